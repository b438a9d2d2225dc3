package import FremdriftDomain

/// Everything there is about one citizen, table by table, as it stands. What may leave is for others to say.
///
/// Reads what erasing would take: the plan of erasure knows every table a person stands in, and a test holds it to that. So
/// a table that can be erased cannot be forgotten here.
package struct CopyStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// In one look at the database; tables without rows are there too, empty.
    package func everything(about citizen: CitizenID) async throws -> [String: [Row]] {
        try await database.read { connection in
            let plan = ErasurePlan(.person(citizen, addedAt: Instant(seconds: 0)))
            return try Dictionary(grouping: plan.steps, by: \.name).mapValues { steps in
                try steps.dropFirst().reduce(connection.rows(steps[0].selection)) { found, step in
                    found + (try connection.rows(step.selection))
                }
            }
        }
    }
}

extension ErasurePlan.Step {
    var selection: SQL { "SELECT * FROM \(table) WHERE \(rows)" }
}

/// A value as it leaves the house, of the two kinds that are not secrets.
package enum CopiedValue: Hashable, Sendable {
    case number(Int64)
    case text(String)
}

extension Row {
    /// - Returns: `nil` where the column is empty.
    /// - Throws: `StoreError.unreadable` for bytes, which are keys and seals and never leave.
    package func copied(_ column: String) throws -> CopiedValue? {
        switch try raw(column) {
        case .null: nil
        case .integer(let number): .number(number)
        case .text(let text): .text(text)
        case .real, .bytes: throw StoreError.unreadable(column: column)
        }
    }
}
