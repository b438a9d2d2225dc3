import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

/// Where the key for backups and the list of erasures are.
struct BackupOptions: ParsableArguments {
    @Option(
        name: .long, help: "The file with the key for backups and for the list of erasures; see `fremdrift key make`.")
    var backupKeyFile: String
    @Option(
        name: .long,
        help: "The list of erasures. Left out: beside the database, with .erasures in place of its own ending.")
    var erasureList: String?

    func list(for database: String) throws -> ErasureFile {
        ErasureFile(path: erasureList ?? ErasurePlaces.list(for: database), keys: try KeyFile(path: backupKeyFile))
    }

    func keys() throws -> BackupKeys { try KeyFile(path: backupKeyFile).backupKeys() }
}

enum ErasurePlaces {
    /// `/srv/fremdrift.erasures` for `/srv/fremdrift.sqlite`: not among the files that are moved away before a restore.
    static func list(for database: String) -> String {
        URL(fileURLWithPath: database).deletingPathExtension().path + ".erasures"
    }
}

extension Configuration {
    /// The list the server writes to; `nil` without a key.
    /// - Throws: `Refusal` when there is a list but no key to read it with.
    func erasures(for database: String) throws -> ErasureFile? {
        let path = erasureList ?? ErasurePlaces.list(for: database)
        guard let backupKeyFile else {
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Refusal(
                    "There is a list of erasures, \(path), but no key to read it with. Name the key file: backupKeyFile, or "
                        + "--backup-key-file. Nobody is served before it is known who has been erased.")
            }
            return nil
        }
        return ErasureFile(path: path, keys: try KeyFile(path: backupKeyFile))
    }
}

extension Compose {
    static func erasing(_ database: any SQLDatabase, _ list: (any ErasureList)?) throws -> Erasing {
        Erasing(database, shelf(database), list: list, tokens: try SodiumTokens())
    }

    /// Erases again whoever the list names and a backup has brought back, and says so. Before anybody is served.
    static func replayErasures(in database: any SQLDatabase, _ list: ErasureFile?) async throws {
        guard let list else { return }
        try list.makeIfMissing()
        let erasing = try erasing(database, list)
        let returned = try await erasing.replay(at: SystemClock.now())
        if returned > 0 { say("Erased again after a restore: \(returned).") }
        let missing = try await erasing.missingFromList()
        if missing > 0 {
            say(
                "Warning: \(missing) erasures are not in \(list.path). It is an older copy, or a new one: find the newest, or "
                    + "backups from before them will bring people back.")
        }
    }
}

/// Backups as they leave the machine: sealed. The plain copy they are made from lies beside the database, where all of it
/// is plain anyway, and is gone when the backup is there.
enum SealedBackup {
    private static let ending = ".to-back-up"

    /// Takes away the plain files that a backup or a restore left when it was killed: people in them may be erased by now.
    static func clearLeftovers(of database: String) {
        for half in [database + ending, database + ending + ".partial", database + ".partial"] {
            for file in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: half + file) }
        }
    }

    /// - Throws: `StoreError`, `BackupSeal.Fault`, `Refusal` when the target exists; no file comes of it then.
    static func make(of database: SQLiteDatabase, as target: String, _ keys: BackupKeys) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: target) else {
            throw Refusal("\(target) exists already; choose another name.")
        }
        let (plain, partial) = (database.path + ending, target + ".partial")
        try? files.removeItem(atPath: plain)
        try? files.removeItem(atPath: partial)
        defer { try? files.removeItem(atPath: plain) }
        try database.backup(to: plain)
        try BackupSeal.seal(plain, into: partial, keys)
        guard rename(partial, target) == 0 else {
            try? files.removeItem(atPath: partial)
            throw Refusal("\(target) cannot be written; check that its folder may be written.")
        }
    }
}
