import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftStore
import FremdriftStudy
import TestSupport

/// Makes the product run every statement it has, once at least.
enum EveryStatement {
    static func run(_ record: RecordingDatabase.Record) async throws {
        let house = try await CaseHouse.make { RecordingDatabase($0, record) }
        let round = try await house.openRound(of: house.amira)
        try await access(house, round)
        try await roundsAndLinks(house, round)
        try await ways(house)
        try await standing(house)
        try await reading(house)
        try await people(house)
        try await peopleOut(house)
        try await lowerCalls(house)
        try await simulation(record)
        try await EveryOutboxStatement.run(record)
        try await EveryDayStatement.run(record)
    }

    private static func access(_ house: CaseHouse, _ round: Round) async throws {
        let (database, now) = (house.database, house.clock.now)
        let (sessions, staff) = (SessionStore(database), StaffStore(database))
        let citizen = try await house.citizen(of: house.amira).id
        for (number, owner) in [SessionOwner.staff(house.caseworker), .citizen(citizen), .link(round.id)]
            .enumerated()
        {
            try await sessions.start(
                for: owner, tokenHash: [UInt8(number)], forgeryToken: "x", at: now, until: now,
                audit: AuditEvent(at: now, actor: .nobody, .signedIn))
            let session = try await sessions.find(tokenHash: [UInt8(number)], at: now)
            if let session { try await sessions.end(session, at: now) }
        }
        let attempts = AttemptStore(database)
        let reserved = try await attempts.reserve([AttemptSubject(hash: [1], allowed: 9)], at: now)
        try await attempts.recordFailure(AuditEvent(at: now, actor: .nobody, .signInFailed))
        try await attempts.forget(reserved)
        _ = try await staff.namesByActor()
        _ = try await staff.hasAny()
        try? await _ = staff.add(
            username: "x", name: "X", passwordHash: "x", roles: [.caseworker], unit: "Havn",
            organisation: "Fjordby",
            by: .operations, at: now)
        _ = try await staff.signIn(username: "vera")
        _ = try await staff.passwordHash(of: house.caseworker)
        try await staff.changePassword(of: house.caseworker, to: "x", keeping: nil, by: .operations, at: now)
        _ = try await staff.give([.administrator], in: "Havn b", to: "vera", by: .operations, at: now)
        _ = try await staff.close(username: "otto", by: .operations, at: now)
        _ = try await (staff.find(username: "vera"), staff.all(), staff.units())
        let settings = SettingStore(database)
        try await settings.write(.organisation, "Fjordby", by: .operations, at: now)
        _ = try await settings.read(.organisation)
        let trail = AuditTrail(database)
        _ = try await (trail.revision(), trail.page(before: nil, size: 2))
    }

    private static func roundsAndLinks(_ house: CaseHouse, _ round: Round) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        let links = LinkStore(database)
        try await links.issue(tokenHash: [1], for: round.id, by: .operations, at: now)
        _ = try await (links.round(forTokenHash: [1], on: today), links.round(forExpired: [1]))
        let (codes, citizen) = (CitizenCodeStore(database), try await house.citizen(of: house.amira).id)
        try await codes.issue(codeHash: [1], for: citizen, until: now, by: .operations, at: now)
        _ = try await codes.citizen(forCodeHash: [1], at: now)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        _ = try await house.rounds.answersGiven(in: SessionID(1), round: round.id)
        _ = try await (house.rounds.all(ofCitizen: citizen), house.rounds.language(of: citizen))
        _ = try await house.rounds.caseFile(of: round.id)
        let instruments = InstrumentStore(database)
        _ = try await (instruments.keys(), instruments.source(of: house.instrument.key))
    }

    private static func standing(_ house: CaseHouse) async throws {
        let (standing, now) = (StandingStore(house.database), house.clock.now)
        _ = try await RoundRunStore(house.database).recordMissed(by: house.instrument, actor: .operations, at: now)
        try await standing.pause(house.amira, .illness, by: .operations, at: now)
        try await standing.resume(house.amira, by: .operations, at: now)
        try await standing.end(house.amira, .job, by: .operations, at: now)
    }

    private static func reading(_ house: CaseHouse) async throws {
        let (database, today) = (house.database, house.clock.today)
        let (cases, lists) = (CaseStore(database), CaseloadStore(database))
        try await cases.assign(
            house.bo, to: house.caseworker, from: today, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        _ = try await (cases.relation(house.bo, on: today), cases.find(house.bo, on: today))
        _ = try await (cases.caseworkers(in: house.unit), cases.assignments(of: house.bo))
        _ = try await lists.cases(of: house.caseworker, on: today)
        _ = try await lists.cases(
            administeredBy: house.administrator, name: "a", before: nil, size: 5, on: today)
        _ = try await (LedgerStore(database).everything(), CohortStore(database).rows())
    }

    /// Numbers, contact, an import with something of everything, and a draw opened and declined.
    private static func people(_ house: CaseHouse) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        try await SettingStore(database).write(.simulated, "seed 1", by: .operations, at: now)
        let citizen = try await house.citizen(of: house.bo).id
        let (numbers, contacts) = (CPRStore(database, house.vault), ContactStore(database))
        guard let number = CPR(written: "6101800006") else { throw Problem(.cprUnreadable) }
        try await numbers.record(number, of: citizen, caseFile: house.bo, field: "cpr", by: .operations, at: now)
        _ = try await (numbers.number(of: citizen), numbers.citizen(with: number), numbers.opensAll())
        _ = try await numbers.resealAll(by: .operations, at: now)
        try await contacts.change(
            of: citizen, caseFile: house.bo,
            to: Contact(points: [.email: "bo@eksempel.dk"], rules: [.addressProtected]), by: .operations, at: now)
        _ = try await contacts.contact(of: citizen)
        try await CaseHistoryStore(database).record(
            ["benefit": "cashBenefit"], of: house.bo, from: today, by: .operations, at: now)
        _ = try await CaseHistoryStore(database).history(of: house.bo)
        try await lottery(house)
        let imports = PeopleImportStore(
            database, vault: house.vault, codes: try CodeLists.read(files: Resources.codeLists))
        for file in ImportSamples.files {
            let people = try PeopleFile(bytes: Array(file.utf8))
            let plan = try await imports.plan(people, .everything, on: today)
            try await imports.recordTrial(plan, by: .operations, at: now)
            _ = try await imports.apply(people, .everything, skipsRefused: true, by: .operations, at: now)
        }
    }

    /// Terms, a hold, an erasure of a case's answers and of a citizen, and a list that has both back.
    private static func peopleOut(_ house: CaseHouse) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        _ = try await ErasureLog(database).count()
        let (retention, holds) = (RetentionStore(database), HoldStore(database))
        try await retention.write(
            Retention(answerMonths: 1, personMonths: 2), isRunning: true, by: .operations, at: now)
        _ = try await (retention.read(), retention.isRunning(), retention.mayRun(on: today))
        _ = try await (retention.lines(until: today, on: today), CaseStore(database).citizen(external: "x"))
        let anna = try await StaffStore(database).all().first { $0.id == house.administrator }
        let amira = try await house.citizen(of: house.amira).id
        if let anna { _ = try await retention.administers(anna, amira, on: today) }
        _ = try await retention.names(of: [amira])
        try await holds.hold(house.amira, reason: "x", by: .operations, at: now)
        try await holds.release(house.amira, by: .operations, at: now)
        _ = try await (holds.all(), holds.isHeld(amira))
        let store = ErasureStore(database, [house.instrument.key: house.instrument])
        let list = try house.erasureList()
        let date = RetentionDate(scope: .answers, citizen: amira, caseFile: house.amira, endedOn: today, dueOn: today)
        _ = try await store.counts(try await database.read { try $0.subjects(date) })
        _ = try await store.erase(
            { try $0.subjects(date) }, for: .request, as: "a", list: list, by: .operations, at: now
        ) {
            try? $0.requireDue(date, on: today)
            try $0.requireNotHeld(amira)
        }
        _ = try await store.erase(
            { try $0.person(amira) }, for: .request, as: "b", list: list, by: .operations, at: now
        ) { _ in }
        _ = try await store.replay(list, references: { "c" }, at: now)
        _ = try await (store.newest(5), store.missing(from: list), LedgerStore(database).everything())
        try await store.sweep()
    }

    private static func lottery(_ house: CaseHouse) async throws {
        let (lotteries, now, today) = (LotteryStore(house.database), house.clock.now, house.clock.today)
        try await lotteries.record(
            [house.caseworker: 50, try await house.addThird(): 50], from: today, by: .operations, at: now)
        _ = try await (lotteries.rooms(in: [house.unit], on: today), CaseStore(house.database).all(of: CitizenID(1)))
        let hash: @Sendable (String) -> [UInt8] = { Array($0.utf8) }
        let bo = house.bo
        try await CaseStore(house.database).assign(
            bo, to: nil, from: today, chosenBy: .freeChoice, by: .operations, at: now)
        try await lotteries.seal(bo, seed: "seed", hash: hash, by: .operations, at: now)
        _ = try await lotteries.open(bo, hash: hash, by: .operations, at: now)
        try await lotteries.decline(bo, reason: "x", by: .operations, at: now)
        _ = try await lotteries.draws(of: bo)
        _ = try await PaperStore(house.database).running(out: today)
    }

    /// Sheets printed and keyed in, a kiosk, and a session that says how its answers come.
    private static func ways(_ house: CaseHouse) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        let round = try await house.openRound(of: house.bo)
        let sheets = PaperSheets(database)
        _ = try await sheets.due(in: nil, on: today)
        try await sheets.issue([(round.id, [77], true)], by: .operations, at: now)
        _ = try await sheets.counts(in: [house.unit], on: today)
        let papers = PaperStore(database)
        let marks: [AnswerField: PaperMark] = [.indicator(IndicatorID("sleep")): .read(.step(1))]
        for (number, reader) in [Actor.operations, .staff(house.administrator)].enumerated() {
            _ = try await papers.take(
                PaperReading(dated: today, marks: marks, isFirstOfTwo: number == 0, after: number), of: round.id,
                by: house.instrument, actor: reader, at: now)
        }
        _ = try await (papers.entries(of: round.id), house.rounds.find(1, of: house.amira))
        for who in try await StaffStore(database).all() {
            _ = try await papers.waiting(runBy: who, size: 9, on: today)
        }
        let kiosks = KioskStore(database)
        try await kiosks.start(name: "x", tokenHash: [1], by: .operations, at: now)
        _ = try await (kiosks.find(tokenHash: [1]), kiosks.all())
        try await kiosks.end(1, by: .operations, at: now)
        let sessions = SessionStore(database)
        try await sessions.say(.withCompanion, in: SessionID(1))
        try await sessions.prolong(SessionID(1), until: now)
    }

    /// What the commands and the migrations call on a connection themselves.
    private static func lowerCalls(_ house: CaseHouse) async throws {
        let (bo, now) = (house.bo, house.clock.now)
        let citizen = try await house.citizen(of: bo).id
        try await house.database.write { connection in
            try connection.recordIntervention(
                bo, kind: "x", from: now.local.day, to: nil, by: .operations, at: now)
            try connection.recordOutcome(of: citizen, now.local.day.month, "job")
            _ = try connection.rounds(of: bo)
            _ = try connection.rows("SELECT id FROM unit ORDER BY id")
            try connection.run(Migrations.history)
            _ = try Migrations.current(connection)
            try connection.run(
                """
                INSERT INTO migration (number, name, applied_at)
                VALUES (\(Migration.newest + 1), \("later"), \(now.iso))
                """)
        }
    }

    /// A small job centre, for the statements that only the simulator needs.
    private static func simulation(_ record: RecordingDatabase.Record) async throws {
        let fresh = try Engine.sqlite.fresh()
        let simulation = Simulation(
            profile: try SmallCentre.profile(),
            size: SimulationSize(citizens: 5, years: 1, endingOn: CaseHouse.start.local.day), seed: 1)
        try await SimulationWriter(
            simulation, instrument: try TestInstrument.shipped.get(), instrumentSource: "made by the tests"
        ).write(to: RecordingDatabase(fresh.database, record), progress: { _ in }, finish: { _ in })
    }
}
