extension Migration {
    /// How citizens can be written to.
    static let contacts = Migration(
        number: 2, name: "contacts",
        statements: [
            """
            CREATE TABLE contact_point (
                id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), kind \(.text) NOT NULL,
                content \(.text), from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL,
                recorded_by \(.text) NOT NULL
            ) \(.strict)
            """,
            "CREATE INDEX contact_point_citizen ON contact_point (citizen, id)",
            """
            CREATE TABLE contact_rule (
                id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), rule \(.text) NOT NULL,
                applies \(.integer) NOT NULL, from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL,
                recorded_by \(.text) NOT NULL
            ) \(.strict)
            """,
            "CREATE INDEX contact_rule_citizen ON contact_rule (citizen, id)",
        ])
}
