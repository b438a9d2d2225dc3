package import FremdriftDomain

/// Citizens and their cases.
package struct CaseStore: Sendable {
    let database: any SQLDatabase
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

    /// Adds a citizen with a case and its first caseworker, in one go. A form that is sent twice adds one: by the number
    /// where there is one, and otherwise whoever has the same name, year of birth, unit and first day, and was added by the same person a moment ago, is the same.
    /// - Parameter vault: needed when there is a CPR number.
    /// - Throws: `Problem.cprTaken`, `cprFictional`, `cprRealLooking`, `cprWithoutKey`; nothing is added then.
    package func add(
        _ new: NewCase, vault: (any CPRVault)? = nil, by actor: Actor, at instant: Instant
    ) async throws -> CaseFileID {
        try await database.write { connection in
            guard let number = new.cpr else {
                return try connection.justAdded(new, by: actor, at: instant)
                    ?? connection.add(new, by: actor, at: instant)
            }
            guard let vault else { throw Problem(.cprWithoutKey, field: "cpr") }
            try number.check(isSimulated: connection.isSimulated(), field: "cpr")
            let keys = try vault.keys()
            guard try connection.citizen(with: number, keys) == nil else { throw Problem(.cprTaken, field: "cpr") }
            let caseFile = try connection.add(new, by: actor, at: instant)
            try connection.record(
                number, of: try connection.citizen(of: caseFile), keys, by: actor, at: instant)
            return caseFile
        }
    }

    /// The citizen with this number in the case system they come from.
    package func citizen(external number: String) async throws -> CitizenID? {
        try await database.read { connection in
            try connection.first("SELECT citizen FROM external_citizen WHERE external_id = \(number)")?.id("citizen")
        }
    }

    /// The citizen's cases, newest first.
    package func all(of citizen: CitizenID) async throws -> [CaseFileID] {
        try await database.read { connection in
            try connection.rows("SELECT id FROM case_file WHERE citizen = \(citizen) ORDER BY id DESC")
                .map { try $0.id("id") }
        }
    }

    /// Gives the case to another caseworker from a day on; earlier assignments stay.
    package func assign(
        _ id: CaseFileID, to caseworker: StaffID?, from day: Day, chosenBy rule: AssignmentRule, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            try connection.handOver(
                id, of: citizen, to: caseworker, from: day, chosenBy: rule, by: actor, at: instant)
        }
    }

    /// Everyone who can have cases in a unit, by name.
    package func caseworkers(in unit: UnitID) async throws -> [Staff] {
        try await database.read { try $0.caseworkers(in: unit) }
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
    package var cpr: CPR?
    package var contact: Contact

    package init(
        name: String, language: Language, birthYear: Int? = nil, sex: String? = nil, unit: UnitID, openedOn: Day,
        caseworker: StaffID?, chosenBy: AssignmentRule, codes: [String: String] = [:], cpr: CPR? = nil,
        contact: Contact = Contact()
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
        self.cpr = cpr
        self.contact = contact
    }
}

extension SQLConnection {
    func caseworkers(in unit: UnitID) throws -> [Staff] {
        try staff(
            where: """
                staff.id IN (SELECT staff_role.staff FROM staff_role
                    WHERE staff_role.unit = \(unit) AND staff_role.role = \(Role.caseworker.rawValue))
                AND NOT EXISTS (SELECT 1 FROM staff_closure WHERE staff_closure.staff = staff.id)
                """)
    }
}

/// How long, in seconds, the same form from the same person is the same citizen.
private let moment = 120

extension SQLConnection {
    fileprivate func justAdded(_ new: NewCase, by actor: Actor, at instant: Instant) throws -> CaseFileID? {
        try rows(
            """
            SELECT case_file.id, citizen.birth_year FROM citizen
            JOIN citizen_name ON citizen_name.citizen = citizen.id
            JOIN case_file ON case_file.citizen = citizen.id
            JOIN case_unit ON case_unit.case_file = case_file.id
            WHERE citizen.added_at > \(instant.adding(seconds: -moment)) AND citizen.added_by = \(actor)
                AND citizen_name.name = \(new.name) AND case_file.opened_on = \(new.openedOn)
                AND case_unit.unit = \(new.unit)
            """
        ).first { try $0.optional("birth_year", Row.int) == new.birthYear }?.id("id")
    }
}
