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
