package import FremdriftDomain

/// One version of an organisation's own landmark in a language.
package struct LandmarkVersion: Hashable, Sendable {
    package let indicator: IndicatorID
    /// 1 is the first.
    package let number: Int
    /// `nil` where the organisation went back to the shipped words.
    package let text: LandmarkText?
    package let on: Instant
    package let by: String

    fileprivate init(_ row: Row) throws {
        indicator = IndicatorID(try row.text("indicator"))
        number = try row.int("version")
        text = try row.isNull("meaning") ? nil : try LandmarkText(row)
        on = try row.instant("recorded_at")
        by = try row.text("recorded_by")
    }
}

/// The words an organisation has put in the place of the shipped landmarks'. Appended; the newest of an indicator and a
/// language holds.
package struct LandmarkTextStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Every version of one landmark, newest first.
    package func versions(of indicator: IndicatorID, in language: Language) async throws -> [LandmarkVersion] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT indicator, version, meaning, questions, citizen_tries, caseworker_tries, company_tries, recorded_at,
                    recorded_by FROM landmark_text WHERE indicator = \(indicator.name) AND language = \(language.rawValue)
                ORDER BY version DESC
                """
            ).map(LandmarkVersion.init)
        }
    }

    /// What holds of each landmark that was ever changed.
    package func newest(in language: Language) async throws -> [IndicatorID: LandmarkVersion] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT indicator, version, meaning, questions, citizen_tries, caseworker_tries, company_tries, recorded_at,
                    recorded_by FROM landmark_text AS held WHERE language = \(language.rawValue)
                    AND version = (SELECT MAX(newer.version) FROM landmark_text AS newer
                        WHERE newer.indicator = held.indicator AND newer.language = held.language)
                """
            ).map(LandmarkVersion.init).reduce(into: [:]) { $0[$1.indicator] = $1 }
        }
    }

    /// - Parameters:
    ///   - text: `nil` goes back to the shipped words.
    ///   - version: the newest the writer had seen; 0 where there was none.
    /// - Throws: `Problem.textChanged` when somebody has written since; nothing is stored then.
    package func write(
        _ text: LandmarkText?, of indicator: IndicatorID, in language: Language, after version: Int, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            let newest = try connection.first(
                """
                SELECT MAX(version) AS version FROM landmark_text
                WHERE indicator = \(indicator.name) AND language = \(language.rawValue)
                """
            )?.optional("version", Row.int)
            guard newest ?? 0 == version else { throw Problem(.textChanged) }
            // Of two who write in the same moment the table itself takes one.
            let stored = try connection.first(
                """
                INSERT INTO landmark_text (indicator, language, version, meaning, questions, citizen_tries,
                    caseworker_tries, company_tries, recorded_at, recorded_by)
                VALUES (\(indicator.name), \(language.rawValue), \(version + 1), \(text?.meaning),
                    \(text?.questions.stored), \(text?.tries[.citizen]?.stored), \(text?.tries[.caseworker]?.stored),
                    \(text?.tries[.company]?.stored), \(instant), \(actor))
                ON CONFLICT (indicator, language, version) DO NOTHING RETURNING id
                """)
            guard stored != nil else { throw Problem(.textChanged) }
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .textChanged,
                    detail: "landmark.\(indicator.name).\(language.rawValue)"))
        }
    }
}

extension LandmarkText {
    fileprivate init(_ row: Row) throws {
        self.init(
            meaning: try row.text("meaning"), questions: try row.lines("questions"),
            tries: [
                .citizen: try row.lines("citizen_tries"), .caseworker: try row.lines("caseworker_tries"),
                .company: try row.lines("company_tries"),
            ])
    }
}

extension [String] {
    /// A list as it stands in a column: a line each.
    fileprivate var stored: String { joined(separator: "\n") }
}

extension Row {
    fileprivate func lines(_ column: String) throws -> [String] {
        try text(column).split(separator: "\n").map(String.init)
    }
}
