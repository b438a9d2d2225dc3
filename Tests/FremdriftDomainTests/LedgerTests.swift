import FremdriftDomain
import TestSupport
import Testing

/// People who were erased stay in the counts.
@Suite("The ledger after an erasure") struct KeptLedgerTests {
    @Test func countsWhoWasErasedAsTheyWere() {
        let all = [
            Ledger.Response(round: 1, rater: .citizen, state: .answered, way: .paper),
            Ledger.Response(round: 1, rater: .citizen, state: .declined),
            Ledger.Response(round: 1, rater: .caseworker, state: .answered),
            Ledger.Response(round: 2, rater: .citizen, state: .silent),
        ]
        let kept = [
            Ledger.Kept(round: 1, rater: .citizen, state: "answered", way: "paper", responses: 1),
            Ledger.Kept(round: 1, rater: .citizen, state: "declined", responses: 1),
            Ledger.Kept(round: 2, rater: .citizen, state: "silent", responses: 1),
        ]
        #expect(Ledger(of: [all[2]], kept: kept) == Ledger(of: all))
        #expect(ResponseState(name: "paused.illness") == .paused(.illness) && ResponseState(name: "gone") == nil)
    }
}

@Suite("The ledger") struct LedgerTests {
    /// Histories drawn at random and played through the domain's own rules.
    @Test(arguments: UInt64(1)...20) func invitedIsTheSumOfTheStates(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let rounds = (1...60).map { _ in history(&random) }
        let today = Day(number: 20_000 + Int.random(in: -30...60, using: &random))
        let responses = rounds.flatMap { round in
            Rater.allCases.map { rater in
                Ledger.Response(
                    round: round.number, rater: rater,
                    state: round.state(of: rater, by: TestInstrument.small, on: today),
                    way: AnsweringWay.allCases.randomElement(using: &random))
            }
        }
        let ledger = Ledger(of: responses)
        for line in ledger.lines {
            #expect(line.invited == line.states.values.reduce(0, +))
            #expect(line.invited == rounds.count { $0.number == line.round })
            #expect(!line.states.values.contains(0) && !line.ways.values.contains(0))
            let answered = responses.count { $0.state.isAnswered && ($0.round, $0.rater) == (line.round, line.rater) }
            #expect(line.ways.values.reduce(0, +) == answered)
            for (name, count) in line.states {
                let same = responses.count {
                    ($0.round, $0.rater) == (line.round, line.rater) && $0.state.name == name
                }
                #expect(count == same)
            }
        }
        #expect(ledger.lines.count == 2 * Set(rounds.map(\.number)).count)
        #expect(Ledger(of: responses.shuffled(using: &random)) == ledger)
    }

    @Test func linesComeByRoundAndRater() {
        let ledger = Ledger(of: [
            Ledger.Response(round: 2, rater: .caseworker, state: .answered),
            Ledger.Response(round: 1, rater: .caseworker, state: .declined),
            Ledger.Response(round: 2, rater: .citizen, state: .silent),
            Ledger.Response(round: 1, rater: .citizen, state: .answered),
        ])
        #expect(
            ledger.lines.map { "\($0.round) \($0.rater)" } == [
                "1 citizen", "1 caseworker", "2 citizen", "2 caseworker",
            ])
    }

    @Test func nobodyIsNoLine() { #expect(Ledger(of: []).lines.isEmpty) }

    private func history(_ random: inout SeededGenerator) -> Round {
        let due = Day(number: 20_000)
        var round = Round(
            id: RoundID(1), citizen: CitizenID(1), number: Int.random(in: 1...4, using: &random),
            instrument: TestInstrument.small.key, window: TestInstrument.small.schedule.window(dueOn: due))
        for rater in Rater.allCases where Int.random(in: 0..<4, using: &random) == 0 {
            round[rater].exclusion = ResponseStateTests.exclusions.randomElement(using: &random) ?? nil
        }
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let instant = Instant.noon(due.adding(days: Int.random(in: -20...40, using: &random)))
            let step = step(&random)
            if let (next, _) = try? round.taking(step, by: TestInstrument.small, at: instant) { round = next }
        }
        return round
    }

    private func step(_ random: inout SeededGenerator) -> RoundStep {
        let rater: Rater = Bool.random(using: &random) ? .citizen : .caseworker
        let answers = rater.fullAnswers().filter { _ in Bool.random(using: &random) }
        let steps: [RoundStep] = [
            .answer(rater, answers), .send(rater), .decline, .undoDecline, .reveal, .lookEarly(reason: "x"),
            .openBelief,
            .correct(rater, answers),
        ]
        return steps[Int.random(in: steps.indices, using: &random)]
    }
}
