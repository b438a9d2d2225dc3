package import FremdriftDomain
package import FremdriftStore
package import FremdriftStudy

/// The ledger of a database, by each round's own instrument. The one place where denominators come from.
package struct LedgerReading: Sendable {
    private let store: LedgerStore
    private let instruments: InstrumentShelf

    package init(_ store: LedgerStore, _ instruments: InstrumentShelf) {
        self.store = store
        self.instruments = instruments
    }

    /// By round number, exact: for whoever runs the server.
    package func ledger(on today: Day) async throws -> Ledger {
        let rows = try await store.everything()
        let responses = rows.placed.map(\.0)
        let known = try await instruments(of: responses)
        return Ledger(
            of: responses.flatMap { response in
                Rater.allCases.compactMap { rater in
                    known[response.instrument].map { instrument in
                        Ledger.Response(
                            round: response.number, rater: rater,
                            state: response.state(of: rater, by: instrument, on: today), way: response.way(of: rater))
                    }
                }
            }, kept: rows.kept)
    }

    /// Every side of every round there is or was before its citizen was erased, once: what each figure about answering is counted from.
    package func entries(on today: Day) async throws -> [LedgerEntry] {
        let rows = try await store.everything()
        let known = try await instruments(of: rows.placed.map(\.0))
        return rows.placed.flatMap { response, place in
            Rater.allCases.compactMap { rater in
                known[response.instrument].map { instrument in
                    LedgerEntry(
                        quarter: Quarter(response.window.dueOn), unit: place.unit, rater: rater,
                        language: place.language, state: response.state(of: rater, by: instrument, on: today),
                        way: response.way(of: rater), wentOut: place.wentOut)
                }
            }
        } + rows.keptEntries
    }

    /// The ledger by quarter and team, as it may be shown.
    package func figures(on today: Day) async throws -> LedgerFigures {
        LedgerFigures(LedgerTable(of: try await entries(on: today)))
    }

    private func instruments(of responses: [ResponseSummary]) async throws -> [InstrumentKey: Instrument] {
        var known: [InstrumentKey: Instrument] = [:]
        for key in Set(responses.map(\.instrument)) { known[key] = try await instruments.instrument(key) }
        return known
    }
}
