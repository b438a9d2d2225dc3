package import FremdriftDomain

/// Published instruments, as the texts they were read from. A version is written once and never changed.
package struct InstrumentStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Publishes a version, or finds that exactly these texts were published before.
    /// - Throws: `StoreError.refused` when the version exists with other texts.
    package func publish(_ key: InstrumentKey, source: String, by actor: Actor, at instant: Instant) async throws {
        try await database.write { try $0.publish(key, source: source, by: actor, at: instant) }
    }

    /// The texts of a version; `nil` when it is not published here.
    package func source(of key: InstrumentKey) async throws -> String? {
        try await database.read { connection in
            try connection.first(
                "SELECT source FROM instrument WHERE id = \(key.id) AND version = \(key.version)"
            )?.text("source")
        }
    }

    /// Published versions, newest first: the first one is used for new rounds.
    package func keys() async throws -> [InstrumentKey] {
        try await database.read { connection in
            try connection.rows("SELECT id, version FROM instrument ORDER BY published_at DESC, version DESC, id")
                .map { InstrumentKey(id: try $0.text("id"), version: try $0.int("version")) }
        }
    }
}

extension SQLConnection {
    package func publish(_ key: InstrumentKey, source: String, by actor: Actor, at instant: Instant) throws {
        let known = try first("SELECT source FROM instrument WHERE id = \(key.id) AND version = \(key.version)")
        if let known {
            guard try known.text("source") == source else {
                throw StoreError.refused(
                    reason: "\(key) is published with other texts; a published version never changes, so give the "
                        + "file a new version number", statement: "publish instrument")
            }
            return
        }
        try run(
            """
            INSERT INTO instrument (id, version, source, published_at)
            VALUES (\(key.id), \(key.version), \(source), \(instant))
            """)
        try recordChange(
            AuditEvent(at: instant, actor: actor, .instrumentPublished, detail: key.description))
    }
}
