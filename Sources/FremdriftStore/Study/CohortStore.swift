package import FremdriftDomain

/// What the study reads of a database: dated rows by case, no names, corrections left out.
package struct CohortStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Everything in one consistent look, each list in the order of case and day. Memory goes with the number of answers.
    package func rows() async throws -> CohortRows { try await database.read { try CohortRows($0) } }
}

/// The raw material of a cohort; what a case is, is put together by the study.
package struct CohortRows: Sendable {
    package struct Case: Sendable {
        package let id: CaseFileID
        package let birthYear: Int?
        package let sex: String?
        package let openedOn: Day
    }

    package struct DatedCode: Sendable {
        package let list: String
        package let code: String
        package let from: Day
    }

    package struct Assignment: Sendable {
        package let caseworker: StaffID?
        package let from: Day
    }

    package struct Intervention: Sendable {
        package let kind: String
        package let from: Day
        package let to: Day?
    }

    /// One side of one round that was sent, with its latest answers to the indicators and what was ticked; corrections are left out.
    package struct Response: Sendable {
        package let rater: Rater
        package let sentOn: Day
        package let actor: String
        /// How it came; `nil` where that was not recorded.
        package let way: AnsweringWay?
        package let isBlind: Bool
        package let answers: [AnswerField: AnswerValue]
    }

    /// Where the data stood when the rows were read.
    package private(set) var revision = 0
    package private(set) var cases: [Case] = []
    package private(set) var codes: [CaseFileID: [DatedCode]] = [:]
    package private(set) var assignments: [CaseFileID: [Assignment]] = [:]
    package private(set) var interventions: [CaseFileID: [Intervention]] = [:]
    package private(set) var exits: [CaseFileID: (day: Day, reason: LeftReason)] = [:]
    package private(set) var responses: [CaseFileID: [Response]] = [:]

    init(_ connection: any SQLConnection) throws {
        cases = try connection.rows(
            """
            SELECT case_file.id, case_file.opened_on, citizen.birth_year, citizen.sex FROM case_file
            JOIN citizen ON citizen.id = case_file.citizen ORDER BY case_file.id
            """
        ).map {
            Case(
                id: try $0.id("id"), birthYear: try $0.optional("birth_year", Row.int),
                sex: try $0.optional("sex", Row.text), openedOn: try $0.day("opened_on"))
        }
        revision = try connection.first("SELECT id FROM revision ORDER BY id DESC LIMIT 1")?.int("id") ?? 0
        try readHistories(connection)
        try readResponses(connection)
    }

    private mutating func readHistories(_ connection: any SQLConnection) throws {
        for row in try connection.rows(
            "SELECT case_file, list, code, from_day FROM case_code ORDER BY case_file, from_day, id")
        {
            codes[try row.id("case_file"), default: []].append(
                DatedCode(list: try row.text("list"), code: try row.text("code"), from: try row.day("from_day")))
        }
        for row in try connection.rows(
            "SELECT case_file, caseworker, from_day FROM assignment ORDER BY case_file, from_day, id")
        {
            assignments[try row.id("case_file"), default: []].append(
                Assignment(caseworker: try row.optional("caseworker", Row.id), from: try row.day("from_day")))
        }
        for row in try connection.rows(
            """
            SELECT case_file, kind, starts_on, ends_on FROM (\(SQL.standingInterventions())) AS standing
            ORDER BY case_file, starts_on, id
            """)
        {
            interventions[try row.id("case_file"), default: []].append(
                Intervention(
                    kind: try row.text("kind"), from: try row.day("starts_on"),
                    to: try row.optional("ends_on", Row.day)))
        }
        for row in try connection.rows(
            """
            SELECT case_file, kind, reason, on_day FROM case_event WHERE kind <> 'paused'
            ORDER BY case_file, on_day, id
            """)
        {
            let id: CaseFileID = try row.id("case_file")
            switch try row.word("kind") as CaseEvent {
            case .left: exits[id] = (try row.day("on_day"), try row.word("reason"))
            case .resumed, .paused: exits[id] = nil  // ended by mistake, and reopened
            }
        }
    }

    private mutating func readResponses(_ connection: any SQLConnection) throws {
        var events: [RoundID: [Row]] = [:]
        for row in try connection.rows(
            "SELECT round, rater, kind, reason, way, at, actor FROM response_event ORDER BY id")
        {
            events[try row.id("round"), default: []].append(row)
        }
        var given: [RoundID: [Rater: GivenAnswers]] = [:]
        for row in try connection.rows(
            """
            SELECT round, rater, field, kind, step, words, at FROM answer
            WHERE is_correction = 0 AND (field NOT LIKE '%.%' OR kind = 'ticked') ORDER BY id
            """)
        {
            try given[row.id("round"), default: [:]][row.word("rater"), default: GivenAnswers()].take(row)
        }
        for row in try connection.rows("SELECT id, case_file FROM round ORDER BY case_file, number") {
            let round: RoundID = try row.id("id")
            for rater in Rater.allCases {
                let response = try Response(rater, events[round] ?? [], given[round]?[rater] ?? GivenAnswers())
                if let response { responses[try row.id("case_file"), default: []].append(response) }
            }
        }
    }
}

/// The latest answer to each indicator, and when the newest of them was given.
struct GivenAnswers {
    var answers: [AnswerField: AnswerValue] = [:]
    var newest: Instant?

    mutating func take(_ row: Row) throws {
        answers[AnswerField(name: try row.text("field"))] = try AnswerValue(row: row)
        let at = try row.instant("at")
        newest = newest.map { max($0, at) } ?? at
    }
}

extension CohortRows.Response {
    /// `nil` when the side was never sent, or was taken back. An answer changed after sending dates the whole response:
    /// nothing may be known earlier than it was said. A caseworker who looked early and answered anything afterwards was
    /// not blind.
    init?(_ rater: Rater, _ events: [Row], _ given: GivenAnswers) throws {
        var side = Side()
        var sending: Side.Sending?
        for row in events where try row.word("rater") == rater {
            let event: ResponseEvent = try row.word("kind")
            side.apply(event, exclusion: try Exclusion(event, row), at: try row.instant("at"))
            if event == .sent { sending = try Side.Sending(row: row) }
        }
        guard side.isGiven, let sentAt = side.sentAt else { return nil }
        let answeredAt = max(sentAt, given.newest ?? sentAt)
        self.init(
            rater: rater, sentOn: answeredAt.local.day, actor: sending?.actor ?? "", way: sending?.way,
            isBlind: !side.isNotBlind && side.sawOtherAt.map { $0 >= answeredAt } ?? true, answers: given.answers)
    }
}
