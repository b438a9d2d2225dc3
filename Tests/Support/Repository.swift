package import Foundation

/// The files of the repository these tests were built from.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Swift files below a folder, by their path from the root, in order.
    package static func swiftFiles(under folder: String) throws -> [SourceFile] {
        let start = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            SourceFile(
                path: "\(folder)/\(name)",
                text: try String(contentsOf: start.appending(path: name), encoding: .utf8))
        }
    }
}

/// A file of source code.
package struct SourceFile: Sendable, CustomStringConvertible {
    /// From the root of the repository.
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    package var description: String { path }
    package var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The lines that are no comment, with their numbers.
    package var code: [(number: Int, line: Substring)] {
        lines.enumerated().map { ($0 + 1, $1) }.filter { !$0.1.drop(while: \.isWhitespace).hasPrefix("//") }
    }
}

extension Repository {
    /// The names of the folders directly in a folder.
    package static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
        ).filter { $0.hasDirectoryPath }.map(\.lastPathComponent)
    }

    /// What git tracks, by path from the root; outside a clone every file that is not built or hidden.
    package static func trackedFiles() throws -> [String] {
        let git = try? Command.run("/usr/bin/env", ["git", "-C", root.path, "ls-files", "-z"])
        if let git, git.status == 0 { return git.output.split(separator: "\0").map(String.init) }
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter { !$0.contains(".build/") && !$0.hasPrefix(".") }
    }
}
