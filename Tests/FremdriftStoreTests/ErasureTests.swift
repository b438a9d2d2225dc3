import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// Somebody goes, everybody else stays, and the counts do not change.
@Suite("Erasing") struct ErasureTests {
    private func erasing(_ house: CaseHouse) throws -> Erasing {
        let instrument = house.instrument
        return Erasing(
            house.database, InstrumentShelf(InstrumentStore(house.database)) { _ in instrument },
            list: try house.erasureList(), tokens: try SodiumTokens())
    }

    private func ledger(_ house: CaseHouse) async throws -> Ledger {
        let instrument = house.instrument
        return try await LedgerReading(
            LedgerStore(house.database), InstrumentShelf(InstrumentStore(house.database)) { _ in instrument }
        ).ledger(on: house.clock.today)
    }

    /// The same sums; only a response that could still have come is in another state.
    private func expectSame(_ before: Ledger, _ house: CaseHouse) async throws {
        let after = try await ledger(house)
        #expect(after.lines.map(\.invited) == before.lines.map(\.invited))
        for (left, right) in zip(before.lines, after.lines) {
            var states = right.states
            states["awaiting", default: 0] += states.removeValue(forKey: Ledger.erasedWhileOpen) ?? 0
            #expect(states.filter { $0.value > 0 } == left.states)
        }
    }

    /// A look at the ledger while somebody goes has them once: as themselves, or as a count.
    @Test(arguments: Engine.available) func aLedgerReadMeanwhileCountsNobodyTwice(engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        try await house.sendAndReveal(round)
        let (erasing, amira) = (try erasing(house), try await house.citizen(of: house.amira).id)
        let interrupted = InterruptedDatabase(house.database) {
            _ = try await erasing.erase(amira, for: .request, by: .operations, at: house.clock.now)
        }
        let instrument = house.instrument
        let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in instrument }
        #expect(try await LedgerReading(LedgerStore(interrupted), shelf).entries(on: house.clock.today).count == 2)
        #expect(try await house.count("SELECT id FROM round") == 0, "gone in between")
    }

    @Test(arguments: Engine.withOutbox) func nothingIsLeftButCounts(engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await Everything.record(of: house.amira, house, "amira")
        try await Everything.record(of: house.bo, house, "bo")
        let (amira, bo) = (try await house.citizen(of: house.amira).id, try await house.citizen(of: house.bo).id)
        let erasing = try erasing(house)
        let planned = Set(ErasurePlan(.person(amira, addedAt: CaseHouse.start)).steps.map(\.name))
        #expect(Set(try await erasing.counts(of: amira).map(\.table)) == planned, "every table must be tried")
        let (before, bos) = (try await ledger(house), try await erasing.counts(of: bo))

        let erasure = try await erasing.erase(amira, for: .request, by: .operations, at: house.clock.now)
        #expect(erasure.rows > planned.count)
        try await expectSame(before, house)
        #expect(try await erasing.counts(of: bo) == bos)
        await #expect(throws: Problem(.nothingHere)) { try await erasing.counts(of: amira) }
        let store = ErasureStore(house.database, [:])
        #expect(try await store.counts([.person(amira, addedAt: CaseHouse.start)]).isEmpty)
        let told = try await AuditTrail(house.database).page(before: nil, size: 500)
        #expect(told.first?.action == .erased && told.first?.detail == erasure.reference)
        #expect(!told.contains { $0.caseFile == house.amira || $0.actor == "citizen:\(amira)" })
        #expect(told.contains { $0.actor == "erased" }, "the lines stay, with nobody in them")
        #expect(told.allSatisfy { $0.detail?.contains("amira") != true })
    }

    /// Over histories drawn at random, whoever goes: the sums stay, and only an open response becomes another state.
    @Test(arguments: UInt64(1)...8) func theLedgerAgreesBeforeAndAfter(seed: UInt64) async throws {
        let house = try await CaseHouse.make()
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            if Int.random(in: 0..<5, using: &random) == 0 {
                house.clock.advance(days: Int.random(in: 1...40, using: &random))
            }
            let id = Bool.random(using: &random) ? house.amira : house.bo
            do {
                if Int.random(in: 0..<4, using: &random) == 0 { try await house.openRound(of: id) }
                if let round = try await house.rounds.all(of: id).randomElement(using: &random) {
                    try await house.take(RandomStep.draw(&random), on: round)
                }
            } catch is Problem {}
        }
        let (before, erasing) = (try await ledger(house), try erasing(house))
        for id in [house.amira, house.bo].shuffled(using: &random) {
            let citizen = try await house.citizen(of: id).id
            _ = try await erasing.erase(citizen, for: .mistake, by: .operations, at: house.clock.now)
            try await expectSame(before, house)
        }
        #expect(try await house.count("SELECT id FROM round") == 0)
        #expect(try await house.count("SELECT id FROM citizen") == 0)
    }

    @Test func onlyTheAnswersGoWhereOnlyTheirTermIsUp() async throws {
        let house = try await CaseHouse.make()
        let round = try await house.openRound(of: house.amira)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        try await StandingStore(house.database).end(house.amira, .job, by: .operations, at: house.clock.now)
        let retention = RetentionStore(house.database)
        try await retention.write(
            Retention(answerMonths: 3, personMonths: 60), isRunning: false, by: .operations, at: house.clock.now)
        let erasing = try erasing(house)
        house.clock.advance(days: 80)
        #expect(try await erasing.eraseDue(by: .operations, at: house.clock.now) == 0)
        house.clock.advance(days: 20)
        let before = try await ledger(house)
        #expect(try await erasing.eraseDue(by: .operations, at: house.clock.now) == 1)
        #expect(try await erasing.eraseDue(by: .operations, at: house.clock.now) == 0)
        #expect(try await house.count("SELECT id FROM answer") == 0)
        #expect(try await house.citizen(of: house.amira).name == "Amira Holm")
        #expect(try await ledger(house) == before)
        #expect(try await house.count("SELECT id FROM audit_event WHERE case_file = \(house.amira)") > 0)
    }

    /// A case that is opened again keeps what is answered from then on, and its rounds are numbered after those that went:
    /// a letter of the same name has been laid.
    @Test func aCaseThatIsOpenedAgainKeepsItsNewAnswers() async throws {
        let house = try await CaseHouse.make()
        try await house.openRound(of: house.amira)
        let standing = StandingStore(house.database)
        try await standing.end(house.amira, .job, by: .operations, at: house.clock.now)
        try await RetentionStore(house.database).write(
            Retention(answerMonths: 1), isRunning: false, by: .operations, at: house.clock.now)
        house.clock.advance(days: 40)
        let erasing = try erasing(house)
        #expect(try await erasing.eraseDue(by: .operations, at: house.clock.now) == 1)
        try await standing.resume(house.amira, by: .operations, at: house.clock.now)
        let round = try await house.openRound(of: house.amira)
        #expect(round.number == 2)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        #expect(try await erasing.replay(at: house.clock.now) == 0)
        #expect(try await house.rounds.all(of: house.amira).map(\.number) == [2])
    }

    /// By itself only where that is turned on, and not before somebody has had a week to see what the terms do.
    @Test func theServerWaitsAWeekAfterAChange() async throws {
        let house = try await CaseHouse.make()
        let (retention, now) = (RetentionStore(house.database), house.clock.now)
        let today = now.local.day
        #expect(try await !retention.mayRun(on: today.adding(days: 100)))
        try await retention.write(Retention(personMonths: 1), isRunning: true, by: .operations, at: now)
        #expect(try await !retention.mayRun(on: today))
        #expect(try await !retention.mayRun(on: today.adding(days: 6)))
        #expect(try await retention.mayRun(on: today.adding(days: 7)))
        try await retention.write(
            Retention(personMonths: 2), isRunning: true, by: .operations, at: now.adding(seconds: 7 * 86_400))
        #expect(try await !retention.mayRun(on: today.adding(days: 8)))
        try await retention.write(Retention(personMonths: 2), isRunning: false, by: .operations, at: now)
        #expect(try await !retention.mayRun(on: today.adding(days: 100)))
    }

    /// Somebody who is erased while a message to them is on its way leaves nothing to write down, and stops nobody else's.
    @Test func aMessageOnItsWayToSomebodyErasedIsForgotten() async throws {
        let post = try await OutboxHouse.make()
        try await post.run()
        let claimed = try #require(try await post.claim())
        _ = try await erasing(post.house).erase(
            claimed.citizen.id, for: .request, by: .operations, at: post.clock.now)
        try await post.finish(claimed, .sent)
        #expect(try await post.house.count("SELECT attempt FROM outbox_outcome") == 0)
        let others = try await post.sendAll()
        #expect(others.count == 1 && others[0].citizen.id != claimed.citizen.id)
    }

    @Test func whatIsHeldStays() async throws {
        let house = try await CaseHouse.make()
        let (holds, erasing) = (HoldStore(house.database), try erasing(house))
        let amira = try await house.citizen(of: house.amira).id
        for subject in [house.amira, nil] {
            try await holds.hold(subject, reason: "Rigsarkivet", by: .operations, at: house.clock.now)
            await #expect(throws: Problem(.isHeld)) {
                try await erasing.erase(amira, for: .request, by: .operations, at: house.clock.now)
            }
            #expect(try await holds.all().map(\.caseFile) == [subject])
            try await holds.release(subject, by: .operations, at: house.clock.now)
        }
        #expect(try await holds.all().isEmpty)
        _ = try await erasing.erase(amira, for: .request, by: .operations, at: house.clock.now)
        #expect(try house.erasureList().entries().count == 1, "a refused erasure is in no list")
    }

    /// The list is written before the commit: what fails after it is made good by the next start.
    @Test func anErasureThatWasCutOffIsFinishedByTheNextStart() async throws {
        let house = try await CaseHouse.make()
        let (erasing, amira) = (try erasing(house), try await house.citizen(of: house.amira).id)
        let subject = try #require(try await house.database.read { try $0.person(amira) }.first)
        let mark = try #require(try house.erasureList().marker().marks(of: subject).first)
        try house.erasureList().append([ErasureEntry(at: house.clock.now, erasure: "cut", mark: mark)])
        #expect(try await erasing.replay(at: house.clock.now) == 1)
        #expect(try await erasing.replay(at: house.clock.now) == 0)
        await #expect(throws: Problem.self) { try await house.citizen(of: house.amira) }
        #expect(try await house.citizen(of: house.bo).name == "Bo Lund")
    }

    /// A row number that is given out again after a restore belongs to somebody else.
    @Test func aLaterCitizenWithTheSameNumberIsNotErased() async throws {
        let house = try await CaseHouse.make()
        let store = ErasureStore(house.database, [house.instrument.key: house.instrument])
        let amira = try await house.citizen(of: house.amira).id
        let earlier = ErasureSubject.person(amira, addedAt: CaseHouse.start.adding(seconds: -1))
        let mark = try #require(try house.erasureList().marker().marks(of: earlier).first)
        try house.erasureList().append([ErasureEntry(at: house.clock.now, erasure: "other", mark: mark)])
        #expect(try await store.replay(house.erasureList(), references: { "x" }, at: house.clock.now) == 0)
    }

    @Test func aNewKeyStillKnowsTheOldEntries() async throws {
        let house = try await CaseHouse.make()
        let store = ErasureStore(house.database, [house.instrument.key: house.instrument])
        let amira = try await house.citizen(of: house.amira).id
        let subject = try #require(try await house.database.read { try $0.person(amira) }.first)
        let mark = try #require(try house.erasureList().marker().marks(of: subject).first)
        try house.erasureList().append([ErasureEntry(at: house.clock.now, erasure: "old", mark: mark)])
        try house.backupKeys.addKey()
        #expect(try await store.replay(house.erasureList(), references: { "x" }, at: house.clock.now) == 1)
        try house.backupKeys.forgetEarlier()
        #expect(throws: ErasureFile.Fault.self) { try house.erasureList().entries() }
    }

    @Test func aListThatIsGoneIsNoticed() async throws {
        let house = try await CaseHouse.make()
        let erasing = try erasing(house)
        _ = try await erasing.erase(
            try await house.citizen(of: house.amira).id, for: .request, by: .operations, at: house.clock.now)
        #expect(try await erasing.missingFromList() == 0)
        let empty = ErasureFile(path: house.keep.path("other"), keys: house.backupKeys)
        try empty.makeIfMissing()
        #expect(try await ErasureStore(house.database, [:]).missing(from: empty) == 1)
    }
}
