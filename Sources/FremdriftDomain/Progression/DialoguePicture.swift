/// What a citizen and a caseworker look at together: both voices over time, for every indicator, as raw answers.
///
/// Holds nothing that may not be shown: it is made from `Round.answersTogether` alone.
package struct DialoguePicture: Hashable, Sendable {
    package let indicators: [IndicatorHistory]
    /// The open answers of the latest revealed round, by the question's id.
    package let said: [String: AnswerValue]
    /// What was put right after the answers were frozen, oldest round first.
    package let corrections: [Correction]
    /// Rounds that have been revealed, oldest first.
    package let moments: [Moment]

    package struct Moment: Hashable, Sendable {
        package let round: Int
        /// The day the round was due: what it is called by everywhere.
        package let dueOn: Day
        /// The caseworker had seen the citizen's answers before giving their own.
        package let isNotBlind: Bool
        /// Another person spoke for the caseworker than the time before that one did.
        package let isNewCaseworker: Bool
        package let isBeliefOpen: Bool
        /// The caseworker has given an answer that opens in the talk, and it has not been opened.
        package let canOpenBelief: Bool
    }

    package struct Correction: Hashable, Sendable {
        package let round: Int
        package let rater: Rater
        package let indicator: Indicator
        package let value: AnswerValue
    }

    package struct IndicatorHistory: Hashable, Sendable {
        package let indicator: Indicator
        /// One entry per moment; `nil` where the voice is not heard.
        package let citizen: [AnswerValue?]
        package let caseworker: [AnswerValue?]
    }

    /// - Parameter rounds: the citizen's rounds in any order; those not revealed are left out.
    package init(rounds: [Round], by instrument: Instrument) {
        let shown = rounds.filter { $0.revealedAt != nil }.sorted { $0.number < $1.number }
        let speakers = shown.map { $0.caseworkerSide.isGiven ? $0.caseworkerSide.sending?.actor : nil }
        moments = shown.enumerated().map { index, round in
            let before = speakers[..<index].last { $0 != nil }.flatMap(\.self)
            return Moment(
                round: round.number, dueOn: round.window.dueOn, isNotBlind: round.caseworkerSide.isNotBlind,
                isNewCaseworker: before != nil && speakers[index] != nil && speakers[index] != before,
                isBeliefOpen: round.beliefOpenedAt != nil,
                canOpenBelief: round.beliefOpenedAt == nil && round.hasBelief(by: instrument))
        }
        let voices = Rater.allCases.map { rater in shown.map { $0.answersTogether(of: rater, by: instrument) } }
        indicators = instrument.indicators.map { indicator in
            IndicatorHistory(
                indicator: indicator, citizen: voices[0].map { $0[.indicator(indicator.id)] },
                caseworker: voices[1].map { $0[.indicator(indicator.id)] })
        }
        corrections = shown.flatMap { round in
            Rater.allCases.flatMap { rater in round.correctionsTogether(of: rater, by: instrument) }
        }
        said = Dictionary(
            uniqueKeysWithValues: (voices[0].last ?? [:]).compactMap { field, value in
                if case .open(let id) = field { (id, value) } else { nil }
            })
    }
}

extension Round {
    fileprivate func hasBelief(by instrument: Instrument) -> Bool {
        caseworkerSide.isGiven
            && instrument.indicators.contains { indicator in
                if case .step? = caseworkerSide.answers[.indicator(indicator.id)] {
                    indicator.opensInConversation
                } else {
                    false
                }
            }
    }
}
