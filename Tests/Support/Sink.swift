package import Foundation

/// A real server of another make to send to, run by Python beside the test: a mail server or a text message gateway.
///
/// FREMDRIFT_TEST_PYTHON is a Python with what `Sinks/requirements.txt` names; `make test` sees to it.
package final class Sink: Sendable {
    package let port: Int
    package let folder: TemporaryFolder
    private let process: Process
    private let input: Pipe

    package static let python = ProcessInfo.processInfo.environment["FREMDRIFT_TEST_PYTHON"].flatMap {
        $0.isEmpty ? nil : $0
    }
    private static let isCI = ProcessInfo.processInfo.environment["CI"] == "true"

    /// Whether tests that need one run: where CI is true its absence is a failure, not a skip.
    package static var isWanted: Bool { python != nil || isCI }

    /// - Parameter arguments: after the folder, as the script takes them.
    package init(_ script: String, _ arguments: String...) throws {
        guard let python = Sink.python else { throw Missing() }
        folder = try TemporaryFolder()
        process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments =
            [Repository.root.appending(path: "Tests/Support/Sinks/\(script).py").path, folder.url.path] + arguments
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var said = Data()
        while !said.contains(10) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Missing() }
            said += more
        }
        guard let port = Int(String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw Missing()
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
    }

    package struct Missing: Error {}
}

extension Sink {
    /// A mail the server kept.
    package struct Mail: Sendable {
        package let headers: [String: String]
        package let text: String

        package var to: String { headers["X-To"] ?? "" }
        package var id: String { headers["Message-ID"] ?? "" }
        /// The personal link in it; `nil` when there is none.
        package var link: URL? {
            text.firstMatch(of: #/https?:\/\/\S+\/svar\/\w+/#).flatMap { URL(string: String($0.output)) }
        }
    }

    /// In the order they came.
    package func mails() throws -> [Mail] {
        try folder.names().filter { $0.hasSuffix(".eml") && !$0.hasPrefix(".") }.map { name in
            let parts = String(decoding: try folder.bytes(name), as: UTF8.self).split(
                separator: "\r\n\r\n", maxSplits: 1)
            var headers: [String: String] = [:]
            for line in parts[0].replacing("\r\n ", with: " ").split(separator: "\r\n") {
                let pair = line.split(separator: ": ", maxSplits: 1).map(String.init)
                if pair.count == 2 { headers[pair[0]] = pair[1] }
            }
            let body = Data(base64Encoded: String(parts[1]), options: .ignoreUnknownCharacters) ?? Data()
            return Mail(headers: headers, text: String(decoding: body, as: UTF8.self))
        }
    }
}
