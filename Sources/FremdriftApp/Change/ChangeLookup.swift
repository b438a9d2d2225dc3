import FremdriftDomain
import FremdriftStore

/// What has moved in a case by the newest round that was looked at together, and the words about it.
struct IndicatorChanges: Sendable {
    let readings: [ChangeReading]
    /// `nil` where no table may be used: facts alone.
    let shown: ShownWords?

    static let none = IndicatorChanges(readings: [], shown: nil)

    func word(about reading: ChangeReading) -> ChangeWord? { shown?.words[reading.indicator.id] }
}

/// Finds it. The first look at a round stores its words.
struct ChangeLookup: Sendable {
    let rounds: RoundStore
    let words: ChangeWordStore
    let instruments: InstrumentShelf

    /// - Parameter rounds: of the case, or of all of the citizen's cases; a word is about one case.
    func find(_ visit: Visit, in rounds: [Round]) async throws -> IndicatorChanges {
        guard let newest = rounds.newestRevealed else {
            return .none
        }
        let caseFile = try await self.rounds.caseFile(of: newest.id)
        let readings = ChangeReading.all(
            of: try await self.rounds.all(of: caseFile), by: try await instruments.instrument(newest.instrument))
        return IndicatorChanges(
            readings: readings,
            shown: try await words.words(for: newest, of: caseFile, readings, shownTo: visit.actor, at: visit.now))
    }
}
