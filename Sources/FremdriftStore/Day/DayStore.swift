package import FremdriftDomain

/// What a caseworker's day is made of, in one consistent look.
package struct DayRows: Sendable {
    package let cases: [CaseloadLine]
    /// When the caseworker last looked at each case; a case never looked at is absent.
    package let looks: [CaseFileID: Instant]
    /// Planned talks up to a week ahead, and planned ones that are over and have not been noted.
    package let talks: [ConversationRow]
    /// Steps that are open, the next one due first.
    package let steps: [AgreedStepRow]
    package let handovers: [Handover]
}

/// A case that went from one caseworker to another lately, and about which the new one has not talked with the citizen yet.
package struct Handover: Hashable, Sendable {
    package let caseFile: CaseFileID
    package let citizenName: String
    package let from: Day
    package let isToMe: Bool
    /// Who had it before, or has it now; `nil` while nobody has.
    package let other: String?
}

package struct DayStore: Sendable {
    /// Days back in which a change of caseworker is still news.
    package static let handoverDays = 60
    /// Days back in which a planned talk that nobody has noted is still asked about.
    package static let unnotedDays = 30
    package static let daysAhead = 7
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func day(of caseworker: StaffID, on today: Day) async throws -> DayRows {
        try await database.read { connection in
            let mine = connection.running(of: caseworker, on: today)
            return DayRows(
                cases: try connection.caseload(of: caseworker, on: today),
                looks: try connection.looks(by: caseworker, at: mine),
                talks: try connection.plannedTalks(of: mine, on: today), steps: try connection.openSteps(of: mine),
                handovers: try connection.handovers(to: caseworker, mine, on: today)
                    + connection.handovers(from: caseworker, on: today))
        }
    }
}

extension SQLConnection {
    /// Only pages on which one sees how the citizen's side stands count as a look.
    fileprivate func looks(by caseworker: StaffID, at mine: SQL) throws -> [CaseFileID: Instant] {
        let actor = Actor.staff(caseworker)
        return try rows(
            """
            SELECT case_file, MAX(at) AS at FROM audit_event
            WHERE action = 'case.read' AND actor = \(actor) AND case_file IN (\(mine))
                AND detail IN ('caseFile', 'picture', 'lookEarly')
            GROUP BY case_file
            """
        ).reduce(into: [:]) { looks, row in looks[try row.id("case_file")] = try row.instant("at") }
    }

    fileprivate func plannedTalks(of mine: SQL, on today: Day) throws -> [ConversationRow] {
        let (first, last) = (today.adding(days: -DayStore.unnotedDays), today.adding(days: DayStore.daysAhead))
        return try rows(
            """
            SELECT id, conversation, case_file, on_day, at_time, kind, way, place, standing, note
            FROM conversation_version AS held
            WHERE case_file IN (\(mine)) AND on_day >= \(first) AND on_day <= \(last)
                AND (standing = 'planned' OR standing = 'held' AND on_day = \(today))
                AND \(SQL.isNewestVersion)
            ORDER BY on_day, at_time, id
            """
        ).map(ConversationRow.init)
    }

    fileprivate func openSteps(of mine: SQL) throws -> [AgreedStepRow] {
        try rows(
            """
            SELECT agreed_step.id, agreed_step.case_file, agreed_step.conversation, agreed_step.who, agreed_step.what,
                agreed_step.due_on, agreed_step.recorded_at, NULL AS ending, NULL AS why, NULL AS ended_at
            FROM agreed_step WHERE agreed_step.case_file IN (\(mine))
                AND NOT EXISTS (SELECT 1 FROM agreed_step_ending WHERE agreed_step_ending.step = agreed_step.id)
            ORDER BY agreed_step.due_on, agreed_step.id
            """
        ).map(AgreedStepRow.init)
    }

    /// Cases that came from a colleague; a citizen's first caseworker takes over from nobody. A case that went to and fro is
    /// told of once.
    fileprivate func handovers(to caseworker: StaffID, _ mine: SQL, on today: Day) throws -> [Handover] {
        try rows(
            """
            SELECT handed.case_file, handed.from_day, citizen_name.name, staff.name AS other
            FROM (\(SQL.handovers(in: mine, on: today))) AS handed
            JOIN case_file ON case_file.id = handed.case_file
            JOIN citizen_name ON citizen_name.id = (\(SQL.newestName(of: "case_file.citizen")))
            JOIN staff ON staff.id = handed.earlier
            WHERE handed.caseworker = \(caseworker)
                AND handed.from_day >= \(today.adding(days: -DayStore.handoverDays))
                AND NOT \(SQL.hasTalked(since: "handed"))
            ORDER BY handed.from_day, handed.id
            """
        ).map { try Handover($0, isToMe: true) }
    }

    /// Cases that went to somebody else and have not come back; told with who has them now.
    fileprivate func handovers(from caseworker: StaffID, on today: Day) throws -> [Handover] {
        try rows(
            """
            SELECT later.case_file, later.from_day, citizen_name.name, staff.name AS other FROM assignment
            JOIN assignment AS later ON later.id = (SELECT next.id FROM assignment AS next
                WHERE next.case_file = assignment.case_file AND next.from_day <= \(today)
                    AND (next.from_day > assignment.from_day
                        OR next.from_day = assignment.from_day AND next.id > assignment.id)
                ORDER BY next.from_day, next.id LIMIT 1)
            JOIN case_file ON case_file.id = assignment.case_file
            JOIN citizen_name ON citizen_name.id = (\(SQL.newestName(of: "case_file.citizen")))
            LEFT JOIN staff ON staff.id = (\(SQL.caseworker(of: "assignment.case_file", on: "\(today)")))
            WHERE assignment.caseworker = \(caseworker)
                AND assignment.id = (SELECT own.id FROM assignment AS own
                    WHERE own.case_file = assignment.case_file AND own.caseworker = \(caseworker)
                        AND own.from_day <= \(today)
                    ORDER BY own.from_day DESC, own.id DESC LIMIT 1)
                AND later.from_day >= \(today.adding(days: -DayStore.handoverDays))
                AND (later.caseworker IS NULL OR later.caseworker <> \(caseworker))
                AND (staff.id IS NULL OR staff.id <> \(caseworker))
                AND \(SQL.runs("assignment.case_file", on: "\(today)"))
                AND NOT \(SQL.hasTalked(since: "later"))
            ORDER BY later.from_day, later.id
            """
        ).map { try Handover($0, isToMe: false) }
    }
}

extension Handover {
    fileprivate init(_ row: Row, isToMe: Bool) throws {
        caseFile = try row.id("case_file")
        citizenName = try row.text("name")
        from = try row.day("from_day")
        self.isToMe = isToMe
        other = try row.optional("other", Row.text)
    }
}
