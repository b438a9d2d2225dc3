extension Migration {
    /// What an organisation says in its own words of what an indicator is about.
    static let landmarks = Migration(
        number: 11, name: "landmarks in an organisation's own words",
        statements: [
            // Lists hold a line for each. Without words: the shipped ones again. No version is there twice.
            """
            CREATE TABLE landmark_text (
                id \(.identity), indicator \(.text) NOT NULL, language \(.text) NOT NULL, version \(.integer) NOT NULL,
                meaning \(.text), questions \(.text), citizen_tries \(.text), caseworker_tries \(.text),
                company_tries \(.text), recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL, UNIQUE (indicator, language, version)
            ) \(.strict)
            """
        ])
}
