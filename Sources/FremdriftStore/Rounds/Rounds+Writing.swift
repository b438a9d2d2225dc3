package import FremdriftDomain

extension SQLConnection {
    /// Adds a round with both sides invited, or with the reason why a side is not.
    package func addRound(
        of caseFile: CaseFileID, citizen: CitizenID, number: Int, instrument: InstrumentKey, window: RoundWindow,
        excluding: [Rater: Exclusion], by actor: Actor, at instant: Instant
    ) throws -> RoundID {
        let round = RoundID(
            try id(
                """
                INSERT INTO round (citizen, case_file, number, instrument, instrument_version, due_on, opens_on,
                    closes_on, recorded_at, recorded_by)
                VALUES (\(citizen), \(caseFile), \(number), \(instrument.id), \(instrument.version),
                    \(window.dueOn), \(window.opensOn), \(window.closesOn), \(instant), \(actor))
                RETURNING id
                """))
        for rater in Rater.allCases {
            let (event, reason) = excluding[rater]?.event ?? (.invited, nil)
            try append(event, to: round, rater, reason: reason, by: actor, at: instant)
        }
        return round
    }

    package func append(
        _ event: ResponseEvent, to round: RoundID, _ rater: Rater, reason: String?, way: AnsweringWay? = nil,
        by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO response_event (round, rater, kind, reason, way, at, actor)
            VALUES (\(round), \(rater.rawValue), \(event.rawValue), \(reason), \(way?.rawValue), \(instant), \(actor))
            """)
    }

    /// Appends answers; earlier ones to the same fields stay and are superseded.
    /// - Parameters:
    ///   - way: how they came.
    ///   - session: the browser session they came in by, so that a link shows only what this session wrote.
    package func append(
        _ answers: [AnswerField: AnswerValue], to round: RoundID, _ rater: Rater, isCorrection: Bool = false,
        way: AnsweringWay? = nil, by actor: Actor, session: SessionID? = nil, at instant: Instant
    ) throws {
        for (field, value) in answers.sorted(by: { $0.key.name < $1.key.name }) {
            let (kind, step, words) = value.columns
            try run(
                """
                INSERT INTO answer (round, rater, field, kind, step, words, is_correction, way, at, actor,
                    session)
                VALUES (\(round), \(rater.rawValue), \(field.name), \(kind), \(step), \(words), \(isCorrection),
                    \(way?.rawValue), \(instant), \(actor), \(session))
                """)
        }
    }

    func store(
        _ effects: [RoundEffect], of round: RoundID, way: AnsweringWay?, by actor: Actor, session: SessionID?,
        at instant: Instant
    ) throws {
        for effect in effects {
            switch effect {
            case .appendAnswers(let rater, let answers, let isCorrection):
                try append(
                    answers, to: round, rater, isCorrection: isCorrection, way: way, by: actor, session: session,
                    at: instant)
            case .appendEvent(let rater, let event, let reason):
                try append(
                    event, to: round, rater, reason: reason, way: event == .sent ? way : nil, by: actor, at: instant)
            }
        }
    }
}

extension Exclusion {
    fileprivate var event: (ResponseEvent, String?) {
        switch self {
        case .notInvited(let reason): (.notInvited, reason.rawValue)
        case .paused(let reason): (.paused, reason.rawValue)
        case .left(let reason): (.left, reason.rawValue)
        }
    }
}
