import Foundation
import Testing

/// Every example in the help and in the pages runs as it is written, from the folder `Statistics`.
@Suite("panelstat: examples") struct ExampleTests {
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct Example: CustomTestStringConvertible, Sendable {
        /// Where it stands.
        let place: String
        /// For a shell, with its line breaks.
        let command: String
        /// Lines that the page shows of what it prints.
        var output: [String] = []
        var testDescription: String { "\(place): \(command)" }

        /// 0, or what a comment `# exit code 2` after it says.
        var code: Int32 {
            command.firstMatch(of: /# exit code ([0-9]+)/).flatMap { Int32($0.1) } ?? 0
        }
    }

    static let help: [Example] = [
        "hazard", "exits", "km", "cif", "cox", "state", "reliability", "verify hazard", "verify state",
    ].flatMap { command in
        let run = try? PanelstatTests().run(command.split(separator: " ").map(String.init) + ["--help"])
        let lines = (run?.output ?? "").components(separatedBy: "\n")
        let start = (lines.firstIndex { $0.hasPrefix("EXAMPLES") } ?? lines.count - 1) + 1
        return examples(
            in: lines[start...].prefix { $0.hasPrefix("  ") }, indent: "  ", place: "\(command) --help")
    }

    static let pages: [Example] = {
        let docs = package.appendingPathComponent("docs")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: docs.path)) ?? []
        let pages = names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" } + ["README.md"]
        return pages.flatMap { page in
            let text = try? String(contentsOf: package.appendingPathComponent(page), encoding: .utf8)
            return examples(
                in: (text ?? "").components(separatedBy: "\n")[...],
                indent: page == "README.md" ? "$ " : "    ",
                place: page)
        }
    }()

    /// Lines that begin with the indent and call the program, with those a backslash joins to them.
    private static func examples(in lines: ArraySlice<String>, indent: String, place: String) -> [Example] {
        var found: [Example] = []
        var index = lines.startIndex
        while index < lines.endIndex {
            let isCall =
                lines[index].hasPrefix(indent) && !lines[index].dropFirst(indent.count).hasPrefix(" ")
            guard isCall, lines[index].contains("panelstat ") else {
                index += 1
                continue
            }
            var command = [String(lines[index].dropFirst(indent.count))]
            while command.last?.hasSuffix("\\") == true, index + 1 < lines.endIndex {
                index += 1
                command.append(lines[index])
            }
            index += 1
            var example = Example(place: place, command: command.joined(separator: "\n"))
            if indent == "$ " {
                example.output = Array(lines[index...].prefix { !$0.hasPrefix("```") && $0 != "…" })
            }
            found.append(example)
        }
        return found
    }

    private func shell(_ command: String) throws -> (code: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = Self.package
        let folder = PanelstatTests.program.deletingLastPathComponent().path
        process.environment = ["PATH": "\(folder):/usr/bin:/bin"]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test(arguments: help + pages) func runsAsItIsWritten(_ example: Example) throws {
        let run = try shell(example.command)
        #expect(run.code == example.code, "\(run.output)")
        if !example.output.isEmpty {
            #expect(run.output.hasPrefix(example.output.joined(separator: "\n")), "\(run.output)")
        }
    }

    /// A help text is wrapped at the terminal's width; these lines are shorter than any usual one.
    @Test func noExampleIsWrapped() {
        for example in Self.help {
            for line in example.command.split(separator: "\n") { #expect(line.count <= 76, "\(line)") }
        }
    }

    @Test func everyCommandAndPageHasExamples() {
        let places = Dictionary(grouping: Self.help + Self.pages, by: \.place).mapValues(\.count)
        #expect(places["hazard --help"] == 6 && places["exits --help"] == 3 && places["cox --help"] == 3)
        #expect(places["km --help"] == 3 && places["cif --help"] == 2 && places["verify hazard --help"] == 1)
        #expect(places["reliability --help"] == 3 && places["docs/reliability.md"] == 2)
        #expect(places["state --help"] == 2 && places["verify state --help"] == 1)
        #expect(places["README.md"] == 4 && places["docs/survival-curves.md"] == 2)
        for page in ["cox", "discrete-time-hazard", "competing-exits", "state"] {
            #expect(places["docs/\(page).md"] == 1)
        }
    }
}
