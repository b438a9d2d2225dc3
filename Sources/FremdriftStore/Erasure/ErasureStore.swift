package import FremdriftDomain

/// Takes people out of the database, and leaves counts.
package struct ErasureStore: Sendable {
    private let database: any SQLDatabase
    private let instruments: [InstrumentKey: Instrument]

    /// - Parameter instruments: every published one; a round's state is counted by its own.
    package init(_ database: any SQLDatabase, _ instruments: [InstrumentKey: Instrument]) {
        self.database = database
        self.instruments = instruments
    }

    /// What would go.
    package func counts(_ subjects: [ErasureSubject]) async throws -> [ErasureCount] {
        try await database.read { try $0.counts(subjects) }
    }

    /// - Parameters:
    ///   - subjects: a citizen, or rounds; found in the same transaction.
    ///   - reference: of the whole.
    ///   - mayGo: asked inside the transaction; throws where it may not.
    /// - Returns: what the database remembers of it.
    /// - Throws: `Problem.nothingHere` when there is nobody, or nothing to go.
    package func erase(
        _ subjects: @escaping @Sendable (any SQLConnection) throws -> [ErasureSubject], for cause: ErasureCause,
        as reference: String, list: any ErasureList, by actor: Actor, at instant: Instant,
        mayGo: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws -> Erasure {
        try await database.write { [instruments] connection in
            try mayGo(connection)
            let subjects = try subjects(connection)
            let marker = try list.marker()
            let erasure = try connection.erase(
                subjects, for: cause, as: reference, by: instruments, actor: actor, at: instant)
            // Last before the commit: an entry without its erasure is made good at the next start; the other way round,
            // an old backup would bring the person back.
            try list.append(
                subjects.map { ErasureEntry(at: instant, erasure: reference, mark: marker.marks(of: $0)[0]) })
            return erasure
        }
    }

    /// Erases again whatever the list says was erased and a backup has brought back, in one transaction.
    /// - Returns: how many people, or rounds of people who stay.
    package func replay(
        _ list: any ErasureList, references: @escaping @Sendable () -> String, at instant: Instant
    ) async throws -> Int {
        let entries = Set(try list.entries().map(\.mark))
        guard !entries.isEmpty else { return 0 }
        let marker = try list.marker()
        let returned = try await database.read { connection in
            try connection.everything().filter { !entries.isDisjoint(with: marker.marks(of: $0)) }
        }
        guard !returned.isEmpty else { return 0 }
        return try await database.write { [instruments] connection in
            var gone = 0
            for subject in returned where try !connection.counts([subject]).isEmpty {
                _ = try connection.erase(
                    [subject], for: .replayed, as: references(), by: instruments, actor: .operations, at: instant)
                gone += 1
            }
            return gone
        }
    }

    /// The newest erasures, newest first.
    package func newest(_ size: Int) async throws -> [Erasure] {
        try await database.read { connection in
            try connection.rows(
                "SELECT reference, scope, cause, row_count, at, actor FROM erasure ORDER BY id DESC LIMIT \(size)"
            ).map(Erasure.init)
        }
    }

    /// References of erasures that are not in the list: it was lost, or is an older one.
    package func missing(from list: any ErasureList) async throws -> Int {
        let known = Set(try list.entries().map(\.erasure))
        return try await database.read { connection in
            try connection.rows(
                "SELECT reference FROM erasure WHERE cause <> \(ErasureCause.replayed.rawValue)"
            ).filter { !known.contains(try $0.text("reference")) }.count
        }
    }

    /// What was deleted is overwritten in the database's own file as well. Takes time with the size of the database.
    package func sweep() async throws {
        guard try await database.read({ try $0.setting(.sweepDue) }) != nil else { return }
        try await database.sweep()
        try await database.write { try $0.run("DELETE FROM setting WHERE name = \(Setting.sweepDue.rawValue)") }
    }
}

/// An erasure as the database remembers it: nothing in it says who.
package struct Erasure: Hashable, Sendable {
    package let reference: String
    package let scope: ErasureScope
    package let cause: ErasureCause
    package let rows: Int
    package let at: Instant
    package let actor: String

    init(_ row: Row) throws {
        reference = try row.text("reference")
        scope = try row.word("scope")
        cause = try row.word("cause")
        rows = try row.int("row_count")
        at = try row.instant("at")
        actor = try row.text("actor")
    }
}

extension SQLConnection {
    /// The citizen as what can be erased.
    /// - Throws: `Problem.nothingHere`.
    package func person(_ citizen: CitizenID) throws -> [ErasureSubject] {
        guard let row = try first("SELECT added_at FROM citizen WHERE id = \(citizen)") else {
            throw Problem(.nothingHere)
        }
        return [.person(citizen, addedAt: try row.instant("added_at"))]
    }

    /// What goes on a date.
    package func subjects(_ date: RetentionDate) throws -> [ErasureSubject] {
        guard date.scope == .answers else { return try person(date.citizen) }
        return try rows("SELECT id, recorded_at FROM round WHERE case_file = \(date.caseFile) ORDER BY id").map {
            .round(try $0.id("id"), recordedAt: try $0.instant("recorded_at"))
        }
    }

    /// All that can be erased: people first, so that their rounds are not looked for after them.
    fileprivate func everything() throws -> [ErasureSubject] {
        let people: [ErasureSubject] = try rows("SELECT id, added_at FROM citizen ORDER BY id").map {
            .person(try $0.id("id"), addedAt: try $0.instant("added_at"))
        }
        return try people
            + rows("SELECT id, recorded_at FROM round ORDER BY id").map {
                .round(try $0.id("id"), recordedAt: try $0.instant("recorded_at"))
            }
    }

    /// Counts, rows and log in the caller's transaction.
    fileprivate func erase(
        _ subjects: [ErasureSubject], for cause: ErasureCause, as reference: String,
        by instruments: [InstrumentKey: Instrument], actor: Actor, at instant: Instant
    ) throws -> Erasure {
        guard let scope = subjects.first?.scope else { throw Problem(.nothingHere) }
        var gone = 0
        for subject in subjects {
            try keepCounts(of: subject, by: instruments, on: instant.local.day)
            if case .round(let round, _) = subject { try keepNumber(of: round) }
            gone += try erase(ErasurePlan(subject))
        }
        try run(
            """
            INSERT INTO erasure (reference, scope, cause, row_count, at, actor)
            VALUES (\(reference), \(scope.rawValue), \(cause.rawValue), \(gone), \(instant), \(actor))
            """)
        try set(.sweepDue, "yes")
        try recordChange(AuditEvent(at: instant, actor: actor, .erased, detail: reference))
        guard
            let row = try first(
                "SELECT reference, scope, cause, row_count, at, actor FROM erasure WHERE reference = \(reference)")
        else { throw StoreError.missing(what: "erasure") }
        return try Erasure(row)
    }

    /// The next round of the citizen is numbered after the ones that went: a number is part of a message's name, and a
    /// letter of that name has been sent.
    private func keepNumber(of round: RoundID) throws {
        try run(
            """
            INSERT INTO erased_rounds (case_file, last_number)
            SELECT case_file, number FROM round WHERE id = \(round)
            ON CONFLICT (case_file) DO UPDATE SET last_number =
                CASE WHEN excluded.last_number > erased_rounds.last_number THEN excluded.last_number
                    ELSE erased_rounds.last_number END
            """)
    }
}
