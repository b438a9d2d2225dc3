import CBoostMath

/// The chi-square distribution.
public struct ChiSquare: Hashable, Sendable {
    /// Degrees of freedom, above 0; they need not be whole. With others every probability is NaN.
    public let degrees: Double

    public init(degrees: Double) { self.degrees = degrees }

    /// P(X > x), relatively accurate far out; NaN for x < 0.
    public func upperTail(_ x: Double) -> Double { cboost_chi_square_upper(x, degrees) }
}
