package import FremdriftDomain

/// Personal links to a round. Only hashes are stored. A link made by hand makes the earlier ones stop working; one that
/// went with a message or stands on an answer sheet ends none, so that the invitation still opens after the reminder has come.
package struct LinkStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Throws: `Problem.roundNotOpen` when the round has closed.
    package func issue(tokenHash: [UInt8], for id: RoundID, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let round = try connection.round(id)
            guard !round.window.hasClosed(by: instant.local.day) else { throw Problem(.roundNotOpen) }
            try connection.addLink(
                tokenHash: tokenHash, to: id, until: round.window.closesOn, by: actor, at: instant)
            try connection.run("DELETE FROM session WHERE round = \(id)")
            try connection.closeInvitation(to: id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .linkIssued, citizen: round.citizen, round: id))
        }
    }

    /// The round a link is for.
    /// - Parameter days: how long after the round's last day its code still says which round it was: a sheet of paper
    ///   is keyed in later than it was filled in.
    /// - Throws: `Problem.linkUnknown` for an unknown or replaced link, `linkExpired` after the last day.
    package func round(forTokenHash hash: [UInt8], on today: Day, within days: Int = 0) async throws -> RoundID {
        try await database.read { connection in
            guard
                let row = try connection.first(
                    "SELECT id, round, expires_on FROM personal_link WHERE token_hash = \(hash)")
            else { throw Problem(.linkUnknown) }
            let round: RoundID = try row.id("round")
            let byHand = try connection.first(
                """
                SELECT id FROM personal_link WHERE round = \(round) AND attempt IS NULL AND sheet IS NULL ORDER BY id DESC LIMIT 1
                """)
            guard try byHand?.int64("id") ?? 0 <= row.int64("id") else { throw Problem(.linkUnknown) }
            guard try row.day("expires_on").adding(days: days) >= today else { throw Problem(.linkExpired) }
            return round
        }
    }

    /// The round a link was for that has expired.
    /// - Throws: `Problem.linkUnknown` for a link nobody knows.
    package func round(forExpired hash: [UInt8]) async throws -> RoundID {
        try await database.read { connection in
            guard let row = try connection.first("SELECT round FROM personal_link WHERE token_hash = \(hash)") else {
                throw Problem(.linkUnknown)
            }
            return try row.id("round")
        }
    }
}

/// Codes handed over in person, with which a citizen reads their own answers and the picture. A new code makes the
/// earlier ones stop working.
package struct CitizenCodeStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func issue(
        codeHash: [UInt8], for citizen: CitizenID, until: Instant, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO citizen_code (citizen, code_hash, expires_at, issued_at, issued_by)
                VALUES (\(citizen), \(codeHash), \(until), \(instant), \(actor))
                """)
            try connection.run("DELETE FROM session WHERE citizen = \(citizen)")
            try connection.recordChange(AuditEvent(at: instant, actor: actor, .codeIssued, citizen: citizen))
        }
    }

    /// The citizen a code belongs to; `nil` for a code that is unknown, replaced, ended or too old.
    package func citizen(forCodeHash hash: [UInt8], at instant: Instant) async throws -> CitizenID? {
        if case .works(let citizen)? = try await standing(ofCodeHash: hash, at: instant) { citizen } else { nil }
    }

    /// Whether a code opens anything, and why not; `nil` for one that is unknown.
    package func standing(ofCodeHash hash: [UInt8], at instant: Instant) async throws -> CodeStanding? {
        try await database.read { connection in
            guard
                let row = try connection.first(
                    """
                    SELECT id, citizen, expires_at, CASE WHEN EXISTS (SELECT 1 FROM assignment
                        JOIN case_file ON case_file.id = assignment.case_file
                        WHERE case_file.citizen = citizen_code.citizen AND assignment.recorded_at = citizen_code.expires_at)
                        THEN 1 ELSE 0 END AS handed FROM citizen_code WHERE code_hash = \(hash)
                    """)
            else { return nil }
            let citizen: CitizenID = try row.id("citizen")
            let newest = try connection.first(
                "SELECT id FROM citizen_code WHERE citizen = \(citizen) ORDER BY id DESC LIMIT 1")
            if try newest?.int64("id") != row.int64("id") { return .replaced }
            if try row.int("handed") == 1 { return .handedOver }
            return try row.instant("expires_at") < instant ? .tooOld : .works(citizen)
        }
    }
}

/// What a code is worth today.
package enum CodeStanding: Hashable, Sendable {
    case works(CitizenID)
    /// A newer one has taken its place.
    case replaced
    /// It ended when the case changed hands.
    case handedOver
    case tooOld
}

extension SQLConnection {
    /// Makes the citizen's code stop working and signs out who used it: the caseworker who made it could have kept it. Its
    /// row stays until it is erased, so that whoever tries it is told why.
    func endCodes(of citizen: CitizenID, at instant: Instant) throws {
        try run(
            "UPDATE citizen_code SET expires_at = \(instant) WHERE citizen = \(citizen) AND expires_at >= \(instant)")
        try run("DELETE FROM session WHERE citizen = \(citizen)")
    }
}

extension SQLConnection {
    /// A link handed over by hand, without a line in the log: whoever makes it writes that.
    package func addLink(tokenHash: [UInt8], to round: RoundID, until last: Day, by actor: Actor, at instant: Instant)
        throws
    {
        try run(
            """
            INSERT INTO personal_link (round, token_hash, expires_on, issued_at, issued_by)
            VALUES (\(round), \(tokenHash), \(last), \(instant), \(actor))
            """)
    }
}
