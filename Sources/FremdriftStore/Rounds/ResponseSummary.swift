package import FremdriftDomain

/// How both sides of a round stand, without what was answered: for lists and for the ledger.
package struct ResponseSummary: Hashable, Sendable {
    package let round: RoundID
    package let caseFile: CaseFileID
    package let number: Int
    package let instrument: InstrumentKey
    package let window: RoundWindow
    package internal(set) var isRevealed = false
    private var sides: [Rater: Side] = [:]
    private var answered: [Rater: Int] = [:]
    private var ways: [Rater: AnsweringWay] = [:]
    private var unsentWays: [Rater: AnsweringWay] = [:]

    init(_ row: Row) throws {
        round = try row.id("id")
        caseFile = try row.id("case_file")
        number = try row.int("number")
        instrument = InstrumentKey(id: try row.text("instrument"), version: try row.int("instrument_version"))
        window = RoundWindow(
            dueOn: try row.day("due_on"), opensOn: try row.day("opens_on"), closesOn: try row.day("closes_on"))
    }

    package func state(of rater: Rater, by instrument: Instrument, on today: Day) -> ResponseState {
        let side = sides[rater] ?? Side()
        return ResponseState.of(
            answered: answered[rater] ?? 0, asked: instrument.indicators(for: rater).count,
            isSent: side.sentAt != nil, isDeclined: side.declinedAt != nil, exclusion: side.exclusion,
            hasClosed: window.hasClosed(by: today))
    }

    /// How this side's answers came: as they were sent, or the last of them where they never were. `nil` where nothing
    /// was answered and where the way was not recorded.
    package func way(of rater: Rater) -> AnsweringWay? {
        sides[rater]?.isGiven == true ? ways[rater] : unsentWays[rater]
    }

    /// Whether the citizen is asked in this round, today, and has neither sent nor said no thanks.
    package func isAwaitingCitizen(on today: Day) -> Bool {
        let side = sides[.citizen] ?? Side()
        return window.isOpen(on: today) && side.sentAt == nil && side.declinedAt == nil && side.exclusion == nil
    }

    /// Whether this side's answers stand as sent.
    package func isGiven(by rater: Rater) -> Bool { sides[rater]?.isGiven == true }

    /// When this rater sent what stands; `nil` when nothing does.
    package func sentAt(_ rater: Rater) -> Instant? {
        guard let side = sides[rater], side.isGiven else { return nil }
        return side.sentAt
    }

    /// Whether anything was answered at all, sent or not.
    package func hasAnswers(_ rater: Rater) -> Bool { (answered[rater] ?? 0) > 0 }

    /// Whether there is anything to look at together.
    package var hasGivenSide: Bool { sides.values.contains(where: \.isGiven) }

    mutating func apply(event row: Row) throws {
        let event: ResponseEvent = try row.word("kind")
        if event == .sent { ways[try row.word("rater")] = try Side.Sending(row: row).way }
        let isOfSide = sides[try row.word("rater"), default: Side()].apply(
            event, exclusion: try Exclusion(event, row), at: try row.instant("at"))
        if !isOfSide, event == .revealed { isRevealed = true }
    }

    mutating func apply(count row: Row) throws {
        let rater: Rater = try row.word("rater")
        answered[rater] = try row.int("answered")
        unsentWays[rater] = try row.optional("way", Row.text).flatMap(AnsweringWay.init(rawValue:))
    }
}

extension SQLConnection {
    /// Summaries of the rounds whose `id` is in `scope`, a subquery; ordered by case and number.
    func responseSummaries(in scope: SQL) throws -> [ResponseSummary] {
        var summaries: [Int64: ResponseSummary] = [:]
        var order: [Int64] = []
        for row in try rows(
            """
            SELECT id, case_file, number, instrument, instrument_version, due_on, opens_on, closes_on
            FROM round WHERE id IN (\(scope)) ORDER BY case_file, number
            """)
        {
            order.append(try row.int64("id"))
            summaries[try row.int64("id")] = try ResponseSummary(row)
        }
        for row in try rows(
            "SELECT round, rater, kind, reason, way, actor, at FROM response_event WHERE round IN (\(scope)) ORDER BY id"
        ) {
            try summaries[row.int64("round")]?.apply(event: row)
        }
        for row in try rows(
            """
            SELECT counted.round, counted.rater, counted.answered, newest.way
            FROM (SELECT round, rater, COUNT(DISTINCT field) AS answered, MAX(id) AS newest FROM answer
                WHERE round IN (\(scope)) AND is_correction = 0 AND field NOT LIKE '%.%'
                GROUP BY round, rater) AS counted
            JOIN answer AS newest ON newest.id = counted.newest
            """)
        {
            try summaries[row.int64("round")]?.apply(count: row)
        }
        return order.compactMap { summaries[$0] }
    }
}
