import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The facts of every case, which leaders' numbers are counted from, and the rules' numbers.
@Suite("Cases that stand still, everywhere") struct StalledStoreTests {
    /// What holds of a case is the same, whoever asks.
    @Test(arguments: Engine.available) func isWhatEachCaseworkerSees(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (stalled, today) = (StalledStore(house.database), house.clock.today)
        try await CaseStore(house.database).assign(
            house.bo, to: house.caseworker, from: today.adding(days: -40), chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        try await ConversationStore(house.database).agree(
            Agreement(step: AgreedStep(who: .caseworker, what: "x", dueOn: today.adding(days: -9))), of: house.amira,
            in: Conversation(
                day: today, time: try #require(TimeOfDay(hour: 9, minute: 0)), kind: "x", way: .phone, standing: .held),
            by: .operations, at: house.clock.now)
        let own = try await stalled.facts(of: house.caseworker, jobDirected: [], on: today)
        let all = try await stalled.everywhere(jobDirected: [], on: today)
        #expect(Set(all.map(\.facts)) == Set(own.values) && all.count == 2)
        #expect(all.allSatisfy { $0.caseworker == house.caseworker && $0.unit == house.unit })
        #expect(all.compactMap(\.facts.tookOverOn) == [today.adding(days: -40)], "Amira came from nobody")
        #expect(all.flatMap(\.facts.promised) == [today.adding(days: -9)])
    }

    @Test(arguments: Engine.available) func aFirstTalkEndsWhatIsOwed(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (stalled, today) = (StalledStore(house.database), house.clock.today)
        let cases = CaseStore(house.database)
        for (staff, days) in [(house.caseworker, -60), (house.caseworker, -30)] {
            try await cases.assign(
                house.bo, to: staff, from: today.adding(days: days), chosenBy: .takenOver, by: .operations,
                at: house.clock.now)
        }
        func owed() async throws -> [Day] {
            try await stalled.everywhere(jobDirected: [], on: today).compactMap(\.facts.tookOverOn)
        }
        #expect(try await owed() == [today.adding(days: -60)], "given again to who had it: the talk is owed still")
        try await cases.assign(
            house.bo, to: house.colleague, from: today.adding(days: -20), chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(try await owed() == [today.adding(days: -20)])
        var talk = Conversation(
            day: today.adding(days: -21), time: try #require(TimeOfDay(hour: 9, minute: 0)), kind: "x", way: .phone,
            standing: .held)
        let step = AgreedStep(who: .citizen, what: "x", dueOn: today)
        let talks = ConversationStore(house.database)
        try await talks.agree(Agreement(step: step), of: house.bo, in: talk, by: .operations, at: house.clock.now)
        #expect(try await owed().count == 1, "a talk before the change is none with the new one")
        talk.day = today.adding(days: -20)
        try await talks.agree(Agreement(step: step), of: house.bo, in: talk, by: .operations, at: house.clock.now)
        #expect(try await owed().count == 1, "a talk of that day may be the one before's")
        talk.time = try #require(TimeOfDay(hour: 10, minute: 0))
        talk.day = today.adding(days: -19)
        try await talks.agree(
            Agreement(step: step), of: house.bo, in: talk, by: .staff(house.colleague), at: house.clock.now)
        #expect(try await owed().isEmpty)
    }

    @Test(arguments: Engine.available) func pausedAndEndedCasesAreLeftOut(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (stalled, today) = (StalledStore(house.database), house.clock.today)
        let standing = StandingStore(house.database)
        #expect(try await stalled.everywhere(jobDirected: [], on: today).count == 2)
        try await standing.pause(house.bo, .illness, by: .operations, at: house.clock.now)
        #expect(try await stalled.everywhere(jobDirected: [], on: today).count == 1)
    }

    @Test(arguments: Engine.available) func theNumbersAreKeptAndChangesAreLogged(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (store, now) = (StalledLimitsStore(house.database), house.clock.now)
        var limits = StalledLimits()
        #expect(try await store.read() == limits)
        try await store.write(limits, by: .operations, at: now)
        #expect(try await house.count("SELECT id FROM audit_event WHERE action = 'setting.changed'") == 0)
        limits[.noHandoverTalk] = 60
        limits[.ourStepOverdue] = nil
        for _ in 1...2 { try await store.write(limits, by: .operations, at: now) }
        #expect(try await store.read() == limits)
        let logged = try await house.database.read { connection in
            try connection.rows("SELECT detail FROM audit_event WHERE action = 'setting.changed' ORDER BY id").map {
                try $0.text("detail")
            }
        }
        #expect(logged == ["stalledHandoverDays", "stalledOverdueDays"])
        try await store.write(StalledLimits(), by: .operations, at: now)
        #expect(try await store.read() == StalledLimits(), "back to as usual")
    }

    /// Where no table gives words: three rounds in which both answered the same, and that were looked at.
    @Test(arguments: Engine.available) func theAnswersThemselvesAreRead(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let stalled = StalledStore(house.database)
        func rounds(except: Set<IndicatorID> = []) async throws -> [Bool] {
            try await stalled.facts(
                of: house.caseworker, jobDirected: [], reading: .answers(rounds: 3, except: except),
                on: house.clock.today
            )[house.amira]?.rounds.map(\.hasClearChange) ?? []
        }
        for step in [1, 1, 1, 2] {
            let round = try await house.openRound(of: house.amira)
            try await house.answerAndReveal(round, step: step)
            house.clock.advance(days: 91)
        }
        #expect(try await rounds() == [true, true, true], "the last answers are others")
        let all = Set(house.instrument.indicators.map(\.id))
        #expect(try await rounds(except: all) == [false, false, false])
        let three = try await house.rounds.all(of: house.amira)
        #expect(three.count == 4)
        let pairs = try await stalled.newestAnswers(of: house.caseworker, on: house.clock.today)
        #expect(pairs[house.amira]?.values.allSatisfy { $0.citizen == 2 } == true)
    }

    @Test(arguments: Engine.available) func unmovedAnswersStandStill(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let stalled = StalledStore(house.database)
        for _ in 1...3 {
            try await house.answerAndReveal(try await house.openRound(of: house.amira), step: 2)
            house.clock.advance(days: 91)
        }
        // A round nobody looked at together has no part in it.
        try await house.openRound(of: house.amira)
        var limits = StalledLimits([.noClearChange: 3])
        limits.basis = .answers
        let facts = try await stalled.everywhere(
            jobDirected: [], reading: .answers(rounds: 3, except: []), on: house.clock.today)
        #expect(facts.map { $0.facts.rounds.map(\.hasClearChange) }.contains([false, false, false]))
        let findings = facts.flatMap { $0.facts.findings(limits, on: house.clock.today) }
        #expect(findings.map(\.rule) == [.noClearChange] && findings.map(\.basis) == [.answers])
    }
}
