/// Who the caseworkers are and how citizens come to them.
package struct CaseworkerProfile: Codable, Sendable, Hashable {
    /// Citizens over the whole study for one caseworker, above 0; 67 gives about 60 caseworkers for 4,000.
    package var citizensPerCaseworker: Double
    /// Share of caseworkers who are of the optimistic kind; rounded within each unit. The kind never changes.
    package var optimisticShare: Double
    /// Log odds of an optimistic caseworker for each standard deviation of the citizen's readiness on the day
    /// of assignment. 0 is assignment at random within the unit.
    package var assignmentByReadiness: Double
    /// Standard deviation of a caseworker's own effect on log job hazard beyond kind (u). Clustered errors see it.
    package var jobHazardSpread: Double
    /// Standard deviation of a caseworker's own log odds of starting each kind of intervention; not tied to kind.
    package var interventionSpread: Double
    /// Standard deviation of a caseworker's leniency on the latent scale of all their ratings but the belief.
    package var leniencySpread: Double
    /// Standard deviation of a caseworker's own log odds of answering a round.
    package var diligenceSpread: Double
    /// Monthly probability that the citizen gets another caseworker of the same unit.
    package var changePerMonth: Double
    /// Probability that a change leaves the citizen without a caseworker for a while.
    package var gapShare: Double
    /// Shortest and longest such while, in days.
    package var gapDays: DayRange
}

/// Days `shortest ... longest`.
package struct DayRange: Codable, Sendable, Hashable {
    package var shortest: Int
    package var longest: Int
}
