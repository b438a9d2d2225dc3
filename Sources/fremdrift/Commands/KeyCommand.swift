import ArgumentParser
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The keys that CPR numbers and backups are sealed with: a file for each.",
        subcommands: [MakeKeyCommand.self, RotateKeyCommand.self, AddKeyCommand.self])
}

/// Where the key for CPR numbers is.
struct KeyOption: ParsableArguments {
    @Option(name: .long, help: "The file with the key for CPR numbers; see `fremdrift key make`.")
    var keyFile: String?

    func vault() throws -> (any CPRVault)? { try keyFile.map { try KeyFile(path: $0) } }
}

struct MakeKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a key file that only its owner can read.",
        discussion: """
            One file for CPR numbers (--key-file) and another for backups and the list of erasures (--backup-key-file). \
            Keep a copy of each where the backups are not: without its key no number and no backup can be read by anybody.
            """)

    @Argument(help: "The file to make.")
    var file: String

    func run() async throws {
        try await refusing {
            try KeyFile(path: file).make()
            say("Made \(file). Keep a copy of it, away from the backups of the database.")
        }
    }
}

struct AddKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put a new key for backups before the others in its file.",
        discussion: """
            New backups and new erasures are made with it; the earlier keys stay, because earlier backups and the list of \
            erasures need them. For the key of CPR numbers use `fremdrift key rotate`.
            """)

    @Argument(help: "The key file for backups.")
    var keyFile: String

    func run() async throws {
        try await refusing {
            let keys = try KeyFile(path: keyFile)
            try keys.addKey()
            say("\(keyFile) has \(try keys.count()) keys now. Keep a copy of it, away from the backups.")
        }
    }
}

struct RotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Seal every CPR number with a new key; also while the server runs.",
        discussion: """
            The earlier key stays in the file after the new one, because earlier backups need it. When none of them is \
            kept any more, run it again with --forget-earlier.
            """)

    @Argument(help: "The key file.")
    var keyFile: String
    @Flag(help: "Keep only the new key: backups from before cannot be searched or read for CPR numbers any more.")
    var forgetEarlier = false
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let database = try file.open()
            let keys = try KeyFile(path: keyFile)
            try keys.addKey()
            let count = try await CPRStore(database, keys).resealAll(by: .operations, at: SystemClock.now())
            if forgetEarlier { try keys.forgetEarlier() }
            say("\(count) CPR numbers are sealed with a new key. Keep a copy of \(keyFile).")
        }
    }
}
