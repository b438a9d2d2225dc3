package import FremdriftDomain

/// The facts that tell whether a case stands still.
package struct StalledStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Of the cases a caseworker has today and that run; paused ones are left out.
    /// - Parameters:
    ///   - only: this one of them; `nil` for all.
    ///   - kinds: codes of efforts that are directed at a job.
    package func facts(
        of caseworker: StaffID, only: CaseFileID? = nil, jobDirected kinds: Set<String>, on today: Day
    ) async throws -> [CaseFileID: CaseFacts] {
        try await database.read { connection in
            let all = connection.running(of: caseworker, on: today)
            let mine: SQL = only.map { only -> SQL in "SELECT id FROM (\(all)) AS mine WHERE id = \(only)" } ?? all
            var facts: [CaseFileID: CaseFacts] = [:]
            for row in try connection.rows(
                """
                SELECT id, opened_on, (\(SQL.standing(of: "case_file.id", on: "\(today)"))) AS standing
                FROM case_file WHERE id IN (\(mine))
                """)
            where try row.optional("standing", Row.text) != CaseEvent.paused.rawValue {
                facts[try row.id("id")] = CaseFacts(openedOn: try row.day("opened_on"))
            }
            try connection.addEfforts(of: mine, kinds, to: &facts)
            try connection.addRounds(of: mine, to: &facts)
            try connection.addPromises(of: mine, to: &facts)
            // A talk that is owed is owed however long ago the case changed hands.
            for handover in try connection.handovers(to: caseworker, mine, within: 36_500, on: today) {
                facts[handover.caseFile]?.tookOverOn = handover.from
            }
            return facts
        }
    }
}

extension SQLConnection {
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

    /// Rounds whose words have been shown, newest first.
    fileprivate func addRounds(of mine: SQL, to facts: inout [CaseFileID: CaseFacts]) throws {
        for row in try rows(
            """
            SELECT change_word.case_file, round.due_on, MAX(CASE WHEN change_word.tier = 'clear' THEN 1 ELSE 0 END) AS clear
            FROM change_word JOIN round ON round.id = change_word.round
            WHERE change_word.case_file IN (\(mine))
            GROUP BY change_word.case_file, round.id, round.due_on ORDER BY round.due_on DESC
            """)
        {
            facts[try row.id("case_file")]?.rounds.append(
                CaseFacts.RoundFact(day: try row.day("due_on"), hasClearChange: try row.int("clear") == 1))
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
