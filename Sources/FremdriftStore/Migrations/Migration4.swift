extension Migration {
    /// What is left of people who were erased, who may not be erased, and what was.
    static let fourth = Migration(
        number: 4, name: "people out", statements: kept + holds + erasures + looks)

    /// Counts without a person: what the ledger's denominators need.
    private static let kept: [SQL] = [
        """
        CREATE TABLE erased_response (
            unit \(.integer) NOT NULL REFERENCES unit (id), due_month \(.text) NOT NULL, number \(.integer) NOT NULL,
            rater \(.text) NOT NULL, language \(.text) NOT NULL, state \(.text) NOT NULL, way \(.text) NOT NULL,
            went_out \(.integer) NOT NULL, responses \(.integer) NOT NULL,
            PRIMARY KEY (unit, due_month, number, rater, language, state, way, went_out)
        ) \(.strict)
        """,
        """
        CREATE TABLE erased_rounds (
            case_file \(.integer) PRIMARY KEY REFERENCES case_file (id), last_number \(.integer) NOT NULL
        ) \(.strict)
        """,
    ]

    /// The newest row of a case, or of the whole organisation where there is no case, holds.
    private static let holds: [SQL] = [
        """
        CREATE TABLE archive_hold (
            id \(.identity), case_file \(.integer) REFERENCES case_file (id), holds \(.integer) NOT NULL,
            reason \(.text), recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX archive_hold_case ON archive_hold (case_file, id)",
    ]

    private static let erasures: [SQL] = [
        """
        CREATE TABLE erasure (
            id \(.identity), reference \(.text) NOT NULL UNIQUE, scope \(.text) NOT NULL, cause \(.text) NOT NULL,
            row_count \(.integer) NOT NULL, at \(.text) NOT NULL, actor \(.text) NOT NULL
        ) \(.strict)
        """
    ]

    /// Whoever is erased is taken out of the log, wherever they stand in it.
    private static let looks: [SQL] = [
        "CREATE INDEX audit_event_case ON audit_event (case_file)",
        "CREATE INDEX audit_event_round ON audit_event (round)",
        "CREATE INDEX audit_event_actor ON audit_event (actor)",
    ]
}
