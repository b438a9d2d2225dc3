import Foundation
import TestSupport

/// The real binary, beside the test bundle that was built with it.
enum Binary {
    static let path: String = {
        let here = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = here.appending(path: "fremdrift").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return Repository.root.appending(path: ".build/release/fremdrift").path
    }()

    static func run(_ arguments: String..., input: String = "", in folder: TemporaryFolder? = nil) throws
        -> Command
    {
        try Command.run(path, arguments, input: input, in: folder?.url)
    }

    /// With a limit on the size of any file it writes, in blocks of 1024 bytes: a disk that is full.
    static func run(_ arguments: String..., largestFile kilobytes: Int) throws -> Command {
        let line = "ulimit -f \(kilobytes); trap '' XFSZ; exec \"$0\" \"$@\""
        return try Command.run("/bin/bash", ["-c", line, path] + arguments)
    }

    /// Makes a key for backups in a folder, and gives the options that name it.
    static func backupKey(in folder: TemporaryFolder) throws -> [String] {
        let path = folder.path("backup-key")
        if !FileManager.default.fileExists(atPath: path) { _ = try run("key", "make", path) }
        return ["--backup-key-file", path]
    }

    static func run(_ arguments: [String], input: String = "") throws -> Command {
        try Command.run(path, arguments, input: input)
    }

    /// Simulates a small job centre into a file.
    static func simulate(_ citizens: Int, seed: Int = 1, into path: String, _ more: String...) throws
        -> Command
    {
        try Command.run(
            Binary.path,
            [
                "simulate", "--citizens", "\(citizens)", "--years", "2", "--seed", "\(seed)", "--database",
                path,
            ] + more)
    }
}
