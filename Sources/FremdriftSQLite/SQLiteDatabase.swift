import Dispatch
import Foundation
package import FremdriftDomain
package import FremdriftStore
import GRDB

/// The embedded engine: one file in WAL mode, one writer, several readers.
///
/// Every commit is on the disk before it is acknowledged (`synchronous=FULL`), foreign keys are on, and the file is
/// refused when it is not a Fremdrift database.
package final class SQLiteDatabase: SQLDatabase {
    /// Marks the file as ours: "Frem" read as a number.
    static let applicationID: Int64 = 0x4672_656d

    package let path: String
    let pool: DatabasePool

    /// Opens the file.
    /// - Parameter mode: whether a missing file is made, and an older one brought to the newest migration.
    /// - Throws: `StoreError.notADatabase` for a foreign, truncated or missing file, `tooNew` for one made by a newer
    ///   program, `diskFull`, `busy`.
    package init(path: String, _ mode: Mode, at instant: Instant) throws {
        self.path = path
        switch try SQLiteDatabase.inspect(path, mode) {
        case .fresh: try SQLiteDatabase.mark(path)
        case .ours: try SQLiteDatabase.requireKnownAge(path, mode)
        }
        pool = try translating(path: path) { try DatabasePool(path: path, configuration: Self.configuration) }
        try translating(path: path) {
            // GRDB lowers this to NORMAL when it turns WAL on.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let isNewest = try pool.writeWithoutTransaction { try SQLiteDatabase.isNewest($0, mode) }
            if !isNewest { try migrate(at: instant) }
        }
    }

    /// - Throws: `StoreError.tooOld` or `tooNew` where the mode does not allow to migrate.
    private static func isNewest(_ database: Database, _ mode: Mode) throws -> Bool {
        guard try database.tableExists("migration") else {
            if mode == .openExisting { throw StoreError.tooOld(found: 0, known: Migration.newest) }
            return false
        }
        let connection = GRDBConnection(database)
        let found = try Migrations.current(connection, isReadOnly: true)
        if mode == .openExisting || found > Migration.newest { try Migrations.requireNewest(connection) }
        return found == Migration.newest
    }

    private func migrate(at instant: Instant) throws {
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try Migrations.migrate(GRDBConnection(database), at: instant.iso)
                return .commit
            }
        }
    }

    package enum Mode: Sendable {
        /// For commands beside a server, which must not change the ground under it: an older database is refused.
        case openExisting
        /// Brings an existing file to the newest migration.
        case migrateExisting
        /// Makes the file if there is none, and brings it to the newest migration.
        case createIfMissing
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    {
        try await translating(path: path) { try await pool.read { try body(GRDBConnection($0)) } }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    {
        try await translating(path: path) { try await pool.write { try body(GRDBConnection($0)) } }
    }

    /// Writes the file anew without the pages that hold what was deleted, and empties the log that still has it. Others
    /// may read meanwhile; who writes waits.
    package func sweep() async throws {
        try translating(path: path) {
            try pool.vacuum()
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    /// Closes the file after moving everything from the write-ahead log into it, so that the file stands alone.
    package func close() throws {
        try translating(path: path) {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
            // GRDB closes its readers last, and a reader may not take the emptied log away; whoever closes after it does.
            try DatabaseQueue(path: path).close()
        }
    }

    /// Marks a new file as ours before it goes into WAL mode, so that the mark stands in the file's own header even
    /// when the program is killed before the log is folded in.
    private static func mark(_ path: String) throws {
        try translating(path: path) {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            }
            try queue.close()
        }
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            // What is deleted is overwritten in its page; `sweep` does the rest.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }
}
