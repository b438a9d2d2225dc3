extension Migration {
    /// Talks, what was agreed in them, and finding out fast who has been looked at.
    static let day = Migration(number: 7, name: "the caseworker's day", statements: conversations + looks)

    private static let conversations: [SQL] = [
        """
        CREATE TABLE conversation (
            id \(.identity), case_file \(.integer) NOT NULL REFERENCES case_file (id), recorded_at \(.text) NOT NULL,
            recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX conversation_case ON conversation (case_file, id)",
        // The newest row of a conversation holds; earlier ones say what it was planned as.
        """
        CREATE TABLE conversation_version (
            id \(.identity), conversation \(.integer) NOT NULL REFERENCES conversation (id),
            case_file \(.integer) NOT NULL REFERENCES case_file (id), on_day \(.text) NOT NULL, at_time \(.text) NOT NULL,
            kind \(.text) NOT NULL, way \(.text) NOT NULL, place \(.text), standing \(.text) NOT NULL, note \(.text),
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX conversation_version_conversation ON conversation_version (conversation, id)",
        "CREATE INDEX conversation_version_case ON conversation_version (case_file, on_day)",
        """
        CREATE TABLE agreed_step (
            id \(.identity), conversation \(.integer) NOT NULL REFERENCES conversation (id),
            case_file \(.integer) NOT NULL REFERENCES case_file (id), who \(.text) NOT NULL, what \(.text) NOT NULL,
            due_on \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX agreed_step_case ON agreed_step (case_file, id)",
        "CREATE INDEX agreed_step_conversation ON agreed_step (conversation, id)",
        """
        CREATE TABLE agreed_step_ending (
            step \(.integer) PRIMARY KEY REFERENCES agreed_step (id), ending \(.text) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
    ]

    /// Who looked at a case last, and when, is read off the log itself: an index makes it one step.
    private static let looks: [SQL] = [
        """
        CREATE INDEX audit_event_look ON audit_event (actor, case_file, detail, at) WHERE action = 'case.read'
        """
    ]
}
