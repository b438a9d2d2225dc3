package import FremdriftDomain

/// Rounds, and the one way in which they change.
package struct RoundStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func find(_ id: RoundID) async throws -> Round { try await database.read { try $0.round(id) } }

    /// - Throws: `Problem.nothingHere` when the case has no round of this number.
    package func find(_ number: Int, of id: CaseFileID) async throws -> Round {
        try await database.read { connection in
            let row = try connection.first("SELECT id FROM round WHERE case_file = \(id) AND number = \(number)")
            guard let row else { throw Problem(.nothingHere) }
            return try connection.round(row.id("id"))
        }
    }

    /// The case's rounds, oldest first.
    package func all(of id: CaseFileID) async throws -> [Round] {
        try await database.read { try $0.rounds(of: id) }
    }

    /// The citizen's rounds over all their cases, oldest first.
    package func all(ofCitizen id: CitizenID) async throws -> [Round] {
        try await database.read { connection in
            try connection.rounds(
                try connection.rows("SELECT id FROM round WHERE citizen = \(id) ORDER BY number")
                    .map { try $0.id("id") })
        }
    }

    /// The language recorded for a citizen.
    package func language(of id: CitizenID) async throws -> Language {
        try await database.read { connection in
            try connection.first(
                "SELECT language FROM citizen_name WHERE citizen = \(id) ORDER BY id DESC LIMIT 1"
            )?.word("language") ?? .danish
        }
    }

    /// The case a round belongs to.
    package func caseFile(of id: RoundID) async throws -> CaseFileID {
        try await database.read { try $0.caseFile(of: id) }
    }

    /// Reads the round, takes the steps, and stores what they say with their audit lines, in one transaction: either
    /// all of it is on disk when this returns, or nothing is.
    /// - Parameters:
    ///   - instrument: the round's own version.
    ///   - asksNoMore: the citizen says no to later rounds in the same breath.
    ///   - way: how answers come; goes with each of them and with the sending.
    ///   - session: the browser session the answers come from, if any.
    ///   - language: the language in which the citizen was asked; `nil` when nobody was asked by the program.
    package func change(
        _ id: RoundID, by instrument: Instrument, _ steps: [RoundStep], asksNoMore: Bool = false,
        way: AnsweringWay? = nil, actor: Actor, session: SessionID? = nil, language: Language? = nil,
        at instant: Instant
    ) async throws -> Round {
        try await database.write { connection in
            try connection.change(
                id, by: instrument, steps, asksNoMore: asksNoMore, way: way, actor: actor, session: session,
                language: language, at: instant)
        }
    }

    /// The languages in which the citizen was asked in a round, in the order they first were.
    package func languages(ofAnswersTo id: RoundID) async throws -> [Language] {
        try await database.read { connection in
            try connection.rows(
                "SELECT language FROM response_language WHERE round = \(id) ORDER BY recorded_at, language"
            ).map { try $0.word("language") }
        }
    }

    /// The fields of the citizen's side that were answered in this browser session, with their answers.
    package func answersGiven(in session: SessionID, round: RoundID) async throws -> [AnswerField: AnswerValue] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT field, kind, step, words FROM answer
                WHERE round = \(round) AND rater = \(Rater.citizen.rawValue) AND session = \(session)
                    AND is_correction = 0
                ORDER BY id
                """)
            return try rows.reduce(into: [:]) { answers, row in
                answers[AnswerField(name: try row.text("field"))] = try AnswerValue(row: row)
            }
        }
    }
}

extension SQLConnection {
    /// As `RoundStore.change`, within the caller's transaction.
    @discardableResult
    func change(
        _ id: RoundID, by instrument: Instrument, _ steps: [RoundStep], asksNoMore: Bool = false,
        way: AnsweringWay? = nil, actor: Actor, session: SessionID? = nil, language: Language? = nil,
        at instant: Instant
    ) throws -> Round {
        var round = try round(id)
        let caseFile: CaseFileID? = try first("SELECT case_file FROM round WHERE id = \(id)")?.id("case_file")
        for step in steps {
            let (next, effects) = try round.taking(step, by: instrument, at: instant)
            let following = try following(round, next, caseFile, on: instant.local.day)
            round = next
            for case .appendEvent(let rater, .sent, _) in effects {
                round[rater].sending = Side.Sending(way: way, actor: actor.description)
            }
            guard !effects.isEmpty else { continue }
            try store(effects + following, of: id, way: way, by: actor, session: session, at: instant)
            if !following.isEmpty { round = try self.round(id) }
            if let language, case .answer(.citizen, _) = step { try record(language, of: id, at: instant) }
            // From here on a link shows a receipt, and no browser what was answered in it.
            if step.endsAnswering { try run("DELETE FROM session WHERE kind = 'link' AND round = \(id)") }
            if let caseFile, let reply = step.reply {
                try confirm(reply, of: round, caseFile, by: actor, at: instant)
            }
            try recordChange(
                AuditEvent(
                    at: instant, actor: actor, step.audited, citizen: round.citizen, caseFile: caseFile, round: id))
        }
        if asksNoMore, let caseFile {
            try recordWish(asks: false, of: caseFile, by: actor, at: instant)
        }
        return round
    }

    /// What a no thanks, or its end, does to the caseworker's side. What decides it is read only when there is one.
    private func following(_ before: Round, _ after: Round, _ caseFile: CaseFileID?, on today: Day) throws
        -> [RoundEffect]
    {
        guard let caseFile, before.citizenSide.declinedAt != after.citizenSide.declinedAt else { return [] }
        return after.following(try asking(caseFile, of: after.citizen, on: today), for: [.caseworker])
    }
}

extension RoundStep {
    /// The citizen is done: has sent, or said no thanks.
    fileprivate var endsAnswering: Bool {
        switch self {
        case .send(.citizen), .takeSheet, .decline: true
        default: false
        }
    }

    /// The message that confirms it to the citizen; `nil` for what needs none.
    fileprivate var reply: MessageKind? {
        switch self {
        case .send(.citizen), .takeSheet: .receipt
        case .decline: .noThanks
        default: nil
        }
    }

    fileprivate var audited: AuditEvent.Action {
        switch self {
        case .answer: .roundAnswered
        case .correct: .roundCorrected
        case .send, .takeSheet: .roundSent
        case .decline: .roundDeclined
        case .undoDecline: .declineUndone
        case .reveal: .roundRevealed
        case .lookEarly: .lookedEarly
        case .openBelief: .beliefOpened
        }
    }
}

extension RoundStore {
    /// What this person answered the last time they answered about the case, before a round; empty when they never did.
    package func ownAnswers(before number: Int, of id: CaseFileID, by actor: Actor) async throws
        -> [AnswerField: AnswerValue]
    {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT answer.field, answer.kind, answer.step, answer.words FROM answer
                JOIN round ON round.id = answer.round
                WHERE round.case_file = \(id) AND answer.rater = \(Rater.caseworker.rawValue)
                    AND answer.actor = \(actor) AND answer.is_correction = 0
                    AND round.number = (SELECT MAX(earlier.number) FROM round AS earlier
                        JOIN answer AS given ON given.round = earlier.id
                        WHERE earlier.case_file = \(id) AND earlier.number < \(number)
                            AND given.rater = \(Rater.caseworker.rawValue) AND given.actor = \(actor))
                ORDER BY answer.id
                """
            ).reduce(into: [:]) { answers, row in
                answers[AnswerField(name: try row.text("field"))] = try AnswerValue(row: row)
            }
        }
    }
}

extension SQLConnection {
    /// - Throws: `Problem.nothingHere`.
    func caseFile(of id: RoundID) throws -> CaseFileID {
        guard let row = try first("SELECT case_file FROM round WHERE id = \(id)") else { throw Problem(.nothingHere) }
        return try row.id("case_file")
    }
}
