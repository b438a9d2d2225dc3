#ifndef STATISTICS_CBOOSTMATH_H
#define STATISTICS_CBOOSTMATH_H

// Boost.Math's distributions as plain C functions. No function throws: outside its domain each returns NaN,
// and a quantile at 0 or 1 returns the end of the support (an infinity where the support has no end).

#ifdef __cplusplus
extern "C" {
#endif

// Standard normal. cdf: P(Z <= z); upper: P(Z > z), accurate far out; quantile: 0 <= p <= 1.
double cboost_normal_cdf(double z);
double cboost_normal_upper(double z);
double cboost_normal_quantile(double p);

// Chi-square. upper: P(X > x) for x >= 0 and degrees of freedom > 0.
double cboost_chi_square_upper(double x, double degrees);

// Student's t with degrees of freedom > 0.
double cboost_student_t_cdf(double t, double degrees);
double cboost_student_t_upper(double t, double degrees);
double cboost_student_t_quantile(double p, double degrees);

// Fisher's F. upper: P(X > x) for x >= 0 and degrees of freedom > 0.
double cboost_f_upper(double x, double numerator, double denominator);
double cboost_f_quantile(double p, double numerator, double denominator);

// The complete elliptic integral of the first kind for a modulus from 0 to below 1, and Jacobi's functions of u:
// sn is returned, cn and dn are written.
double cboost_ellint_1(double modulus);
double cboost_jacobi_elliptic(double modulus, double u, double *cn, double *dn);

// Owen's T: P(X > h and 0 < Y < a X) for independent standard normals; h and a may be infinite.
double cboost_owens_t(double h, double a);

#ifdef __cplusplus
}
#endif

#endif
