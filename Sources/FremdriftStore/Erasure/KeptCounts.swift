package import FremdriftDomain

extension SQLConnection {
    /// Adds the responses that are about to go to the counts that stay: by unit, month, round, rater, language and state,
    /// with nobody's number.
    func keepCounts(of subject: ErasureSubject, by instruments: [InstrumentKey: Instrument], on today: Day) throws {
        let scope: SQL =
            switch subject {
            case .person(let id, _): "SELECT id FROM round WHERE citizen = \(id)"
            case .round(let id, _): "SELECT id FROM round WHERE id = \(id)"
            }
        for response in try responseSummaries(in: scope) {
            guard let instrument = instruments[response.instrument] else {
                throw StoreError.missing(what: "instrument \(response.instrument)")
            }
            let unit = try unitCounted(response.caseFile, on: response.window.dueOn)
            let language = try language(of: response.caseFile)
            for rater in Rater.allCases {
                let state = response.state(of: rater, by: instrument, on: today)
                try keep(
                    Ledger.Kept(
                        round: response.number, rater: rater,
                        state: state == .awaiting ? Ledger.erasedWhileOpen : state.name, responses: 1),
                    unit, response.window.dueOn.month, language)
            }
        }
    }

    private func keep(_ kept: Ledger.Kept, _ unit: UnitID, _ month: Month, _ language: String) throws {
        try run(
            """
            INSERT INTO erased_response (unit, due_month, number, rater, language, state, responses)
            VALUES (\(unit), \(month), \(kept.round), \(kept.rater.rawValue), \(language), \(kept.state),
                \(kept.responses))
            ON CONFLICT (unit, due_month, number, rater, language, state)
            DO UPDATE SET responses = erased_response.responses + excluded.responses
            """)
    }

    /// The unit that had the case on that day, or the first that had it at all.
    private func unitCounted(_ caseFile: CaseFileID, on day: Day) throws -> UnitID {
        let units = try rows("SELECT unit, from_day FROM case_unit WHERE case_file = \(caseFile) ORDER BY from_day, id")
        guard let row = try units.last(where: { try $0.day("from_day") <= day }) ?? units.first else {
            throw StoreError.missing(what: "unit of a case")
        }
        return try row.id("unit")
    }

    private func language(of caseFile: CaseFileID) throws -> String {
        let row = try first(
            """
            SELECT citizen_name.language FROM citizen_name
            JOIN case_file ON case_file.citizen = citizen_name.citizen
            WHERE case_file.id = \(caseFile) ORDER BY citizen_name.id DESC LIMIT 1
            """)
        return try row?.text("language") ?? Language.danish.rawValue
    }
}

extension LedgerStore {
    /// What is left of people who were erased.
    package func kept() async throws -> [Ledger.Kept] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT number, rater, state, CAST(SUM(responses) AS BIGINT) AS responses FROM erased_response
                GROUP BY number, rater, state ORDER BY number, rater, state
                """
            ).map {
                Ledger.Kept(
                    round: try $0.int("number"), rater: try $0.word("rater"), state: try $0.text("state"),
                    responses: try $0.int("responses"))
            }
        }
    }
}
