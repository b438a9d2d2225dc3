import Foundation
package import FremdriftDomain
import FremdriftStore
import GRDB

extension SQLiteDatabase {
    /// Copies the database as it is now into a new file, while others read and write.
    ///
    /// The copy is made under another name beside the target and moved into place when it is whole, so that a
    /// backup file is never half a database.
    /// - Throws: `StoreError.diskFull`, or `refused` when the target exists.
    package func backup(to target: String) throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw StoreError.refused(
                reason: "\(target) exists already; choose another name", statement: "backup")
        }
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try translating(path: target) {
                let copy = try DatabaseQueue(path: partial)
                try pool.backup(to: copy)
                try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                let verdict = try copy.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
                guard verdict == "ok" else {
                    throw StoreError.notADatabase(path: path, reason: "it is damaged; restore an earlier backup")
                }
                try copy.close()
            }
            try Self.placing(target) { try FileManager.default.moveItem(atPath: partial, toPath: target) }
        } catch {
            Self.removeFiles(partial)
            throw error
        }
    }

    /// Puts a backup in place of a database that does not exist yet. Until the last step, which moves the whole file to
    /// its place at once, there is nothing at the target.
    /// - Parameters:
    ///   - unpack: makes a plain database file of the backup under the name it is given; `nil` when it is one already.
    ///   - finish: told the restored database, checked and at the newest step, before it is in its place.
    /// - Throws: `StoreError.notADatabase` when the backup is not one or is damaged; `refused` when the target exists.
    package static func restore(
        from backup: String, to target: String, at instant: Instant, unpack: ((String) throws -> Void)? = nil,
        finish: (SQLiteDatabase) async throws -> Void = { _ in }
    ) async throws {
        for file in [target, target + "-wal", target + "-shm"] where FileManager.default.fileExists(atPath: file) {
            throw StoreError.refused(
                reason: "\(file) exists already; move it away together with the files beside it, so that nothing is "
                    + "overwritten or mixed", statement: "restore")
        }
        if unpack == nil { _ = try inspect(backup, .openExisting) }
        let partial = target + ".partial"
        removeFiles(partial)
        do {
            if let unpack {
                try unpack(partial)
            } else {
                try placing(target) { try FileManager.default.copyItem(atPath: backup, toPath: partial) }
            }
            let restored = try SQLiteDatabase(path: partial, .migrateExisting, at: instant)
            let faults = try restored.integrityFaults()
            guard faults.isEmpty else {
                throw StoreError.notADatabase(path: backup, reason: faults.joined(separator: "; "))
            }
            try await finish(restored)
            try restored.close()
            try placing(target) { try FileManager.default.moveItem(atPath: partial, toPath: target) }
            removeFiles(partial)
        } catch StoreError.notADatabase(partial, let reason) {
            removeFiles(partial)
            throw StoreError.notADatabase(path: backup, reason: reason)
        } catch {
            removeFiles(partial)
            throw error
        }
    }

    /// A file and what SQLite puts beside it.
    private static func removeFiles(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Copies or moves a whole file to its place; the system's own words for what is wrong are no sentence.
    private static func placing(_ target: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as CocoaError {
            if error.code == .fileWriteOutOfSpace { throw StoreError.diskFull }
            throw StoreError.refused(
                reason: "\(target) cannot be written; check that its folder is there, has room, and may be written",
                statement: "")
        }
    }

    /// What SQLite itself finds wrong with the file, and rows that point at nothing; empty when all is well.
    /// Reads the whole file.
    package func integrityFaults() throws -> [String] {
        try translating(path: path) {
            try pool.read { database in
                var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(5)").filter { $0 != "ok" }
                let orphans = try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
                if orphans > 0 { faults.append("\(orphans) rows point at rows that are not there") }
                return faults
            }
        }
    }
}
