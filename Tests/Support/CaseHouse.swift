package import FremdriftDomain
package import FremdriftSecrets
package import FremdriftStore

/// A small organisation: two units, five members of staff, and two citizens with a case each.
package struct CaseHouse: Sendable {
    package let database: any SQLDatabase
    package let clock: MovableClock
    package let instrument: Instrument
    package let caseworker: StaffID
    package let colleague: StaffID
    package let caseworkerElsewhere: StaffID
    package let administrator: StaffID
    package let administratorElsewhere: StaffID
    package let unit: UnitID
    /// Amira's, whose caseworker is `caseworker`.
    package let amira: CaseFileID
    /// Bo's, whose caseworker is `colleague`.
    package let bo: CaseFileID
    /// A key file of the house's own.
    package let vault: any CPRVault
    /// Another, for backups and erasures.
    package let backupKeys: KeyFile
    package let keep: TemporaryFolder

    /// Monday 5 October 2026 at noon.
    package static let start = Instant.noon(Day(number: 20_731))
    package static let password = "a sentence to sign in with"

    /// - Parameters:
    ///   - name: Amira's.
    ///   - wrapping: puts something between the stores and the engine.
    package static func make(
        on engine: Engine = .sqlite, instrument: Instrument = TestInstrument.small,
        name: String = "Amira Holm",
        wrapping: (any SQLDatabase) -> any SQLDatabase = { $0 }
    ) async throws -> CaseHouse {
        let fresh = try engine.fresh(at: start)
        return try await CaseHouse(wrapping(fresh.database), instrument, name, keep: fresh.folder)
    }

    private init(
        _ database: any SQLDatabase, _ instrument: Instrument, _ name: String, keep: TemporaryFolder
    ) async throws {
        let now = CaseHouse.start
        let hash = try await QuickHasher().hash(CaseHouse.password)
        let staff = StaffStore(database)
        func add(_ username: String, _ name: String, _ role: Role, _ unit: String) async throws -> StaffID {
            try await staff.add(
                username: username, name: name, passwordHash: hash, roles: [role], unit: unit,
                by: .operations,
                at: now)
        }
        caseworker = try await add("vera", "Vera Lind", .caseworker, "Havn")
        colleague = try await add("otto", "Otto Berg", .caseworker, "Havn")
        caseworkerElsewhere = try await add("ida", "Ida Skov", .caseworker, "Skov")
        administrator = try await add("anna", "Anna Vig", .administrator, "Havn")
        administratorElsewhere = try await add("per", "Per Dal", .administrator, "Skov")
        unit = try await staff.units()[0].id
        try await InstrumentStore(database).publish(
            instrument.key, source: "made by the tests", by: .operations, at: now)
        let cases = CaseStore(database)
        let opened = now.local.day.adding(days: -200)
        amira = try await cases.add(
            NewCase(
                name: name, language: .danish, birthYear: 1980, sex: "female", unit: unit, openedOn: opened,
                caseworker: caseworker, chosenBy: .fixedRule, codes: ["visitation": "activityReady"]),
            by: .staff(administrator), at: now)
        bo = try await cases.add(
            NewCase(
                name: "Bo Lund", language: .english, unit: unit, openedOn: opened, caseworker: colleague,
                chosenBy: .freeChoice),
            by: .staff(administrator), at: now)
        let key = try KeyFile(path: keep.path("key"))
        try key.make()
        vault = key
        backupKeys = try KeyFile(path: keep.path("backup-key"))
        try backupKeys.make()
        self.database = database
        self.instrument = instrument
        self.keep = keep
        clock = MovableClock(now)
    }
}

extension CaseHouse {
    /// A third caseworker of the unit: lots are drawn among two at least, besides whoever has the case.
    package func addThird() async throws -> StaffID {
        let staff = StaffStore(database)
        if let known = try await staff.all().first(where: { $0.username == "lise" }) { return known.id }
        return try await staff.add(
            username: "lise", name: "Lise Holm", passwordHash: "x", roles: [.caseworker], unit: "Havn", by: .operations,
            at: clock.now)
    }

    /// The house's list of erasures, made if there is none.
    package func erasureList() throws -> ErasureFile {
        let list = ErasureFile(path: keep.path("erasures"), keys: backupKeys)
        try list.makeIfMissing()
        return list
    }

    package var rounds: RoundStore { RoundStore(database) }

    /// Opens the case's next round, and finds the newest.
    @discardableResult
    package func openRound(of id: CaseFileID) async throws -> Round {
        _ = try await RoundOpening(database).openNext(
            of: id, by: instrument, actor: .staff(caseworker), at: clock.now)
        return try await newestRound(of: id)
    }

    package func newestRound(of id: CaseFileID) async throws -> Round {
        guard let round = try await rounds.all(of: id).last else { throw Problem(.nothingHere) }
        return round
    }

    @discardableResult
    package func take(_ steps: RoundStep..., on round: Round, by actor: Actor? = nil) async throws -> Round {
        try await rounds.change(
            round.id, by: instrument, steps, actor: actor ?? .staff(caseworker), at: clock.now)
    }

    package func citizen(of id: CaseFileID) async throws -> Citizen {
        try await CaseStore(database).find(id, on: clock.today).citizen
    }

    /// Both sides send, with an answer where there was none, and look at it together.
    package func sendAndReveal(_ round: Round) async throws {
        let sleep = AnswerField.indicator(IndicatorID("sleep"))
        for rater in Rater.allCases {
            let isEmpty = try await rounds.find(round.id)[rater].answers.isEmpty
            if isEmpty { try await take(.answer(rater, [sleep: .step(1)]), on: round) }
            try await take(.send(rater), on: round)
        }
        try await take(.reveal, on: round)
    }

    /// Both choose one step for everything they are asked, send, and look at it together.
    package func answerAndReveal(_ round: Round, step: Int) async throws {
        for rater in Rater.allCases {
            try await take(.answer(rater, rater.fullAnswers(step: step)), .send(rater), on: round)
        }
        try await take(.reveal, on: round)
    }

    /// A talk at nine, on a day counted from today.
    @discardableResult
    package func planTalk(with id: CaseFileID, inDays days: Int = 0) async throws -> ConversationID {
        guard let nine = TimeOfDay(hour: 9, minute: 0) else { throw Problem(.timeUnreadable) }
        return try await ConversationStore(database).plan(
            Conversation(day: clock.today.adding(days: days), time: nine, kind: "followUp", way: .phone), of: id,
            by: .staff(caseworker), at: clock.now)
    }

    /// How many rows a question finds.
    package func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.rows(sql).count } }
}
