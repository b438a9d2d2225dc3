import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// What the engine itself says when it is asked how it is set.
@Suite("SQLite's settings") struct SQLiteSettingTests {
    private static let pragmas: [(name: String, sql: SQL, value: SQLValue)] = [
        ("synchronous", "PRAGMA synchronous", .integer(2)),
        ("journal_mode", "PRAGMA journal_mode", .text("wal")),
        ("foreign_keys", "PRAGMA foreign_keys", .integer(1)),
        ("application_id", "PRAGMA application_id", .integer(0x4672_656d)),
        ("integrity_check", "PRAGMA integrity_check", .text("ok")),
    ]

    @Test(arguments: pragmas.indices) func areSafeForWritersAndReaders(index: Int) async throws {
        let (name, sql, value) = Self.pragmas[index]
        let database = try Engine.sqlite.fresh()
        let found = try await [
            database.database.write { try Self.value(name, sql, $0) },
            database.database.read { try Self.value(name, sql, $0) },
        ]
        #expect(found == [value, value])
    }

    private static func value(_ name: String, _ sql: SQL, _ connection: any SQLConnection) throws -> SQLValue {
        let row = try #require(try connection.first(sql))
        if let number = try? row.int64(name) { return .integer(number) }
        return .text(try row.text(name))
    }

    @Test func everyTableIsStrict() async throws {
        let fresh = try Engine.sqlite.fresh()
        let loose = try await fresh.database.read { connection in
            try connection.rows(
                """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
                    AND name NOT LIKE 'sqlite_%'
                """
            ).map { try $0.text("name") }
        }
        #expect(loose.isEmpty)
    }

    /// Columns that name a row of another table are held to it; the audit trail is not, so that it outlives erasure.
    @Test func referencesAreForeignKeys() async throws {
        let fresh = try Engine.sqlite.fresh()
        let free = try await fresh.database.read { connection in
            try connection.rows(
                """
                SELECT t.name AS name, c.name AS col FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
                WHERE t.schema = 'main' AND c.name IN ('citizen', 'case_file', 'round', 'staff', 'unit', 'caseworker')
                    AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) AS f WHERE f."from" = c.name)
                """
            ).map { "\(try $0.text("name")).\(try $0.text("col"))" }
        }
        #expect(Set(free) == ["audit_event.citizen", "audit_event.case_file", "audit_event.round"])
    }
}
