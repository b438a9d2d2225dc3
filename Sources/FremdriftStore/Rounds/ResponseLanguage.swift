package import FremdriftDomain

extension SQLConnection {
    /// That answers to a round were given to questions in this language; once is enough. Whether the same question means
    /// the same in two languages can only be studied where this is known.
    package func record(_ language: Language, of round: RoundID, at instant: Instant) throws {
        try run(
            """
            INSERT INTO response_language (round, language, recorded_at) VALUES (\(round), \(language.rawValue), \(instant))
            ON CONFLICT (round, language) DO NOTHING
            """)
    }
}
