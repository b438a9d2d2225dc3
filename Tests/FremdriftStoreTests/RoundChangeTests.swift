import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// A change of a round is answers, event, audit line and revision, or nothing at all.
@Suite("Changing a round") struct RoundChangeTests {
    private let sleep = AnswerField.indicator(IndicatorID("sleep"))

    private struct Traces: Equatable {
        let answers: Int
        let events: Int
        let audit: Int
        let revisions: Int
    }

    private func traces(_ house: CaseHouse) async throws -> Traces {
        Traces(
            answers: try await house.count("SELECT id FROM answer"),
            events: try await house.count("SELECT id FROM response_event"),
            audit: try await house.count("SELECT id FROM audit_event"),
            revisions: try await house.count("SELECT id FROM revision"))
    }

    @Test(arguments: Engine.available) func leavesAllItsTraces(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let before = try await traces(house)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        #expect(
            try await traces(house)
                == Traces(
                    answers: before.answers + 5, events: before.events + 1, audit: before.audit + 2,
                    revisions: before.revisions + 2))
    }

    @Test(arguments: [
        "INSERT INTO answer", "INSERT INTO response_event", "INSERT INTO audit_event", "INSERT INTO revision",
    ])
    func leavesNoTraceWhenAnyOfThemFails(statement: String) async throws {
        var tripping: TrippingDatabase?
        let house = try await CaseHouse.make { inner in
            let made = TrippingDatabase(inner)
            tripping = made
            return made
        }
        let round = try await house.openRound(of: house.amira)
        let before = try await traces(house)
        tripping?.trip(at: statement)
        await #expect(throws: StoreError.diskFull) {
            try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        }
        #expect(try await traces(house) == before)
        #expect(try await house.rounds.find(round.id) == round)
    }

    @Test(arguments: Engine.available) func aRefusedStepTakesTheOthersAlong(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let before = try await traces(house)
        await #expect(throws: Problem(.otherSideNotIn)) {
            try await house.take(
                .answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), .reveal, on: round)
        }
        #expect(try await traces(house) == before)
    }

    @Test(arguments: Engine.available) func supersededAnswersAreKept(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        for step in 1...3 { try await house.take(.answer(.citizen, [sleep: .step(step)]), on: round) }
        let kept = try await house.database.read { connection in
            try connection.rows("SELECT step FROM answer ORDER BY id").map { try $0.int("step") }
        }
        #expect(kept == [1, 2, 3])
        #expect(try await house.rounds.find(round.id).citizenSide.answers == [sleep: .step(3)])
    }

    @Test(arguments: Engine.available) func correctionsStandApart(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        try await house.take(
            .answer(.citizen, [sleep: .step(2)]), .send(.citizen),
            .answer(.caseworker, [sleep: .step(1)]), .send(.caseworker), on: round)
        try await house.take(.reveal, on: round)
        try await house.take(.correct(.citizen, [sleep: .step(5)]), on: round)
        let found = try await house.rounds.find(round.id)
        #expect(found.citizenSide.answers == [sleep: .step(2)])
        #expect(found.citizenSide.corrections == [sleep: .step(5)])
        let cohort = try await CohortStore(house.database).rows()
        let answers = cohort.responses[house.amira]?.filter { $0.rater == .citizen }.map(\.answers)
        #expect(answers == [[sleep: .step(2)]], "estimates ignore corrections")
    }

    /// Two things within a second are at one instant, and the first of them is still the first.
    @Test(arguments: Engine.available) func whoLooksInTheSecondAfterSendingWasBlind(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let sleep = AnswerField.indicator(IndicatorID("sleep"))
        let own: [RoundStep] = [.answer(.caseworker, [sleep: .step(1)]), .send(.caseworker)]
        let look = RoundStep.lookEarly(reason: "together")
        for (id, steps) in [(house.amira, own + [look]), (house.bo, [look] + own)] {
            let round = try await house.openRound(of: id)
            for step in steps { try await house.take(step, on: round) }
        }
        let isBlind = try await CohortStore(house.database).rows().responses.mapValues { $0.map(\.isBlind) }
        #expect(isBlind == [house.amira: [true], house.bo: [false]])
        #expect(try await !house.newestRound(of: house.amira).caseworkerSide.isNotBlind)
        #expect(try await house.newestRound(of: house.bo).caseworkerSide.isNotBlind)
    }

    /// What a round is after any steps is the same from the domain and from the database.
    @Test(arguments: UInt64(1)...15, [true, false]) func theStoredRoundIsTheDomainsRound(
        seed: UInt64, noThanksStopsBoth: Bool
    ) async throws {
        let house = try await CaseHouse.make()
        try await RoundPolicyStore(house.database).write(
            RoundPolicy(noThanksStopsBoth: noThanksStopsBoth), isRunning: false, telephone: "", by: .operations,
            at: house.clock.now)
        let asking = Asking(saysNoThanks: false, hasCaseworker: true, noThanksStopsBoth: noThanksStopsBoth)
        var random = SeededGenerator(seed: seed)
        var round = try await house.openRound(of: house.amira)
        for _ in 0..<12 {
            // Several within a second, too.
            house.clock.advance(seconds: Bool.random(using: &random) ? 60 : 0)
            let step = RandomStep.draw(&random)
            guard var (next, _) = try? round.taking(step, by: house.instrument, at: house.clock.now) else {
                await #expect(throws: Problem.self) { try await house.take(step, on: round) }
                continue
            }
            for case .appendEvent(let rater, let event, let reason) in next.following(asking, for: [.caseworker]) {
                let why = reason.flatMap(NotInvitedReason.init(rawValue:)).map(Exclusion.notInvited)
                next[rater].apply(event, exclusion: why, at: house.clock.now)
            }
            round = next
            let (taken, found) = (try await house.take(step, on: round), try await house.rounds.find(round.id))
            #expect(taken == found)
            #expect(saying(found) == round)
        }
    }

    /// What was said, without how it came: that is known where it is stored, and not to the domain's rules.
    private func saying(_ round: Round) -> Round {
        var round = round
        for rater in Rater.allCases { round[rater].sending = nil }
        return round
    }

    @Test(arguments: Engine.available) func theRevisionMovesWithEveryChangeAndNoLook(_ engine: Engine)
        async throws
    {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let trail = AuditTrail(house.database)
        let before = try await trail.revision()
        try await trail.recordLook(AuditEvent(at: house.clock.now, actor: .operations, .caseRead))
        #expect(try await trail.revision() == before)
        try await house.take(.answer(.citizen, [sleep: .withheld]), on: round)
        #expect(try await trail.revision() == before + 1)
    }
}

/// A step drawn at random.
enum RandomStep {
    static func draw(_ random: inout SeededGenerator) -> RoundStep {
        let rater: Rater = Bool.random(using: &random) ? .citizen : .caseworker
        let answers = rater.fullAnswers(step: Int.random(in: 1...5, using: &random))
            .filter { _ in Bool.random(using: &random) }
        let steps: [RoundStep] = [
            .answer(rater, answers), .answer(rater, answers), .send(rater), .decline, .undoDecline, .reveal,
            .lookEarly(reason: "together"), .openBelief, .correct(rater, answers),
        ]
        return steps[Int.random(in: steps.indices, using: &random)]
    }
}
