package import FremdriftDomain

extension SQLConnection {
    /// Adds the responses that are about to go to the counts that stay: by unit, month, round, rater, language, state and
    /// way, with nobody's number.
    func keepCounts(of subject: ErasureSubject, by instruments: [InstrumentKey: Instrument], on today: Day) throws {
        let scope: SQL =
            switch subject {
            case .person(let id, _): "SELECT id FROM round WHERE citizen = \(id)"
            case .round(let id, _): "SELECT id FROM round WHERE id = \(id)"
            }
        let places = try placements(in: scope)
        for response in try responseSummaries(in: scope) {
            guard let instrument = instruments[response.instrument] else {
                throw StoreError.missing(what: "instrument \(response.instrument)")
            }
            guard let place = places[response.round] else { throw StoreError.missing(what: "unit of a case") }
            for rater in Rater.allCases {
                let state = response.state(of: rater, by: instrument, on: today)
                let kept = Ledger.Kept(
                    round: response.number, rater: rater,
                    state: state == .awaiting ? Ledger.erasedWhileOpen : state.name,
                    way: state.isAnswered
                        ? response.way(of: rater)?.rawValue ?? Ledger.wayNotRecorded : nil,
                    responses: 1)
                try keep(kept, place, response.window.dueOn.month)
            }
        }
    }

    private func keep(_ kept: Ledger.Kept, _ place: RoundPlacement, _ month: Month) throws {
        try run(
            """
            INSERT INTO erased_response (unit, due_month, number, rater, language, state, way, went_out, responses)
            VALUES (\(place.unit), \(month), \(kept.round), \(kept.rater.rawValue), \(place.language.rawValue),
                \(kept.state), \(kept.way ?? ""), \(place.wentOut ? 1 : 0), \(kept.responses))
            ON CONFLICT (unit, due_month, number, rater, language, state, way, went_out)
            DO UPDATE SET responses = erased_response.responses + excluded.responses
            """)
    }
}

extension SQLConnection {
    func kept() throws -> [Ledger.Kept] {
        try rows(
            """
            SELECT number, rater, state, way, CAST(SUM(responses) AS BIGINT) AS responses FROM erased_response
            GROUP BY number, rater, state, way ORDER BY number, rater, state, way
            """
        ).map {
            let way = try $0.text("way")
            return Ledger.Kept(
                round: try $0.int("number"), rater: try $0.word("rater"), state: try $0.text("state"),
                way: way.isEmpty ? nil : way, responses: try $0.int("responses"))
        }
    }

    func keptEntries() throws -> [LedgerEntry] {
        try rows("SELECT * FROM erased_response ORDER BY unit, due_month, number, rater, state, way").flatMap { row in
            let name = try row.text("state")
            let wasOpen = name == Ledger.erasedWhileOpen
            guard let state = wasOpen ? .left(.otherReason) : ResponseState(name: name) else {
                throw StoreError.unreadable(column: "state")
            }
            let entry = LedgerEntry(
                quarter: Quarter(try row.month("due_month").firstDay), unit: try row.id("unit"),
                rater: try row.word("rater"), language: try row.word("language"), state: state,
                way: AnsweringWay(rawValue: try row.text("way")), wentOut: try row.int("went_out") == 1,
                wasErasedWhileOpen: wasOpen)
            return Array(repeating: entry, count: try row.int("responses"))
        }
    }
}
