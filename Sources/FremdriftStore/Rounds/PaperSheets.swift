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

    /// Writes down that sheets are printed and makes their codes work, all of them or none. A code on a sheet ends no other
    /// link; an invitation that has not left is not sent as well.
    package func issue(_ sheets: [(round: RoundID, codeHash: [UInt8])], by actor: Actor, at instant: Instant)
        async throws
    {
        try await database.write { connection in
            for sheet in sheets {
                let round = try connection.round(sheet.round)
                guard !round.window.hasClosed(by: instant.local.day) else { throw Problem(.roundNotOpen) }
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
