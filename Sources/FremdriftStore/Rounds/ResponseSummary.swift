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

    /// How this side's answers came; `nil` when nothing stands as sent, and where it was not recorded.
    package func way(of rater: Rater) -> AnsweringWay? { sides[rater]?.isGiven == true ? ways[rater] : nil }

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

    mutating func apply(count row: Row) throws { answered[try row.word("rater")] = try row.int("answered") }
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
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every response there is or was, in one consistent look: somebody who is erased meanwhile is in it once, either as
    /// themselves or as a count. Memory and time go with the number of rounds.
    package func everything() async throws -> LedgerRows {
        try await database.read { connection in
            let places = try connection.placements(in: "SELECT id FROM round")
            let placed = try connection.responseSummaries(in: "SELECT id FROM round").compactMap { summary in
                places[summary.round].map { (summary, $0) }
            }
            return LedgerRows(placed: placed, kept: try connection.kept(), keptEntries: try connection.keptEntries())
        }
    }
}

/// What the ledger is counted from.
package struct LedgerRows: Sendable {
    /// With where each round belongs.
    package let placed: [(ResponseSummary, RoundPlacement)]
    /// What is left of people who were erased.
    package let kept: [Ledger.Kept]
    /// The same as entries of the ledger by quarter, each as often as it was counted.
    package let keptEntries: [LedgerEntry]
}

/// Where a round belongs in the ledger.
package struct RoundPlacement: Sendable {
    /// The case's unit when the round closes; a round stays with the team that had it.
    package let unit: UnitID
    package let language: Language
    /// A message went out, or a link or a sheet was handed over.
    package let wentOut: Bool
}

extension SQLConnection {
    /// - Parameter scope: a subquery of the rounds' `id`.
    func placements(in scope: SQL) throws -> [RoundID: RoundPlacement] {
        try rows(
            """
            SELECT round.id, COALESCE(
                    (\(SQL.unit(of: "round.case_file", on: "round.closes_on"))),
                    (SELECT case_unit.unit FROM case_unit WHERE case_unit.case_file = round.case_file
                        ORDER BY case_unit.from_day, case_unit.id LIMIT 1)) AS unit,
                (SELECT citizen_name.language FROM citizen_name
                    WHERE citizen_name.id = (\(SQL.newestName(of: "round.citizen")))) AS language,
                CASE WHEN EXISTS (SELECT 1 FROM personal_link
                        WHERE personal_link.round = round.id AND personal_link.attempt IS NULL)
                    OR EXISTS (SELECT 1 FROM outbox_message
                        JOIN outbox_attempt ON outbox_attempt.message = outbox_message.id
                        JOIN outbox_outcome ON outbox_outcome.attempt = outbox_attempt.id
                        WHERE outbox_message.round = round.id AND outbox_outcome.outcome = 'sent')
                    THEN 1 ELSE 0 END AS went_out
            FROM round WHERE round.id IN (\(scope))
            """
        ).reduce(into: [:]) { places, row in
            places[try row.id("id")] = RoundPlacement(
                unit: try row.id("unit"), language: try row.word("language"), wentOut: try row.int("went_out") == 1)
        }
    }
}
