package import FremdriftDomain

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
                SELECT case_file, rater, field, step FROM (\(SQL.answers(in: SQL.newestShownRounds(of: mine)))) AS given
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

extension SQL {
    /// A case's newest round in which both have answered and that was looked at together: `case_file`, `id`.
    fileprivate static func newestShownRounds(of cases: SQL) -> SQL {
        """
        SELECT case_file, id FROM (
            SELECT round.case_file, round.id, ROW_NUMBER() OVER (
                PARTITION BY round.case_file ORDER BY round.due_on DESC, round.id DESC) AS place
            FROM round WHERE round.case_file IN (\(cases))
                AND EXISTS (SELECT 1 FROM response_event
                    WHERE response_event.round = round.id AND response_event.kind = 'revealed')
                AND EXISTS (SELECT 1 FROM answer
                    WHERE answer.round = round.id AND answer.rater = 'citizen' AND answer.kind = 'step')
                AND EXISTS (SELECT 1 FROM answer
                    WHERE answer.round = round.id AND answer.rater = 'caseworker' AND answer.kind = 'step')
        ) AS shown WHERE place = 1
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
