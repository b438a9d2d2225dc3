import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

@Suite("Backup and restore") struct BackupTests {
    private func made(in folder: TemporaryFolder) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: folder.path("live.sqlite"), .createIfMissing, at: CaseHouse.start)
    }

    private func add(_ name: String, _ database: SQLiteDatabase) async throws {
        try await database.write { connection in
            try connection.run("INSERT INTO unit (name) VALUES (\(name + " a"))")
            try connection.run("INSERT INTO unit (name) VALUES (\(name + " b"))")
        }
    }

    /// Rows are written in pairs; a backup that was not one moment would have half a pair.
    @Test func aBackupWhileWritingIsWhole() async throws {
        let folder = try TemporaryFolder()
        let database = try made(in: folder)
        try await add("first", database)
        let done = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var number = 0
                while !done.isOpen {
                    number += 1
                    try await add("unit \(number)", database)
                }
            }
            for number in 1...5 {
                try await Task.sleep(for: .milliseconds(15))
                try database.backup(to: folder.path("backup\(number)"))
            }
            done.open()
            try await group.waitForAll()
        }
        var sizes: [Int] = []
        for number in 1...5 {
            let copy = try SQLiteDatabase(
                path: folder.path("backup\(number)"), .openExisting, at: CaseHouse.start)
            #expect(try copy.integrityFaults().isEmpty)
            let units = try await StaffStore(copy).units().count
            #expect(units.isMultiple(of: 2) && units > 0)
            sizes.append(units)
            try copy.close()
        }
        #expect(sizes == sizes.sorted())
    }

    @Test func aBackupStandsAlone() async throws {
        let folder = try TemporaryFolder()
        let database = try made(in: folder)
        try await add("Havn", database)
        try database.backup(to: folder.path("backup"))
        #expect(!(try folder.names()).contains { $0.hasPrefix("backup-") || $0.hasSuffix(".partial") })
        let elsewhere = try TemporaryFolder()
        try await SQLiteDatabase.restore(
            from: folder.path("backup"), to: elsewhere.path("new.sqlite"), at: CaseHouse.start)
        let restored = try SQLiteDatabase(
            path: elsewhere.path("new.sqlite"), .openExisting, at: CaseHouse.start)
        #expect(try await StaffStore(restored).units().map(\.name) == ["Havn a", "Havn b"])
        try restored.close()
        let names = try elsewhere.names()
        #expect(names == ["new.sqlite"])
    }

    @Test func nothingIsOverwritten() async throws {
        let folder = try TemporaryFolder()
        let database = try made(in: folder)
        try folder.write("precious".utf8, to: "there")
        #expect(throws: StoreError.self) { try database.backup(to: folder.path("there")) }
        try database.backup(to: folder.path("backup"))
        await #expect(throws: StoreError.self) {
            try await SQLiteDatabase.restore(
                from: folder.path("backup"), to: folder.path("there"), at: CaseHouse.start)
        }
        #expect(try folder.bytes("there") == Data("precious".utf8))
    }

    /// Whatever the damage, the refusal names the backup and no file comes of it.
    @Test(arguments: ["text", "empty", "cut", "page"]) func aDamagedBackupIsRefused(damage: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let database = try made(in: folder)
        for number in 1...200 { try await add("unit \(number)", database) }
        try database.backup(to: folder.path("backup"))
        try database.close()
        var bytes = try folder.bytes("backup")
        switch damage {
        case "text": bytes = Data("no database".utf8)
        case "empty": bytes = Data()
        case "cut": bytes = bytes.prefix(bytes.count / 2)
        default:
            for offset in bytes.count / 4..<bytes.count { bytes[offset] = 0xaa }
        }
        try folder.write(bytes, to: "backup")
        let before = try folder.names()
        let backup = folder.path("backup")
        do {
            try await SQLiteDatabase.restore(from: backup, to: folder.path("new"), at: CaseHouse.start)
            Issue.record("restored a damaged backup")
        } catch let error as StoreError {
            guard case .notADatabase(let path, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path == backup)
        }
        #expect(try folder.names() == before)
        #expect(try folder.bytes("backup") == bytes)
    }

    @Test func aPlaceThatCannotBeWrittenIsRefused() async throws {
        let folder = try TemporaryFolder()
        let database = try made(in: folder)
        #expect(throws: (any Error).self) { try database.backup(to: folder.path("no/such/folder/backup")) }
        await #expect(throws: StoreError.notADatabase(path: folder.path("none"), reason: "there is no such file")) {
            try await SQLiteDatabase.restore(from: folder.path("none"), to: folder.path("new"), at: CaseHouse.start)
        }
    }
}
