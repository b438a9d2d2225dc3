/// One indicator as the change table looks at it, read off a case's rounds.
///
/// The one way from rounds to `IndicatorAnswers`. Nothing is estimated here: these are the answers that were given, and
/// which of them may be compared.
package struct ChangeReading: Hashable, Sendable {
    package let indicator: Indicator
    package let answers: IndicatorAnswers

    /// What the citizen said in the newest round had become easier or harder.
    package var ownAccount: ChangeDirection? { answers.ownAccounts.said.last.flatMap(\.self) }

    /// What the citizen had last said before the newest round, as far back as a word looks.
    package var earlierAccount: ChangeDirection? { answers.earlierAccount }

    /// Whether an answer it compares was put right after both had looked: it stands here as it was given.
    /// - Parameters:
    ///   - rounds: of the same case.
    ///   - instrument: that of the reading.
    package func isCorrected(in rounds: [Round], by instrument: Instrument) -> Bool {
        let reach = VoiceCourse.mostRounds + VoiceCourse.mostBefore
        return Rater.allCases.contains { rater in
            let compared = answers.course(of: rater).rounds.suffix(reach)
            return rounds.contains { round in
                compared.contains(round.number)
                    && round.correctionsTogether(of: rater, by: instrument).contains { $0.indicator.id == indicator.id }
            }
        }
    }

    /// Every indicator that both voices are asked about and that stands on the page by itself, in the instrument's order;
    /// empty when no round has been looked at together.
    ///
    /// Only rounds that were, and that were asked in the same version of the instrument as the newest of them. Corrections
    /// are left out; so is what the caseworker answered knowing the citizen's answers, and an earlier round that was looked at
    /// only after the newest was: a word was said then, and it keeps the ground it was said on.
    /// - Parameters:
    ///   - rounds: of one case, in any order.
    ///   - instrument: that of the newest round that was looked at together.
    package static func all(of rounds: [Round], by instrument: Instrument) -> [ChangeReading] {
        all(
            of: rounds.filter { $0.instrument == instrument.key }.compactMap { RevealedRound($0, by: instrument) },
            by: instrument)
    }

    package static func all(of rounds: [RevealedRound], by instrument: Instrument) -> [ChangeReading] {
        let same = rounds.filter { $0.instrument == instrument.key }.sorted { $0.number < $1.number }
        guard let newest = same.last else { return [] }
        let shown = same.filter { $0.revealedAt <= newest.revealedAt }
        let (citizen, caseworker) = (Voice(.citizen, shown, newest), Voice(.caseworker, shown, newest))
        let told = citizen.isHeard ? citizen.rounds.map(\.round) : []
        return instrument.indicators.filter(\.hasWords).map { indicator in
            ChangeReading(
                indicator: indicator,
                answers: IndicatorAnswers(
                    citizen: citizen.course(indicator.id), caseworker: caseworker.course(indicator.id),
                    ownAccounts: AccountCourse(told.map { $0.accounts[indicator.id] }, in: told.map(\.number))))
        }
    }

    /// One voice's comparable answers, oldest first.
    private struct Voice {
        let rounds: [(round: RevealedRound, voice: RevealedRound.Voice)]
        /// The voice answered in the newest round.
        let isHeard: Bool

        init(_ rater: Rater, _ shown: [RevealedRound], _ newest: RevealedRound) {
            rounds = shown.comparable(rater)
            isHeard = rounds.last?.round.number == newest.number
        }

        func course(_ id: IndicatorID) -> VoiceCourse {
            guard isHeard, rounds.last?.voice.steps[id] != nil else { return VoiceCourse([]) }
            let given = rounds.compactMap { round, voice in voice.steps[id].map { (step: $0, round: round.number) } }
            return VoiceCourse(given.map(\.step), in: given.map(\.round))
        }
    }
}

extension Indicator {
    /// The caseworker's belief and what only one is asked about get no word.
    package var hasWords: Bool { !opensInConversation && Rater.allCases.allSatisfy { item(for: $0) != nil } }
}
