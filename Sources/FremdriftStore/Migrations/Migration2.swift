extension Migration {
    /// CPR numbers, numbers of the case system, contact, teams, and the sealed lottery.
    static let second = Migration(
        number: 2, name: "people in", statements: numbers + contact + teams + lottery)

    private static let numbers: [SQL] = [
        """
        CREATE TABLE cpr_number (
            citizen \(.integer) PRIMARY KEY REFERENCES citizen (id), key_id \(.text) NOT NULL,
            fingerprint \(.bytes) NOT NULL UNIQUE, sealed \(.bytes) NOT NULL, recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE external_citizen (
            external_id \(.text) PRIMARY KEY, citizen \(.integer) NOT NULL UNIQUE REFERENCES citizen (id)
        ) \(.strict)
        """,
        """
        CREATE TABLE external_case (
            external_id \(.text) PRIMARY KEY, case_file \(.integer) NOT NULL UNIQUE REFERENCES case_file (id)
        ) \(.strict)
        """,
    ]

    private static let contact: [SQL] = [
        """
        CREATE TABLE contact_point (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), kind \(.text) NOT NULL,
            content \(.text), from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX contact_point_citizen ON contact_point (citizen, kind, id)",
        """
        CREATE TABLE contact_rule (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), rule \(.text) NOT NULL,
            applies \(.integer) NOT NULL, from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX contact_rule_citizen ON contact_rule (citizen, rule, id)",
    ]

    private static let teams: [SQL] = [
        """
        CREATE TABLE team (
            unit \(.integer) PRIMARY KEY REFERENCES unit (id), part_of \(.integer) NOT NULL REFERENCES unit (id),
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """
    ]

    private static let lottery: [SQL] = [
        """
        CREATE TABLE caseworker_room (
            id \(.identity), staff \(.integer) NOT NULL REFERENCES staff (id), most_cases \(.integer) NOT NULL,
            from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX caseworker_room_staff ON caseworker_room (staff, from_day, id)",
        """
        CREATE TABLE lottery_draw (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), on_day \(.text) NOT NULL,
            seed \(.text) NOT NULL, commitment \(.bytes) NOT NULL, sealed_at \(.text) NOT NULL,
            sealed_by \(.text) NOT NULL, UNIQUE (case_file, on_day)
        ) \(.strict)
        """,
        """
        CREATE TABLE lottery_candidate (
            draw \(.integer) NOT NULL REFERENCES lottery_draw (id), staff \(.integer) NOT NULL REFERENCES staff (id),
            open_cases \(.integer) NOT NULL, most_cases \(.integer) NOT NULL, PRIMARY KEY (draw, staff)
        ) \(.strict)
        """,
        """
        CREATE TABLE lottery_opening (
            draw \(.integer) PRIMARY KEY REFERENCES lottery_draw (id),
            drawn \(.integer) NOT NULL REFERENCES staff (id), opened_at \(.text) NOT NULL, opened_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE lottery_decline (
            draw \(.integer) PRIMARY KEY REFERENCES lottery_draw (id), reason \(.text) NOT NULL,
            declined_at \(.text) NOT NULL, declined_by \(.text) NOT NULL
        ) \(.strict)
        """,
    ]
}
