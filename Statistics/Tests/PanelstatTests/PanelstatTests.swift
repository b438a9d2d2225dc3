import Foundation
import Testing

/// The command as a user runs it: the built program, its output and exit code.
@Suite("panelstat") struct PanelstatTests {
    struct Run {
        let code: Int32
        let output: String
        let complaint: String
    }

    /// The program stands beside the test bundle.
    static var program: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("panelstat")
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder)
            if exists, !isFolder.boolValue { return candidate }
        }
        fatalError("panelstat has not been built")
    }

    /// - Parameter full: standard output is a disk without room.
    func run(_ arguments: [String], ontoFullDisk full: Bool = false) throws -> Run {
        let process = Process()
        let (output, complaint) = (Pipe(), Pipe())
        process.executableURL = Self.program
        process.arguments = arguments
        process.standardOutput = full ? FileHandle(forWritingAtPath: "/dev/full") : output
        process.standardError = complaint
        try process.run()
        if full { try output.fileHandleForWriting.close() }
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    /// Writes the text to a file of its own and runs `panelstat hazard` on it.
    private func hazard(
        _ text: String, _ formula: String, _ options: [String] = [], ontoFullDisk full: Bool = false
    ) throws -> Run {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(["hazard", "--data", file.path, "--formula", formula] + options, ontoFullDisk: full)
    }

    @Test(arguments: [[], ["--json"]]) func aResultThatCannotBeWrittenIsNoSuccess(_ options: [String]) throws
    {
        let result = try hazard(twoGroups, "event ~ x", options, ontoFullDisk: true)
        #expect(result.code == 74 && result.complaint.hasSuffix("could not be written; is the disk full?\n"))
    }

    /// 2 events in 10 periods with x = 0, 4 in 8 with x = 1; worked in `docs/discrete-time-hazard.md`.
    private let twoGroups =
        "event,x,f\n" + String(repeating: "1,0,a\n", count: 2) + String(repeating: "0,0,b\n", count: 8)
        + String(repeating: "1,1,a\n", count: 4) + String(repeating: "0,1,b\n", count: 4)

    @Test func printsATable() throws {
        let run = try hazard(twoGroups, "event ~ x", ["--link", "logit"])
        #expect(run.code == 0 && run.complaint.isEmpty)
        #expect(run.output.contains("(Intercept)  -1.38629     0.79057"))
        #expect(run.output.contains("18 person-periods, 6 events, 2 distinct patterns"))
    }

    @Test func printsJSON() throws {
        let run = try hazard(twoGroups, "event ~ x", ["--json"])
        #expect(run.code == 0)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["n"] as? Int == 18)
        #expect(object?["outcome"] as? String == "converged")
        #expect((object?["terms"] as? [Any])?.count == 2)
        #expect(object?["clusters"] is NSNull)
    }

    @Test func clustersReferencesAndLevels() throws {
        let run = try hazard(
            twoGroups.replacingOccurrences(of: "1,1,a", with: "1,1,b"), "event ~ x + f",
            ["--cluster", "x", "--cluster-type", "CR0", "--reference", "f=b", "--level", "0.9"])
        #expect(run.code == 2)  // f = b without an event at x = 0
        let plain = try hazard(
            twoGroups, "event ~ 1", ["--cluster", "x", "--cluster-type", "CR0", "--level", "0.9"])
        #expect(plain.code == 0)
        #expect(plain.output.contains("CR0 = 1, G = 2") && plain.output.contains("lower 90%"))
    }

    @Test func aStoppedFitPrintsItsReasonOnly() throws {
        let run = try hazard(twoGroups, "event ~ x + f")
        #expect(run.code == 2 && run.output.isEmpty)
        #expect(run.complaint.contains(".csv: separation: ") && run.complaint.contains("fb"))
        let json = try hazard(twoGroups, "event ~ x + f", ["--json"])
        #expect(json.code == 2 && json.complaint.contains(".csv: separation: "))
        #expect(json.output.contains("\"terms\": []") && json.output.contains("\"outcome\": \"separation: "))
    }

    @Test(arguments: [
        ("event;x\n1;0\n", "event ~ x", "separated by semicolons"), ("event,x\n", "event ~ x", "no rows"),
        ("event,x\n1,0\n0\n", "event ~ x", "line 3: 1 cell"),
        ("event,x\n1,0\n0,1\n", "event ~ xx", "did you mean x?"),
        ("event,x\n1,0\n0,1\n", "event ~ sqrt(x)", "position 9: the word sqrt() is not known"),
        ("event,x\n1,0\n0,1\n0,b\n", "event ~ x", "line 4, column x: 'b' is not a number"),
    ])
    func refusesInOneSentence(_ text: String, _ formula: String, _ fragment: String) throws {
        let run = try hazard(text, formula)
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(run.complaint.contains(fragment), "\(run.complaint)")
        #expect(run.complaint.hasSuffix(".\n") && run.complaint.filter { $0 == "\n" }.count == 1)
    }

    @Test func missingFileAndWrongOptions() throws {
        let missing = try run(["hazard", "--data", "/nowhere/at/all.csv", "--formula", "event ~ x"])
        #expect(missing.code == 1 && missing.complaint.contains("there is no file /nowhere/at/all.csv"))
        #expect(try hazard(twoGroups, "event ~ x", ["--link", "probit"]).code == 64)
        #expect(try hazard(twoGroups, "event ~ x", ["--level", "95"]).code == 64)
        #expect(try hazard(twoGroups, "event ~ x", ["--reference", "f"]).code == 64)
    }

    @Test func helpNamesEveryOption() throws {
        let run = try run(["hazard", "--help"])
        #expect(run.code == 0)
        for option in [
            "--data", "--formula", "--link", "--cluster", "--cluster-type", "--reference", "--text",
            "--level", "--json",
        ] {
            #expect(run.output.contains(option))
        }
    }
}
