package import FremdriftDomain

/// Somebody whose round is open and who can be sent an answer sheet.
package struct DueSheet: Hashable, Sendable {
    package let round: RoundID
    package let caseFile: CaseFileID
    package let unit: UnitID
    package let name: String
    package let language: Language
    package let instrument: InstrumentKey
    package let window: RoundWindow
    /// `nil` where none is known, or it is protected.
    package let address: String?
    /// A sheet for this round has been printed before.
    package let wasPrinted: Bool
}

/// How many are due, and how many of them have had a sheet before.
package struct DueSheetCount: Hashable, Sendable {
    package let sheets: Int
    package let printed: Int
}

/// Answer sheets for everybody who is due.
package struct PaperSheets: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Everybody whose round is open today, who wants to be asked and has not answered, by name. Memory goes with their number.
    /// - Parameter units: only cases of these; `nil` for all.
    package func due(in units: Set<UnitID>?, on today: Day) async throws -> [DueSheet] {
        try await database.read { connection in
            let summaries = try connection.responseSummaries(
                in: "SELECT id FROM round WHERE opens_on <= \(today) AND closes_on >= \(today)")
            var printed: Set<RoundID> = []
            for row in try connection.rows("SELECT DISTINCT round FROM paper_sheet") {
                printed.insert(try row.id("round"))
            }
            return try summaries.filter { $0.isAwaitingCitizen(on: today) }.compactMap { summary in
                let file = try connection.caseFile(summary.caseFile, on: today)
                guard file.standing == .active, units?.contains(file.unit) ?? true,
                    try connection.asks(file.citizen.id)
                else { return nil }
                let reach = try connection.reach(of: file.citizen.id, on: today)
                return DueSheet(
                    round: summary.round, caseFile: file.id, unit: file.unit, name: file.citizen.name,
                    language: file.citizen.language, instrument: summary.instrument, window: summary.window,
                    address: reach.rules.contains(.addressProtected) ? nil : reach.points[.address]?.content,
                    wasPrinted: printed.contains(summary.round))
            }.sorted { ($0.name, $0.round.number) < ($1.name, $1.round.number) }
        }
    }

    /// How many are due in each unit, and how many of them have had a sheet; counted where the rows are, whatever their number.
    package func counts(in units: Set<UnitID>, on today: Day) async throws -> [UnitID: DueSheetCount] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT due.unit, COUNT(*) AS sheets, CAST(SUM(due.printed) AS BIGINT) AS printed FROM (
                    SELECT (\(SQL.unit(of: "round.case_file", on: "\(today)"))) AS unit,
                        CASE WHEN EXISTS (SELECT 1 FROM paper_sheet WHERE paper_sheet.round = round.id)
                            THEN 1 ELSE 0 END AS printed
                    FROM round WHERE round.opens_on <= \(today) AND round.closes_on >= \(today)
                        AND COALESCE((\(newest(of: ["sent", "declined", "declineUndone"]))), '')
                            NOT IN ('sent', 'declined')
                        AND COALESCE((\(newest(of: ["invited", "notInvited", "paused", "left"]))), 'invited') = 'invited'
                        AND COALESCE((\(SQL.standing(of: "round.case_file", on: "\(today)"))), 'resumed') = 'resumed'
                        AND COALESCE((SELECT asking_wish.asks FROM asking_wish
                            WHERE asking_wish.citizen = round.citizen ORDER BY asking_wish.id DESC LIMIT 1), 1) = 1
                ) AS due WHERE due.unit IS NOT NULL GROUP BY due.unit
                """
            ).reduce(into: [:]) { counts, row in
                let unit: UnitID = try row.id("unit")
                guard units.contains(unit) else { return }
                counts[unit] = DueSheetCount(sheets: try row.int("sheets"), printed: try row.int("printed"))
            }
        }
    }

    /// The newest of some kinds of events on the citizen's side of the statement's round.
    private func newest(of kinds: [String]) -> SQL {
        let wanted = kinds.reduce("1 = 0" as SQL) { "\($0) OR response_event.kind = \($1)" }
        return """
            SELECT response_event.kind FROM response_event WHERE response_event.round = round.id
                AND response_event.rater = \(Rater.citizen.rawValue) AND (\(wanted))
            ORDER BY response_event.id DESC LIMIT 1
            """
    }

    /// Writes down that sheets are printed and makes their codes work, all of them or none. A code on a sheet ends no other
    /// link; an invitation that has not left is not sent as well.
    /// - Parameter sheets: `isFirst` where the round has had none, going by what was read before.
    /// - Throws: `Problem.sheetJustPrinted` when somebody else has printed one in the meantime.
    package func issue(
        _ sheets: [(round: RoundID, codeHash: [UInt8], isFirst: Bool)], by actor: Actor, at instant: Instant
    )
        async throws
    {
        try await database.write { connection in
            for sheet in sheets {
                let round = try connection.round(sheet.round)
                guard !round.window.hasClosed(by: instant.local.day) else { throw Problem(.roundNotOpen) }
                let hasOne =
                    try connection.first("SELECT id FROM paper_sheet WHERE round = \(sheet.round) LIMIT 1") != nil
                guard !(sheet.isFirst && hasOne) else { throw Problem(.sheetJustPrinted) }
                let id = try connection.id(
                    """
                    INSERT INTO paper_sheet (round, printed_at, printed_by) VALUES (\(sheet.round), \(instant), \(actor))
                    RETURNING id
                    """)
                try connection.run(
                    """
                    INSERT INTO personal_link (round, token_hash, expires_on, issued_at, issued_by, sheet)
                    VALUES (\(sheet.round), \(sheet.codeHash), \(round.window.closesOn), \(instant), \(actor), \(id))
                    """)
                try connection.closeInvitation(to: sheet.round, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .sheetPrinted, citizen: round.citizen, round: sheet.round))
            }
        }
    }
}
