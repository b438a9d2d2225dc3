import Foundation
import Testing

/// `panelstat state` as a user runs it.
@Suite("panelstat state") struct StateCommandTests {
    private static let voices = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("PanelModelsTests/Golden/voices.csv").path

    private func run(_ options: [String], data: String = voices) throws -> PanelstatTests.Run {
        try PanelstatTests().run(
            ["state", "--data", data, "--id", "id", "--time", "date", "--voice", "voice"] + options)
    }

    private func written(_ text: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "state-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func printsATable() throws {
        let run = try run(["--items", "mood"])
        #expect(run.code == 0 && run.complaint.isEmpty, "\(run.complaint)")
        for line in [
            "Measurement model of two voices, by pairwise composite likelihood\n\nmood\n",
            "Estimate  Std. Error  lower 95%  upper 95%\ncitizen 1|2 ", "\ncaseworker movement ",
            "\ncaseworker reliability, 4 quarters on ", "clustered by id; intervals: normal, 95%",
            "note: groups only",
        ] {
            #expect(run.output.contains(line), "\(line)")
        }
    }

    /// With several items one line each on standard error, before the item is fitted.
    @Test func saysHowFarItIs() throws {
        let run = try run(["--items", "plan,mood"])
        #expect(run.code == 0 && run.complaint == "plan: 1 of 2 items\nmood: 2 of 2 items\n")
    }

    /// The same bits on one core as on all.
    @Test func coresChangeNothing() throws {
        func json(_ taskset: Bool) throws -> String {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(
                fileURLWithPath: taskset ? "/usr/bin/taskset" : PanelstatTests.program.path)
            process.arguments =
                (taskset ? ["-c", "0", PanelstatTests.program.path] : []) + [
                    "state", "--data", Self.voices, "--id", "id", "--time", "date", "--voice", "voice",
                    "--items",
                    "mood", "--json",
                ]
            process.standardOutput = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            return said.split(separator: "\n").filter { !$0.contains("\"seconds\"") }.joined(separator: "\n")
        }
        let all = try json(false)
        #expect(all.contains("\"converged\": true"))
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset") else { return }
        #expect(try json(true) == all)
    }

    /// An item without an estimate has a sentence and no numbers; the others are printed.
    @Test func oneItemOfTwoStops() throws {
        let text = try String(contentsOfFile: Self.voices, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true).map { line -> String in
            line.hasSuffix(",5") ? line.dropLast() + "4" : String(line)
        }
        let data = try written(lines.joined(separator: "\n") + "\n")
        let run = try run(["--items", "mood,plan"], data: data)
        #expect(
            run.code == 2 && run.complaint.contains("plan: a step nobody used: the citizen never answered 5"))
        #expect(run.output.contains("plan\nStopped, no estimates: a step nobody used"))
        let alone = try self.run(["--items", "plan"], data: data)
        #expect(alone.code == 2 && alone.output.isEmpty)
        let json = try self.run(["--items", "mood,plan", "--json"], data: data)
        #expect(json.code == 2 && json.output.contains("\"item\": \"plan\", \"converged\": false"))
        #expect(json.output.contains("\"converged\": false,\n  \"reason\": \"plan: a step"))
    }

    @Test(arguments: [
        (["--items", "mood,"], "--items takes columns"),
        (["--items", "mood", "--voices", "a"], "--voices takes two"),
        (["--items", "mood", "--quarters", "x"], "--quarters takes numbers"),
        (["--items", "mood", "--steps", "1"], "from 2 to 9 steps"),
        (["--items", "mood,mood"], "name each item once"),
        (["--items", "mood", "--leaning", "0.1"], "needs the column of the caseworker"),
        (["--items", "mood", "--error-correlation", "1"], "error correlation must be from 0 to below 1"),
        (["--items", "mood", "--error-correlation", "-0.1"], "error correlation must be from 0 to below 1"),
        (["--items", "mood", "--cluster", "id,voice"], "state clusters by one column"),
        (["--items", "mood", "--text", "mood"], "mood must be numbers"),
    ])
    func refusesOptions(_ options: [String], _ fragment: String) throws {
        let run = try run(options)
        #expect(run.code == 64 && run.output.isEmpty && run.complaint.contains(fragment), "\(run.complaint)")
    }

    @Test func refusesDataWithThePlace() throws {
        let header = "id,date,voice,mood\n"
        for (rows, fragment) in [
            ("1,2026-01-05,citizen,6\n", "line 2, column mood: 6 is no step from 1 to 5"),
            (
                "1,2026-01-05,citizen,2\n1,2026-02-30,citizen,2\n",
                "line 3, column date: '2026-02-30' is no time"
            ),
            ("1,2026-01-05,mother,2\n", "line 2, column voice: 'mother' is neither citizen nor caseworker"),
            ("1,2026-01-05,citizen,2\n1,2026-01-05,citizen,3\n", "line 3: the same id, date and voice as"),
        ] {
            let run = try run(["--items", "mood"], data: written(header + rows))
            #expect(
                run.code == 1 && run.output.isEmpty && run.complaint.contains(fragment), "\(run.complaint)")
            #expect(run.complaint.hasSuffix(".\n") && run.complaint.filter { $0 == "\n" }.count == 1)
        }
        let few = try run(
            ["--items", "mood"], data: written(header + "1,2026-01-05,citizen,2\n1,2026-04-05,caseworker,3\n")
        )
        #expect(
            few.code == 2 && few.output.isEmpty
                && few.complaint.contains("too few people: 1 of 1 person answered"))
        #expect(try run(["--items", "moods"]).complaint.contains("did you mean mood?"))
    }

    @Test func verifyWritesItsTable() throws {
        let file = try written("")
        let run = try PanelstatTests().run([
            "verify", "state", "--runs", "4", "--persons", "150", "--seed", "3", "--output", file,
        ])
        #expect(
            (run.code == 0 || run.code == 2) && run.output.isEmpty
                && run.complaint.contains("150 persons: 4 of 4 groups"))
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("panelstat verify state --runs 4 --persons 150 --seed 3"))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| 150 |") } == 18)
        #expect(try PanelstatTests().run(["verify", "state", "--persons", "50"]).code == 64)
        #expect(try PanelstatTests().run(["verify", "state", "--runs", "1"]).code == 64)
    }
}
