import Foundation
import Testing

/// What `--data` may be: a file, a pipe, standard input; and what is said of a file that is none of them.
@Suite("panelstat --data") struct DataFileTests {
    private static let table =
        "event,x\n" + String(repeating: "1,0\n0,0\n0,0\n1,1\n1,1\n0,1\n", count: 5)

    /// Runs a shell line with the program on its path, the table and a folder to work in.
    private func shell(_ line: String, _ text: String = table) throws -> PanelstatTests.Run {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appendingPathComponent("data.csv"))
        let process = Process()
        let (output, complaint) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": "\(PanelstatTests.program.deletingLastPathComponent().path):/usr/bin:/bin"
        ]
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return .init(
            code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    @Test(arguments: [
        "cat data.csv | panelstat hazard --data - 'event ~ x'",
        "cat data.csv | panelstat hazard --data /dev/stdin 'event ~ x'",
        "panelstat hazard --data - 'event ~ x' < data.csv",
        "mkfifo p; cat data.csv > p & panelstat hazard --data p 'event ~ x'",
        "gzip data.csv; gunzip -c data.csv.gz | panelstat hazard --data - 'event ~ x'",
    ])
    func pipesAreRead(_ line: String) throws {
        let file = try shell("panelstat hazard --data data.csv 'event ~ x'")
        let pipe = try shell(line)
        #expect(file.code == 0 && pipe.code == 0 && pipe.output == file.output, "\(pipe.complaint)")
    }

    /// More than a pipe holds at once.
    @Test func longPipesAreReadToTheirEnd() throws {
        let rows = String(repeating: "1,0\n0,0\n0,1\n1,1\n0,1\n", count: 100_000)
        let run = try shell("cat data.csv | panelstat hazard --data - 'event ~ x'", "event,x\n" + rows)
        #expect(run.code == 0 && run.output.contains("500000 person-periods"))
    }

    @Test(arguments: [
        (
            "gzip data.csv; panelstat hazard --data data.csv.gz 'event ~ x'",
            "unpack it first: gunzip -k data.csv.gz"
        ),
        (
            "gzip -c data.csv | panelstat hazard --data - 'event ~ x'",
            "standard input is packed by gzip and plain text is expected; unpack it first: … | gunzip -c | panelstat …"
        ),
        (
            "gzip -c data.csv | panelstat hazard --data /dev/fd/3 'event ~ x' 3<&0",
            "/dev/fd/3 is packed by gzip and plain text is expected; unpack it first: … | gunzip -c | panelstat …"
        ),
        ("panelstat hazard --data - 'event ~ x' < /dev/null", "standard input is empty"),
        (
            "tr '\\n' '\\r' < data.csv > mac.csv; panelstat hazard --data mac.csv 'event ~ x'",
            "end in CR only, as on old Macs; convert them: tr '\\r' '\\n' < mac.csv > new.csv"
        ),
        (
            "tr '\\n' '\\r' < data.csv | panelstat hazard --data - 'event ~ x'",
            "convert them: … | tr '\\r' '\\n' | panelstat …"
        ),
        ("head -3 data.csv | panelstat hazard --data - 'event ~ y'", "standard input: there is no column y"),
        ("panelstat hazard --data . 'event ~ x'", ". is a folder"),
        (
            "printf 'event,x\\n1,a\\n0,0\\n0,1\\n' | panelstat hazard --data - 'event ~ log(x)'",
            "correct the cell"
        ),
    ])
    func saysWhatToDo(_ line: String, _ fragment: String) throws {
        let run = try shell(line)
        #expect(run.code == 1 && run.output.isEmpty && run.complaint.contains(fragment), "\(run.complaint)")
        #expect(run.complaint.filter { $0 == "\n" }.count == 1 && !run.complaint.contains("--text"))
    }

    /// The advice for an old Mac's file works as it stands.
    @Test func theAdviceForOldMacFilesWorks() throws {
        let run = try shell(
            "tr '\\n' '\\r' < data.csv > mac.csv; tr '\\r' '\\n' < mac.csv > new.csv; "
                + "panelstat hazard --data new.csv 'event ~ x'")
        #expect(run.code == 0)
    }
}
