extension Migration {
    /// In which language questions were answered, and what a citizen is told about the data.
    static let languages = Migration(
        number: 6, name: "languages",
        statements: [
            """
            CREATE TABLE response_language (
                round \(.integer) NOT NULL REFERENCES round (id), language \(.text) NOT NULL,
                recorded_at \(.text) NOT NULL, PRIMARY KEY (round, language)
            ) \(.strict)
            """,
            // The organisation's own words; the newest of a language holds, and an empty one goes back to the shipped.
            """
            CREATE TABLE information_text (
                id \(.identity), language \(.text) NOT NULL, body \(.text), recorded_at \(.text) NOT NULL,
                recorded_by \(.text) NOT NULL
            ) \(.strict)
            """,
        ])
}
