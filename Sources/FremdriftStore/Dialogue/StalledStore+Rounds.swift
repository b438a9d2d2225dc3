import FremdriftDomain

extension SQLConnection {
    /// What the first rule reads of the rounds. Nothing is stored: a word is only when it is shown.
    func addRounds(of cases: SQL, _ reading: RoundReading, to facts: inout [CaseFileID: CaseFacts]) throws {
        let shown = reading.basis == .words ? try roundWords(of: cases) : [:]
        for (id, rounds) in try revealedRounds(of: cases, least: reading.rounds, most: reading.reach) {
            facts[id]?.rounds = reading.facts(of: rounds, shown: shown)
        }
    }

    /// What the words amount to that were shown, by round; those of a table that may not be used here hold no more.
    fileprivate func roundWords(of cases: SQL) throws -> [RoundID: RoundWord] {
        try rows(
            """
            SELECT change_word.round, MAX(CASE WHEN change_word.tier = 'clear' THEN 1 ELSE 0 END) AS clear,
                MAX(CASE WHEN change_word.word <> 'tooFewAnswers' THEN 1 ELSE 0 END) AS enough
            FROM change_word JOIN change_table ON change_table.id = change_word.change_table
            WHERE change_word.case_file IN (\(cases)) AND change_table.basis = \(try usableBasis().rawValue)
            GROUP BY change_word.round
            """
        ).reduce(into: [:]) { words, row in
            words[try row.id("round")] = RoundWord(
                hasClearChange: try row.int("clear") == 1, isEnough: try row.int("enough") == 1)
        }
    }

    /// The newest rounds of many cases that were looked at together, in three statements. They hold what was chosen and ticked;
    /// own words and corrections are left out.
    /// - Parameters:
    ///   - least: of a case with fewer, none.
    ///   - most: of each case.
    fileprivate func revealedRounds(of cases: SQL, least: Int, most: Int) throws -> [CaseFileID: [Round]] {
        let told = SQL.revealedRounds(of: cases, least: least, most: most)
        var rounds: [RoundID: Round] = [:]
        var caseFiles: [RoundID: CaseFileID] = [:]
        for row in try rows(
            """
            SELECT id, case_file, citizen, number, instrument, instrument_version, due_on, opens_on, closes_on
            FROM round WHERE id IN (\(told))
            """)
        {
            let id: RoundID = try row.id("id")
            rounds[id] = try Round(id: id, row: row)
            caseFiles[id] = try row.id("case_file")
        }
        for row in try rows(
            """
            SELECT round, rater, kind, reason, way, actor, at FROM response_event WHERE round IN (\(told))
                AND kind IN ('sent', 'declined', 'declineUndone', 'lookedEarly', 'revealed') ORDER BY round, id
            """)
        { try rounds[try row.id("round")]?.apply(event: row) }
        for row in try rows(
            """
            SELECT round, rater, field, step, words FROM answer WHERE round IN (\(told))
                AND is_correction = 0 AND kind <> 'words' ORDER BY round, id
            """)
        { try rounds[try row.id("round")]?.apply(chosen: row) }
        return rounds.reduce(into: [:]) { found, round in
            if let caseFile = caseFiles[round.key] { found[caseFile, default: []].append(round.value) }
        }
    }
}

extension Round {
    /// Of three kinds of answers, and in as few columns as tell them apart: there are many.
    fileprivate mutating func apply(chosen row: Row) throws {
        let value: AnswerValue
        if let step = try row.optional("step", Row.int) {
            value = .step(step)
        } else if let ticked = try row.optional("words", Row.text) {
            value = .ticked(ticked.split(separator: " ").map { IndicatorID(String($0)) })
        } else {
            value = .withheld
        }
        self[try row.word("rater")].answers[AnswerField(name: try row.text("field"))] = value
    }
}

extension SQL {
    /// The `id` of each case's newest rounds that were looked at together.
    fileprivate static func revealedRounds(of cases: SQL, least: Int, most: Int) -> SQL {
        """
        SELECT id FROM (
            SELECT round.id, ROW_NUMBER() OVER (PARTITION BY round.case_file ORDER BY round.number DESC) AS place,
                COUNT(*) OVER (PARTITION BY round.case_file) AS rounds
            FROM round WHERE round.case_file IN (\(cases))
                AND EXISTS (SELECT 1 FROM response_event
                    WHERE response_event.round = round.id AND response_event.kind = 'revealed')
        ) AS told WHERE place <= \(most) AND rounds >= \(least)
        """
    }
}
