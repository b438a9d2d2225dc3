/// Who answers when, and what else becomes of a round.
package struct ResponseProfile: Codable, Sendable, Hashable {
    package var citizen: CitizenResponse
    package var caseworker: CaseworkerResponse
    /// Standard deviation of the log odds that all citizens of a unit share in one quarter of a year.
    package var occasionSpread: Double
    /// Probability that nobody opened a round, after the first.
    package var roundNotOpened: Double
    package var pauses: PauseProfile
    package var reveal: RevealProfile
}

/// Log odds that a citizen sends the form:
///
///     intercept + readinessSlope · F + roundSlope · (round − 1) + citizenSpread · ε_citizen + occasion
package struct CitizenResponse: Codable, Sendable, Hashable {
    package var intercept: Double
    package var readinessSlope: Double
    package var roundSlope: Double
    package var citizenSpread: Double
    /// Probability that a form is sent with only some of the indicators answered.
    package var partly: Double
    /// Probability that one who does not send has said no thanks to the round, rather than not being reached.
    package var declined: Double
    /// Probability that a no thanks is meant for all rounds to come.
    package var declinedForGood: Double
    /// Mean days from a round's opening to the answer (geometric).
    package var meanDaysToAnswer: Double
    /// Probability that a citizen and a caseworker fill in together, so that the caseworker was not blind.
    package var together: Double
}

/// Log odds that a caseworker sends the form: intercept + diligence + occasion.
package struct CaseworkerResponse: Codable, Sendable, Hashable {
    package var intercept: Double
    /// Probability that a form is left with only some of the indicators answered.
    package var partly: Double
    /// Mean days from a round's opening to the answer (geometric).
    package var meanDaysToAnswer: Double
}

/// Spells in which the case rests; the citizen is still at risk of a job.
package struct PauseProfile: Codable, Sendable, Hashable {
    /// Monthly probability that one begins.
    package var startPerMonth: Double
    package var days: DayRange
    /// Relative weights by reason: `illness`, `parentalLeave`, `citizensWish`, `otherPause`.
    package var reasons: [String: Double]
}

/// When both sides are shown together.
package struct RevealProfile: Codable, Sendable, Hashable {
    /// Probability that a round with at least one answer is shown in a conversation at all.
    package var shown: Double
    /// Days from when it may be shown (both are in, or the round has closed) to the conversation.
    package var days: DayRange
    /// Probability that the caseworker's belief is opened in that conversation.
    package var beliefOpened: Double
}
