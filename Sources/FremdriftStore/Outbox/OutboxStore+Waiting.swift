package import FremdriftDomain

extension OutboxStore {
    /// What waits for a channel, and when the first of it may go.
    package struct Waiting: Hashable, Sendable {
        package let messages: Int
        package let firstAt: Instant
    }

    /// `nil` when nothing waits for it.
    package func waiting(for channel: Channel) async throws -> Waiting? {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT COUNT(*) AS messages, MIN(next_at) AS first_at FROM outbox_queue
                WHERE channel = \(channel.rawValue)
                """)
            guard let row, let first = try row.optional("first_at", Row.instant) else { return nil }
            return Waiting(messages: try row.int("messages"), firstAt: first)
        }
    }
}

extension SQLConnection {
    /// Looks again at what was put off until the hours in which it may go; a message that failed keeps its patience.
    func releasePutOff(at instant: Instant) throws {
        try run(
            """
            UPDATE outbox_queue SET next_at = \(instant) WHERE next_at > \(instant)
                AND NOT EXISTS (SELECT 1 FROM outbox_attempt WHERE outbox_attempt.message = outbox_queue.message)
            """)
    }
}
