package import FremdriftDomain
import FremdriftSQLite
package import FremdriftStore

/// An engine that the stores' contract is held against. A second one joins by a line in `available`.
package struct Engine: Sendable, CustomStringConvertible {
    package let description: String
    private let make: @Sendable (TemporaryFolder, Instant) throws -> any SQLDatabase

    /// A database of its own for one test, at the newest migration and empty.
    package func fresh(at instant: Instant = Instant(seconds: 1_790_000_000)) throws -> Fresh {
        let folder = try TemporaryFolder()
        return Fresh(database: try make(folder, instant), folder: folder)
    }

    /// A database that lives as long as its folder.
    package struct Fresh: Sendable {
        package let database: any SQLDatabase
        package let folder: TemporaryFolder
    }

    package static let sqlite = Engine(description: "SQLite") { folder, instant in
        try SQLiteDatabase(path: folder.path("test.sqlite"), .createIfMissing, at: instant)
    }

    package static let available: [Engine] = [.sqlite]

    /// With a real PostgreSQL where there is one (FREMDRIFT_TEST_POSTGRES): what two processes do at once is decided by
    /// the engine, so the outbox is held against both.
    package static let withOutbox: [Engine] = available + (PostgresDatabase.address.map { [postgres($0)] } ?? [])

    private static func postgres(_ address: String) -> Engine {
        Engine(description: "PostgreSQL") { _, instant in try PostgresDatabase(address, at: instant) }
    }
}
