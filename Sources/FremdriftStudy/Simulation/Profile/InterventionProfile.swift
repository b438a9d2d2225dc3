/// One kind of intervention: who gets it, for how long, and what it does.
///
/// Log odds that a spell begins in a month, while none of the same kind runs:
///
///     intercept + readinessSlope · R + monthSlope · months since entry + optimistShift · [optimistic]
///       + jobReadyShift · [jobReady] + the caseworker's own tendency
package struct InterventionProfile: Codable, Sendable, Hashable {
    /// `companyInternship`, `wageSubsidy`, `upskilling`, `treatment`, `mentor`, `guidance`, …
    package var kind: String
    package var intercept: Double
    /// Selection: above 0 the readier get it more often.
    package var readinessSlope: Double
    package var monthSlope: Double
    /// 0 in the default: the job effect of the caseworker's kind then has no path through interventions.
    package var optimistShift: Double
    package var jobReadyShift: Double
    package var days: DayRange
    /// Months after the end in which `jobHazardRatio` still holds.
    package var lastsMonths: Int
    /// While it runs, and for `lastsMonths` after, the job hazard is multiplied by this.
    package var jobHazardRatio: Double
    /// What each of `gains` rises in a month in which it runs, in standard deviations of θ.
    package var gainPerMonth: Double
    /// Indicators that gain.
    package var gains: [String]
    /// What replaces the two effects when another kind ran at the same time; nil when that makes no difference.
    package var parallel: ParallelEffect?
}

/// The effect of an intervention beside another one.
package struct ParallelEffect: Codable, Sendable, Hashable {
    /// Kinds of which one must overlap.
    package var with: [String]
    package var jobHazardRatio: Double
    package var gainPerMonth: Double
}
