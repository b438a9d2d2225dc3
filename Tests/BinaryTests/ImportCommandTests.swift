import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// `fremdrift import people` and `fremdrift key` as an operator runs them.
@Suite("Importing on the command line", .serialized) struct ImportCommandTests {
    /// A simulated job centre, a key, and a Windows-1252 file of people.
    private struct World {
        let folder: TemporaryFolder
        var database: String { folder.path("centre.sqlite") }
        var key: String { folder.path("key") }
        var file: String { folder.path("people.csv") }

        init(people: Int) throws {
            folder = try TemporaryFolder()
            try #require(try Binary.simulate(5, into: folder.path("centre.sqlite")).status == 0)
            try #require(try Binary.run("key", "make", folder.path("key")).status == 0)
            try folder.write(TextEncoding.windows1252.bytes(World.text(people)), to: "people.csv")
        }

        static func text(_ count: Int) -> String {
            var lines = [
                "Sagsnr.;CPR;Navn;Enhed;Team;Sagsbehandler;Sagsbehandlernavn;Startdato;Visitation;Ydelse;Mail;Mobil"
            ]
            for number in 1...count {
                let (day, month, year) = (number % 28 + 61, number / 28 % 12 + 1, 50 + number / 336 % 50)
                let four = String(number * 37 % 4000 + 10_000).dropFirst()
                let months = month < 10 ? "0\(month)" : "\(month)"
                lines.append(
                    "S\(number);\(day)\(months)\(year)-\(four);Åse Ørsted \(number);Job;Team \(number % 7);sb\(number % 90);"
                        + "Sagsbehandler \(number % 90);01-09-2025;Aktivitetsparat;Kontanthjælp;b\(number)@eksempel.dk;20304050"
                )
            }
            return lines.joined(separator: "\r\n") + "\r\n"
        }

        func run(_ more: String...) throws -> Command {
            try Command.run(
                Binary.path, ["import", "people", file, "--database", database, "--key-file", key] + more)
        }

        func count(_ sql: SQL) async throws -> Int {
            let opened = try SQLiteDatabase(path: database, .openExisting, at: Instant(Date()))
            let found = try await opened.read { try $0.rows(sql).count }
            try opened.close()
            return found
        }
    }

    @Test func aDryRunWritesNothingAndApplyWritesAll() async throws {
        let world = try World(people: 30)
        let dry = try world.run("--dry-run")
        #expect(dry.status == 0 && dry.output.contains("30 cases: refused 0, ended 0, changed 0, added 30"))
        #expect(dry.error.contains("Nothing was written"))
        #expect(try await world.count("SELECT external_id FROM external_case") == 0)
        let applied = try world.run("--apply")
        #expect(applied.status == 0 && applied.error.contains("Written."), "\(applied.error)")
        #expect(try await world.count("SELECT external_id FROM external_case") == 30)
        #expect(try await world.count("SELECT citizen FROM cpr_number") == 30)
        let again = try world.run("--apply")
        #expect(again.output.contains("added 0, unchanged 30"))
        #expect(!dry.output.contains("-0037") && !applied.error.contains("0037"), "no CPR number in what is printed")
    }

    @Test func refusedRowsStopAllAndAreHandedBack() async throws {
        let world = try World(people: 5)
        let broken = World.text(5).replacing("01-09-2025;Aktivitetsparat;Kontanthjælp;b3@", with: "31-02-2025;x;y;b3@")
        try world.folder.write(TextEncoding.windows1252.bytes(broken), to: "people.csv")
        let stopped = try world.run("--apply", "--errors", world.folder.path("errors.csv"))
        #expect(stopped.status == 1 && stopped.error.contains("1 rows are refused, so nothing was written"))
        #expect(try await world.count("SELECT external_id FROM external_case") == 0)
        let errors = try DelimitedText(bytes: Array(world.folder.bytes("errors.csv")))
        #expect(errors.records.count == 1 && errors.records[0].cells[0] == "S3" && errors.encoding == .windows1252)
        #expect(try Command.run("/usr/bin/stat", ["-c", "%a", world.folder.path("errors.csv")]).output == "600\n")
        #expect(try world.run("--apply", "--skip-refused").status == 0)
        #expect(try await world.count("SELECT external_id FROM external_case") == 4)
        #expect(try world.run("--apply", "--dry-run").status != 0)
    }

    /// 16,000 people, the largest municipality, in under a minute on this machine, however busy.
    @Test func sixteenThousandTakeLessThanAMinute() async throws {
        let world = try World(people: 16_000)
        let began = ContinuousClock.now
        let applied = try world.run("--apply")
        let took = ContinuousClock.now - began
        #expect(applied.status == 0 && took < .seconds(60), "\(took)")
        #expect(applied.error.contains("Rows written: 16000 of 16000"))
        #expect(try await world.count("SELECT external_id FROM external_case") == 16_000)
    }

    /// Killed while it writes, at several places: nothing of the file is there, and the next run brings all of it.
    @Test(arguments: [1, 4, 8]) func killedInTheMiddleItHasWrittenNothing(tenths: Int) async throws {
        let world = try World(people: 4_000)
        let process = Process()
        process.executableURL = URL(filePath: Binary.path)
        process.arguments = [
            "import", "people", world.file, "--database", world.database, "--key-file", world.key, "--apply",
        ]
        let said = Pipe()
        process.standardError = said
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var heard = ""
        while !heard.contains("Rows written: \(tenths * 400) of"),
            let more = try said.fileHandleForReading.read(upToCount: 1)
        {
            heard += String(decoding: more, as: UTF8.self)
        }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal, "killed too late to prove anything")
        #expect(try await world.count("SELECT external_id FROM external_case") == 0)
        #expect(try await world.count("SELECT citizen FROM cpr_number") == 0)
        #expect(try world.run("--apply").status == 0)
        #expect(try await world.count("SELECT external_id FROM external_case") == 4_000)
    }

    @Test func aKeyIsMadeOnceAndRotated() async throws {
        let world = try World(people: 20)
        #expect(try Binary.run("key", "make", world.key).status == 1)
        #expect(try world.run("--apply").status == 0)
        let rotated = try Binary.run("key", "rotate", world.key, "--database", world.database)
        #expect(rotated.status == 0 && rotated.error.contains("20 CPR numbers are sealed with a new key"))
        #expect(try world.run("--dry-run").output.contains("unchanged 20"), "found under the new key")
        let forgotten = try Binary.run(
            "key", "rotate", world.key, "--forget-earlier", "--database", world.database)
        #expect(forgotten.status == 0)
        #expect(try world.run("--dry-run").output.contains("unchanged 20"))
        #expect(try Binary.run("key", "make", world.folder.path("other")).status == 0)
        let other = try Command.run(
            Binary.path,
            ["import", "people", world.file, "--database", world.database, "--key-file", world.folder.path("other")])
        #expect(other.status == 1 && other.output.isEmpty)
    }

    /// Among real people the made-up numbers of tests are refused, row by row.
    @Test func madeUpNumbersAreNotTakenForReal() throws {
        let world = try World(people: 3)
        #expect(try EmptyDatabase.make(world.folder.path("real.sqlite")))
        let run = try Command.run(
            Binary.path,
            ["import", "people", world.file, "--database", world.folder.path("real.sqlite"), "--key-file", world.key])
        #expect(run.output.contains("cases: refused 3,") && run.output.contains("That is a test number"))
    }

    /// The doctor knows whether the key in the configuration is the right one.
    @Test func theDoctorTriesTheKey() throws {
        let world = try World(people: 3)
        #expect(try world.run("--apply").status == 0)
        func doctor(_ key: String) throws -> String {
            let config = try world.folder.write(
                "keyFile: \(key)\nbaseAddress: https://x.example.dk\n".utf8, to: "c.yaml")
            return try Binary.run("doctor", "--database", world.database, "--config", config).output
        }
        #expect(try doctor(world.key).contains("ok         CPR numbers: the key opens all of them."))
        #expect(try doctor(world.folder.path("none")).contains("ATTENTION  CPR numbers: the key file"))
        #expect(try Binary.run("key", "make", world.folder.path("other")).status == 0)
        #expect(try doctor(world.folder.path("other")).contains("does not open all of them"))
    }

    @Test func newUnitsGetAnAdministratorOrAreNamed() throws {
        let world = try World(people: 2)
        let applied = try world.run("--apply")
        #expect(applied.error.contains("Nobody administers Team 1 yet: fremdrift user role"))
        let unknown = try world.run("--administrator", "nobody")
        #expect(unknown.status == 1 && unknown.error.contains("no open account named nobody"))
    }

    @Test(arguments: [
        (Array("sagsnr;navn\n1;2\n".utf8), "enhed"), ([0xFF, 0xFE, 0, 1], "not plain text"), ([], "no rows"),
    ]) func aFileThatCannotBeReadIsNamed(bytes: [UInt8], word: String) throws {
        let world = try World(people: 1)
        try world.folder.write(bytes, to: "people.csv")
        let run = try world.run()
        #expect(run.status == 1 && run.output.isEmpty && run.error.contains(world.file) && run.error.contains(word))
        #expect(run.error.contains("Nothing was changed"))
    }

    @Test func aMissingFileOrKeyIsNamed() throws {
        let world = try World(people: 1)
        let run = try Binary.run("import", "people", world.folder.path("none.csv"), "--database", world.database)
        #expect(run.status == 1 && run.error.contains("none.csv"))
        let serve = try Binary.run(
            "serve", "--database", world.database, "--key-file", world.folder.path("nokey"), "--port", "8461")
        #expect(serve.status == 1 && serve.error.contains("nokey is not there"))
    }
}
