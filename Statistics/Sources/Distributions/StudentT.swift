import CBoostMath

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
    /// Degrees of freedom, above 0; they need not be whole. With others every probability is NaN.
    public let degrees: Double

    public init(degrees: Double) { self.degrees = degrees }

    /// P(T ≤ t). For small upper tails use ``upperTail(_:)``.
    public func cdf(_ t: Double) -> Double { cboost_student_t_cdf(t, degrees) }

    /// P(T > t), relatively accurate far out.
    public func upperTail(_ t: Double) -> Double { cboost_student_t_upper(t, degrees) }

    /// The t with P(T ≤ t) = p; −∞ at 0, +∞ at 1, NaN outside [0, 1].
    public func quantile(_ p: Double) -> Double { cboost_student_t_quantile(p, degrees) }
}
