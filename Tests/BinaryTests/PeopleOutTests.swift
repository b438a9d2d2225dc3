import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The real binary on real files: whoever was erased stays gone, whatever backup is put back and whenever it is cut off.
@Suite("People out, by the binary") struct PeopleOutTests {
    private struct Place {
        let folder: TemporaryFolder
        let key: [String]
        var path: String { folder.path("house.sqlite") }

        init(citizens: Int = 40) throws {
            folder = try TemporaryFolder()
            key = try Binary.backupKey(in: folder)
            let made = try Binary.simulate(citizens, into: path)
            try #require(made.status == 0, "\(made.error)")
        }

        func run(_ words: String..., input: String = "") throws -> Command {
            try Binary.run(words + ["--database", path] + key, input: input)
        }

        func ledger() throws -> String { try Binary.run("ledger", "--database", path).output }

        /// As an operator does before a restore: the three files of the database, and nothing beside them.
        func moveAway() throws {
            for name in try folder.names() where name.hasPrefix("house.sqlite") && !name.contains("truth") {
                try FileManager.default.removeItem(atPath: folder.path(name))
            }
        }

        func citizens() async throws -> Set<Int64> {
            let database = try SQLiteDatabase(path: path, .openExisting, at: Instant(Date()))
            defer { try? database.close() }
            return try await database.read { connection in
                Set(try connection.rows("SELECT id FROM citizen").map { try $0.int64("id") })
            }
        }
    }

    @Test func yesterdaysBackupDoesNotBringAnybodyBack() async throws {
        let place = try Place()
        #expect(try place.run("backup", place.folder.path("yesterday")).status == 0)
        let before = try place.ledger()
        let dry = try place.run("erase", "person", "--by", "citizen", input: "5\n")
        #expect(dry.status == 0 && dry.output.contains("citizen_name\t1") && dry.error.contains("Nothing was erased"))
        #expect(try await place.citizens().contains(5))
        let erased = try place.run("erase", "person", "--by", "citizen", "--apply", input: "5\n")
        #expect(erased.status == 0, "\(erased.error)")
        #expect(try await !place.citizens().contains(5))
        #expect(try place.ledger() == before)

        try place.moveAway()
        let restored = try place.run("restore", place.folder.path("yesterday"))
        #expect(restored.status == 0 && restored.error.contains("Erased again"), "\(restored.error)")
        #expect(try place.ledger() == before)
        #expect(try await !place.citizens().contains(5))
        #expect(try await place.citizens().contains(6))
        let server = try RunningServer(database: place.path, place.key)
        try await server.waitUntilUp()
        server.kill()
        #expect(try await !place.citizens().contains(5))
        #expect(try place.run("erase", "person", "--by", "citizen", input: "5\n").status == 1)
    }

    /// Files put back behind the program's back, past `restore`: `serve` erases before it serves.
    @Test func aFilePutBackByHandIsToldAtTheStart() async throws {
        let place = try Place()
        let bytes = try place.folder.bytes("house.sqlite")
        #expect(try place.run("erase", "person", "--by", "citizen", "--apply", input: "5\n").status == 0)
        try place.moveAway()
        try place.folder.write(bytes, to: "house.sqlite")
        // What a backup and a restore leave when they are killed goes too.
        try place.folder.write(bytes, to: "house.sqlite.to-back-up")
        try place.folder.write(bytes, to: "house.sqlite.partial")
        let server = try RunningServer(database: place.path, place.key)
        try await server.waitUntilUp()
        #expect(server.said.contains("Erased again"))
        #expect(try !place.folder.names().contains { $0.hasSuffix(".partial") || $0.hasSuffix(".to-back-up") })
        server.kill()
        #expect(try await !place.citizens().contains(5))
        // Without the key nobody can know, so nobody is served.
        let blind = try Binary.run("serve", "--database", place.path, "--port", "\(try FreePort.find())")
        #expect(blind.status == 1 && blind.error.contains("list of erasures"), "\(blind.error)")
    }

    @Test func aRestoreThatCannotBeWholeLeavesNothing() throws {
        let place = try Place()
        let backup = place.folder.path("yesterday")
        #expect(try place.run("backup", backup).status == 0)
        try place.moveAway()
        let other = try TemporaryFolder()
        let otherKey = try Binary.backupKey(in: other)
        let whole = try place.folder.bytes("yesterday")
        #expect(whole.firstRange(of: Data("SQLite format".utf8)) == nil)
        let wrong = try Binary.run(["restore", backup, "--database", place.path] + otherKey)
        #expect(wrong.status == 1 && wrong.error.contains("another key"), "\(wrong.error)")
        try place.folder.write(whole.prefix(whole.count - 100), to: "cut")
        let cut = try place.run("restore", place.folder.path("cut"))
        #expect(cut.status == 1 && cut.error.contains("cut short"), "\(cut.error)")
        var altered = whole
        altered[whole.count / 2] ^= 4
        try place.folder.write(altered, to: "altered")
        let touched = try place.run("restore", place.folder.path("altered"))
        #expect(touched.status == 1 && touched.error.contains("altered"), "\(touched.error)")
        #expect(try !place.folder.names().contains { $0.hasPrefix("house.sqlite") && !$0.contains("truth") })
        try FileManager.default.removeItem(atPath: place.folder.path("house.erasures"))
        let blind = try place.run("restore", backup)
        #expect(blind.status == 1 && blind.error.contains("no list of erasures"), "\(blind.error)")
        #expect(try place.run("restore", backup, "--without-erasures").status == 0)
    }

    /// Killed at many moments: there is no database or a whole one, and the next try succeeds.
    @Test func aRestoreThatIsKilledIsNothingOrWhole() async throws {
        let place = try Place(citizens: 150)
        let backup = place.folder.path("yesterday")
        #expect(try place.run("backup", backup).status == 0)
        let before = try place.ledger()
        #expect(try place.run("erase", "person", "--by", "citizen", "--apply", input: "5\n").status == 0)
        var (nothing, whole) = (0, 0)
        for round in 0..<20 {
            try place.moveAway()
            let process = Process()
            process.executableURL = URL(filePath: Binary.path)
            process.arguments = ["restore", backup, "--database", place.path] + place.key
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            try await Task.sleep(for: .milliseconds(5 + round * 12))
            Glibc.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if FileManager.default.fileExists(atPath: place.path) {
                whole += 1
                #expect(try await !place.citizens().contains(5))
                #expect(try place.ledger() == before)
            } else {
                nothing += 1
            }
        }
        try place.moveAway()
        #expect(try place.run("restore", backup).status == 0)
        #expect(try await !place.citizens().contains(5))
        #expect(nothing > 0, "killed too late every time: \(whole) whole")
    }

    /// Killed while erasing: gone or not, never half, and after the next start the list and the database agree.
    @Test func anErasureThatIsKilledIsWholeOrNothing() async throws {
        let place = try Place(citizens: 150)
        #expect(try place.run("backup", place.folder.path("yesterday")).status == 0)
        let before = try place.ledger()
        for number in 1...12 {
            let process = Process()
            process.executableURL = URL(filePath: Binary.path)
            process.arguments = ["erase", "person", "--by", "citizen", "--apply", "--database", place.path] + place.key
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            let input = Pipe()
            process.standardInput = input
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data("\(number)\n".utf8))
            try input.fileHandleForWriting.close()
            try await Task.sleep(for: .milliseconds(number * 8))
            Glibc.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(try place.ledger() == before)
        let server = try RunningServer(database: place.path, place.key)
        try await server.waitUntilUp()
        server.kill()
        let gone = Set((1...12).map(Int64.init)).subtracting(try await place.citizens())
        let entries = try String(decoding: place.folder.bytes("house.erasures"), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.count
        #expect(gone.count == entries)
    }

    @Test func aCPRNumberIsNeverAnArgument() throws {
        let place = try Place(citizens: 5)
        let refused = try place.run("erase", "person", "6101800006", "--by", "cpr")
        #expect(refused.status != 0)
        let withoutKey = try place.run("erase", "person", "--by", "cpr", input: "6101800006\n")
        #expect(withoutKey.status != 0 && withoutKey.error.contains("--key-file"))
        let nobody = try place.run("erase", "person", "--by", "external", "--apply", input: "nobody\n")
        #expect(nobody.status == 1 && nobody.error.contains("nobody with that number"))
        #expect(try place.run("erase", "person", "--by", "citizen", input: "\n").status == 1)
    }

    /// A plain backup of an earlier version is taken, and said to be plain.
    @Test func anOldPlainBackupIsTaken() throws {
        let place = try Place(citizens: 5)
        try FileManager.default.copyItem(atPath: place.path, toPath: place.folder.path("old"))
        #expect(try place.run("backup", place.folder.path("yesterday")).status == 0)
        try place.moveAway()
        let restored = try place.run("restore", place.folder.path("old"))
        #expect(restored.status == 0 && restored.error.contains("not encrypted"), "\(restored.error)")
    }
}
