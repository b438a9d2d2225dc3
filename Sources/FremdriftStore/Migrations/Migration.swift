/// A numbered step forward. Steps are never edited once released and there is no way back but a backup.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let statements: [SQL]

    /// All steps, in order.
    package static let all: [Migration] = [
        .first, .second, .outbox, .fourth, .ways, .languages, .day, .ledgerWords, .words, .dialogue,
        .landmarks, .ownGoals, .studyResults,
    ]
    package static var newest: Int { all.last?.number ?? 0 }
}

/// Brings a database to the newest step.
package enum Migrations {
    /// Makes the table that remembers which steps a database has had.
    package static let history: SQL = """
        CREATE TABLE IF NOT EXISTS migration (
            number \(.integer) PRIMARY KEY, name \(.text) NOT NULL, applied_at \(.text) NOT NULL
        ) \(.strict)
        """

    /// The number of the last step this database has had; 0 for a new one.
    /// - Parameter isReadOnly: the table is known to exist, and nothing may be written.
    package static func current(_ connection: any SQLConnection, isReadOnly: Bool = false) throws -> Int {
        if !isReadOnly { try connection.run(history) }
        return try connection.rows("SELECT number FROM migration ORDER BY number DESC LIMIT 1").first?.int("number")
            ?? 0
    }

    /// - Throws: `StoreError.tooOld` or `tooNew` when the database is not at the step this program knows.
    package static func requireNewest(_ connection: any SQLConnection) throws {
        let found = try current(connection, isReadOnly: true)
        guard found <= Migration.newest else { throw StoreError.tooNew(found: found, known: Migration.newest) }
        guard found == Migration.newest else { throw StoreError.tooOld(found: found, known: Migration.newest) }
    }

    /// Takes the steps that are missing, in the caller's transaction.
    /// - Throws: `StoreError.tooNew` when the database knows steps this program does not.
    package static func migrate(_ connection: any SQLConnection, at instant: String) throws {
        let found = try current(connection)
        guard found <= Migration.newest else { throw StoreError.tooNew(found: found, known: Migration.newest) }
        for migration in Migration.all where migration.number > found {
            for statement in migration.statements { try connection.run(statement) }
            try connection.run(
                """
                INSERT INTO migration (number, name, applied_at)
                VALUES (\(migration.number), \(migration.name), \(instant))
                """)
        }
    }
}
