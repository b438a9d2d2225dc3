import FremdriftDomain

/// The only statements that change the outbox. Each runs in the transaction of its cause.
extension SQLConnection {
    /// Stores what a step of a case said, with its line in the log.
    /// - Returns: what there was to store; a message that is on its way is not withdrawn until it comes back.
    @discardableResult
    func store(
        _ effects: [CaseEffect], of running: RunningCase, by instrument: InstrumentKey, actor: Actor,
        at instant: Instant
    ) throws -> [CaseEffect] {
        try effects.filter { effect in
            switch effect {
            case .open(let number, let window, let excluding, let way):
                try open(
                    number, window, excluding, inviting: way, of: running, by: instrument, actor: actor, at: instant)
            case .queue(let round, let key, let channel):
                try queue(key, about: round, of: running.id, by: channel, actor: actor, at: instant)
            case .withdraw(let message, let reason):
                if try isHeld(message, at: instant) { return false }
                try close(message, .withdrawn, reason: reason.rawValue, by: actor, at: instant)
            case .route(let message, let channel): try route(message, to: channel)
            }
            return true
        }
    }

    private func open(
        _ number: Int, _ window: RoundWindow, _ excluding: [Rater: Exclusion], inviting way: Channel?,
        of running: RunningCase, by instrument: InstrumentKey, actor: Actor, at instant: Instant
    ) throws {
        let round = try addRound(
            of: running.id, citizen: running.citizen, number: number, instrument: instrument, window: window,
            excluding: excluding, by: actor, at: instant)
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, .roundOpened, citizen: running.citizen, caseFile: running.id, round: round))
        guard let way else { return }
        let key = MessageKey(citizen: running.citizen, round: number, kind: .invitation, ordinal: 1)
        try queue(key, about: round, of: running.id, by: way, actor: actor, at: instant)
    }

    /// Puts a message into the outbox, unless one with its key is or was there.
    /// - Parameter first: when it may go; at once without it.
    func queue(
        _ key: MessageKey, about round: RoundID, of caseFile: CaseFileID, by channel: Channel, actor: Actor,
        at instant: Instant, from first: Instant? = nil
    ) throws {
        let new = try self.first(
            """
            INSERT INTO outbox_message (message_key, kind, ordinal, citizen, case_file, round, queued_at, queued_by)
            VALUES (\(key.description), \(key.kind.rawValue), \(key.ordinal), \(key.citizen), \(caseFile), \(round),
                \(instant), \(actor))
            ON CONFLICT (message_key) DO NOTHING RETURNING id
            """)
        guard let new else { return }
        try enqueue(try new.id("id"), channel, at: first ?? instant)
    }

    func enqueue(_ message: MessageID, _ channel: Channel, at instant: Instant) throws {
        try run(
            """
            INSERT INTO outbox_queue (message, channel, next_at) VALUES (\(message), \(channel.rawValue), \(instant))
            ON CONFLICT (message) DO NOTHING
            """)
    }

    /// Takes a message off the work list for good, and says why.
    func close(_ message: MessageID, _ event: OutboxEvent, reason: String?, by actor: Actor, at instant: Instant) throws
    {
        guard try first("DELETE FROM outbox_queue WHERE message = \(message) RETURNING message") != nil else { return }
        try record(event, of: message, reason: reason, by: actor, at: instant)
    }

    /// Whether a process has it in its hands.
    func isHeld(_ message: MessageID, at instant: Instant) throws -> Bool {
        try first(
            "SELECT message FROM outbox_queue WHERE message = \(message) AND attempt IS NOT NULL AND next_at > \(instant)"
        ) != nil
    }

    /// It went, whatever was thought of it meanwhile: a message that was withdrawn or given up while a slow attempt was
    /// still under way was sent all the same.
    func closeAsSent(_ message: MessageID, by channel: Channel, actor: Actor, at instant: Instant) throws {
        try run("DELETE FROM outbox_queue WHERE message = \(message)")
        let last = try first("SELECT kind FROM outbox_event WHERE message = \(message) ORDER BY id DESC LIMIT 1")
        if try last?.text("kind") == OutboxEvent.sent.rawValue { return }
        try record(.sent, of: message, reason: channel.rawValue, by: actor, at: instant)
    }

    func record(_ event: OutboxEvent, of message: MessageID, reason: String?, by actor: Actor, at instant: Instant)
        throws
    {
        try run(
            """
            INSERT INTO outbox_event (message, kind, reason, at, actor)
            VALUES (\(message), \(event.rawValue), \(reason), \(instant), \(actor))
            """)
        guard
            let row = try first("SELECT citizen, case_file, round, kind FROM outbox_message WHERE id = \(message)")
        else { throw StoreError.missing(what: "message \(message)") }
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, event.audited, citizen: try row.id("citizen"),
                caseFile: try row.id("case_file"), round: try row.id("round"), detail: try row.text("kind")))
    }

    /// A message that is being sent just now stays where it is.
    func route(_ message: MessageID, to channel: Channel) throws {
        try run(
            """
            UPDATE outbox_queue SET channel = \(channel.rawValue) WHERE message = \(message) AND attempt IS NULL
            """)
    }

    /// The citizen has said something: it is confirmed once a round, where it can be done at once.
    func confirm(_ kind: MessageKind, of round: Round, _ caseFile: CaseFileID, by actor: Actor, at instant: Instant)
        throws
    {
        let policy = try roundPolicy()
        guard policy.confirms else { return }
        let way = try openReach(of: round.citizen, on: instant.local.day).channel(in: policy.channels, for: kind)
        guard way != .inPerson else { return }
        let key = MessageKey(citizen: round.citizen, round: round.number, kind: kind, ordinal: 1)
        try queue(key, about: round.id, of: caseFile, by: way, actor: actor, at: instant)
    }

    /// A link that was made by hand is the invitation: nobody sends another one.
    func closeInvitation(to round: RoundID, by actor: Actor, at instant: Instant) throws {
        for row in try rows(
            """
            SELECT outbox_message.id FROM outbox_message
            JOIN outbox_queue ON outbox_queue.message = outbox_message.id
            WHERE outbox_message.round = \(round) AND outbox_message.kind = 'invitation' AND outbox_queue.attempt IS NULL
            """)
        {
            let message: MessageID = try row.id("id")
            let attempt = try addAttempt(
                message, Channel.inPerson, point: nil, by: actor.description, until: instant, at: instant)
            try recordOutcome(of: attempt, "sent", detail: nil, at: instant)
            try close(message, .sent, reason: Channel.inPerson.rawValue, by: actor, at: instant)
        }
    }

    func addAttempt(
        _ message: MessageID, _ channel: Channel, point: Int64?, by sender: String, until: Instant, at instant: Instant
    ) throws -> AttemptID {
        AttemptID(
            try id(
                """
                INSERT INTO outbox_attempt (message, channel, contact_point, sender, started_at, held_until)
                VALUES (\(message), \(channel.rawValue), \(point), \(sender), \(instant), \(until)) RETURNING id
                """))
    }

    /// - Returns: `false` when this attempt has an outcome already.
    @discardableResult
    func recordOutcome(of attempt: AttemptID, _ outcome: String, detail: String?, at instant: Instant) throws -> Bool {
        try first(
            """
            INSERT INTO outbox_outcome (attempt, outcome, detail, at)
            VALUES (\(attempt), \(outcome), \(detail), \(instant)) ON CONFLICT (attempt) DO NOTHING RETURNING attempt
            """) != nil
    }
}

extension OutboxEvent {
    fileprivate var audited: AuditEvent.Action {
        switch self {
        case .sent: .messageSent
        case .withdrawn: .messageWithdrawn
        case .gaveUp: .messageGivenUp
        case .retried: .messageRetried
        }
    }
}
