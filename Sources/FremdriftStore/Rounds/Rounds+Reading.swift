package import FremdriftDomain

extension SQLConnection {
    /// - Throws: `Problem.nothingHere`.
    package func round(_ id: RoundID) throws -> Round {
        guard let round = try rounds([id]).first else { throw Problem(.nothingHere) }
        return round
    }

    /// Whole rounds with both sides as they stand, in the order asked for; unknown ids are left out.
    package func rounds(_ ids: [RoundID]) throws -> [Round] {
        try ids.compactMap { id in
            guard
                let row = try first(
                    """
                    SELECT citizen, number, instrument, instrument_version, due_on, opens_on, closes_on
                    FROM round WHERE id = \(id)
                    """)
            else { return nil }
            var round = try Round(id: id, row: row)
            for event in try rows(
                "SELECT rater, kind, reason, way, actor, at FROM response_event WHERE round = \(id) ORDER BY id")
            {
                try round.apply(event: event)
            }
            for answer in try rows(
                """
                SELECT rater, field, kind, step, words, is_correction FROM answer WHERE round = \(id) ORDER BY id
                """)
            {
                try round.apply(answer: answer)
            }
            return round
        }
    }

    package func rounds(of id: CaseFileID) throws -> [Round] {
        try rounds(
            try rows("SELECT id FROM round WHERE case_file = \(id) ORDER BY number").map { try $0.id("id") })
    }
}

extension Round {
    init(id: RoundID, row: Row) throws {
        self.init(
            id: id, citizen: try row.id("citizen"), number: try row.int("number"),
            instrument: InstrumentKey(id: try row.text("instrument"), version: try row.int("instrument_version")),
            window: RoundWindow(
                dueOn: try row.day("due_on"), opensOn: try row.day("opens_on"), closesOn: try row.day("closes_on")))
    }

    /// Events are applied in the order they happened.
    mutating func apply(event row: Row) throws {
        let rater: Rater = try row.word("rater")
        let at = try row.instant("at")
        let event: ResponseEvent = try row.word("kind")
        if event == .sent { self[rater].sending = try Side.Sending(row: row) }
        if self[rater].apply(event, exclusion: try Exclusion(event, row), at: at) { return }
        if event == .revealed { revealedAt = at } else { beliefOpenedAt = at }
    }

    mutating func apply(answer row: Row) throws {
        let rater: Rater = try row.word("rater")
        let field = AnswerField(name: try row.text("field"))
        let value = try AnswerValue(row: row)
        if try row.int("is_correction") == 1 {
            self[rater].corrections[field] = value
        } else {
            self[rater].answers[field] = value
        }
    }
}

extension Side.Sending {
    init(row: Row) throws {
        self.init(
            way: try row.optional("way", Row.text).flatMap(AnsweringWay.init(rawValue:)), actor: try row.text("actor"))
    }
}

extension AnswerValue {
    package init(row: Row) throws {
        switch try row.text("kind") {
        case "step": self = .step(try row.int("step"))
        case "words": self = .words(try row.text("words"))
        case "ticked":
            self = .ticked(try row.text("words").split(separator: " ").map { IndicatorID(String($0)) })
        case "withheld": self = .withheld
        default: throw StoreError.unreadable(column: "kind")
        }
    }

    /// The three columns an answer is stored in.
    var columns: (kind: String, step: Int?, words: String?) {
        switch self {
        case .step(let step): ("step", step, nil)
        case .withheld: ("withheld", nil, nil)
        case .words(let words): ("words", nil, words)
        case .ticked(let ids): ("ticked", nil, ids.map(\.name).joined(separator: " "))
        }
    }
}

extension Exclusion {
    /// The exclusion an event row stands for; `nil` for an event that is none.
    init?(_ event: ResponseEvent, _ row: Row) throws {
        switch event {
        case .notInvited: self = .notInvited(try row.word("reason"))
        case .paused: self = .paused(try row.word("reason"))
        case .left: self = .left(try row.word("reason"))
        default: return nil
        }
    }
}
