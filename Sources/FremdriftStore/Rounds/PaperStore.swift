package import FremdriftDomain

/// Sheets of paper: what was printed, and what was keyed in.
package struct PaperStore: Sendable {
    /// The kind of a mark that nobody could make out.
    package static let unreadable = "unreadable"

    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every reading of the round's sheet, oldest first.
    package func entries(of round: RoundID) async throws -> [PaperEntry] {
        try await database.read { try $0.paperEntries(of: round) }
    }

    /// Takes a reading in, in one transaction with everything it leads to: what is kept of it, and once nothing is left to
    /// settle the citizen's answers, sent.
    /// - Parameter steps: what is to be written down before the citizen's answers are known.
    /// - Returns: whether the answers were taken; otherwise the sheet waits for a second reading, or to be settled.
    /// - Throws: as `[PaperEntry].taking`, and what the round says.
    package func take(
        _ reading: PaperReading, of id: RoundID, by instrument: Instrument, first steps: [RoundStep] = [],
        actor: Actor, at instant: Instant
    ) async throws -> Bool {
        try await database.write { connection in
            let next = try connection.paperEntries(of: id).taking(reading, by: actor.description)
            try connection.round(id).requireSheet(dated: reading.dated, on: instant.local.day)
            if !steps.isEmpty { try connection.change(id, by: instrument, steps, actor: actor, at: instant) }
            if let taken = next.taken {
                try connection.change(
                    id, by: instrument, [.takeSheet(taken.answers, dated: taken.dated)], way: .paper, actor: actor,
                    at: instant)
            }
            let citizen = try connection.round(id).citizen
            for entry in next.kept {
                try connection.add(entry, to: id, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(
                        at: instant, actor: actor, .paperEntered, citizen: citizen, round: id,
                        detail: entry.part.rawValue))
            }
            return next.taken != nil
        }
    }

    /// Rounds whose sheet still waits for somebody, and whose last days for it these are; oldest first.
    package func running(out today: Day) async throws -> [RoundID] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT round.id FROM paper_entry JOIN round ON round.id = paper_entry.round
                WHERE \(SQL.sheetWaits(on: today)) AND round.closes_on <=
                    \(today.adding(days: PaperStore.lastDays - RoundWindow.sheetDays))
                ORDER BY round.id
                """
            ).map { try $0.id("id") }
        }
    }

    /// The last days in which a sheet can be taken on which one that waits is taken as it stands.
    private static let lastDays = 2

    /// Nobody has come to key the sheet in a second time, or to settle what differs: what one reading says, or both, is the
    /// citizen's answer, so that it is not lost. What two readings say differently is no answer.
    package func takeAsItStands(_ id: RoundID, by instrument: Instrument, actor: Actor, at instant: Instant)
        async throws
    {
        try await database.write { connection in
            guard let taken = try connection.paperEntries(of: id).asItStands else { return }
            try connection.change(
                id, by: instrument, [.takeSheet(taken.answers, dated: taken.dated)], way: .paper, actor: actor,
                at: instant)
            try connection.add(taken, to: id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .paperEntered, citizen: try connection.round(id).citizen, round: id,
                    detail: taken.part.rawValue))
        }
    }

    /// Sheets that were keyed in once, or twice with differences, and can still be taken, in the cases this person runs
    /// (`Need.runsCase`); the oldest first.
    /// - Parameter size: how many at most; the rest are counted.
    package func waiting(runBy staff: Staff, size: Int, on today: Day) async throws -> WaitingSheets {
        let ownCases: SQL = staff.has(.caseworker) ? "1 = 1" : "1 = 0"
        return try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT round.case_file, round.number, COUNT(*) OVER () AS sheets,
                    (SELECT name FROM citizen_name WHERE citizen_name.citizen = round.citizen
                        ORDER BY citizen_name.id DESC LIMIT 1) AS name
                FROM paper_entry JOIN round ON round.id = paper_entry.round
                WHERE \(SQL.sheetWaits(on: today)) AND (\(ownCases) AND (\(SQL.caseworker(of: "round.case_file", on: "\(today)"))) = \(staff.id)
                        OR (\(SQL.unit(of: "round.case_file", on: "\(today)")))
                            IN (\(SQL.units(administeredBy: staff.id))))
                ORDER BY paper_entry.id LIMIT \(size)
                """
            )
            return WaitingSheets(
                sheets: try rows.map {
                    WaitingSheets.Sheet(
                        caseFile: try $0.id("case_file"), round: try $0.int("number"), name: try $0.text("name"))
                },
                more: try rows.first.map { try $0.int("sheets") - rows.count } ?? 0)
        }
    }
}

/// Sheets that wait to be keyed in once more.
package struct WaitingSheets: Hashable, Sendable {
    package let sheets: [Sheet]
    /// How many there are besides.
    package let more: Int

    package struct Sheet: Hashable, Sendable {
        package let caseFile: CaseFileID
        package let round: Int
        package let name: String
    }
}

extension SQL {
    /// A row of `paper_entry` joined with its round is the newest reading of a sheet that is not taken and still can be.
    fileprivate static func sheetWaits(on today: Day) -> SQL {
        """
        paper_entry.id = (SELECT MAX(newest.id) FROM paper_entry AS newest WHERE newest.round = paper_entry.round)
            AND paper_entry.part IN ('first', 'second')
            AND round.closes_on >= \(today.adding(days: -RoundWindow.sheetDays))
            AND NOT EXISTS (SELECT 1 FROM response_event WHERE response_event.round = round.id
                AND response_event.kind = 'revealed')
            AND COALESCE((SELECT response_event.kind FROM response_event
                WHERE response_event.round = round.id AND response_event.rater = \(Rater.citizen.rawValue)
                    AND response_event.kind IN ('invited', 'notInvited', 'paused', 'left')
                ORDER BY response_event.id DESC LIMIT 1), 'invited') = 'invited'
        """
    }
}

extension SQLConnection {
    func paperEntries(of round: RoundID) throws -> [PaperEntry] {
        try rows("SELECT id, part, dated, entered_by FROM paper_entry WHERE round = \(round) ORDER BY id").map { row in
            var marks: [AnswerField: PaperMark] = [:]
            for mark in try rows(
                "SELECT field, kind, step, words FROM paper_mark WHERE entry = \(try row.int64("id")) ORDER BY field")
            {
                marks[AnswerField(name: try mark.text("field"))] =
                    try mark.text("kind") == "unreadable" ? .unreadable : .read(try AnswerValue(row: mark))
            }
            return PaperEntry(
                part: try row.word("part"), dated: try row.day("dated"), marks: marks,
                enteredBy: try row.text("entered_by"))
        }
    }

    package func add(_ entry: PaperEntry, to round: RoundID, by actor: Actor, at instant: Instant) throws {
        let id = try id(
            """
            INSERT INTO paper_entry (round, part, dated, entered_at, entered_by)
            VALUES (\(round), \(entry.part.rawValue), \(entry.dated), \(instant), \(actor)) RETURNING id
            """)
        for (field, mark) in entry.marks.sorted(by: { $0.key.name < $1.key.name }) {
            var columns: (kind: String, step: Int?, words: String?) = (PaperStore.unreadable, nil, nil)
            if case .read(let value) = mark { columns = value.columns }
            try run(
                """
                INSERT INTO paper_mark (entry, field, kind, step, words)
                VALUES (\(id), \(field.name), \(columns.kind), \(columns.step), \(columns.words))
                """)
        }
    }
}
