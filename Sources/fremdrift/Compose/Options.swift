import ArgumentParser
import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore

/// Which database a command works on.
struct DatabaseOption: ParsableArguments {
    @Option(name: .long, help: "The database file.")
    var database: String

    /// - Throws: `StoreError` for a file that is missing or is not one.
    func open(_ mode: SQLiteDatabase.Mode = .openExisting) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: database, mode, at: SystemClock.now())
    }
}

/// Where citizens reach the server. A round that opens writes to them, so the address is there first, as it is before
/// anything is sent.
struct AddressOption: ParsableArguments {
    @Option(help: "The server's YAML file, with `baseAddress`. Not needed where everybody is simulated.")
    var config: String?

    /// - Throws: `Refusal` where real citizens would be asked and nobody has said the address.
    func require(for database: any SQLDatabase) async throws {
        guard try await SettingStore(database).read(.simulated) == nil else { return }
        guard try Configuration.read(config).baseAddress == nil else { return }
        throw Refusal(
            "Nothing was opened: nobody has said where citizens reach the server. Name the server's configuration file with "
                + "--config, and write `baseAddress` in it.")
    }
}

/// The one place that asks the machine what time it is.
enum SystemClock {
    @Sendable static func now() -> Instant { Instant(Date()) }
}

extension Day: ExpressibleByArgument {
    package var defaultValueDescription: String { iso }

    /// `2026-11-22`, or `today`.
    package init?(argument: String) {
        if argument == "today" {
            self = SystemClock.now().local.day
        } else {
            self.init(iso: argument)
        }
    }
}
