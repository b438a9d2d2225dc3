import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// Files that are not what they should be are refused by name, and left as they were.
@Suite("Files that are no database of ours") struct SQLiteFileTests {
    private let now = CaseHouse.start

    private func open(_ path: String, _ mode: SQLiteDatabase.Mode = .openExisting) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: path, mode, at: now)
    }

    /// What opening a file is refused with; the bytes must be the same afterwards, and nothing may lie beside them.
    private func refusal(of bytes: Data, _ mode: SQLiteDatabase.Mode = .openExisting) throws -> StoreError? {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "file")
        var found: StoreError?
        do { _ = try open(path, mode) } catch let error as StoreError { found = error }
        #expect(try folder.bytes("file") == bytes)
        #expect(try folder.names() == ["file"])
        return found
    }

    private func reason(_ error: StoreError?) -> String? {
        if case .notADatabase(_, let reason) = error { reason } else { nil }
    }

    private static func database(_ sql: String) throws -> Data {
        let folder = try TemporaryFolder()
        let path = folder.path("other.sqlite")
        let script =
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
        let made = try Command.run("/usr/bin/env", ["python3", "-c", script, path, sql])
        try #require(made.status == 0, "\(made.error)")
        return try folder.bytes("other.sqlite")
    }

    private func ours() throws -> Data {
        let folder = try TemporaryFolder()
        try open(folder.path("ours"), .createIfMissing).close()
        return try folder.bytes("ours")
    }

    @Test(arguments: [SQLiteDatabase.Mode.openExisting, .createIfMissing]) func textIsNone(
        mode: SQLiteDatabase.Mode
    )
        throws
    {
        let text = Data("Dette er en huskeseddel, ikke en database.\n".utf8)
        #expect(reason(try refusal(of: text, mode)) == "it is not an SQLite file")
        #expect(reason(try refusal(of: Data(repeating: 0, count: 8192), mode)) == "it is not an SQLite file")
    }

    @Test(arguments: [SQLiteDatabase.Mode.openExisting, .createIfMissing])
    func anotherProgramsIsNotOurs(mode: SQLiteDatabase.Mode) throws {
        for sql in ["CREATE TABLE notes (text TEXT)", "PRAGMA application_id = 77; CREATE TABLE t (x)"] {
            let bytes = try Self.database(sql)
            #expect(reason(try refusal(of: bytes, mode)) == "it is another program's SQLite file")
        }
    }

    @Test(arguments: [16, 99, 100, 2048, 4096, 20_480]) func aFileCutShortIsDamaged(length: Int) throws {
        let whole = try ours()
        #expect(whole.count > 20_480)
        for mode in [SQLiteDatabase.Mode.openExisting, .createIfMissing] {
            #expect(reason(try refusal(of: whole.prefix(length), mode)) != nil)
        }
    }

    @Test func theHeaderAloneIsNoDatabase() throws {
        #expect(reason(try refusal(of: Data())) == "it is not an SQLite file")
    }

    @Test(arguments: [SQLiteDatabase.Mode.openExisting, .createIfMissing]) func aFolderIsNone(
        mode: SQLiteDatabase.Mode
    )
        throws
    {
        let folder = try TemporaryFolder()
        #expect(throws: StoreError.notADatabase(path: folder.url.path, reason: "it is a folder")) {
            try open(folder.url.path, mode)
        }
    }

    @Test func aMissingFileIsMadeOnlyWhenAsked() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("new.sqlite")
        #expect(throws: StoreError.notADatabase(path: path, reason: "there is no such file")) {
            try open(path)
        }
        #expect(try folder.names().isEmpty)
        try open(path, .createIfMissing).close()
        try open(path).close()
        #expect(throws: StoreError.self) { try open(folder.path("no/such/folder/x"), .createIfMissing) }
    }

    @Test func aNewerProgramsIsLeftAlone() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("newer.sqlite")
        let database = try open(path, .createIfMissing)
        try await database.write { connection in
            try connection.run(
                "INSERT INTO migration (number, name, applied_at) VALUES (\(999), \("later"), \("2030-01-01T00:00:00Z"))"
            )
        }
        try database.close()
        let bytes = try folder.bytes("newer.sqlite")
        for mode in [SQLiteDatabase.Mode.openExisting, .createIfMissing] {
            #expect(throws: StoreError.tooNew(found: 999, known: Migration.newest)) { try open(path, mode) }
        }
        #expect(try folder.bytes("newer.sqlite") == bytes)
    }

    /// Killed while the file was being made: nothing in it yet, or one page without our mark.
    @Test func anUnfinishedFileIsFinished() throws {
        let onePage = try Self.database("PRAGMA user_version = 0; CREATE TABLE t (x); DROP TABLE t; VACUUM")
        #expect(onePage.count == 4096)
        for bytes in [Data(), onePage] {
            let folder = try TemporaryFolder()
            let path = try folder.write(bytes, to: "file")
            let database = try open(path, .createIfMissing)
            #expect(try database.integrityFaults().isEmpty)
            try database.close()
            try open(path).close()
        }
    }

    /// Killed after the mark and before the first migration.
    @Test func aMarkedFileWithoutTablesIsFinished() async throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.database("PRAGMA application_id = 0x4672656d; VACUUM")
        let database = try open(try folder.write(bytes, to: "file"), .createIfMissing)
        #expect(try await database.read { try Migrations.current($0, isReadOnly: true) } == Migration.newest)
    }
}
