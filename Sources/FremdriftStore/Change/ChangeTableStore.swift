package import FremdriftDomain

/// A change table as it was published here.
package struct PublishedChangeTable: Hashable, Sendable {
    package let id: ChangeTableID
    package let madeAt: Instant
    package let table: ChangeTable
}

/// Published change tables. A table is written once; the newest that may be used here gives new words.
package struct ChangeTableStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Whoever publishes has seen that the table passed its checks.
    /// - Throws: `StoreError.refused` when the instrument is not published here.
    @discardableResult
    package func publish(_ table: ChangeTable, by actor: Actor, at instant: Instant) async throws -> ChangeTableID {
        try await database.write { try $0.publish(table, by: actor, at: instant) }
    }

    /// The newest one for an instrument that may be used here; `nil` when there is none, and there are then no words.
    package func newest(for key: InstrumentKey) async throws -> PublishedChangeTable? {
        try await database.read { try $0.newestChangeTable(for: key) }
    }

    /// `nil` for one that is not there or may not be used here.
    package func find(_ id: ChangeTableID) async throws -> PublishedChangeTable? {
        try await database.read { try $0.changeTable(id) }
    }
}

extension SQLConnection {
    @discardableResult
    package func publish(_ table: ChangeTable, by actor: Actor, at instant: Instant) throws -> ChangeTableID {
        let id = try id(
            """
            INSERT INTO change_table (instrument, instrument_version, basis, body, made_at, made_by)
            VALUES (\(table.instrument.id), \(table.instrument.version), \(table.basis.kind.rawValue),
                \(try table.json()), \(instant), \(actor))
            RETURNING id
            """)
        try recordChange(
            AuditEvent(at: instant, actor: actor, .changeTablePublished, detail: table.instrument.description))
        return ChangeTableID(id)
    }

    func newestChangeTable(for key: InstrumentKey) throws -> PublishedChangeTable? {
        try first(
            """
            SELECT id, body, made_at FROM change_table
            WHERE instrument = \(key.id) AND instrument_version = \(key.version)
                AND basis = \(try usableBasis().rawValue)
            ORDER BY id DESC LIMIT 1
            """
        ).map(PublishedChangeTable.init)
    }

    func changeTable(_ id: ChangeTableID) throws -> PublishedChangeTable? {
        try first(
            """
            SELECT id, body, made_at FROM change_table
            WHERE id = \(id) AND basis = \(try usableBasis().rawValue)
            """
        ).map(PublishedChangeTable.init)
    }

    func usableBasis() throws -> ChangeTable.Basis.Kind {
        .usable(inSimulatedHouse: try setting(.simulated) != nil)
    }
}

extension PublishedChangeTable {
    init(_ row: Row) throws {
        id = try row.id("id")
        madeAt = try row.instant("made_at")
        guard let table = try? ChangeTable(json: try row.text("body")) else {
            throw StoreError.unreadable(column: "body")
        }
        self.table = table
    }
}
