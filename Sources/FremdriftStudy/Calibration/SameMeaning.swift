internal import PanelModels

/// Whether an indicator means the same at each round, to each voice, and whether both voices use its steps alike.
package struct SameMeaning: Sendable, Codable {
    /// One voice: whether the same thresholds fit every quarter's answers.
    package struct Rounds: Sendable, Codable {
        package let voice: String
        /// Absent where `reason` says why.
        package let p: Double?
        /// In standard deviations of the answers at the first round; `quarter` and `between` say where.
        package let largest: Double?
        /// Its standard error; it is the largest of many, so less sure than this says.
        package let error: Double?
        package let quarter: Int?
        package let between: String?
        package let reason: String?

        init(_ rounds: StateRounds) {
            voice = rounds.voice.name
            p = rounds.p.isNaN ? nil : rounds.p
            largest = rounds.largest?.estimate
            error = rounds.largest?.se
            quarter = rounds.largest?.quarter
            between = rounds.largest?.term
            reason = rounds.reason ?? (rounds.p.isNaN ? "too few citizens" : nil)
        }
    }
    /// Both voices in the same quarter.
    package struct Voices: Sendable, Codable {
        package let pairs: Int
        /// The citizen's step minus the caseworker's, on average.
        package let difference: Double?
        package let lower: Double?
        package let upper: Double?
        package let p: Double?
        package let reason: String?

        init(_ margins: StateMargins) {
            func known(_ value: Double?) -> Double? { value.flatMap { $0.isNaN ? nil : $0 } }
            pairs = margins.pairs
            difference = known(margins.difference?.estimate)
            lower = known(margins.difference?.lower)
            upper = known(margins.difference?.upper)
            p = known(margins.p)
            reason = margins.reason
        }
    }

    package let indicator: String
    package let rounds: [Rounds]
    package let voices: Voices

    init(_ fit: StateFit) {
        indicator = fit.item
        rounds = fit.meaning.rounds.map(Rounds.init)
        voices = Voices(fit.meaning.margins)
    }
}
