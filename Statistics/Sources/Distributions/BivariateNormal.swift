import CBoostMath
internal import Foundation

/// Two standard normal variables with a correlation.
///
/// - Reference: Owen (1956), Annals of Mathematical Statistics 27, 1075–1090; his T is Boost.Math's.
public struct BivariateNormal: Hashable, Sendable {
    /// From −1 to 1; with others every number is NaN.
    public let correlation: Double

    public init(correlation: Double) { self.correlation = correlation }

    private var root: Double { ((1 - correlation) * (1 + correlation)).squareRoot() }

    /// P(X ≤ h, Y ≤ k), to a few units of 1e-16 *absolutely*: differences of probabilities keep that, and a tiny
    /// probability has no relative accuracy. Infinities are allowed.
    public func cdf(_ first: Double, _ second: Double) -> Double {
        // So near 0 that a quotient by it would overflow, and the probability is the same.
        let (h, k) = (first.magnitude < 1e-150 ? 0 : first, second.magnitude < 1e-150 ? 0 : second)
        guard !h.isNaN, !k.isNaN, correlation.magnitude <= 1 else { return .nan }
        if h == -.infinity || k == -.infinity { return 0 }
        if h == .infinity { return Normal.cdf(k) }
        if k == .infinity { return Normal.cdf(h) }
        if correlation == 1 { return Normal.cdf(min(h, k)) }
        if correlation == -1 { return h + k <= 0 ? 0 : max(Normal.cdf(h) - Normal.cdf(-k), 0) }
        if h == 0, k == 0 { return 0.25 + asin(correlation) / (2 * .pi) }
        let differ = h * k < 0 || (h * k == 0 && h + k < 0)
        let p = (Normal.cdf(h) + Normal.cdf(k)) / 2 - owen(h, k) - owen(k, h) - (differ ? 0.5 : 0)
        return max(p, 0)
    }

    /// T(x, (other − ρx) / (x √(1 − ρ²))), at x = 0 its limit.
    private func owen(_ x: Double, _ other: Double) -> Double {
        if x == 0 { return other > 0 ? 0.25 : -0.25 }
        return cboost_owens_t(x, (other / x - correlation) / root)
    }

    /// P(h < X ≤ h′, k < Y ≤ k′), absolutely accurate as ``cdf(_:_:)``.
    public func rectangle(_ x: (Double, Double), _ y: (Double, Double)) -> Double {
        max(cdf(x.1, y.1) - cdf(x.0, y.1) - cdf(x.1, y.0) + cdf(x.0, y.0), 0)
    }

    /// The density at (h, k), 0 at infinities; also the derivative of ``cdf(_:_:)`` in the correlation.
    public func density(_ h: Double, _ k: Double) -> Double {
        guard h.isFinite, k.isFinite else { return h.isNaN || k.isNaN ? .nan : 0 }
        let square = (h - correlation * k) / root
        return exp(-(square * square + k * k) / 2) / (2 * .pi * root)
    }
}
