import Distributions
internal import Foundation

/// Nodes and weights that turn the inverse square root of a symmetric matrix into a few solutions of shifted systems,
///
///     A^(−1/2) = (2/π) ∫₀^∞ (A + y² I)⁻¹ dy ≈ Σ_j weight_j · (A + shift_j · I)⁻¹,
///
/// to rounding, for every A whose eigenvalues lie between two bounds. With y = √low · sc(τ) the midpoint rule in τ
/// converges geometrically: the error is about exp(−2π² N / (log(high/low) + 3)).
/// - Reference: Hale, Higham & Trefethen (2008), SIAM Journal on Numerical Analysis 46, 2505–2523.
struct InverseRootQuadrature {
    /// y², ascending.
    let shifts: [Double]
    let weights: [Double]

    /// - Precondition: 0 < low ≤ high.
    init(low: Double, high: Double) {
        let ratio = min(low / high, 0.5)
        let count = Int((1.75 * (-log(ratio) + 3)).rounded(.up)) + 2
        let modulus = (1 - ratio).squareRoot()
        let quarter = Elliptic.completeIntegral(modulus: modulus)
        let step = quarter / Double(count)
        var shifts: [Double] = []
        var weights: [Double] = []
        for j in 0..<count {
            let (sn, cn, dn) = Elliptic.jacobi(modulus: modulus, (Double(j) + 0.5) * step)
            shifts.append(low * (sn / cn) * (sn / cn))
            weights.append(2 / Double.pi * step * low.squareRoot() * dn / (cn * cn))
        }
        self.shifts = shifts
        self.weights = weights
    }
}
