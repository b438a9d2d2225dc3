/// What may be compared of a round that was looked at together: the steps each voice chose, who spoke for the caseworker,
/// and what the citizen said had become easier or harder.
package struct RevealedRound: Hashable, Sendable {
    package let id: RoundID
    package let number: Int
    package let dueOn: Day
    package let revealedAt: Instant
    package let instrument: InstrumentKey
    private let voices: [Rater: Voice]
    package let accounts: [IndicatorID: ChangeDirection]

    /// One side that was given.
    package struct Voice: Hashable, Sendable {
        /// Withheld answers are absent.
        package let steps: [IndicatorID: Int]
        package let actor: String?
        package let isNotBlind: Bool
    }

    /// `nil` for a round that was not looked at together. Corrections are left out, and so is the belief: it opens in the
    /// talk.
    /// - Parameter instrument: the round's own version.
    package init?(_ round: Round, by instrument: Instrument) {
        guard let revealedAt = round.revealedAt else { return nil }
        (id, number, dueOn, self.revealedAt) = (round.id, round.number, round.window.dueOn, revealedAt)
        self.instrument = round.instrument
        let hidden = Set(instrument.indicators.filter(\.opensInConversation).map(\.id))
        var voices: [Rater: Voice] = [:]
        var accounts: [IndicatorID: ChangeDirection] = [:]
        for rater in Rater.allCases where round[rater].isGiven {
            let answers = round.answersTogether(of: rater, by: instrument)
            voices[rater] = Voice(
                steps: Self.steps(answers, except: hidden), actor: round[rater].sending?.actor,
                isNotBlind: round[rater].isNotBlind)
            if rater == .citizen { accounts = OwnAccount.read(answers) }
        }
        (self.voices, self.accounts) = (voices, accounts)
    }

    package subscript(rater: Rater) -> Voice? { voices[rater] }

    /// Both voices have chosen at least one step.
    package var isAnswered: Bool { Rater.allCases.allSatisfy { !(self[$0]?.steps.isEmpty ?? true) } }

    private static func steps(_ answers: [AnswerField: AnswerValue], except hidden: Set<IndicatorID>) -> [IndicatorID:
        Int]
    {
        answers.reduce(into: [:]) { steps, answer in
            if case (.indicator(let id), .step(let step)) = answer, !hidden.contains(id) { steps[id] = step }
        }
    }
}

extension [RevealedRound] {
    /// The rounds in which a voice may be compared with its newest answers; of rounds of one case and one version of an
    /// instrument, oldest first.
    ///
    /// The caseworker's are the newest in which the same person gave the answers without having seen the citizen's. A round
    /// that somebody else gave ends it, blind or not.
    package func comparable(_ rater: Rater) -> [(round: RevealedRound, voice: RevealedRound.Voice)] {
        let given = compactMap { round in round[rater].map { (round: round, voice: $0) } }
        guard rater == .caseworker else { return given }
        let who = given.last?.voice.actor
        return given.reversed().prefix { $0.voice.actor == who }.reversed().filter { !$0.voice.isNotBlind }
    }
}
