import FremdriftDomain

extension SQLConnection {
    /// Has the citizen told of another caseworker, once for each handover; called before the change is written. Two in the
    /// same hour are told of as one, and a case that is back before anything went is told of not at all.
    func tellOfCaseworker(
        _ caseworker: StaffID, from day: Day, of id: CaseFileID, _ citizen: CitizenID, by actor: Actor,
        at instant: Instant
    ) throws {
        let waiting = try first(
            """
            SELECT outbox_message.id, outbox_message.queued_at FROM outbox_message
            JOIN outbox_queue ON outbox_queue.message = outbox_message.id
            WHERE outbox_message.case_file = \(id) AND outbox_message.kind = 'newCaseworker'
            """)
        guard let known = try known(of: id, before: try waiting?.instant("queued_at")) else { return }
        if known == caseworker {
            guard let message: MessageID = try waiting?.id("id"), try !isHeld(message, at: instant) else { return }
            return try close(
                message, .withdrawn, reason: WithdrawalReason.cameBack.rawValue, by: actor, at: instant)
        }
        guard waiting == nil, let round = try newestRound(of: citizen) else { return }
        let policy = try roundPolicy()
        let way = try openReach(of: citizen, on: instant.local.day).channel(in: policy.channels, for: .newCaseworker)
        guard way != .inPerson else { return }
        let key = MessageKey(
            citizen: citizen, round: round.number, kind: .newCaseworker, ordinal: try toldBefore(round.id) + 1)
        try queue(
            key, about: round.id, of: id, by: way, actor: actor, at: instant,
            from: day > instant.local.day ? .noon(day) : instant)
    }

    /// The caseworker the citizen knows of: the one before a message that has not gone yet.
    private func known(of id: CaseFileID, before instant: Instant?) throws -> StaffID? {
        let then: SQL = instant.map { instant -> SQL in "recorded_at < \(instant)" } ?? "1 = 1"
        return try first(
            """
            SELECT caseworker FROM assignment WHERE case_file = \(id) AND caseworker IS NOT NULL AND \(then)
            ORDER BY id DESC LIMIT 1
            """)?.id("caseworker")
    }

    private func newestRound(of citizen: CitizenID) throws -> (id: RoundID, number: Int)? {
        try first("SELECT id, number FROM round WHERE citizen = \(citizen) ORDER BY number DESC LIMIT 1").map {
            (try $0.id("id"), try $0.int("number"))
        }
    }

    private func toldBefore(_ round: RoundID) throws -> Int {
        try rows("SELECT id FROM outbox_message WHERE round = \(round) AND kind = 'newCaseworker'").count
    }
}
