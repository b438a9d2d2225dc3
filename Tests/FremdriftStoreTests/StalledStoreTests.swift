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

    private func reading(_ house: CaseHouse, _ table: ChangeTable? = nil) -> RoundReading {
        RoundReading(rounds: 3, by: table == nil ? .answers : .words, [.init(house.instrument, table)])
    }

    private func steps(_ house: CaseHouse, _ steps: [Int]) async throws {
        for step in steps {
            try await house.answerAndReveal(try await house.openRound(of: house.amira), step: step)
            house.clock.advance(days: 91)
        }
    }

    /// Of Amira, newest first; the same when asked of all cases.
    private func changes(_ house: CaseHouse, _ reading: RoundReading) async throws -> [Bool] {
        let (stalled, today) = (StalledStore(house.database), house.clock.today)
        let own = try await stalled.facts(of: house.caseworker, jobDirected: [], reading: reading, on: today)
        let all = try await stalled.everywhere(jobDirected: [], reading: reading, on: today)
        let facts = try #require(own[house.amira])
        #expect(all.map(\.facts).contains(facts))
        #expect(try await house.count("SELECT id FROM change_word WHERE shown_at >= \(house.clock.now)") == 0)
        return facts.rounds.map(\.hasClearChange)
    }

    /// Where no table gives words: three rounds that both answered, and that were looked at.
    @Test(arguments: Engine.available) func theAnswersThemselvesAreRead(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await steps(house, [1, 1, 1, 2])
        #expect(try await changes(house, reading(house)) == [false, false, false], "a step back or forth is no move")
        try await steps(house, [4])
        #expect(
            try await changes(house, reading(house)) == [false, false, false], "and one seen once may be gone again")
        try await steps(house, [4])
        #expect(try await changes(house, reading(house)) == [true, true, true])
        let stalled = StalledStore(house.database)
        let pairs = try await stalled.newestAnswers(of: house.caseworker, on: house.clock.today)
        #expect(pairs[house.amira]?.values.allSatisfy { $0.citizen == 4 } == true)
        let unread = try await stalled.facts(of: house.caseworker, jobDirected: [], on: house.clock.today)
        #expect(unread[house.amira]?.rounds == [], "a rule that is not used reads nothing")
    }

    @Test(arguments: Engine.available) func whatWasPutRightAfterwardsIsLeftOut(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await steps(house, [2, 2, 2])
        let newest = try await house.newestRound(of: house.amira)
        try await house.take(.correct(.citizen, [.indicator(IndicatorID("sleep")): .step(5)]), on: newest)
        #expect(try await changes(house, reading(house)) == [false, false, false])
        // A round nobody looked at together has no part in it.
        try await house.openRound(of: house.amira)
        #expect(try await changes(house, reading(house)) == [false, false, false])
    }

    /// With a table the words are worked out, though nobody has opened them; those that were shown hold.
    @Test(arguments: Engine.available) func wordsNobodyHasOpenedAreWorkedOut(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await SettingStore(house.database).write(.simulated, "seed 1", by: .simulation, at: house.clock.now)
        let table = ChangeTableSamples.table(for: house.instrument.key)
        try await steps(house, [2, 3, 2])
        #expect(try await changes(house, reading(house, table)) == [false, false, false])
        try await steps(house, [4, 4])
        #expect(try await changes(house, reading(house, table)) == [true])
        let none = ChangeTableSamples.easy(for: house.instrument.key)
        #expect(try await changes(house, reading(house, none)) == [false, false, false])
        try await ChangeTableStore(house.database).publish(table, by: .operations, at: house.clock.now)
        let rounds = try await house.rounds.all(of: house.amira)
        _ = try await ChangeWordStore(house.database).words(
            for: try #require(rounds.last), of: house.amira, ChangeReading.all(of: rounds, by: house.instrument),
            shownTo: .operations, at: house.clock.now)
        house.clock.advance(days: 1)
        #expect(try await changes(house, reading(house, none)) == [true], "the word that was shown holds")
        _ = try await house.database.write { try $0.run("DELETE FROM setting WHERE name = 'simulated'") }
        #expect(
            try await changes(house, reading(house, none)) == [false, false, false], "its table may not be used here")
    }

    /// Two answers in one round, and a taken back one: the newest stands, as on the pages.
    @Test(arguments: Engine.available) func theNewestAnswerToAQuestionStands(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await steps(house, [2, 2])
        let round = try await house.openRound(of: house.amira)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers(step: 5)), on: round)
        try await house.answerAndReveal(round, step: 2)
        let facts = try await StalledStore(house.database).facts(
            of: house.caseworker, jobDirected: [], reading: reading(house), on: house.clock.today)
        var limits = StalledLimits([.noClearChange: 3])
        limits.basis = .answers
        let findings = facts.values.flatMap { $0.findings(limits, on: house.clock.today) }
        #expect(findings.map(\.rule) == [.noClearChange] && findings.map(\.basis) == [.answers])
    }
}
