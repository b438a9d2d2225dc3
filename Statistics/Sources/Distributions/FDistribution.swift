import CBoostMath

/// Fisher's F distribution.
public struct FDistribution: Hashable, Sendable {
    /// Degrees of freedom above and below, both above 0; they need not be whole.
    public let numerator: Double
    public let denominator: Double

    public init(numerator: Double, denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// P(F > x), relatively accurate far out; NaN for x < 0 or degrees that are not above 0.
    public func upperTail(_ x: Double) -> Double { cboost_f_upper(x, numerator, denominator) }

    /// The x with P(F ≤ x) = p; 0 at 0, +∞ at 1, NaN outside [0, 1].
    public func quantile(_ p: Double) -> Double { cboost_f_quantile(p, numerator, denominator) }
}
