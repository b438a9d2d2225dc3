extension Migration {
    /// What a study found about groups.
    static let studyResults = Migration(
        number: 13, name: "released study results",
        statements: [
            """
            CREATE TABLE study_result (
                id \(.identity), subject \(.text) NOT NULL, body \(.text) NOT NULL, made_at \(.text) NOT NULL,
                made_by \(.text) NOT NULL
            ) \(.strict)
            """
        ])
}
