extension Migration {
    /// What counts as change, and the words that were said by it.
    static let words = Migration(
        number: 9, name: "words of change",
        statements: [
            """
            CREATE TABLE change_table (
                id \(.identity), instrument \(.text) NOT NULL, instrument_version \(.integer) NOT NULL,
                basis \(.text) NOT NULL, body \(.text) NOT NULL, made_at \(.text) NOT NULL, made_by \(.text) NOT NULL,
                FOREIGN KEY (instrument, instrument_version) REFERENCES instrument (id, version)
            ) \(.strict)
            """,
            // The first word holds for good: a second row for the same round and indicator is refused.
            """
            CREATE TABLE change_word (
                id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id),
                round \(.integer) NOT NULL REFERENCES round (id), indicator \(.text) NOT NULL, word \(.text) NOT NULL,
                direction \(.text), tier \(.text), change_table \(.integer) NOT NULL REFERENCES change_table (id),
                shown_at \(.text) NOT NULL, UNIQUE (round, indicator),
                CHECK ((word = 'moved') = (direction IS NOT NULL AND tier IS NOT NULL))
            ) \(.strict)
            """,
            "CREATE INDEX change_word_case ON change_word (case_file)",
        ])
}
