package import FremdriftDomain

/// What the first rule reads of the rounds.
package enum RoundReading: Sendable {
    /// The words that were shown.
    case words
    /// The answers themselves, in so many of the newest rounds; those to some indicators are left out.
    case answers(rounds: Int, except: Set<IndicatorID>)
}

/// Both answers to one indicator, in one round.
package struct AnswerPair: Hashable, Sendable {
    package let citizen: Int
    package let caseworker: Int

    package init(citizen: Int, caseworker: Int) {
        self.citizen = citizen
        self.caseworker = caseworker
    }
}

extension StalledStore {
    /// The answers in the newest round that was looked at together, of every case a caseworker has, by indicator: those to
    /// which both have chosen a step.
    package func newestAnswers(of caseworker: StaffID, on today: Day) async throws -> [CaseFileID: [IndicatorID:
        AnswerPair]]
    {
        try await database.read { connection in
            let mine = connection.running(of: caseworker, on: today)
            var chosen: [CaseFileID: [IndicatorID: [Rater: Int]]] = [:]
            for row in try connection.rows(
                """
                SELECT case_file, rater, field, step FROM (\(SQL.answers(in: SQL.shownRounds(of: mine, most: 1)))) AS given
                """)
            {
                let indicator = IndicatorID(try row.text("field"))
                chosen[try row.id("case_file"), default: [:]][indicator, default: [:]][try row.word("rater")] =
                    try row.int("step")
            }
            return chosen.mapValues { fields in
                fields.compactMapValues { steps in
                    guard let citizen = steps[.citizen], let caseworker = steps[.caseworker] else { return nil }
                    return AnswerPair(citizen: citizen, caseworker: caseworker)
                }
            }
        }
    }
}

extension SQLConnection {
    /// The newest rounds, and whether any answer in them is another than in the one before; nothing missing counts as either.
    func addAnswers(
        of mine: SQL, _ count: Int, except: Set<IndicatorID>, to facts: inout [CaseFileID: CaseFacts]
    ) throws {
        let rounds = SQL.shownRounds(of: mine, most: count)
        var moved: Set<CaseFileID> = []
        for row in try rows(
            """
            SELECT case_file, field FROM (\(SQL.answers(in: rounds))) AS given
            GROUP BY case_file, rater, field HAVING MIN(step) <> MAX(step)
            """)
        where !except.contains(IndicatorID(try row.text("field"))) {
            moved.insert(try row.id("case_file"))
        }
        for row in try rows("SELECT case_file, due_on FROM (\(rounds)) AS told ORDER BY due_on DESC, id DESC") {
            let id: CaseFileID = try row.id("case_file")
            facts[id]?.rounds.append(
                CaseFacts.RoundFact(day: try row.day("due_on"), hasClearChange: moved.contains(id)))
        }
    }
}

extension SQL {
    /// A case's newest rounds in which both have answered and that were looked at together: `case_file`, `id`, `due_on`.
    fileprivate static func shownRounds(of cases: SQL, most: Int) -> SQL {
        """
        SELECT case_file, id, due_on FROM (
            SELECT round.case_file, round.id, round.due_on, ROW_NUMBER() OVER (
                PARTITION BY round.case_file ORDER BY round.due_on DESC, round.id DESC) AS place
            FROM round WHERE round.case_file IN (\(cases))
                AND EXISTS (SELECT 1 FROM response_event
                    WHERE response_event.round = round.id AND response_event.kind = 'revealed')
                AND EXISTS (SELECT 1 FROM answer
                    WHERE answer.round = round.id AND answer.rater = 'citizen' AND answer.kind = 'step')
                AND EXISTS (SELECT 1 FROM answer
                    WHERE answer.round = round.id AND answer.rater = 'caseworker' AND answer.kind = 'step')
        ) AS shown WHERE place <= \(most)
        """
    }

    /// The steps chosen in rounds as they stood when they were shown: of several answers to an indicator the last.
    fileprivate static func answers(in rounds: SQL) -> SQL {
        """
        SELECT case_file, rater, field, step FROM (
            SELECT told.case_file, answer.rater, answer.field, answer.step, ROW_NUMBER() OVER (
                PARTITION BY answer.round, answer.rater, answer.field ORDER BY answer.id DESC) AS age
            FROM (\(rounds)) AS told JOIN answer ON answer.round = told.id
            WHERE answer.is_correction = 0 AND answer.field NOT LIKE '%.%'
        ) AS newest WHERE age = 1 AND step IS NOT NULL
        """
    }
}
