import FremdriftDomain

/// The response ledger's rows.
package struct LedgerStore: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every response there is, in one consistent look. Memory and time go with the number of rounds.
    package func responses() async throws -> [ResponseSummary] {
        try await database.read { try $0.responseSummaries(in: "SELECT id FROM round") }
    }

    /// The same with where each round belongs, in one look.
    package func placedResponses() async throws -> [(ResponseSummary, RoundPlacement)] {
        try await database.read { connection in
            let places = try connection.placements(in: "SELECT id FROM round")
            return try connection.responseSummaries(in: "SELECT id FROM round").compactMap { summary in
                places[summary.round].map { (summary, $0) }
            }
        }
    }
}
