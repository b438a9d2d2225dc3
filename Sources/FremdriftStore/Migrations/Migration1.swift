extension Migration {
    /// People, cases, rounds, answers, access and the study's outcomes.
    static let first = Migration(
        number: 1, name: "the house", statements: organisation + people + cases + rounds + access + study)

    private static let organisation: [SQL] = [
        "CREATE TABLE setting (name \(.text) PRIMARY KEY, content \(.text) NOT NULL) \(.strict)",
        "CREATE TABLE unit (id \(.identity), name \(.text) NOT NULL UNIQUE) \(.strict)",
    ]

    private static let people: [SQL] = [
        """
        CREATE TABLE staff (
            id \(.identity), username \(.text) NOT NULL UNIQUE, name \(.text) NOT NULL,
            added_at \(.text) NOT NULL, added_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE staff_role (
            id \(.identity), staff \(.integer) NOT NULL REFERENCES staff (id),
            unit \(.integer) NOT NULL REFERENCES unit (id), role \(.text) NOT NULL, given_at \(.text) NOT NULL,
            UNIQUE (staff, unit, role)
        ) \(.strict)
        """,
        """
        CREATE TABLE staff_closure (
            staff \(.integer) PRIMARY KEY REFERENCES staff (id), closed_at \(.text) NOT NULL,
            closed_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE password (
            staff \(.integer) PRIMARY KEY REFERENCES staff (id), hash \(.text) NOT NULL, changed_at \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE citizen (
            id \(.identity), birth_year \(.integer), sex \(.text), added_at \(.text) NOT NULL,
            added_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE citizen_name (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), name \(.text) NOT NULL,
            search_name \(.text) NOT NULL, language \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX citizen_name_citizen ON citizen_name (citizen, id)",
    ]

    private static let cases: [SQL] = [
        """
        CREATE TABLE case_file (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), opened_on \(.text) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX case_file_citizen ON case_file (citizen)",
        """
        CREATE TABLE case_unit (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id),
            unit \(.integer) NOT NULL REFERENCES unit (id), from_day \(.text) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX case_unit_case ON case_unit (case_file, from_day, id)",
        """
        CREATE TABLE assignment (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id),
            caseworker \(.integer) REFERENCES staff (id), from_day \(.text) NOT NULL, chosen_by \(.text) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX assignment_case ON assignment (case_file, from_day, id)",
        "CREATE INDEX assignment_caseworker ON assignment (caseworker, case_file)",
        """
        CREATE TABLE case_code (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), list \(.text) NOT NULL,
            code \(.text) NOT NULL, from_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX case_code_case ON case_code (case_file, list, from_day, id)",
        """
        CREATE TABLE case_event (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), kind \(.text) NOT NULL,
            reason \(.text), on_day \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX case_event_case ON case_event (case_file, on_day, id)",
        """
        CREATE TABLE intervention (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), kind \(.text) NOT NULL,
            starts_on \(.text) NOT NULL, ends_on \(.text), recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX intervention_case ON intervention (case_file)",
    ]

    private static let rounds: [SQL] = [
        """
        CREATE TABLE instrument (
            id \(.text) NOT NULL, version \(.integer) NOT NULL, source \(.text) NOT NULL,
            published_at \(.text) NOT NULL, PRIMARY KEY (id, version)
        ) \(.strict)
        """,
        """
        CREATE TABLE round (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id),
            case_file \(.integer) NOT NULL REFERENCES case_file (id), number \(.integer) NOT NULL,
            instrument \(.text) NOT NULL, instrument_version \(.integer) NOT NULL, due_on \(.text) NOT NULL,
            opens_on \(.text) NOT NULL, closes_on \(.text) NOT NULL, recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL, UNIQUE (citizen, number),
            FOREIGN KEY (instrument, instrument_version) REFERENCES instrument (id, version)
        ) \(.strict)
        """,
        "CREATE INDEX round_case ON round (case_file, number)",
        """
        CREATE TABLE response_event (
            id \(.identity), round \(.integer) NOT NULL REFERENCES round (id), rater \(.text) NOT NULL,
            kind \(.text) NOT NULL, reason \(.text), at \(.text) NOT NULL, actor \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX response_event_round ON response_event (round, id)",
        """
        CREATE TABLE answer (
            id \(.identity), round \(.integer) NOT NULL REFERENCES round (id), rater \(.text) NOT NULL,
            field \(.text) NOT NULL, kind \(.text) NOT NULL, step \(.integer), words \(.text),
            is_correction \(.integer) NOT NULL, at \(.text) NOT NULL, actor \(.text) NOT NULL,
            session \(.integer),
            CHECK ((kind = 'step') = (step IS NOT NULL)),
            CHECK ((kind = 'words' OR kind = 'ticked') = (words IS NOT NULL))
        ) \(.strict)
        """,
        "CREATE INDEX answer_round ON answer (round, id)",
        """
        CREATE TABLE personal_link (
            id \(.identity), round \(.integer) NOT NULL REFERENCES round (id), token_hash \(.bytes) NOT NULL UNIQUE,
            expires_on \(.text) NOT NULL, issued_at \(.text) NOT NULL, issued_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX personal_link_round ON personal_link (round, id)",
        """
        CREATE TABLE citizen_code (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id),
            code_hash \(.bytes) NOT NULL UNIQUE, expires_at \(.text) NOT NULL, issued_at \(.text) NOT NULL,
            issued_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX citizen_code_citizen ON citizen_code (citizen, id)",
    ]

    private static let access: [SQL] = [
        """
        CREATE TABLE session (
            id \(.identity), token_hash \(.bytes) NOT NULL UNIQUE, kind \(.text) NOT NULL,
            staff \(.integer) REFERENCES staff (id), citizen \(.integer) REFERENCES citizen (id),
            round \(.integer) REFERENCES round (id), forgery_token \(.text) NOT NULL, started_at \(.text) NOT NULL,
            expires_at \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE failed_attempt (
            id \(.identity), subject_hash \(.bytes) NOT NULL, at \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX failed_attempt_subject ON failed_attempt (subject_hash, at)",
        """
        CREATE TABLE audit_event (
            id \(.identity), at \(.text) NOT NULL, actor \(.text) NOT NULL, action \(.text) NOT NULL,
            citizen \(.integer), case_file \(.integer), round \(.integer), detail \(.text)
        ) \(.strict)
        """,
        "CREATE INDEX audit_event_citizen ON audit_event (citizen, id)",
        """
        CREATE TABLE revision (
            id \(.identity), at \(.text) NOT NULL, audit_event \(.integer) NOT NULL REFERENCES audit_event (id)
        ) \(.strict)
        """,
    ]

    private static let study: [SQL] = [
        """
        CREATE TABLE outcome (
            citizen \(.integer) NOT NULL REFERENCES citizen (id), month \(.text) NOT NULL, status \(.text) NOT NULL,
            PRIMARY KEY (citizen, month)
        ) \(.strict)
        """
    ]
}
