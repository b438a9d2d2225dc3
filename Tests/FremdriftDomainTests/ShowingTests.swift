import FremdriftDomain
import TestSupport
import Testing

/// Every state a round can be in against every reader: who may see which answers.
@Suite("Who sees what of a round") struct ShowingTests {
    /// One of the 2⁸ combinations, read off the bits of a number.
    struct State: CustomTestStringConvertible {
        let bits: Int
        func has(_ bit: Int) -> Bool { bits & (1 << bit) != 0 }
        var isRevealed: Bool { has(0) }
        var lookedEarly: Bool { has(1) }
        var isBeliefOpen: Bool { has(2) }
        /// Sent, and not taken back by a no thanks.
        func isGiven(by rater: Rater) -> Bool { rater == .citizen ? has(3) && !has(5) : has(4) }
        var testDescription: String {
            let names = [
                "revealed", "looked early", "belief open", "citizen sent", "caseworker sent", "declined",
                "excluded",
                "closed",
            ]
            return names.indices.filter(has).map { names[$0] }.joined(separator: ", ")
        }

        var round: Round {
            RoundSamples.round { round in
                for rater in Rater.allCases {
                    round[rater].answers = rater.fullAnswers()
                    round[rater].corrections = rater.fullAnswers(step: 1)
                }
                if isRevealed { round.revealedAt = RoundSamples.open }
                if lookedEarly { round.caseworkerSide.sawOtherAt = RoundSamples.open }
                if isBeliefOpen { round.beliefOpenedAt = RoundSamples.open }
                if has(3) { round.citizenSide.sentAt = RoundSamples.open }
                if has(4) { round.caseworkerSide.sentAt = RoundSamples.open }
                if has(5) { round.citizenSide.declinedAt = RoundSamples.open }
                if has(6) { round.citizenSide.exclusion = .left(.moved) }
            }
        }
    }

    private static let states = (0..<256).map { State(bits: $0) }
    private let instrument = TestInstrument.small

    @Test(arguments: states) func theOtherSideAppearsOnlyWhenItMay(state: State) {
        for reader in Rater.allCases {
            let seen = state.round.answers(of: reader.other, shownTo: reader, by: instrument)
            let mayLook = state.isRevealed || (reader == .caseworker && state.lookedEarly)
            #expect(seen.isEmpty == !(mayLook && state.isGiven(by: reader.other)), "\(reader)")
        }
    }

    /// The copy a citizen takes along: own answers once nothing is blind, the caseworker's once shown, and all of it on asking.
    @Test(arguments: states) func theCopyHoldsWhatMayBeTaken(state: State) {
        let round = state.round
        for (today, isClosed) in [(round.window.dueOn, false), (round.window.closesOn.adding(days: 1), true)] {
            let isFrozen = state.isRevealed || isClosed
            let own = AnswerField.indicator(IndicatorID("sleep"))
            #expect(round.isInCopy(own, of: .citizen, by: instrument, isWhole: false, on: today) == isFrozen)
            #expect(!round.isInCopy(.group("trust"), of: .citizen, by: instrument, isWhole: true, on: today))
            let (plain, belief) = (
                AnswerField.indicator(IndicatorID("work")), AnswerField.indicator(IndicatorID("belief"))
            )
            let isShown = state.isRevealed && state.isGiven(by: .caseworker)
            #expect(round.isInCopy(plain, of: .caseworker, by: instrument, isWhole: false, on: today) == isShown)
            #expect(
                round.isInCopy(belief, of: .caseworker, by: instrument, isWhole: false, on: today)
                    == (isShown && state.isBeliefOpen))
            for field in [plain, belief] {
                #expect(round.isInCopy(field, of: .caseworker, by: instrument, isWhole: true, on: today) == isFrozen)
            }
        }
    }

    @Test(arguments: states) func theGroupItemIsShownToNobody(state: State) {
        for rater in Rater.allCases {
            for reader in Rater.allCases {
                #expect(
                    state.round.answers(of: rater, shownTo: reader, by: instrument)[.group("trust")] == nil)
            }
            #expect(state.round.answersTogether(of: rater, by: instrument)[.group("trust")] == nil)
        }
    }

    @Test(arguments: states) func theBeliefOpensInTheConversation(state: State) {
        let toCitizen = state.round.answers(of: .caseworker, shownTo: .citizen, by: instrument)
        let together = state.round.answersTogether(of: .caseworker, by: instrument)
        let corrected = state.round.correctionsTogether(of: .caseworker, by: instrument).map(
            \.indicator.id.name)
        let isOpen = state.isRevealed && state.isBeliefOpen
        let mayBeSeen = isOpen && state.isGiven(by: .caseworker)
        #expect((toCitizen[RoundSamples.belief] != nil) == mayBeSeen)
        #expect((together[RoundSamples.belief] != nil) == mayBeSeen)
        #expect(corrected.contains("belief") == isOpen)
    }

    @Test(arguments: states) func everybodySeesTheirOwn(state: State) {
        for rater in Rater.allCases {
            let own = state.round.answers(of: rater, shownTo: rater, by: instrument)
            #expect(
                own.count == rater.fullAnswers().count { if case .group = $0.key { false } else { true } })
        }
    }

    @Test(arguments: states) func nothingIsLookedAtTogetherBeforeTheReveal(state: State) {
        let picture = DialoguePicture(rounds: [state.round], by: instrument)
        #expect(picture.moments.isEmpty == !state.isRevealed)
        #expect(picture.corrections.isEmpty == !state.isRevealed)
        #expect(picture.said.isEmpty == !(state.isRevealed && state.isGiven(by: .citizen)))
        #expect(picture.indicators.allSatisfy { $0.citizen.isEmpty } == !state.isRevealed)
        for rater in Rater.allCases where !state.isRevealed {
            #expect(state.round.answersTogether(of: rater, by: instrument).isEmpty)
        }
    }

    @Test func aPictureHasTheRoundsInOrderAndTheLatestWords() {
        func round(_ number: Int, revealed: Bool) -> Round {
            var round = Round(
                id: RoundID(Int64(number)), citizen: CitizenID(1), number: number, instrument: instrument.key,
                window: instrument.schedule.window(dueOn: Day(number: 20_000 + 91 * number)))
            round.citizenSide.answers = [
                .open("talk"): .words("words \(number)"), RoundSamples.sleep: .step(number),
            ]
            round.citizenSide.sentAt = RoundSamples.earlier
            if revealed { round.revealedAt = RoundSamples.open }
            return round
        }
        let picture = DialoguePicture(
            rounds: [round(3, revealed: false), round(2, revealed: true), round(1, revealed: true)],
            by: instrument)
        #expect(picture.moments.map(\.round) == [1, 2])
        #expect(picture.indicators.first?.citizen == [.step(1), .step(2)])
        #expect(picture.indicators.first?.caseworker == [nil, nil])
        #expect(picture.said == ["talk": .words("words 2")])
    }
}
