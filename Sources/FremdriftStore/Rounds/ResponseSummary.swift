package import FremdriftDomain

/// How both sides of a round stand, without what was answered: for lists and for the ledger.
package struct ResponseSummary: Hashable, Sendable {
    package let round: RoundID
    package let caseFile: CaseFileID
    package let number: Int
    package let instrument: InstrumentKey
    package let window: RoundWindow
    package internal(set) var isRevealed = false
    private var sides: [Rater: Standing] = [:]

    private struct Standing: Hashable, Sendable {
        var answered = 0
        var isSent = false
        var isDeclined = false
        var exclusion: Exclusion?
    }

    init(_ row: Row) throws {
        round = try row.id("id")
        caseFile = try row.id("case_file")
        number = try row.int("number")
        instrument = InstrumentKey(id: try row.text("instrument"), version: try row.int("instrument_version"))
        window = RoundWindow(
            dueOn: try row.day("due_on"), opensOn: try row.day("opens_on"), closesOn: try row.day("closes_on"))
    }

    package func state(of rater: Rater, by instrument: Instrument, on today: Day) -> ResponseState {
        let side = sides[rater] ?? Standing()
        return ResponseState.of(
            answered: side.answered, asked: instrument.indicators(for: rater).count, isSent: side.isSent,
            isDeclined: side.isDeclined, exclusion: side.exclusion, hasClosed: window.hasClosed(by: today))
    }

    mutating func apply(event row: Row) throws {
        let rater: Rater = try row.word("rater")
        switch try row.word("kind") as ResponseEvent {
        case .invited: sides[rater, default: Standing()].exclusion = nil
        case .sent:
            sides[rater, default: Standing()].isSent = true
            sides[rater, default: Standing()].isDeclined = false
        case .declined: sides[rater, default: Standing()].isDeclined = true
        case .declineUndone: sides[rater, default: Standing()].isDeclined = false
        case .revealed: isRevealed = true
        case .lookedEarly, .beliefOpened: break
        case .notInvited: sides[rater, default: Standing()].exclusion = .notInvited(try row.word("reason"))
        case .paused: sides[rater, default: Standing()].exclusion = .paused(try row.word("reason"))
        case .left: sides[rater, default: Standing()].exclusion = .left(try row.word("reason"))
        }
    }

    mutating func apply(count row: Row) throws {
        sides[try row.word("rater"), default: Standing()].answered = try row.int("answered")
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
            "SELECT round, rater, kind, reason FROM response_event WHERE round IN (\(scope)) ORDER BY id")
        {
            try summaries[row.int64("round")]?.apply(event: row)
        }
        for row in try rows(
            """
            SELECT round, rater, COUNT(DISTINCT field) AS answered FROM answer
            WHERE round IN (\(scope)) AND is_correction = 0 AND field NOT LIKE '%.%'
            GROUP BY round, rater
            """)
        {
            try summaries[row.int64("round")]?.apply(count: row)
        }
        return order.compactMap { summaries[$0] }
    }
}

/// The response ledger's rows.
package struct LedgerStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every response there is, in one consistent look. Memory and time go with the number of rounds.
    package func responses() async throws -> [ResponseSummary] {
        try await database.read { try $0.responseSummaries(in: "SELECT id FROM round") }
    }
}
