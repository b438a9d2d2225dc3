import ArgumentParser
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The key that CPR numbers are sealed with.",
        subcommands: [MakeKeyCommand.self, RotateKeyCommand.self])
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
            Keep a copy where the database's backups are not: with both one can read every CPR number, and without the \
            key nobody can.
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
