package import FremdriftDomain

/// Rounds, and the one way in which they change.
package struct RoundStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func find(_ id: RoundID) async throws -> Round { try await database.read { try $0.round(id) } }

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
        try await database.read { connection in
            guard let row = try connection.first("SELECT case_file FROM round WHERE id = \(id)") else {
                throw Problem(.nothingHere)
            }
            return try row.id("case_file")
        }
    }

    /// Reads the round, takes the steps, and stores what they say with their audit lines, in one transaction: either
    /// all of it is on disk when this returns, or nothing is.
    /// - Parameters:
    ///   - instrument: the round's own version.
    ///   - asksNoMore: the citizen says no to later rounds in the same breath.
    ///   - session: the browser session the answers come from, if any.
    ///   - language: the language in which the citizen was asked; `nil` when nobody was asked by the program.
    package func change(
        _ id: RoundID, by instrument: Instrument, _ steps: [RoundStep], asksNoMore: Bool = false, actor: Actor,
        session: SessionID? = nil, language: Language? = nil, at instant: Instant
    ) async throws -> Round {
        try await database.write { connection in
            var round = try connection.round(id)
            let caseFile: CaseFileID? = try connection.first("SELECT case_file FROM round WHERE id = \(id)")?
                .id("case_file")
            for step in steps {
                let (next, effects) = try round.taking(step, by: instrument, at: instant)
                let following = try connection.following(round, next)
                round = next
                guard !effects.isEmpty else { continue }
                try connection.store(effects + following, of: id, by: actor, session: session, at: instant)
                if !following.isEmpty { round = try connection.round(id) }
                if let language, case .answer(.citizen, _) = step {
                    try connection.record(language, of: id, at: instant)
                }
                if let caseFile, let reply = step.reply {
                    try connection.confirm(reply, of: round, caseFile, by: actor, at: instant)
                }
                try connection.recordChange(
                    AuditEvent(
                        at: instant, actor: actor, step.audited, citizen: round.citizen, caseFile: caseFile,
                        round: id))
            }
            if asksNoMore, let caseFile {
                try connection.recordWish(asks: false, of: caseFile, by: actor, at: instant)
            }
            return round
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
    /// What a no thanks, or its end, does to the caseworker's side. The policy is read only when there is one.
    fileprivate func following(_ before: Round, _ after: Round) throws -> [RoundEffect] {
        guard before.citizenSide.declinedAt != after.citizenSide.declinedAt else { return [] }
        return try roundPolicy().following(before, after)
    }
}

extension RoundStep {
    /// The message that confirms it to the citizen; `nil` for what needs none.
    fileprivate var reply: MessageKind? {
        switch self {
        case .send(.citizen): .receipt
        case .decline: .noThanks
        default: nil
        }
    }

    fileprivate var audited: AuditEvent.Action {
        switch self {
        case .answer: .roundAnswered
        case .correct: .roundCorrected
        case .send: .roundSent
        case .decline: .roundDeclined
        case .undoDecline: .declineUndone
        case .reveal: .roundRevealed
        case .lookEarly: .lookedEarly
        case .openBelief: .beliefOpened
        }
    }
}
