package import FremdriftDomain

/// The one writer of truth about what is sent. A message is held by one process at a time; what came of each attempt is
/// a row of its own.
package struct OutboxStore: Sendable {
    /// Withdrawals and detours looked at in one transaction, so that nobody waits long for the database.
    private static let mostLookedAt = 50
    /// Attempts that ended without a word before a message is given up: whoever sends it dies of it.
    private static let mostUnfinished = 10

    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Takes the next message whose turn has come, and holds it. What has lost its cause is withdrawn on the way, and
    /// what has to go another way is sent there.
    /// - Parameters:
    ///   - tokenHash: of the link that goes with the message; works from the moment this returns.
    ///   - sender: names the process in the attempt's row.
    ///   - seconds: how long nobody else may take it; longer than an attempt ever takes.
    /// - Returns: `nil` when nothing waits for this channel now.
    package func claim(
        _ channel: Channel, tokenHash: [UInt8], by sender: String, holding seconds: Int, at instant: Instant
    ) async throws -> ClaimedMessage? {
        while true {
            let found = try await database.write { connection in
                try connection.claim(
                    channel, tokenHash, by: sender, until: instant.adding(seconds: seconds), at: instant,
                    looks: Self.mostLookedAt, unfinished: Self.mostUnfinished)
            }
            switch found {
            case .message(let message): return message
            case .nothing: return nil
            case .lookAgain: continue
            }
        }
    }

    /// Writes down what came of an attempt, and what that means for the message.
    package func finish(_ claimed: ClaimedMessage, _ delivery: Delivery, at instant: Instant) async throws {
        try await database.write { try $0.finish(claimed, delivery, at: instant) }
    }
}

/// A message in the hands of one process, with what is needed to write it.
package struct ClaimedMessage: Sendable {
    package let id: MessageID
    package let attempt: AttemptID
    package let key: String
    package let kind: MessageKind
    package let channel: Channel
    /// `nil` for a channel that needs no contact point.
    package let contact: String?
    package let citizen: Citizen
    /// Tells the citizen from another one who gets the same number in another database.
    package let citizenAddedAt: String
    /// In the case system; `nil` for somebody who was added by hand.
    package let citizenNumber: String?
    package let round: RoundID
    package let instrument: InstrumentKey
    package let window: RoundWindow
}

/// What a look at the queue came to.
private enum Look: Sendable {
    case message(ClaimedMessage)
    case nothing
    case lookAgain
}

extension SQLConnection {
    fileprivate func claim(
        _ channel: Channel, _ tokenHash: [UInt8], by sender: String, until: Instant, at instant: Instant, looks: Int,
        unfinished: Int
    ) throws -> Look {
        let policy = try roundPolicy()
        for _ in 0..<looks {
            let due = try first(
                """
                SELECT message FROM outbox_queue WHERE channel = \(channel.rawValue) AND next_at <= \(instant)
                ORDER BY next_at, message LIMIT 1
                """)
            guard let due else { return .nothing }
            let message: MessageID = try due.id("message")
            guard try isOurs(message, until: until, at: instant) else { return .lookAgain }
            if try unfinishedAttempts(at: message) >= unfinished {
                try close(message, .gaveUp, reason: "unfinished", by: .operations, at: instant)
                continue
            }
            if let way = try way(of: message, now: channel, policy, at: instant) {
                return .message(
                    try hold(message, way, tokenHash, by: sender, until: until, at: instant))
            }
        }
        return .lookAgain
    }

    /// Takes the row, so that another process that saw it too gets none.
    private func isOurs(_ message: MessageID, until: Instant, at instant: Instant) throws -> Bool {
        try first(
            """
            UPDATE outbox_queue SET next_at = \(until), attempt = NULL
            WHERE message = \(message) AND next_at <= \(instant) RETURNING message
            """) != nil
    }

    /// When somebody last had the message tried again; empty, which is before everything, when nobody did.
    private func lastRetry(of message: MessageID) -> SQL {
        """
        SELECT COALESCE(MAX(outbox_event.at), '') FROM outbox_event
        WHERE outbox_event.message = \(message) AND outbox_event.kind = 'retried'
        """
    }

    /// Attempts that ended without a word, since somebody last had it tried again.
    private func unfinishedAttempts(at message: MessageID) throws -> Int {
        try rows(
            """
            SELECT id FROM outbox_attempt WHERE message = \(message) AND started_at >= (\(lastRetry(of: message)))
                AND NOT EXISTS (SELECT 1 FROM outbox_outcome WHERE outbox_outcome.attempt = outbox_attempt.id)
            """
        ).count
    }

    /// Holds the message against how its case stands now.
    /// - Returns: the case when it goes this way now; `nil` when it was withdrawn, sent another way or put off.
    private func way(of message: MessageID, now channel: Channel, _ policy: RoundPolicy, at instant: Instant) throws
        -> (running: RunningCase, round: RunningRound, kind: MessageKind, channel: Channel)?
    {
        guard let row = try first("SELECT case_file, round FROM outbox_message WHERE id = \(message)") else {
            throw StoreError.missing(what: "message \(message)")
        }
        let today = instant.local.day
        let running = try runningCase(try row.id("case_file"), on: today)
        let id: RoundID = try row.id("round")
        guard let round = running.rounds.first(where: { $0.id == id }),
            let waiting = round.messages.first(where: { $0.id == message })
        else { throw StoreError.missing(what: "round \(id)") }
        switch running.sending(waiting, about: round, on: today, policy) {
        case .withdraw(_, let reason):
            try close(message, .withdrawn, reason: reason.rawValue, by: .operations, at: instant)
            return nil
        case .route(_, let other) where other != channel:
            try route(message, to: other)
            try putOff(message, until: instant)
            return nil
        default:
            let seconds = policy.secondsUntilAllowed(waiting.kind, at: instant)
            guard seconds == 0 else {
                try putOff(message, until: instant.adding(seconds: seconds))
                return nil
            }
            return (running, round, waiting.kind, channel)
        }
    }

    private func putOff(_ message: MessageID, until: Instant) throws {
        try run("UPDATE outbox_queue SET next_at = \(until), attempt = NULL WHERE message = \(message)")
    }

    private func hold(
        _ message: MessageID, _ way: (running: RunningCase, round: RunningRound, kind: MessageKind, channel: Channel),
        _ tokenHash: [UInt8], by sender: String, until: Instant, at instant: Instant
    ) throws -> ClaimedMessage {
        let point = way.running.reach.point(for: way.channel)
        let attempt = try addAttempt(message, way.channel, point: point?.id, by: sender, until: until, at: instant)
        try run("UPDATE outbox_queue SET attempt = \(attempt) WHERE message = \(message)")
        if way.kind.asks {
            try run(
                """
                INSERT INTO personal_link (round, token_hash, expires_on, issued_at, issued_by, attempt)
                VALUES (\(way.round.id), \(tokenHash), \(way.round.window.closesOn), \(instant), \(Actor.operations),
                    \(attempt))
                """)
        }
        return try claimed(message, attempt, way.channel, point?.content, way.round.window)
    }

    private func claimed(
        _ message: MessageID, _ attempt: AttemptID, _ channel: Channel, _ contact: String?, _ window: RoundWindow
    ) throws -> ClaimedMessage {
        let row = try first(
            """
            SELECT outbox_message.message_key, outbox_message.kind, outbox_message.round, citizen.id, citizen.added_at,
                citizen_name.name, citizen_name.language, round.instrument, round.instrument_version,
                external_citizen.external_id
            FROM outbox_message JOIN citizen ON citizen.id = outbox_message.citizen
            LEFT JOIN external_citizen ON external_citizen.citizen = citizen.id
            JOIN round ON round.id = outbox_message.round
            JOIN citizen_name ON citizen_name.citizen = citizen.id
            WHERE outbox_message.id = \(message) ORDER BY citizen_name.id DESC LIMIT 1
            """)
        guard let row else { throw StoreError.missing(what: "message \(message)") }
        return ClaimedMessage(
            id: message, attempt: attempt, key: try row.text("message_key"), kind: try row.word("kind"),
            channel: channel, contact: contact,
            citizen: Citizen(id: try row.id("id"), name: try row.text("name"), language: try row.word("language")),
            citizenAddedAt: try row.text("added_at"), citizenNumber: try row.optional("external_id", Row.text),
            round: try row.id("round"),
            instrument: InstrumentKey(id: try row.text("instrument"), version: try row.int("instrument_version")),
            window: window)
    }

    fileprivate func finish(_ claimed: ClaimedMessage, _ delivery: Delivery, at instant: Instant) throws {
        // Erased while it was on its way: there is nobody left to write anything down about.
        guard try first("SELECT id FROM outbox_attempt WHERE id = \(claimed.attempt)") != nil else { return }
        let (outcome, detail) = delivery.columns
        guard try recordOutcome(of: claimed.attempt, outcome, detail: detail, at: instant) else { return }
        if case .sent = delivery {
            // Also when it was held too long and somebody else has it: a third one would be worse.
            return try closeAsSent(claimed.id, by: claimed.channel, actor: .operations, at: instant)
        }
        let isHeld =
            try first(
                "SELECT message FROM outbox_queue WHERE message = \(claimed.id) AND attempt = \(claimed.attempt)")
            != nil
        guard isHeld else { return }
        switch delivery {
        case .sent: return
        case .refused: try putOff(claimed.id, until: instant)
        case .unavailable: try putOff(claimed.id, until: instant.adding(seconds: Patience.whenUnavailable))
        case .failed:
            if let wait = Patience.wait(after: try failures(of: claimed.id)) {
                try putOff(claimed.id, until: instant.adding(seconds: wait))
            } else {
                try close(claimed.id, .gaveUp, reason: detail, by: .operations, at: instant)
            }
        }
    }

    /// Failed attempts since somebody last had it tried again.
    private func failures(of message: MessageID) throws -> Int {
        try rows(
            """
            SELECT outbox_attempt.id FROM outbox_attempt
            JOIN outbox_outcome ON outbox_outcome.attempt = outbox_attempt.id
            WHERE outbox_attempt.message = \(message) AND outbox_outcome.outcome = 'failed'
                AND outbox_attempt.started_at >= (\(lastRetry(of: message)))
            """
        ).count
    }
}

extension Delivery {
    /// The word and the code that are stored.
    fileprivate var columns: (outcome: String, detail: String?) {
        switch self {
        case .sent: ("sent", nil)
        case .refused(let detail): ("refused", detail)
        case .failed(let detail): ("failed", detail)
        case .unavailable(let detail): ("unavailable", detail)
        }
    }
}
