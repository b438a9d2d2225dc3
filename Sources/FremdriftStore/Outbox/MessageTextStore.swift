package import FremdriftDomain

/// The texts an organisation has put in the place of the shipped ones. Appended; the newest of a kind and language holds.
package struct MessageTextStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// `nil` while the shipped text holds.
    package func words(_ kind: MessageKind, _ language: Language) async throws -> MessageWords? {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT subject, body, short FROM message_text
                WHERE kind = \(kind.rawValue) AND language = \(language.rawValue) ORDER BY id DESC LIMIT 1
                """)
            guard let row, try !row.isNull("body") else { return nil }
            return MessageWords(
                subject: try row.text("subject"), body: try row.text("body"), short: try row.text("short"))
        }
    }

    /// - Parameter words: `nil` goes back to the shipped text.
    /// - Throws: what keeps the words from being used.
    package func write(
        _ words: MessageWords?, as kind: MessageKind, in language: Language, by actor: Actor, at instant: Instant
    ) async throws {
        if let problem = words?.problem(for: kind) { throw problem }
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO message_text (kind, language, subject, body, short, recorded_at, recorded_by)
                VALUES (\(kind.rawValue), \(language.rawValue), \(words?.subject), \(words?.body), \(words?.short),
                    \(instant), \(actor))
                """)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .textChanged, detail: "\(kind.rawValue).\(language.rawValue)"))
        }
    }
}
