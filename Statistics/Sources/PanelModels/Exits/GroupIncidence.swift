internal import Foundation

/// A probability with its error.
public struct ProbabilityEstimate: Hashable, Sendable {
    public let estimate: Double
    /// By the delta method, from the coefficients' covariance; the covariates are taken as given.
    public let se: Double
    /// On the complementary log-log scale, so that they stay within 0 and 1; nil below 10 clusters.
    public let lower: Double?
    public let upper: Double?

    /// - Parameter quantile: of the normal distribution; nil gives no interval.
    init(_ estimate: Double, se: Double, quantile: Double?) {
        self.estimate = estimate
        self.se = se
        guard let quantile, estimate > 0, estimate < 1 else {
            lower = nil
            upper = nil
            return
        }
        let cumulative = -log1p(-estimate)
        let width = quantile * se / ((1 - estimate) * cumulative)
        lower = -expm1(-cumulative * exp(-width))
        upper = -expm1(-cumulative * exp(width))
    }

    /// Of the complementary event.
    init(not other: ProbabilityEstimate, estimate: Double) {
        self.estimate = estimate
        se = other.se
        lower = other.upper.map { 1 - $0 }
        upper = other.lower.map { 1 - $0 }
    }
}

/// The cumulative incidence of every exit in one group, period by period.
///
/// In period t the predicted probability of exit j is averaged over the group's own person-periods in t, at their
/// observed covariates (g-computation over those still there): p̄_j(t). Then S(t) = Π_{u ≤ t} (1 − Σ_j p̄_j(u)) and
/// F_j(t) = Σ_{u ≤ t} S(u − 1) p̄_j(u). These are statements about groups, never about one person.
public struct GroupIncidence: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let period: Double
        /// Person-periods averaged over.
        public let atRisk: Int
        /// No exit up to and including the period.
        public let survival: ProbabilityEstimate
        /// Of each exit in this period, given none before: p̄_j(t).
        public let probabilities: [ProbabilityEstimate]
        /// Of each exit up to and including the period: F_j(t).
        public let incidence: [ProbabilityEstimate]
    }

    /// `fin = yes`, or `all`.
    public let group: String
    /// Ascending; ends before the first period in which the group has fewer than 5 person-periods, or none.
    public let points: [Point]
}
