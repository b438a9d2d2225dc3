package import Foundation
import Synchronization

/// Another program, run to its end.
package struct Command: Sendable {
    package let status: Int32
    package let output: String
    package let error: String

    /// - Parameter input: what the program reads from standard input; it sees its end at once when there is none.
    package static func run(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
        in folder: URL? = nil
    ) throws -> Command {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        if let folder { process.currentDirectoryURL = folder }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
        try process.run()
        let error = Gathering(stderr)
        let output = Gathering(stdout)
        try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? stdin.fileHandleForWriting.close()
        let texts = (output.text(), error.text())
        process.waitUntilExit()
        return Command(status: process.terminationStatus, output: texts.0, error: texts.1)
    }
}

/// Reads a pipe on a thread of its own, so that a program with much to say on both never waits for us.
private final class Gathering: Sendable {
    private let data = Mutex(Data())
    private let done = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        let handle = pipe.fileHandleForReading
        Thread { [self] in
            let all = (try? handle.readToEnd()) ?? Data()
            data.withLock { $0 = all }
            done.signal()
        }.start()
    }

    func text() -> String {
        done.wait()
        return data.withLock { String(decoding: $0, as: UTF8.self) }
    }
}
