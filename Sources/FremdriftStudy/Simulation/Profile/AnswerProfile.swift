/// How a latent process becomes a step of 1–5, for each rater in their own way.
///
///     step = 1 + number of thresholds below  θ_j + size · V_j + leniency + noise · ε,   ε standard normal
///
/// V is the voice's own view of the citizen.
package struct AnswerProfile: Codable, Sendable, Hashable {
    package var citizen: RaterProfile
    package var caseworker: RaterProfile
    package var belief: BeliefProfile
    package var feelsBelievedIn: FeltBeliefProfile
    package var easierHarder: EasierHarderProfile
    package var words: WordsProfile
}

/// One rater's reading of the scale.
package struct RaterProfile: Codable, Sendable, Hashable {
    /// The indicators this rater is asked about, in order; the caseworker's belief is asked beside these.
    package var indicators: [String]
    /// Four rising cut points in standard deviations of θ.
    package var thresholds: [Double]
    /// Added to all four thresholds of one indicator; an indicator that is not named has 0.
    package var thresholdShifts: [String: Double]
    package var view: ViewProfile
    /// Standard deviation of the noise of one answer.
    package var noise: Double
    /// Probability that an answer is "don't know, or won't say".
    package var withheld: Double
}

/// What a voice sees otherwise than it is, and goes on seeing: two voices that disagree need not be mistaken at random.
package struct ViewProfile: Codable, Sendable, Hashable {
    /// Standard deviation, in those of θ.
    package var size: Double
    /// Month-to-month autocorrelation of V, in [0, 1].
    package var persistence: Double
}

/// The caseworker's stated belief in a job within 12 months, which mixes three things.
///
///     readinessWeight · θ_caseworkerBelief + kindWeight · (±½) + caseworkerSpread · ε_caseworker + noise · ε
package struct BeliefProfile: Codable, Sendable, Hashable {
    package var readinessWeight: Double
    /// Distance between an optimistic and a pessimistic caseworker before the same citizen.
    package var kindWeight: Double
    /// Standard deviation between caseworkers of the same kind.
    package var caseworkerSpread: Double
    package var noise: Double
    /// Four rising cut points.
    package var thresholds: [Double]
    package var withheld: Double
}

/// The group-only item, "my caseworker believes in me", as the citizen answers it.
///
///     readinessWeight · θ_jobSelfEfficacy + kindWeight · (±½) + noise · ε
package struct FeltBeliefProfile: Codable, Sendable, Hashable {
    package var readinessWeight: Double
    package var kindWeight: Double
    package var noise: Double
    /// Four rising cut points.
    package var thresholds: [Double]
    package var withheld: Double
    /// Probability that a citizen who answers the round answers this as well.
    package var answered: Double
}

/// Ticks of what has become easier and harder since the citizen's last answer; none the first time.
package struct EasierHarderProfile: Codable, Sendable, Hashable {
    /// Probability that a citizen who answers uses the ticks at all.
    package var used: Double
    /// An indicator is ticked when its own change plus noise is larger than this, in standard deviations.
    package var threshold: Double
    package var noise: Double
}

/// Own words, drawn from these phrases.
package struct WordsProfile: Codable, Sendable, Hashable {
    /// Probability of saying what one would like to talk about.
    package var talkAboutShare: Double
    /// Probability of saying what went well.
    package var wentWellShare: Double
    package var danish: Phrases
    package var english: Phrases
}

/// Phrases in one language.
package struct Phrases: Codable, Sendable, Hashable {
    package var talkAbout: [String]
    package var wentWell: [String]
    /// Said instead during a company internship.
    package var wentWellInInternship: [String]
}
