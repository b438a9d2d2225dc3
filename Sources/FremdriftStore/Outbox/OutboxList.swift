package import FremdriftDomain

/// What the administrator sees of the outbox: how much of what, and which messages. No names and no addresses. An
/// administrator sees the messages about cases that are in their units today; a command sees all.
extension OutboxStore {
    /// Where a message stands, for lists.
    package enum Standing: String, CaseIterable, Sendable {
        case waiting, gaveUp, sent, withdrawn
    }

    package struct Count: Hashable, Sendable {
        package let channel: Channel
        package let standing: Standing
        package let messages: Int
    }

    package struct Line: Hashable, Sendable {
        package let id: MessageID
        package let kind: MessageKind
        package let caseFile: CaseFileID
        package let round: Int
        package let channel: Channel?
        package let attempts: Int
        /// The code of the last attempt that did not succeed, or why it was withdrawn.
        package let detail: String?
        /// When its turn comes, or when it ended.
        package let at: Instant
    }

    /// Messages by channel and standing. What ended before `since` is left out, but what was given up never is.
    package func counts(since: Instant, _ scope: Scope = .everything) async throws -> [Count] {
        try await database.read { connection in
            let waiting = try connection.rows(
                """
                SELECT outbox_queue.channel, COUNT(*) AS messages FROM outbox_queue
                JOIN outbox_message ON outbox_message.id = outbox_queue.message
                WHERE \(scope.condition) GROUP BY outbox_queue.channel ORDER BY outbox_queue.channel
                """
            ).map { Count(channel: try $0.word("channel"), standing: .waiting, messages: try $0.int("messages")) }
            let ended = try connection.rows(
                """
                SELECT outbox_event.kind, COALESCE((SELECT outbox_attempt.channel FROM outbox_attempt
                        WHERE outbox_attempt.message = outbox_event.message ORDER BY outbox_attempt.id DESC LIMIT 1),
                        'inPerson') AS channel, COUNT(*) AS messages
                FROM outbox_event JOIN outbox_message ON outbox_message.id = outbox_event.message
                WHERE \(scope.condition) AND outbox_event.kind <> 'retried'
                    AND outbox_event.id = (SELECT MAX(newest.id) FROM outbox_event AS newest
                        WHERE newest.message = outbox_event.message)
                    AND (outbox_event.at >= \(since) OR outbox_event.kind = 'gaveUp')
                GROUP BY outbox_event.kind, channel ORDER BY outbox_event.kind, channel
                """
            ).map {
                Count(channel: try $0.word("channel"), standing: try $0.word("kind"), messages: try $0.int("messages"))
            }
            return waiting + ended
        }
    }

    /// Messages of one standing, those whose turn comes first at the top while they wait, else newest first.
    package func page(_ standing: Standing, size: Int, skipping: Int, _ scope: Scope = .everything) async throws
        -> [Line]
    {
        try await database.read { connection in
            standing == .waiting
                ? try connection.waitingLines(size, skipping, scope)
                : try connection.endedLines(standing, size, skipping, scope)
        }
    }

    /// Whose messages are listed.
    package enum Scope: Sendable {
        case everything
        case administeredBy(StaffID, on: Day)

        fileprivate var condition: SQL {
            switch self {
            case .everything: "1 = 1"
            case .administeredBy(let staff, let today):
                """
                (\(SQL.unit(of: "outbox_message.case_file", on: "\(today)"))) IN (\(SQL.units(administeredBy: staff)))
                """
            }
        }
    }

    /// The case a message is about; `nil` when there is no such message.
    package func caseFile(of message: MessageID) async throws -> CaseFileID? {
        try await database.read { connection in
            try connection.first("SELECT case_file FROM outbox_message WHERE id = \(message)")?.id("case_file")
        }
    }

    /// Tries a message again that was given up, at once and from the beginning.
    /// - Throws: `Problem.messageNotOpen` when it was not given up.
    package func retry(_ message: MessageID, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let ended = try connection.first(
                "SELECT kind FROM outbox_event WHERE message = \(message) ORDER BY id DESC LIMIT 1")
            guard try ended?.text("kind") == OutboxEvent.gaveUp.rawValue else { throw Problem(.messageNotOpen) }
            try connection.record(.retried, of: message, reason: nil, by: actor, at: instant)
            let last = try connection.first(
                "SELECT channel FROM outbox_attempt WHERE message = \(message) ORDER BY id DESC LIMIT 1")
            try connection.enqueue(message, try last?.word("channel") ?? .inPerson, at: instant)
        }
    }

    /// Takes a waiting message out of the queue: somebody has decided that it shall not go.
    /// - Throws: `Problem.messageNotOpen` when it does not wait, or is being sent this moment.
    package func withdraw(_ message: MessageID, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let isWaiting = try connection.first("SELECT message FROM outbox_queue WHERE message = \(message)") != nil
            guard isWaiting, try !connection.isHeld(message, at: instant) else { throw Problem(.messageNotOpen) }
            try connection.close(message, .withdrawn, reason: WithdrawalReason.byStaff.rawValue, by: actor, at: instant)
        }
    }
}

extension SQLConnection {
    fileprivate func waitingLines(_ size: Int, _ skipping: Int, _ scope: OutboxStore.Scope) throws
        -> [OutboxStore.Line]
    {
        try rows(
            """
            SELECT outbox_message.id, outbox_message.kind, outbox_message.case_file, round.number, outbox_queue.channel,
                outbox_queue.next_at AS at,
                (SELECT COUNT(*) FROM outbox_attempt WHERE outbox_attempt.message = outbox_message.id) AS attempts,
                (SELECT outbox_outcome.detail FROM outbox_outcome
                    JOIN outbox_attempt ON outbox_attempt.id = outbox_outcome.attempt
                    WHERE outbox_attempt.message = outbox_message.id ORDER BY outbox_attempt.id DESC LIMIT 1) AS detail
            FROM outbox_queue JOIN outbox_message ON outbox_message.id = outbox_queue.message
            JOIN round ON round.id = outbox_message.round WHERE \(scope.condition)
            ORDER BY outbox_queue.next_at, outbox_message.id LIMIT \(size) OFFSET \(skipping)
            """
        ).map(OutboxStore.Line.init)
    }

    fileprivate func endedLines(
        _ standing: OutboxStore.Standing, _ size: Int, _ skipping: Int, _ scope: OutboxStore.Scope
    ) throws -> [OutboxStore.Line] {
        try rows(
            """
            SELECT outbox_message.id, outbox_message.kind, outbox_message.case_file, round.number,
                (SELECT outbox_attempt.channel FROM outbox_attempt
                    WHERE outbox_attempt.message = outbox_message.id ORDER BY outbox_attempt.id DESC LIMIT 1) AS channel,
                outbox_event.at,
                (SELECT COUNT(*) FROM outbox_attempt WHERE outbox_attempt.message = outbox_message.id) AS attempts,
                outbox_event.reason AS detail
            FROM outbox_event JOIN outbox_message ON outbox_message.id = outbox_event.message
            JOIN round ON round.id = outbox_message.round
            WHERE \(scope.condition) AND outbox_event.kind = \(standing.rawValue) AND outbox_event.id = (SELECT MAX(newest.id)
                FROM outbox_event AS newest WHERE newest.message = outbox_message.id)
            ORDER BY outbox_event.id DESC LIMIT \(size) OFFSET \(skipping)
            """
        ).map(OutboxStore.Line.init)
    }
}

extension OutboxStore.Line {
    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.word("kind")
        caseFile = try row.id("case_file")
        round = try row.int("number")
        channel = try row.optional("channel", Row.word)
        attempts = try row.int("attempts")
        detail = try row.optional("detail", Row.text)
        at = try row.instant("at")
    }
}
