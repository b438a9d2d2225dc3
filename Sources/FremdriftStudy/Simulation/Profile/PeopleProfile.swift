/// Who the citizens are. All names are invented; no CPR number is ever made.
package struct PeopleProfile: Codable, Sendable, Hashable {
    /// Names of the teams, 1 or more; citizens and caseworkers are spread evenly over them.
    package var units: [String]
    /// Share of women.
    package var femaleShare: Double
    /// Ages on the day of entry; shares are relative weights.
    package var ages: [AgeBand]
    /// Where first names and surnames are drawn from; shares are relative weights.
    package var names: [NameGroup]
    /// Visitation category and its changes.
    package var visitation: VisitationProfile
    /// Benefit on entry, by code (`cashBenefit`), with a relative weight; constant during the case.
    package var benefits: [BenefitShare]
    /// Names of caseworkers are drawn from the same groups; this is their share of women.
    package var femaleCaseworkerShare: Double
}

/// Ages `from ... to`, in whole years.
package struct AgeBand: Codable, Sendable, Hashable {
    package var from: Int
    package var to: Int
    package var share: Double
}

/// A stock of names that go together.
package struct NameGroup: Codable, Sendable, Hashable {
    package var share: Double
    /// Probability that a citizen with such a name reads the pages in English rather than Danish.
    package var englishShare: Double
    package var female: [String]
    package var male: [String]
    package var surnames: [String]
}

/// `activityReady` or `jobReady`.
package struct VisitationProfile: Codable, Sendable, Hashable {
    /// Share who are job-ready on entry.
    package var jobReadyShare: Double
    /// Monthly probability that an activity-ready citizen is visited as job-ready.
    package var becomesJobReadyPerMonth: Double
}

/// One benefit and how common it is.
package struct BenefitShare: Codable, Sendable, Hashable {
    package var code: String
    package var share: Double
    /// Ratio of the job hazard to that of a citizen with ratio 1.
    package var jobHazardRatio: Double
}
