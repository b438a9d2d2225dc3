extension Migration {
    /// What is written to citizens, and what they have asked about being asked.
    static let outbox = Migration(number: 3, name: "the outbox", statements: messages + wishes)

    private static let messages: [SQL] = [
        // What is to be said, once: the key is one of a kind.
        """
        CREATE TABLE outbox_message (
            id \(.identity), message_key \(.text) NOT NULL UNIQUE, kind \(.text) NOT NULL, ordinal \(.integer) NOT NULL,
            citizen \(.integer) NOT NULL REFERENCES citizen (id),
            case_file \(.integer) NOT NULL REFERENCES case_file (id), round \(.integer) NOT NULL REFERENCES round (id),
            queued_at \(.text) NOT NULL, queued_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX outbox_message_round ON outbox_message (round, id)",
        "CREATE INDEX outbox_message_citizen ON outbox_message (citizen, id)",
        // What has been tried, and what came of it.
        """
        CREATE TABLE outbox_attempt (
            id \(.identity), message \(.integer) NOT NULL REFERENCES outbox_message (id), channel \(.text) NOT NULL,
            contact_point \(.integer) REFERENCES contact_point (id), sender \(.text) NOT NULL,
            started_at \(.text) NOT NULL, held_until \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX outbox_attempt_message ON outbox_attempt (message, id)",
        """
        CREATE TABLE outbox_outcome (
            attempt \(.integer) PRIMARY KEY REFERENCES outbox_attempt (id), outcome \(.text) NOT NULL, detail \(.text),
            at \(.text) NOT NULL
        ) \(.strict)
        """,
        // How a message ended, and whether somebody had it tried again; the newest row of a message holds.
        """
        CREATE TABLE outbox_event (
            id \(.identity), message \(.integer) NOT NULL REFERENCES outbox_message (id), kind \(.text) NOT NULL,
            reason \(.text), at \(.text) NOT NULL, actor \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX outbox_event_message ON outbox_event (message, id)",
        // The work list: a row for each message that waits, and nothing that is not written elsewhere as well.
        """
        CREATE TABLE outbox_queue (
            message \(.integer) PRIMARY KEY REFERENCES outbox_message (id), channel \(.text) NOT NULL,
            next_at \(.text) NOT NULL, attempt \(.integer) REFERENCES outbox_attempt (id)
        ) \(.strict)
        """,
        "CREATE INDEX outbox_queue_next ON outbox_queue (channel, next_at)",
        // A link that went with a message ends no other; one made by hand ends all before it.
        "ALTER TABLE personal_link ADD COLUMN attempt \(.integer) REFERENCES outbox_attempt (id)",
        """
        CREATE TABLE message_text (
            id \(.identity), kind \(.text) NOT NULL, language \(.text) NOT NULL, subject \(.text), body \(.text),
            short \(.text), recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
    ]

    private static let wishes: [SQL] = [
        """
        CREATE TABLE asking_wish (
            id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), asks \(.integer) NOT NULL,
            recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX asking_wish_citizen ON asking_wish (citizen, id)",
    ]
}
