/// Everything that decides how a simulated job centre comes out, apart from its size, its last day and its seed.
///
/// A profile is a file (`Resources/simulation/default-profile.yaml`); the code holds no defaults. Symbols are
/// those of `docs/methods/simulation.md`. Shares and probabilities are in [0, 1]; a standard deviation or a
/// hazard ratio is never negative. `validate()` says what breaks these rules.
package struct SimulationProfile: Codable, Sendable, Hashable {
    /// A name for the truth file, letters, digits and hyphens: `default-2`. Change it with every change of a number.
    package var id: String
    /// One sentence on what this profile is for.
    package var purpose: String
    package var calendar: CalendarProfile
    package var people: PeopleProfile
    package var caseworkers: CaseworkerProfile
    package var readiness: ReadinessProfile
    package var answers: AnswerProfile
    package var response: ResponseProfile
    /// In the order in which they are drawn each month; one entry for each kind.
    package var interventions: [InterventionProfile]
    package var outcomes: OutcomeProfile
}

/// When people come and when rounds are due.
package struct CalendarProfile: Codable, Sendable, Hashable {
    /// Days from one due day to the next; 91 in the shipped instrument.
    package var roundIntervalDays: Int
    /// Days a round opens before it is due.
    package var roundOpensDaysBefore: Int
    /// Days a round stays open after it was due.
    package var roundClosesDaysAfter: Int
    /// Share of citizens who are there when measuring begins; the rest come evenly over the years.
    package var stockShare: Double
    /// Days over which those who are there at the start are taken in, at least 1.
    package var stockIntakeDays: Int
}
