/// The eleven correlated latent processes θ, in standard deviations between citizens at entry.
///
///     θ_j(t) = μ_j + λ_j F(t) + √(1 − λ_j²) S_j(t) + D_j(t)
///
/// F (common) and S_j (specific) are first-order autoregressions over months with standard deviation 1, so two
/// indicators correlate λ_j λ_k at any one time; D_j gathers what interventions and other indicators have moved.
package struct ReadinessProfile: Codable, Sendable, Hashable {
    /// In the instrument's order. The eleventh, `caseworkerBelief`, is the prospect of a job as seen in the case.
    package var indicators: [IndicatorProcess]
    /// Month-to-month autocorrelation of the common factor F, in [0, 1).
    package var commonPersistence: Double
    /// Month-to-month autocorrelation of each specific part S, in [0, 1).
    package var specificPersistence: Double
    /// Share of D that is left a month later, in [0, 1].
    package var gainPersistence: Double
    /// One indicator moving another.
    package var influences: [Influence]
}

/// One latent process.
package struct IndicatorProcess: Codable, Sendable, Hashable {
    /// The indicator's id, `healthCoping`.
    package var id: String
    /// λ, in [0, 1].
    package var loading: Double
    /// μ.
    package var mean: Double
}

/// `to` gains `perMonth` standard deviations each month for each standard deviation `from` stands above its mean.
package struct Influence: Codable, Sendable, Hashable {
    package var from: String
    package var to: String
    package var perMonth: Double
}
