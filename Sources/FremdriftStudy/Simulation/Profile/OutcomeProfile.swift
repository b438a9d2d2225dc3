/// How cases end, month by month.
package struct OutcomeProfile: Codable, Sendable, Hashable {
    package var job: JobProfile
    /// Other ways out, drawn in this order in months without a job.
    package var exits: [ExitProfile]
}

/// The job hazard h of a month, on the complementary log-log scale, so that every ratio below is the ratio of
/// the underlying continuous-time hazards:
///
///     log(−log(1 − h)) = log(−log(1 − monthlyProbability)) + durationSlope · log(month number)
///       + log(each ratio that applies) + readinessSlope · R + u_caseworker
package struct JobProfile: Codable, Sendable, Hashable {
    /// h in a citizen's first month with all ratios 1, readiness at its mean and a pessimistic caseworker.
    package var monthlyProbability: Double
    /// Effect of log(month number); the entry month is 1.
    package var durationSlope: Double
    /// What belief research is about: optimistic against pessimistic caseworker, for the same citizen and month.
    package var optimisticHazardRatio: Double
    /// Job-ready against activity-ready.
    package var jobReadyHazardRatio: Double
    /// Women against men.
    package var femaleHazardRatio: Double
    /// By age group (`under30`, `30to39`, `40to49`, `50plus`); all four are named.
    package var ageHazardRatios: [String: Double]
    /// Log hazard for each standard deviation of the readiness score R.
    package var readinessSlope: Double
    /// Weights of the indicators in R = Σ w θ / its standard deviation at entry; what is not named has none.
    package var readinessWeights: [String: Double]
}

/// One other way out of the case.
package struct ExitProfile: Codable, Sendable, Hashable {
    /// `education`, `moved`, `pension`, `died`, `otherReason`.
    package var reason: String
    /// Monthly probability at mean readiness, below 50 years of age.
    package var perMonth: Double
    /// Change of its logarithm for each standard deviation of R.
    package var readinessSlope: Double
    /// Its ratio from the age of 50.
    package var ratioFrom50: Double
}
