import Foundation
import TestSupport
import Testing

/// Bad input ends with one sentence that names the place and the remedy, an exit code that is not 0, and nothing changed.
@Suite("Bad input to the binary") struct BadInputTests {
    /// Runs, and holds the refusal to the rules.
    /// - Parameter words: each must stand in the sentence.
    private func expectRefusal(_ run: Command, naming words: String...) {
        #expect(run.status != 0)
        #expect(run.output.isEmpty, "\(run.output)")
        let lines = run.error.split(separator: "\n").filter { !$0.hasPrefix("Simulated citizens:") }
        #expect(lines.count <= 3, "\(run.error)")
        for word in words { #expect(run.error.contains(word), "“\(word)” is not in: \(run.error)") }
        for noise in [
            "Swift.", "Fatal", "SQLITE_", "DatabaseError", "Domain=", "StoreError", "NSCocoa", "0x",
        ] {
            #expect(!run.error.contains(noise), "\(run.error)")
        }
    }

    @Test func aFullDatabaseIsNotSimulatedInto() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("there.sqlite")
        #expect(try Binary.simulate(5, into: path).status == 0)
        let (bytes, names) = (try folder.bytes("there.sqlite"), try folder.names())
        expectRefusal(try Binary.simulate(5, seed: 2, into: path), naming: path, "new file")
        #expect(try folder.bytes("there.sqlite") == bytes)
        #expect(try folder.names() == names)
    }

    @Test(arguments: ["ledger", "analyse job-hazard", "backup out --backup-key-file key", "doctor", "user list"])
    func aFileThatIsNoDatabaseIsRefused(command: String) throws {
        let whole = try TemporaryFolder()
        #expect(try Binary.simulate(5, into: whole.path("w")).status == 0)
        let bytes = try whole.bytes("w")
        for (name, content) in [
            ("letter.txt", Data("Kære borger".utf8)), ("cut.sqlite", bytes.prefix(bytes.count / 2)),
        ] {
            let folder = try TemporaryFolder()
            let path = try folder.write(content, to: name)
            let key = try Binary.backupKey(in: whole)[1]
            let words = command.split(separator: " ").map(String.init).map {
                $0 == "out" ? folder.path("out") : $0 == "key" ? key : $0
            }
            expectRefusal(
                try Command.run(Binary.path, words + ["--database", path]), naming: path,
                "Nothing was changed")
            #expect(try folder.bytes(name) == content)
            #expect(try folder.names() == [name])
        }
    }

    @Test func aMissingDatabaseIsNamedAndNotMade() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("missing.sqlite")
        expectRefusal(try Binary.run("ledger", "--database", path), naming: path, "no such file")
        expectRefusal(
            try Binary.run("ledger", "--database", folder.url.path), naming: folder.url.path, "folder")
        #expect(try folder.names().isEmpty)
    }

    @Test func aPortInUseIsNamed() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s.sqlite")
        #expect(try Binary.simulate(5, into: path).status == 0)
        let first = try RunningServer(database: path)
        defer { first.kill() }
        try await first.waitUntilUp()
        let bytes = try folder.bytes("s.sqlite")
        let second = try Binary.run("serve", "--database", path, "--port", "\(first.port)")
        expectRefusal(second, naming: "Port \(first.port)", "--port")
        #expect(try folder.bytes("s.sqlite") == bytes)
        let names = try folder.names()
        for command in ["serve", "demo"] {
            let third = try Binary.run(command, "--database", folder.path("new"), "--port", "\(first.port)")
            expectRefusal(third, naming: "Port \(first.port)", "--port")
        }
        #expect(try folder.names() == names)
    }

    @Test(arguments: [
        ("interventions:", "interventionz:", "interventionz"), ("seedless", "", ""),
        ("version: 1", "version: [", ""),
    ]) func aBrokenProfileIsRefusedByLine(old: String, new: String, word: String) throws {
        let printed = try Binary.run("simulate", "--print-profile").output
        guard printed.contains(old) else { return }
        let folder = try TemporaryFolder()
        let broken = printed.replacing(old, with: new, maxReplacements: 1)
        let line =
            broken.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(new) }
            ?? 0
        let profile = try folder.write(broken.utf8, to: "profile.yaml")
        let run = try Binary.simulate(5, into: folder.path("x.sqlite"), "--profile", profile)
        expectRefusal(run, naming: "profile.yaml", word)
        #expect(run.error.contains(#/:\d+|line \d+/#), "line \(line + 1): \(run.error)")
        #expect(try folder.names() == ["profile.yaml"])
    }

    @Test func aProfileThatIsNotThereIsNamed() throws {
        let folder = try TemporaryFolder()
        let run = try Binary.simulate(5, into: folder.path("x.sqlite"), "--profile", folder.path("none.yaml"))
        expectRefusal(run, naming: "none.yaml")
        #expect(try folder.names().isEmpty)
    }

    @Test(arguments: ["event ~ nothing", "event ~ spline(month)", "event ~ (age", "event", "~"])
    func anUnknownWordInAFormulaIsNamed(formula: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Binary.simulate(60, into: folder.path("s")).status == 0)
        let run = try Binary.run(
            "analyse", "job-hazard", "--database", folder.path("s"), "--formula", formula)
        expectRefusal(run)
        let named = ["nothing", "spline", "(", "~", "formula"].contains { run.error.contains($0) }
        #expect(named, "\(run.error)")
    }

    @Test func anEmptyDatabaseHasNothingToAnalyse() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("empty.sqlite")
        #expect(try EmptyDatabase.make(path))
        expectRefusal(try Binary.run("analyse", "job-hazard", "--database", path), naming: "no person-months")
        #expect(try Binary.run("ledger", "--database", path).output.contains("no rounds"))
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
        let folder = try TemporaryFolder()
        let nowhere = folder.path("no/such/folder/x.sqlite")
        expectRefusal(try Binary.simulate(5, into: nowhere), naming: nowhere)
        let path = folder.path("s")
        #expect(try Binary.simulate(5, into: path).status == 0)
        let keys = try TemporaryFolder()
        let more = try Binary.backupKey(in: keys) + ["--without-erasures"]
        expectRefusal(try Binary.run(["backup", nowhere, "--database", path] + more.dropLast()), naming: nowhere)
        expectRefusal(try Binary.run(["restore", path, "--database", nowhere] + more), naming: nowhere)
        expectRefusal(try Binary.run(["restore", path, "--database", path] + more), naming: path, "move it away")
        #expect(try folder.names() == ["s", "s.truth.json"])
    }

    /// No file may grow beyond 200 kB: the simulation is refused whole and leaves nothing.
    @Test func aFullDiskLeavesNothingHalf() throws {
        let folder = try TemporaryFolder()
        let run = try Binary.run(
            "simulate", "--citizens", "300", "--years", "2", "--database", folder.path("x.sqlite"),
            largestFile: 200)
        expectRefusal(run, naming: folder.path("x.sqlite"))
        #expect(try folder.names().isEmpty)
    }

    /// The truth has its place before the people are kept.
    @Test func aTruthThatCannotBeWrittenLeavesNobody() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path("s.truth.json"), withIntermediateDirectories: false)
        expectRefusal(try Binary.simulate(5, into: folder.path("s")), naming: "s.truth.json", "Nothing was simulated")
        #expect(try folder.names() == ["s.truth.json"])
    }

    @Test func aStudyWithoutAFitHasNoFigures() throws {
        let run = try Binary.run("verify", "recovery", "--runs", "2", "--citizens", "30", "--years", "1")
        expectRefusal(run, naming: "--citizens")
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [["demo", "--port", "99999"], ["verify", "recovery", "--years", "0"]])
    func anOptionOutOfRangeMakesNothing(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let more = arguments[0] == "demo" ? ["--database", folder.path("d")] : []
        expectRefusal(
            try Command.run(Binary.path, arguments + more), naming: arguments[0] == "demo" ? "port" : "--years")
        #expect(try folder.names().isEmpty)
    }

    @Test func aBackupOntoAFullDiskLeavesNothingHalf() throws {
        let folder = try TemporaryFolder()
        #expect(try Binary.simulate(60, into: folder.path("s")).status == 0)
        let ledger = try Binary.run("ledger", "--database", folder.path("s")).output
        let keys = try TemporaryFolder()
        let run = try Binary.run(
            "backup", folder.path("copy"), "--database", folder.path("s"), "--backup-key-file",
            try Binary.backupKey(in: keys)[1], largestFile: 100)
        expectRefusal(run, naming: "disk", "nothing of this was kept")
        // SQLite may leave its log beside the source, as it cannot be folded in either.
        #expect(try !folder.names().contains { $0.hasPrefix("copy") || $0.hasSuffix(".to-back-up") })
        #expect(try Binary.run("doctor", "--database", folder.path("s")).status == 0)
        #expect(try Binary.run("ledger", "--database", folder.path("s")).output == ledger)
    }

    @Test(arguments: [
        ("port: 70000", "port"), ("port: x", "port"), ("baseAddress: fjordby", "baseAddress"),
        ("trustedProxies: [proxy.local]", "trustedProxies"), ("trustedProxies: [10.0.0.0/8]", "trustedProxies"),
        ("prot: 80", "prot"),
        ("host: [", "serve.yaml"),
    ]) func aBrokenConfigurationIsRefusedByLine(line: String, word: String) throws {
        let folder = try TemporaryFolder()
        let config = try folder.write(
            "database: \(folder.path("d.sqlite"))\n\(line)\n".utf8, to: "serve.yaml")
        let run = try Binary.run("serve", "--config", config)
        expectRefusal(run, naming: "serve.yaml", word)
        #expect(run.error.contains(#/:[23]\b|line [23]/#), "\(run.error)")
        #expect(try folder.names() == ["serve.yaml"])
    }

    @Test func aConfigurationWithoutADatabaseSaysWhatIsMissing() throws {
        let folder = try TemporaryFolder()
        let config = try folder.write("port: 8099\n".utf8, to: "serve.yaml")
        expectRefusal(try Binary.run("serve", "--config", config), naming: "--database", "database:")
        expectRefusal(try Binary.run("serve", "--config", folder.path("none.yaml")), naming: "none.yaml")
        expectRefusal(try Binary.run("simulate"), naming: "--database")
    }

    @Test(arguments: [
        ["--citizens", "0"], ["--citizens", "2000000"], ["--years", "0"], ["--years", "31"],
    ])
    func aNumberOutOfRangeIsNamed(option: [String]) throws {
        let folder = try TemporaryFolder()
        let run = try Command.run(Binary.path, ["simulate", "--database", folder.path("x")] + option)
        expectRefusal(run, naming: option[0])
        #expect(try folder.names().isEmpty)
    }

    @Test func usersAreRefusedBySentence() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s")
        #expect(try EmptyDatabase.make(path))
        let add = ["user", "add", "vera", "--name", "Vera", "--unit", "Havn", "--database", path]
        expectRefusal(try Command.run(Binary.path, add, input: "short\n"), naming: "12 characters")
        expectRefusal(try Command.run(Binary.path, add), naming: "password")
        #expect(try Command.run(Binary.path, add, input: "a sentence to sign in with\n").status == 0)
        expectRefusal(
            try Command.run(Binary.path, add, input: "a sentence to sign in with\n"), naming: "taken")
        expectRefusal(
            try Binary.run("user", "close", "nobody", "--database", path), naming: "nobody", "user list")
    }
}
