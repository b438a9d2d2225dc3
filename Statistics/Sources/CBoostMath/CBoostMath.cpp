#include "CBoostMath.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/ellint_1.hpp>
#include <boost/math/special_functions/jacobi_elliptic.hpp>
#include <boost/math/special_functions/owens_t.hpp>
#include <limits>

namespace {

using namespace boost::math::policies;

// Errors become NaN or an infinity instead of exceptions: nothing may be thrown through C.
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     evaluation_error<ignore_error>, promote_double<false>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using ChiSquare = boost::math::chi_squared_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;
using StudentT = boost::math::students_t_distribution<double, Quiet>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double cboost_normal_cdf(double z) {
    if (z == kInfinity) return 1;
    if (z == -kInfinity) return 0;
    return boost::math::cdf(Normal(), z);
}

double cboost_normal_upper(double z) { return cboost_normal_cdf(-z); }

double cboost_normal_quantile(double p) {
    if (!(p >= 0 && p <= 1)) return kNaN;
    if (p == 0) return -kInfinity;
    if (p == 1) return kInfinity;
    return boost::math::quantile(Normal(), p);
}

double cboost_chi_square_upper(double x, double degrees) {
    if (!(degrees > 0) || !(x >= 0)) return kNaN;
    if (x == kInfinity) return 0;
    return boost::math::cdf(boost::math::complement(ChiSquare(degrees), x));
}

double cboost_student_t_cdf(double t, double degrees) {
    if (!(degrees > 0)) return kNaN;
    if (t == kInfinity) return 1;
    if (t == -kInfinity) return 0;
    return boost::math::cdf(StudentT(degrees), t);
}

double cboost_student_t_upper(double t, double degrees) { return cboost_student_t_cdf(-t, degrees); }

double cboost_student_t_quantile(double p, double degrees) {
    if (!(degrees > 0) || !(p >= 0 && p <= 1)) return kNaN;
    if (p == 0) return -kInfinity;
    if (p == 1) return kInfinity;
    return boost::math::quantile(StudentT(degrees), p);
}

double cboost_f_upper(double x, double numerator, double denominator) {
    if (!(numerator > 0) || !(denominator > 0) || !(x >= 0)) return kNaN;
    if (x == kInfinity) return 0;
    return boost::math::cdf(boost::math::complement(FisherF(numerator, denominator), x));
}

double cboost_f_quantile(double p, double numerator, double denominator) {
    if (!(numerator > 0) || !(denominator > 0) || !(p >= 0 && p <= 1)) return kNaN;
    if (p == 0) return 0;
    if (p == 1) return kInfinity;
    return boost::math::quantile(FisherF(numerator, denominator), p);
}

double cboost_ellint_1(double modulus) {
    if (!(modulus >= 0 && modulus < 1)) return kNaN;
    return boost::math::ellint_1(modulus, Quiet());
}

double cboost_jacobi_elliptic(double modulus, double u, double *cn, double *dn) {
    return boost::math::jacobi_elliptic(modulus, u, cn, dn, Quiet());
}

double cboost_owens_t(double h, double a) {
    if (h != h || a != a) return kNaN;
    return boost::math::owens_t(h, a, Quiet());
}
