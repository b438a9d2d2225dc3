package import PanelModels

/// What a job-hazard analysis asks, as a value that can be printed beside its result and run again.
package struct JobHazardSpecification: Hashable, Sendable {
    /// In R's words, over the columns of ``JobHazardAnalysis/table(of:)``.
    package var formula: String
    package var link: Link
    package var correction: ClusterCorrection?
    /// Coverage of the intervals, above 0 and below 1.
    package var level: Double
    /// What the estimates may be taken for; printed with every result.
    package var reading: String

    package init(
        formula: String, link: Link, correction: ClusterCorrection?, level: Double, reading: String
    ) {
        self.formula = formula
        self.link = link
        self.correction = correction
        self.level = level
        self.reading = reading
    }

    /// Job starts by the caseworker's stated belief.
    ///
    /// Belief enters linearly by step. Those whom a caseworker believes in are also those who are readier, so
    /// its coefficient is no estimate of what a change of belief would do (`docs/methods/simulation.md` shows by
    /// how much it misleads when the truth is known).
    package static let statedBelief = JobHazardSpecification(
        formula: "job ~ log(monthsAtRisk) + belief + ageGroup + sex + benefit + internship", link: .cloglog,
        correction: nil, level: 0.95,
        reading: "Belief is what the caseworker stated about the citizen: an association, not an effect.")
}
