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

    /// One side of one round that was sent. The answers are the ones that stood when both sides were frozen.
    package struct Response: Sendable {
        package let rater: Rater
        package let sentOn: Day
        package let actor: String
        package let isBlind: Bool
        package let answers: [AnswerField: AnswerValue]
    }

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
            "SELECT case_file, kind, starts_on, ends_on FROM intervention ORDER BY case_file, starts_on, id")
        {
            interventions[try row.id("case_file"), default: []].append(
                Intervention(
                    kind: try row.text("kind"), from: try row.day("starts_on"),
                    to: try row.optional("ends_on", Row.day)))
        }
        for row in try connection.rows(
            "SELECT case_file, reason, on_day FROM case_event WHERE kind = 'left' ORDER BY case_file, id")
        {
            exits[try row.id("case_file")] = (try row.day("on_day"), try row.word("reason"))
        }
    }

    private mutating func readResponses(_ connection: any SQLConnection) throws {
        var events: [RoundID: [Row]] = [:]
        for row in try connection.rows("SELECT round, rater, kind, at, actor FROM response_event ORDER BY id") {
            events[try row.id("round"), default: []].append(row)
        }
        var answers: [RoundID: [Rater: [AnswerField: AnswerValue]]] = [:]
        for row in try connection.rows(
            "SELECT round, rater, field, kind, step, words FROM answer WHERE is_correction = 0 ORDER BY id")
        {
            let rater: Rater = try row.word("rater")
            answers[try row.id("round"), default: [:]][rater, default: [:]][AnswerField(name: try row.text("field"))] =
                try AnswerValue(row: row)
        }
        for row in try connection.rows("SELECT id, case_file FROM round ORDER BY case_file, number") {
            let round: RoundID = try row.id("id")
            for rater in Rater.allCases {
                let response = try Response(rater, events[round] ?? [], answers[round]?[rater] ?? [:])
                if let response { responses[try row.id("case_file"), default: []].append(response) }
            }
        }
    }
}

extension CohortRows.Response {
    /// `nil` when the side was never sent. A caseworker who looked early and sent afterwards was not blind.
    init?(_ rater: Rater, _ events: [Row], _ answers: [AnswerField: AnswerValue]) throws {
        var side = Side()
        var sender = ""
        for event in events where try event.word("rater") == rater {
            switch try event.word("kind") as ResponseEvent {
            case .sent:
                side.sentAt = try event.instant("at")
                sender = try event.text("actor")
            case .lookedEarly: side.sawOtherAt = try event.instant("at")
            default: break
            }
        }
        guard let sentAt = side.sentAt else { return nil }
        self.init(
            rater: rater, sentOn: sentAt.local.day, actor: sender, isBlind: !side.isNotBlind, answers: answers)
    }
}
