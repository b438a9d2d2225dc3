package import FremdriftDomain

/// The facts that tell whether a case stands still.
package struct StalledStore: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Of the cases a caseworker has today and that run; paused ones are left out.
    /// - Parameters:
    ///   - only: this one of them; `nil` for all.
    ///   - kinds: codes of efforts that are directed at a job.
    ///   - reading: what the first rule goes by; `nil` where it is not used.
    package func facts(
        of caseworker: StaffID, only: CaseFileID? = nil, jobDirected kinds: Set<String>,
        reading: RoundReading? = nil, on today: Day
    ) async throws -> [CaseFileID: CaseFacts] {
        try await database.read { connection in
            let all = connection.running(of: caseworker, on: today)
            let mine: SQL = only.map { only -> SQL in "SELECT id FROM (\(all)) AS mine WHERE id = \(only)" } ?? all
            return try connection.facts(in: mine, kinds, reading, on: today)
        }
    }

    /// Of every case that runs anywhere, with whose it is; paused ones are left out. Time goes with the number of cases, and
    /// the memory that answers take with the size of a part of them.
    package func everywhere(jobDirected kinds: Set<String>, reading: RoundReading? = nil, on today: Day) async throws
        -> [PlacedFacts]
    {
        try await database.read { connection in
            let last = try connection.first("SELECT COALESCE(MAX(id), 0) AS id FROM case_file")?.int64("id") ?? 0
            return try stride(from: Int64(1), through: last, by: Int(Self.part)).flatMap { first in
                let some: SQL = """
                    SELECT case_file.id FROM case_file WHERE case_file.id BETWEEN \(first) AND \(first + Self.part - 1)
                        AND \(SQL.runs("case_file.id", on: "\(today)"))
                    """
                return try connection.placed(some, try connection.facts(in: some, kinds, reading, on: today), today)
            }
        }
    }

    /// Cases read at a time.
    private static let part: Int64 = 1000
}

/// A case's facts, and whose the case is. Not which case.
package struct PlacedFacts: Sendable {
    package let unit: UnitID
    /// `nil` while nobody has it.
    package let caseworker: StaffID?
    package let facts: CaseFacts
}

extension SQLConnection {
    fileprivate func placed(_ some: SQL, _ facts: [CaseFileID: CaseFacts], _ today: Day) throws -> [PlacedFacts] {
        try rows(
            """
            SELECT id, (\(SQL.caseworker(of: "case_file.id", on: "\(today)"))) AS caseworker, COALESCE(
                (\(SQL.unit(of: "case_file.id", on: "\(today)"))),
                (SELECT case_unit.unit FROM case_unit WHERE case_unit.case_file = case_file.id
                    ORDER BY case_unit.from_day, case_unit.id LIMIT 1)) AS unit
            FROM case_file WHERE id IN (\(some)) ORDER BY id
            """
        ).compactMap { row in
            guard let found = facts[try row.id("id")] else { return nil }
            return PlacedFacts(
                unit: try row.id("unit"), caseworker: try row.optional("caseworker", Row.id), facts: found)
        }
    }

    /// - Parameter scope: a subquery of the cases' `id`.
    fileprivate func facts(in scope: SQL, _ kinds: Set<String>, _ reading: RoundReading?, on today: Day) throws
        -> [CaseFileID: CaseFacts]
    {
        var facts: [CaseFileID: CaseFacts] = [:]
        for row in try rows(
            """
            SELECT id, opened_on, (\(SQL.standing(of: "case_file.id", on: "\(today)"))) AS standing
            FROM case_file WHERE id IN (\(scope))
            """)
        where try row.optional("standing", Row.text) != CaseEvent.paused.rawValue {
            facts[try row.id("id")] = CaseFacts(openedOn: try row.day("opened_on"))
        }
        try addEfforts(of: scope, kinds, to: &facts)
        if let reading { try addRounds(of: scope, reading, to: &facts) }
        try addPromises(of: scope, to: &facts)
        try addHandovers(of: scope, to: &facts, on: today)
        return facts
    }

    /// Cases whose caseworker has them from a colleague and has not talked with the citizen since. A talk that is owed is
    /// owed however long ago the case changed hands.
    fileprivate func addHandovers(of mine: SQL, to facts: inout [CaseFileID: CaseFacts], on today: Day) throws {
        for row in try rows(
            """
            SELECT handed.case_file, handed.from_day FROM (\(SQL.handovers(in: mine, on: today))) AS handed
            WHERE NOT \(SQL.hasTalked(since: "handed"))
            """)
        {
            facts[try row.id("case_file")]?.tookOverOn = try row.day("from_day")
        }
    }

    fileprivate func addEfforts(of mine: SQL, _ kinds: Set<String>, to facts: inout [CaseFileID: CaseFacts]) throws {
        for row in try rows(
            """
            SELECT case_file, kind, starts_on, ends_on FROM (\(SQL.standingInterventions(in: mine))) AS standing
            ORDER BY starts_on
            """)
        where kinds.contains(try row.text("kind")) {
            facts[try row.id("case_file")]?.efforts.append(
                CaseFacts.Effort(from: try row.day("starts_on"), to: try row.optional("ends_on", Row.day)))
        }
    }

    fileprivate func addPromises(of mine: SQL, to facts: inout [CaseFileID: CaseFacts]) throws {
        for row in try rows(
            """
            SELECT case_file, due_on FROM agreed_step WHERE case_file IN (\(mine)) AND who = 'caseworker'
                AND NOT EXISTS (SELECT 1 FROM agreed_step_ending WHERE agreed_step_ending.step = agreed_step.id)
            ORDER BY due_on
            """)
        {
            facts[try row.id("case_file")]?.promised.append(try row.day("due_on"))
        }
    }
}
