package import FremdriftDomain

/// Sheets of paper: what was printed, and what was keyed in.
package struct PaperStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every reading of the round's sheet, oldest first.
    package func entries(of round: RoundID) async throws -> [PaperEntry] {
        try await database.read { try $0.paperEntries(of: round) }
    }

    /// Keeps a reading that waits: nothing of it is an answer yet.
    package func keep(_ entry: PaperEntry, of id: RoundID, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let round = try connection.round(id)
            try connection.add(entry, to: id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .paperEntered, citizen: round.citizen, round: id,
                    detail: entry.part.rawValue))
        }
    }

    /// Takes what stands on the sheet as the citizen's answers and sends them; the reading is kept beside them, in one
    /// transaction.
    package func take(
        _ entry: PaperEntry, of id: RoundID, by instrument: Instrument, actor: Actor, at instant: Instant
    ) async throws {
        let answers = entry.answers
        guard !answers.isEmpty else { throw Problem(.nothingToSend) }
        try await database.write { connection in
            let round = try connection.change(
                id, by: instrument, [.answer(.citizen, answers), .send(.citizen)], way: .paper, actor: actor,
                at: instant)
            try connection.add(entry, to: id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .paperEntered, citizen: round.citizen, round: id,
                    detail: entry.part.rawValue))
        }
    }

    /// Rounds whose sheet was keyed in once, or twice with differences, and can still be answered.
    package func waiting(on today: Day) async throws -> [(caseFile: CaseFileID, round: Int, name: String)] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT round.case_file, round.number,
                    (SELECT name FROM citizen_name WHERE citizen_name.citizen = round.citizen
                        ORDER BY citizen_name.id DESC LIMIT 1) AS name
                FROM paper_entry JOIN round ON round.id = paper_entry.round
                WHERE paper_entry.id = (SELECT MAX(newest.id) FROM paper_entry AS newest
                        WHERE newest.round = paper_entry.round)
                    AND paper_entry.part IN ('first', 'second') AND round.closes_on >= \(today)
                ORDER BY paper_entry.id LIMIT 200
                """
            ).map { (try $0.id("case_file"), try $0.int("number"), try $0.text("name")) }
        }
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
            var columns: (kind: String, step: Int?, words: String?) = ("unreadable", nil, nil)
            if case .read(let value) = mark { columns = value.columns }
            try run(
                """
                INSERT INTO paper_mark (entry, field, kind, step, words)
                VALUES (\(id), \(field.name), \(columns.kind), \(columns.step), \(columns.words))
                """)
        }
    }
}
