extension Migration {
    /// What a talk leaves besides its steps, and the card a caseworker hands over with a case.
    static let dialogue = Migration(number: 10, name: "the dialogue", statements: talks + efforts)

    private static let talks: [SQL] = [
        "ALTER TABLE agreed_step_ending ADD COLUMN why \(.text)",
        // What both agreed to have standing beside a round's answers; the newest holds.
        """
        CREATE TABLE agreed_remark (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), round \(.integer) NOT NULL
                REFERENCES round (id), words \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX agreed_remark_round ON agreed_remark (round, id)",
        // Which concrete job the caseworker can see for the person, and what it would take; the newest holds.
        """
        CREATE TABLE job_prospect (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), job \(.text) NOT NULL,
            takes \(.text), recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX job_prospect_case ON job_prospect (case_file, id)",
        """
        CREATE TABLE handover_card (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), words \(.text) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX handover_card_case ON handover_card (case_file, id)",
    ]

    /// An effort ends another day than was agreed, or never began: the newest row holds.
    private static let efforts: [SQL] = [
        """
        CREATE TABLE intervention_change (
            id \(.identity), intervention \(.integer) NOT NULL REFERENCES intervention (id), ends_on \(.text),
            is_withdrawn \(.integer) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX intervention_change_intervention ON intervention_change (intervention, id)",
    ]
}
