package import FremdriftDomain

/// Citizens and their cases.
package struct CaseStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// How the case is placed today, which is what access is decided on; `nil` when there is no such case.
    package func relation(_ id: CaseFileID, on today: Day) async throws -> CaseRelation? {
        try await database.read { connection in
            guard let unit = try connection.unit(of: id, on: today) else { return nil }
            return CaseRelation(caseworker: try connection.caseworker(of: id, on: today), unit: unit)
        }
    }

    /// - Throws: `Problem.nothingHere` when there is no such case.
    package func find(_ id: CaseFileID, on today: Day) async throws -> CaseFile {
        try await database.read { try $0.caseFile(id, on: today) }
    }

    /// Adds a citizen with a case and its first caseworker, in one go.
    package func add(_ new: NewCase, by actor: Actor, at instant: Instant) async throws -> CaseFileID {
        try await database.write { try $0.add(new, by: actor, at: instant) }
    }

    /// Gives the case to another caseworker from a day on; earlier assignments stay.
    package func assign(
        _ id: CaseFileID, to caseworker: StaffID?, from day: Day, chosenBy rule: AssignmentRule, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            try connection.assign(id, to: caseworker, from: day, chosenBy: rule, by: actor, at: instant)
            if caseworker != nil, day <= instant.local.day {
                try connection.inviteAgain(.notInvited(.noCaseworker), of: id, by: actor, at: instant)
            }
            try connection.endCodes(of: citizen)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .caseAssigned, citizen: citizen, caseFile: id,
                    detail: caseworker.map { "staff:\($0)" } ?? "nobody"))
        }
    }

    /// Everyone who can have cases in a unit, by name.
    package func caseworkers(in unit: UnitID) async throws -> [Staff] {
        try await database.read { connection in
            try connection.staff(
                where: """
                    staff.id IN (SELECT staff_role.staff FROM staff_role
                        WHERE staff_role.unit = \(unit) AND staff_role.role = \(Role.caseworker.rawValue))
                    AND NOT EXISTS (SELECT 1 FROM staff_closure WHERE staff_closure.staff = staff.id)
                    """)
        }
    }

    /// Who has had the case, oldest first.
    package func assignments(of id: CaseFileID) async throws -> [Assignment] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT assignment.from_day, assignment.chosen_by, staff.name FROM assignment
                LEFT JOIN staff ON staff.id = assignment.caseworker
                WHERE assignment.case_file = \(id) ORDER BY assignment.from_day, assignment.id
                """
            ).map(Assignment.init)
        }
    }
}

/// Who had a case from a day on.
package struct Assignment: Sendable {
    package let from: Day
    /// `nil` while nobody had it.
    package let caseworker: String?
    package let chosenBy: String

    init(_ row: Row) throws {
        from = try row.day("from_day")
        caseworker = try row.optional("name", Row.text)
        chosenBy = try row.text("chosen_by")
    }
}

/// What is needed to add a citizen with a case.
package struct NewCase: Hashable, Sendable {
    package var name: String
    package var language: Language
    package var birthYear: Int?
    /// `female`, `male` or `nil` when not recorded.
    package var sex: String?
    package var unit: UnitID
    package var openedOn: Day
    package var caseworker: StaffID?
    package var chosenBy: AssignmentRule
    /// Code by list name: `visitation`, `benefit`.
    package var codes: [String: String]

    package init(
        name: String, language: Language, birthYear: Int? = nil, sex: String? = nil, unit: UnitID, openedOn: Day,
        caseworker: StaffID?, chosenBy: AssignmentRule, codes: [String: String] = [:]
    ) {
        self.name = name
        self.language = language
        self.birthYear = birthYear
        self.sex = sex
        self.unit = unit
        self.openedOn = openedOn
        self.caseworker = caseworker
        self.chosenBy = chosenBy
        self.codes = codes
    }
}
