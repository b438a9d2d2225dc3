import FremdriftDomain
import FremdriftStore

/// What has moved in a case by the newest round that was looked at together, and the words about it.
struct IndicatorChanges: Sendable {
    let readings: [ChangeReading]
    /// `nil` where no table may be used: facts alone.
    let shown: ShownWords?
    /// The day each round of the case was due, by its number.
    let days: [Int: Day]
    /// Those in which an answer was put right after both had looked.
    let correctedAnswers: Set<IndicatorID>
    /// The caseworker's answers in that round are those of somebody who does not have the case any more.
    let areAnswersFormers: Bool

    static let none = IndicatorChanges(
        readings: [], shown: nil, days: [:], correctedAnswers: [], areAnswersFormers: false)

    /// Answers in a row the shortest line of the table asks for; `nil` without a table.
    var leastRounds: Int? { shown?.table.table.rows.map(\.pattern.rounds).min() }

    func word(about reading: ChangeReading) -> ChangeWord? { shown?.words[reading.indicator.id] }
}

/// Finds it. The first look at a round stores its words.
struct ChangeLookup: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let words: ChangeWordStore
    let instruments: InstrumentShelf

    /// - Parameter rounds: of the case, or of all of the citizen's cases; a word is about one case.
    func find(_ visit: Visit, in rounds: [Round]) async throws -> IndicatorChanges {
        guard let newest = rounds.newestRevealed else {
            return .none
        }
        let caseFile = try await self.rounds.caseFile(of: newest.id)
        let instrument = try await instruments.instrument(newest.instrument)
        let all = try await self.rounds.all(of: caseFile)
        let readings = ChangeReading.all(of: all, by: instrument)
        return IndicatorChanges(
            readings: readings,
            shown: try await words.words(for: newest, of: caseFile, readings, shownTo: visit.actor, at: visit.now),
            days: Dictionary(all.map { ($0.number, $0.window.dueOn) }) { first, _ in first },
            correctedAnswers: Set(readings.filter { $0.isCorrected(in: all, by: instrument) }.map(\.indicator.id)),
            areAnswersFormers: try await areFormers(newest, of: caseFile, on: visit.today))
    }
    private func areFormers(_ round: Round, of id: CaseFileID, on today: Day) async throws -> Bool {
        guard let sending = round.caseworkerSide.sending else { return false }
        return try await cases.find(id, on: today).isFormers(sending.actor)
    }
}
