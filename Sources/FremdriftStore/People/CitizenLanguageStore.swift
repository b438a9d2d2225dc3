package import FremdriftDomain

/// The language a citizen is met and written to in. Recorded with the name, appended; the newest holds.
package struct CitizenLanguageStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Choosing the same again changes nothing.
    package func record(_ language: Language, of citizen: CitizenID, by actor: Actor, at instant: Instant) async throws
    {
        try await database.write { connection in
            guard
                let row = try connection.first(
                    "SELECT name, language FROM citizen_name WHERE citizen = \(citizen) ORDER BY id DESC LIMIT 1"),
                try row.text("language") != language.rawValue
            else { return }
            try connection.recordName(
                try row.text("name"), language: language, of: citizen, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .languageChosen, citizen: citizen, detail: language.rawValue))
        }
    }
}
