import ArgumentParser
import Foundation
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into a new encrypted file, also while it is being served.",
        discussion: """
            The backup can be read with the key file alone: keep a copy of that file where the backups are not. While it \
            runs there has to be room for a plain copy beside the database.
            """)

    @Argument(help: "The file to make.")
    var target: String
    @OptionGroup var backup: BackupOptions
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let (keys, list) = (try backup.keys(), try backup.list(for: file.database))
            let database = try file.open()
            try SealedBackup.make(of: database, as: target, keys)
            try list.makeIfMissing()
            say("Backed up to \(target), encrypted.")
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a database out of a backup, after checking every page of it.",
        discussion: """
            The database file must not exist: move the old one away first, so that nothing is overwritten. Whoever has \
            been erased since the backup is erased again before the database is in its place; that takes the list of \
            erasures, which is not in the backup. A backup of an earlier version, which is not encrypted, is taken too.
            """)

    @Argument(help: "The backup.")
    var backup: String
    @Flag(help: "There is no list of erasures, and nobody was ever erased here.")
    var withoutErasures = false
    @OptionGroup var options: BackupOptions
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let (keys, list) = (try options.keys(), try options.list(for: file.database))
            try check(list)
            let isSealed = BackupSeal.isSealed(backup) ?? false
            try await SQLiteDatabase.restore(
                from: backup, to: file.database, at: SystemClock.now(),
                unpack: isSealed ? { try BackupSeal.open(backup, into: $0, keys) } : nil
            ) { restored in
                try await Compose.replayErasures(in: restored, list)
            }
            say("Restored \(backup) as \(file.database).")
            if !isSealed { say("\(backup) is not encrypted. Make a new backup, and destroy this one.") }
        }
    }

    private func check(_ list: ErasureFile) throws {
        if withoutErasures, list.isThere {
            throw Refusal("There is a list of erasures, \(list.path): restore without --without-erasures.")
        }
        if !withoutErasures, !list.isThere {
            throw Refusal(
                "There is no list of erasures at \(list.path), so people who have been erased would come back. Put the list "
                    + "there, or say where it is with --erasure-list. If nobody was ever erased: --without-erasures.")
        }
        if list.isThere { _ = try list.entries() }
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
