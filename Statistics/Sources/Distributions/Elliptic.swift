import CBoostMath

/// Jacobi's elliptic functions and the complete integral of the first kind; the digits are Boost.Math's.
public enum Elliptic {
    /// K(k) = ∫₀^{π/2} dθ / √(1 − k² sin²θ), for a modulus 0 ≤ k < 1.
    public static func completeIntegral(modulus: Double) -> Double { cboost_ellint_1(modulus) }

    /// sn, cn and dn of u for a modulus 0 ≤ k ≤ 1.
    public static func jacobi(modulus: Double, _ u: Double) -> (sn: Double, cn: Double, dn: Double) {
        var (cn, dn) = (0.0, 0.0)
        let sn = cboost_jacobi_elliptic(modulus, u, &cn, &dn)
        return (sn, cn, dn)
    }
}
