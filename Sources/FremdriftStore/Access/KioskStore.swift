package import FremdriftDomain

/// A device in a waiting room, on which citizens answer with the code from their letter.
package struct Kiosk: Hashable, Sendable {
    package let id: Int64
    package let name: String
    package let startedAt: Instant
    /// As audit rows name people.
    package let startedBy: String
    /// `nil` while it is a kiosk.
    package let endedAt: Instant?
}

/// Which devices are kiosks. A device is one by the token in its cookie, of which only the hash is kept.
package struct KioskStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func start(name: String, tokenHash: [UInt8], by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let id = try connection.id(
                """
                INSERT INTO kiosk (name, token_hash, started_at, started_by)
                VALUES (\(name), \(tokenHash), \(instant), \(actor)) RETURNING id
                """)
            try connection.recordChange(AuditEvent(at: instant, actor: actor, .kioskStarted, detail: "\(id)"))
        }
    }

    /// The device is no kiosk any more, from its next request on. Does nothing when it was none already.
    package func end(_ id: Int64, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let isRunning = try connection.first(
                """
                SELECT id FROM kiosk WHERE id = \(id)
                    AND NOT EXISTS (SELECT 1 FROM kiosk_end WHERE kiosk_end.kiosk = kiosk.id)
                """)
            guard isRunning != nil else { return }
            try connection.run(
                "INSERT INTO kiosk_end (kiosk, ended_at, ended_by) VALUES (\(id), \(instant), \(actor))")
            try connection.recordChange(AuditEvent(at: instant, actor: actor, .kioskEnded, detail: "\(id)"))
        }
    }

    /// The running kiosk with this token; `nil` for a device that is none.
    package func find(tokenHash: [UInt8]) async throws -> Kiosk? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT kiosk.id, kiosk.name, kiosk.started_at, kiosk.started_by, kiosk_end.ended_at
                FROM kiosk LEFT JOIN kiosk_end ON kiosk_end.kiosk = kiosk.id
                WHERE kiosk.token_hash = \(tokenHash) AND kiosk_end.kiosk IS NULL
                """
            ).map(Kiosk.init)
        }
    }

    /// Newest first.
    package func all() async throws -> [Kiosk] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT kiosk.id, kiosk.name, kiosk.started_at, kiosk.started_by, kiosk_end.ended_at
                FROM kiosk LEFT JOIN kiosk_end ON kiosk_end.kiosk = kiosk.id ORDER BY kiosk.id DESC LIMIT 200
                """
            ).map(Kiosk.init)
        }
    }
}

extension Kiosk {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.int64("id"), name: try row.text("name"), startedAt: try row.instant("started_at"),
            startedBy: try row.text("started_by"), endedAt: try row.optional("ended_at", Row.instant))
    }
}
