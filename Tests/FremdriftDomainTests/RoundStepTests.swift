import FremdriftDomain
import TestSupport
import Testing

/// What a step leaves behind.
@Suite("What a step changes") struct RoundStepTests {
    private func take(
        _ steps: [RoundStep], on round: Round = RoundSamples.round(), at instant: Instant = RoundSamples.open
    )
        throws -> Round
    {
        try steps.reduce(round) { try $0.taking($1, by: TestInstrument.small, at: instant).0 }
    }

    @Test func aLaterAnswerSupersedesAnEarlierOne() throws {
        let round = try take([
            .answer(.citizen, [RoundSamples.sleep: .step(1), RoundSamples.work: .step(1)]),
            .answer(.citizen, [RoundSamples.sleep: .withheld]),
        ])
        #expect(round.citizenSide.answers == [RoundSamples.sleep: .withheld, RoundSamples.work: .step(1)])
    }

    @Test func aCorrectionStandsBesideTheAnswer() throws {
        let frozen = try take(
            [
                .answer(.citizen, [RoundSamples.sleep: .step(1)]), .send(.citizen),
                .answer(.caseworker, RoundSamples.answer), .send(.caseworker),
                .reveal,
                .correct(.citizen, [RoundSamples.sleep: .step(5)]),
            ])
        #expect(frozen.citizenSide.answers == [RoundSamples.sleep: .step(1)])
        #expect(frozen.citizenSide.corrections == [RoundSamples.sleep: .step(5)])
    }

    @Test func aCorrectionBeforeTheFreezeIsAnAnswer() throws {
        let (round, effects) = try RoundSamples.round().taking(
            .correct(.citizen, RoundSamples.answer), by: TestInstrument.small, at: RoundSamples.open)
        #expect(round.citizenSide.corrections.isEmpty)
        #expect(effects == [.appendAnswers(.citizen, RoundSamples.answer, isCorrection: false)])
    }

    @Test func sendingTakesBackANoThanks() throws {
        let round = try take([.decline, .answer(.citizen, RoundSamples.answer), .send(.citizen)])
        #expect(
            round.state(of: .citizen, by: TestInstrument.small, on: RoundSamples.open.local.day)
                == .partlyAnswered)
    }

    @Test func lookingEarlyNeedsAReason() {
        #expect(outcome(of: .lookEarly(reason: ""), on: RoundSamples.round()) == "reasonMissing")
    }

    @Test func whoAnswersAfterLookingEarlyIsNotBlind() throws {
        let later = RoundSamples.open.adding(seconds: 60)
        let looked = try take([.lookEarly(reason: "together")])
        #expect(
            try take([.answer(.caseworker, RoundSamples.answer), .send(.caseworker)], on: looked, at: later)
                .caseworkerSide.isNotBlind)
    }

    @Test func whoLooksAfterSendingWasBlind() throws {
        let sent = try take([.answer(.caseworker, RoundSamples.answer), .send(.caseworker)])
        let looked = try take(
            [.lookEarly(reason: "together")], on: sent, at: RoundSamples.open.adding(seconds: 60))
        #expect(!looked.caseworkerSide.isNotBlind)
    }

    /// What was sent blind and changed after a look is no longer blind, whichever button saved it.
    @Test func whoChangesAnswersAfterLookingIsNotBlind() throws {
        let sent = try take([.answer(.caseworker, RoundSamples.answer), .send(.caseworker)])
        let looked = try take([.lookEarly(reason: "together")], on: sent, at: RoundSamples.open.adding(seconds: 60))
        let later = RoundSamples.open.adding(seconds: 120)
        for step in [RoundStep.answer(.caseworker, RoundSamples.answer), .correct(.caseworker, RoundSamples.answer)] {
            let (changed, effects) = try looked.taking(step, by: TestInstrument.small, at: later)
            #expect(changed.caseworkerSide.isNotBlind)
            #expect(effects.last == .appendEvent(.caseworker, .sent, reason: nil), "storage must learn of it")
        }
    }

    @Test func aNoThanksTakesTheSendingBack() throws {
        let round = try take([.answer(.citizen, RoundSamples.answer), .send(.citizen), .decline])
        #expect(!round.citizenSide.isGiven)
        #expect(round.state(of: .citizen, by: TestInstrument.small, on: RoundSamples.open.local.day) == .declined)
    }

    @Test func aReasonHasAnEnd() {
        let long = String(repeating: "x", count: Problem.longestReason + 1)
        #expect(outcome(of: .lookEarly(reason: long), on: RoundSamples.round()) == "wordsTooLong")
    }

    @Test func revealNeedsBothSidesOrTheEnd() throws {
        #expect(
            outcome(of: .reveal, on: try take([.answer(.citizen, RoundSamples.answer), .send(.citizen)]))
                == "otherSideNotIn")
        #expect(
            outcome(
                of: .reveal, on: try take([.decline, .answer(.caseworker, RoundSamples.answer), .send(.caseworker)]))
                == "taken")
        #expect(outcome(of: .reveal, on: RoundSamples.round(), at: RoundSamples.afterClosing) == "taken")
    }
}
