package import FremdriftDomain

/// What the organisation tells citizens about their data: the facts only it knows, and its own words around them.
package struct InformationStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// `nil` while the shipped text holds.
    package func words(_ language: Language) async throws -> InformationWords? {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT body FROM information_text WHERE language = \(language.rawValue) ORDER BY id DESC LIMIT 1
                """)
            guard let row, try !row.isNull("body") else { return nil }
            return InformationWords(body: try row.text("body"))
        }
    }

    /// - Parameter words: `nil` goes back to the shipped text.
    /// - Throws: what keeps the words from being used.
    package func write(_ words: InformationWords?, in language: Language, by actor: Actor, at instant: Instant)
        async throws
    {
        if let problem = words?.problem { throw problem }
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO information_text (language, body, recorded_at, recorded_by)
                VALUES (\(language.rawValue), \(words?.body), \(instant), \(actor))
                """)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .textChanged, detail: "information.\(language.rawValue)"))
        }
    }

    /// - Parameter questions: how many the citizen is asked.
    package func facts(questions: Int) async throws -> InformationFacts {
        try await database.read { connection in
            InformationFacts(
                organisation: try connection.setting(.organisation) ?? "Fremdrift",
                contact: try connection.setting(.controllerContact),
                officer: try connection.setting(.dataProtectionOfficer),
                legalBasis: try connection.setting(.legalBasis),
                processors: try connection.setting(.processors),
                retention: try connection.retention(), questions: questions)
        }
    }

    /// The terms are not written here: they are a decision of its own (`RetentionStore`).
    package func write(_ facts: InformationFacts, by actor: Actor, at instant: Instant) async throws {
        _ = try await database.write { connection in
            try connection.change(
                [
                    (.controllerContact, facts.contact ?? ""), (.dataProtectionOfficer, facts.officer ?? ""),
                    (.legalBasis, facts.legalBasis ?? ""), (.processors, facts.processors ?? ""),
                ], by: actor, at: instant)
        }
    }
}
