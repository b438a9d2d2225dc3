/// How often somebody was erased, by whatever means.
package struct ErasureLog: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func count() async throws -> Int {
        try await database.read { connection in
            try connection.first("SELECT COUNT(*) AS erasures FROM erasure")?.int("erasures") ?? 0
        }
    }
}
