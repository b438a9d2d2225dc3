package import FremdriftDomain
package import FremdriftStore

/// The ledger of a database, by each round's own instrument.
package struct LedgerReading: Sendable {
    private let store: LedgerStore
    private let instruments: InstrumentShelf

    package init(_ store: LedgerStore, _ instruments: InstrumentShelf) {
        self.store = store
        self.instruments = instruments
    }

    package func ledger(on today: Day) async throws -> Ledger {
        let (responses, kept) = try await (store.responses(), store.kept())
        var known: [InstrumentKey: Instrument] = [:]
        for key in Set(responses.map(\.instrument)) { known[key] = try await instruments.instrument(key) }
        return Ledger(
            of: responses.flatMap { response in
                Rater.allCases.compactMap { rater in
                    known[response.instrument].map { instrument in
                        (response.number, rater, response.state(of: rater, by: instrument, on: today))
                    }
                }
            }, kept: kept)
    }
}
