package import FremdriftDomain

/// The response ledger's rows.
package struct LedgerStore: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every response there is or was, in one consistent look: somebody who is erased meanwhile is in it once, either as
    /// themselves or as a count. Memory and time go with the number of rounds.
    package func everything() async throws -> LedgerRows {
        try await database.read { connection in
            let places = try connection.placements(in: "SELECT id FROM round")
            let placed = try connection.responseSummaries(in: "SELECT id FROM round").compactMap { summary in
                places[summary.round].map { (summary, $0) }
            }
            return LedgerRows(placed: placed, kept: try connection.kept(), keptEntries: try connection.keptEntries())
        }
    }
}

/// What the ledger is counted from.
package struct LedgerRows: Sendable {
    /// With where each round belongs.
    package let placed: [(ResponseSummary, RoundPlacement)]
    /// What is left of people who were erased.
    package let kept: [Ledger.Kept]
    /// The same as entries of the ledger by quarter, each as often as it was counted.
    package let keptEntries: [LedgerEntry]
}
