import FremdriftDomain
import TestSupport
import Testing

/// Every step against every state of a round, as a table.
@Suite("What can be done to a round") struct RoundTakingTests {
    private static let steps: [(String, RoundStep)] = [
        ("citizen answers", .answer(.citizen, RoundSamples.answer)),
        ("caseworker answers", .answer(.caseworker, RoundSamples.answer)),
        ("citizen sends", .send(.citizen)), ("caseworker sends", .send(.caseworker)), ("decline", .decline),
        ("undo", .undoDecline), ("reveal", .reveal), ("look early", .lookEarly(reason: "together")),
        ("open belief", .openBelief), ("citizen corrects", .correct(.citizen, RoundSamples.answer)),
        ("caseworker corrects", .correct(.caseworker, RoundSamples.answer)),
        ("sheet", .takeSheet(RoundSamples.answer, dated: RoundSamples.window.opensOn)),
    ]

    /// Columns in the order of `steps`.
    private static let table: [(state: String, round: Round, at: Instant, outcomes: [String])] = [
        (
            "before opening", answered(), RoundSamples.beforeOpening,
            [
                "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "notDeclined",
                "otherSideNotIn", "taken", "notRevealed", "roundNotOpen", "roundNotOpen", "roundNotOpen",
            ]
        ),
        (
            "open", answered(), RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "notDeclined", "otherSideNotIn", "taken",
                "notRevealed",
                "taken", "taken", "taken",
            ]
        ),
        (
            "nothing answered", RoundSamples.round(), RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "notDeclined", "otherSideNotIn", "taken",
                "notRevealed", "taken", "taken", "taken",
            ]
        ),
        (
            "caseworker in, then looked early",
            answered {
                $0.caseworkerSide.sentAt = RoundSamples.earlier
                $0.caseworkerSide.sawOtherAt = RoundSamples.open
            }, RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "notDeclined", "otherSideNotIn", "nothing",
                "notRevealed", "taken", "taken", "taken",
            ]
        ),
        (
            "citizen in", answered { $0.citizenSide.sentAt = RoundSamples.earlier },
            RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "notDeclined", "otherSideNotIn", "taken",
                "notRevealed",
                "taken", "taken", "taken",
            ]
        ),
        (
            "citizen declined", answered { $0.citizenSide.declinedAt = RoundSamples.earlier },
            RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "taken", "otherSideNotIn", "taken",
                "notRevealed", "taken",
                "taken", "taken",
            ]
        ),
        (
            "citizen resting, caseworker in",
            answered {
                $0.citizenSide.exclusion = .paused(.illness)
                $0.caseworkerSide.sentAt = RoundSamples.earlier
            }, RoundSamples.open,
            [
                "sideNotAsked", "taken", "sideNotAsked", "taken", "sideNotAsked", "notDeclined",
                "otherSideNotIn", "taken", "notRevealed", "sideNotAsked", "taken", "sideNotAsked",
            ]
        ),
        (
            "case ended, caseworker in",
            answered {
                $0.citizenSide.exclusion = .left(.moved)
                $0.caseworkerSide.sentAt = RoundSamples.earlier
            }, RoundSamples.open,
            [
                "sideNotAsked", "taken", "sideNotAsked", "taken", "sideNotAsked", "notDeclined",
                "otherSideNotIn", "taken", "notRevealed", "sideNotAsked", "taken", "sideNotAsked",
            ]
        ),
        (
            "citizen not asked, caseworker in",
            answered {
                $0.citizenSide.exclusion = .notInvited(.roundNotOpened)
                $0.caseworkerSide.sentAt = RoundSamples.earlier
            }, RoundSamples.open,
            [
                "sideNotAsked", "taken", "sideNotAsked", "taken", "sideNotAsked", "notDeclined", "taken",
                "taken",
                "notRevealed", "sideNotAsked", "taken", "sideNotAsked",
            ]
        ),
        (
            "both in", both(), RoundSamples.open,
            [
                "taken", "taken", "taken", "taken", "taken", "notDeclined", "taken", "taken", "notRevealed",
                "taken",
                "taken", "taken",
            ]
        ),
        (
            "revealed", both { $0.revealedAt = RoundSamples.earlier }, RoundSamples.open,
            [
                "answersFrozen", "answersFrozen", "answersFrozen", "answersFrozen", "answersFrozen",
                "notDeclined",
                "nothing", "nothing", "taken", "taken", "taken", "answersFrozen",
            ]
        ),
        (
            "belief open",
            both {
                $0.revealedAt = RoundSamples.earlier
                $0.beliefOpenedAt = RoundSamples.earlier
            }, RoundSamples.open,
            [
                "answersFrozen", "answersFrozen", "answersFrozen", "answersFrozen", "answersFrozen",
                "notDeclined",
                "nothing", "nothing", "nothing", "taken", "taken", "answersFrozen",
            ]
        ),
        (
            "closed", answered(), RoundSamples.afterClosing,
            [
                "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "notDeclined",
                "taken",
                "taken", "notRevealed", "taken", "taken", "taken",
            ]
        ),
        (
            "closed a fortnight ago", answered(), RoundSamples.fortnightAfter,
            [
                "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "roundNotOpen", "notDeclined",
                "taken",
                "taken", "notRevealed", "taken", "taken", "roundNotOpen",
            ]
        ),
    ]

    @Test(arguments: table.indices) func holdsTheTable(row: Int) {
        let (state, round, at, outcomes) = Self.table[row]
        for ((name, step), expected) in zip(Self.steps, outcomes) {
            #expect(outcome(of: step, on: round, at: at) == expected, "\(state): \(name)")
        }
        #expect(outcomes.count == Self.steps.count)
    }

    private static func answered(_ change: (inout Round) -> Void = { _ in }) -> Round {
        RoundSamples.round { round in
            for rater in Rater.allCases { round[rater].answers = RoundSamples.answer }
            change(&round)
        }
    }

    private static func both(_ change: (inout Round) -> Void = { _ in }) -> Round {
        answered { round in
            round.citizenSide.sentAt = RoundSamples.earlier
            round.caseworkerSide.sentAt = RoundSamples.earlier
            change(&round)
        }
    }
}
