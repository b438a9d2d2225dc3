import CBoostMath

/// The standard normal distribution, mean 0 and variance 1.
///
/// NaN in gives NaN out. The digits are Boost.Math's (`erfc` and its inverse).
public enum Normal {
    /// P(Z ≤ z). For small upper tails use ``upperTail(_:)``, which does not lose its digits.
    public static func cdf(_ z: Double) -> Double { cboost_normal_cdf(z) }

    /// P(Z > z), relatively accurate as far out as a `Double` reaches (z = 37): to about z² · 2e-16.
    public static func upperTail(_ z: Double) -> Double { cboost_normal_upper(z) }

    /// The z with P(Z ≤ z) = p; −∞ at 0, +∞ at 1, NaN outside [0, 1].
    public static func quantile(_ p: Double) -> Double { cboost_normal_quantile(p) }

    /// P(|Z| > |z|), the two-sided p-value of a z statistic.
    public static func twoSidedTail(_ z: Double) -> Double { 2 * cboost_normal_upper(z.magnitude) }
}
