package import FremdriftDomain

/// The words that are shown for a round, and the table they were looked up in.
package struct ShownWords: Hashable, Sendable {
    package let words: [IndicatorID: ChangeWord]
    package let table: PublishedChangeTable
}

/// Words of change, as they were first shown.
package struct ChangeWordStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// The words of a round, looked up and stored when this is the first time they are shown, and the same ever after,
    /// whatever is published later. `nil` when no table may be used here: there are then no words.
    /// - Parameters:
    ///   - round: the newest that was looked at together.
    ///   - readings: of the case, up to that round.
    ///   - actor: who sees them.
    package func words(
        for round: Round, of caseFile: CaseFileID, _ readings: [ChangeReading], shownTo actor: Actor,
        at instant: Instant
    ) async throws -> ShownWords? {
        let known = try await database.read { connection in
            (
                shown: try connection.shownWords(for: round.id),
                table: try connection.newestChangeTable(for: round.instrument)
            )
        }
        guard known.shown == nil, known.table != nil, !readings.isEmpty else { return known.shown }
        return try await database.write { connection in
            if let shown = try connection.shownWords(for: round.id) { return shown }
            guard let table = try connection.newestChangeTable(for: round.instrument) else { return nil }
            for reading in readings {
                try connection.record(
                    table.table.word(for: reading.answers), of: reading.indicator.id, round.id, caseFile, table.id,
                    at: instant)
            }
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .changeWordsShown, citizen: round.citizen, caseFile: caseFile,
                    round: round.id))
            return try connection.shownWords(for: round.id)
        }
    }
}

extension SQLConnection {
    /// `nil` when none were shown, or when their table may not be used here.
    func shownWords(for round: RoundID) throws -> ShownWords? {
        let rows = try rows(
            "SELECT indicator, word, direction, tier, change_table FROM change_word WHERE round = \(round) ORDER BY id")
        guard let first = rows.first, let table = try changeTable(first.id("change_table")) else { return nil }
        return ShownWords(
            words: try rows.reduce(into: [:]) { words, row in
                words[IndicatorID(try row.text("indicator"))] = try ChangeWord(row: row)
            }, table: table)
    }

    func record(
        _ word: ChangeWord, of indicator: IndicatorID, _ round: RoundID, _ caseFile: CaseFileID,
        _ table: ChangeTableID, at instant: Instant
    ) throws {
        let (name, direction, tier) = word.columns
        try run(
            """
            INSERT INTO change_word (case_file, round, indicator, word, direction, tier, change_table, shown_at)
            VALUES (\(caseFile), \(round), \(indicator.name), \(name), \(direction), \(tier), \(table), \(instant))
            """)
    }
}

extension ChangeWord {
    /// The three columns a word is stored in.
    var columns: (word: String, direction: String?, tier: String?) {
        switch self {
        case .moved(let direction, let tier): ("moved", direction.rawValue, tier.rawValue)
        case .noClearChange: ("noClearChange", nil, nil)
        case .tooFewAnswers: ("tooFewAnswers", nil, nil)
        }
    }

    package init(row: Row) throws {
        switch try row.text("word") {
        case "moved": self = .moved(try row.word("direction"), try row.word("tier"))
        case "noClearChange": self = .noClearChange
        case "tooFewAnswers": self = .tooFewAnswers
        default: throw StoreError.unreadable(column: "word")
        }
    }
}
