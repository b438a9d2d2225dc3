package import FremdriftDomain

extension SQLConnection {
    /// - Throws: `Problem.nothingHere` when there is no such case.
    package func runningCase(_ id: CaseFileID, on today: Day) throws -> RunningCase {
        guard let row = try first("SELECT citizen, opened_on FROM case_file WHERE id = \(id)") else {
            throw Problem(.nothingHere)
        }
        let citizen: CitizenID = try row.id("citizen")
        return RunningCase(
            id: id, citizen: citizen, openedOn: try row.day("opened_on"), turns: try turns(of: id),
            hasCaseworker: try caseworker(of: id, on: today) != nil, saysNoThanks: try !asks(citizen),
            reach: try openReach(of: citizen, on: today), rounds: try runningRounds(of: citizen),
            erasedRounds: try erasedRounds(of: citizen))
    }

    /// Whether the citizen may be asked: they never said otherwise, or took it back.
    func asks(_ citizen: CitizenID) throws -> Bool {
        try first("SELECT asks FROM asking_wish WHERE citizen = \(citizen) ORDER BY id DESC LIMIT 1")?.int("asks") != 0
    }

    private func erasedRounds(of citizen: CitizenID) throws -> Int {
        try first(
            """
            SELECT last_number FROM erased_rounds JOIN case_file ON case_file.id = erased_rounds.case_file
            WHERE case_file.citizen = \(citizen) ORDER BY last_number DESC LIMIT 1
            """)?.int("last_number") ?? 0
    }

    private func turns(of id: CaseFileID) throws -> [RunningCase.Turn] {
        try rows("SELECT kind, reason, on_day FROM case_event WHERE case_file = \(id) ORDER BY on_day, id").map { row in
            let day = try row.day("on_day")
            let standing: CaseFile.Standing =
                switch try row.word("kind") as CaseEvent {
                case .paused: .paused(try row.word("reason"), since: day)
                case .left: .ended(try row.word("reason"), on: day)
                case .resumed: .active
                }
            return RunningCase.Turn(day: day, standing: standing)
        }
    }

    /// With the ways that were refused at the contact point that holds today.
    func openReach(of citizen: CitizenID, on today: Day) throws -> Reach {
        var reach = try reach(of: citizen, on: today)
        for row in try rows(
            """
            SELECT outbox_attempt.channel, outbox_attempt.contact_point FROM outbox_attempt
            JOIN outbox_message ON outbox_message.id = outbox_attempt.message
            JOIN outbox_outcome ON outbox_outcome.attempt = outbox_attempt.id
            WHERE outbox_message.citizen = \(citizen) AND outbox_outcome.outcome = 'refused'
            """)
        {
            let channel: Channel = try row.word("channel")
            if try row.optional("contact_point", Row.int64) == reach.point(for: channel)?.id {
                reach.closed.insert(channel)
            }
        }
        return reach
    }

    /// The newest round, and earlier ones that something waits to be said about.
    private func runningRounds(of citizen: CitizenID) throws -> [RunningRound] {
        try rows(
            """
            SELECT id, number, due_on, opens_on, closes_on,
                (SELECT COUNT(*) FROM paper_entry WHERE paper_entry.round = round.id) AS readings FROM round
            WHERE citizen = \(citizen) AND (number = (SELECT MAX(newest.number) FROM round AS newest
                    WHERE newest.citizen = \(citizen))
                OR id IN (SELECT outbox_message.round FROM outbox_message
                    JOIN outbox_queue ON outbox_queue.message = outbox_message.id
                    WHERE outbox_message.citizen = \(citizen)))
            ORDER BY number
            """
        ).map { row in
            let id: RoundID = try row.id("id")
            var round = RunningRound(
                id: id, number: try row.int("number"),
                window: RoundWindow(
                    dueOn: try row.day("due_on"), opensOn: try row.day("opens_on"), closesOn: try row.day("closes_on")),
                messages: try roundMessages(of: id))
            round.hasSheet = try row.int("readings") > 0
            for event in try rows("SELECT rater, kind, reason, at FROM response_event WHERE round = \(id) ORDER BY id")
            {
                let kind: ResponseEvent = try event.word("kind")
                if kind == .revealed { round.isRevealed = true }
                guard try event.word("rater") == Rater.citizen else { continue }
                round.citizenSide.apply(kind, exclusion: try Exclusion(kind, event), at: try event.instant("at"))
            }
            return round
        }
    }

    private func roundMessages(of round: RoundID) throws -> [RoundMessage] {
        try rows(
            """
            SELECT outbox_message.id, outbox_message.kind, outbox_message.ordinal, outbox_queue.channel,
                outbox_event.kind AS ending, outbox_event.reason, outbox_event.at FROM outbox_message
            LEFT JOIN outbox_queue ON outbox_queue.message = outbox_message.id
            LEFT JOIN outbox_event ON outbox_event.id = (SELECT MAX(newest.id) FROM outbox_event AS newest
                WHERE newest.message = outbox_message.id)
            WHERE outbox_message.round = \(round) ORDER BY outbox_message.id
            """
        ).map { row in
            RoundMessage(
                id: try row.id("id"), kind: try row.word("kind"), ordinal: try row.int("ordinal"),
                fate: try MessageFate(row), channel: try row.optional("channel", Row.word))
        }
    }
}

/// How a message ended; the words stored in the database.
package enum OutboxEvent: String, CaseIterable, Sendable {
    case sent, withdrawn, gaveUp
    /// Somebody had it tried again after it was given up.
    case retried
}

extension MessageFate {
    /// What is in the queue waits, whatever was written about it before.
    init(_ row: Row) throws {
        guard try row.isNull("channel"), try !row.isNull("ending") else {
            self = .waiting
            return
        }
        switch try row.word("ending") as OutboxEvent {
        case .sent: self = .sent(on: try row.instant("at").local.day)
        case .withdrawn: self = .withdrawn(try row.word("reason"))
        case .gaveUp, .retried: self = .gaveUp
        }
    }
}
