package import FremdriftDomain
package import FremdriftStore

/// Sheets that were keyed in once and that nobody came to key in again: taken before it is too late.
package struct UnfinishedSheets: Sendable {
    private let papers: PaperStore
    private let rounds: RoundStore
    private let instruments: InstrumentShelf

    package init(_ database: any SQLDatabase, _ instruments: InstrumentShelf) {
        papers = PaperStore(database)
        rounds = RoundStore(database)
        self.instruments = instruments
    }

    /// - Returns: how many were taken.
    @discardableResult
    package func take(by actor: Actor, at instant: Instant) async throws -> Int {
        let running = try await papers.running(out: instant.local.day)
        for id in running {
            let instrument = try await instruments.instrument(try await rounds.find(id).instrument)
            try await papers.takeAsItStands(id, by: instrument, actor: actor, at: instant)
        }
        return running.count
    }
}
