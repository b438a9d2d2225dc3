import ArgumentParser
import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into a new file, also while it is being served.")

    @Argument(help: "The file to make.")
    var target: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            try file.open().backup(to: target)
            say("Backed up to \(target).")
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a database out of a backup, after checking every page of it.",
        discussion: "The database file must not exist: move the old one away first, so that nothing is overwritten.")

    @Argument(help: "The backup.")
    var backup: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            try SQLiteDatabase.restore(from: backup, to: file.database, at: SystemClock.now())
            say("Restored \(backup) as \(file.database).")
        }
    }
}

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Look at the installation: the file's integrity, migrations, free disk, the clock, the configuration.",
        discussion: "Exits with 1 if anything needs attention.")

    @OptionGroup var file: DatabaseOption
    @Option(help: "The server's configuration file, to be looked at as well.")
    var config: String?

    func run() async throws {
        let findings = try await refusing { try await Doctor(file.database, config: config).findings() }
        for finding in findings { print("\(finding.isFine ? "ok       " : "ATTENTION")  \(finding.text)") }
        if findings.contains(where: { !$0.isFine }) { throw ExitCode(1) }
    }
}
