package import FremdriftDomain

extension SQLConnection {
    package func add(_ new: NewCase, by actor: Actor, at instant: Instant) throws -> CaseFileID {
        let citizen = try addCitizen(
            name: new.name, language: new.language, birthYear: new.birthYear, sex: new.sex, by: actor, at: instant)
        let caseFile = try addCase(of: citizen, openedOn: new.openedOn, unit: new.unit, by: actor, at: instant)
        if let caseworker = new.caseworker {
            try assign(
                caseFile, to: caseworker, from: new.openedOn, chosenBy: new.chosenBy, by: actor, at: instant)
        }
        for (list, code) in new.codes.sorted(by: { $0.key < $1.key }) {
            try recordCode(caseFile, list: list, code: code, from: new.openedOn, by: actor, at: instant)
        }
        for (kind, content) in new.contact.points.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try record(kind, content, of: citizen, from: instant.local.day, by: actor, at: instant)
        }
        for rule in ContactRule.allCases where new.contact.rules.contains(rule) {
            try record(rule, applies: true, to: citizen, from: instant.local.day, by: actor, at: instant)
        }
        try recordChange(
            AuditEvent(at: instant, actor: actor, .caseAdded, citizen: citizen, caseFile: caseFile))
        return caseFile
    }

    func addCitizen(
        name: String, language: Language, birthYear: Int?, sex: String?, by actor: Actor, at instant: Instant
    ) throws -> CitizenID {
        let citizen = CitizenID(
            try id(
                """
                INSERT INTO citizen (birth_year, sex, added_at, added_by)
                VALUES (\(birthYear), \(sex), \(instant), \(actor)) RETURNING id
                """))
        try recordName(name, language: language, of: citizen, by: actor, at: instant)
        return citizen
    }

    /// The citizen is called so from now on; earlier names stay.
    func recordName(_ name: String, language: Language, of citizen: CitizenID, by actor: Actor, at instant: Instant)
        throws
    {
        try run(
            """
            INSERT INTO citizen_name (citizen, name, search_name, language, recorded_at, recorded_by)
            VALUES (\(citizen), \(name), \(SearchName.folded(name)), \(language.rawValue), \(instant), \(actor))
            """)
    }

    /// A case of a citizen, without a line in the log: whoever adds it writes that.
    package func addCase(of citizen: CitizenID, openedOn: Day, unit: UnitID, by actor: Actor, at instant: Instant)
        throws
        -> CaseFileID
    {
        let caseFile = CaseFileID(
            try id(
                """
                INSERT INTO case_file (citizen, opened_on, recorded_at, recorded_by)
                VALUES (\(citizen), \(openedOn), \(instant), \(actor)) RETURNING id
                """))
        try recordUnit(unit, of: caseFile, from: openedOn, by: actor, at: instant)
        return caseFile
    }

    /// The case is in this unit from a day on; earlier units stay.
    func recordUnit(_ unit: UnitID, of caseFile: CaseFileID, from day: Day, by actor: Actor, at instant: Instant) throws
    {
        try run(
            """
            INSERT INTO case_unit (case_file, unit, from_day, recorded_at, recorded_by)
            VALUES (\(caseFile), \(unit), \(day), \(instant), \(actor))
            """)
    }

    /// Gives a running case to another caseworker, with all that follows from it.
    func handOver(
        _ id: CaseFileID, of citizen: CitizenID, to caseworker: StaffID?, from day: Day, chosenBy rule: AssignmentRule,
        by actor: Actor, at instant: Instant
    ) throws {
        if let caseworker {
            try tellOfCaseworker(caseworker, from: day, of: id, citizen, by: actor, at: instant)
        }
        try assign(id, to: caseworker, from: day, chosenBy: rule, by: actor, at: instant)
        if caseworker != nil, day <= instant.local.day {
            try askAnew(where: "case_file = \(id)", for: [.caseworker], by: actor, at: instant)
        }
        try endCodes(of: citizen, at: instant)
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, .caseAssigned, citizen: citizen, caseFile: id,
                detail: caseworker.map { "staff:\($0)" } ?? "nobody"))
    }

    /// The number a case has in the case system it comes from.
    func recordExternal(_ number: String, of caseFile: CaseFileID) throws {
        try run("INSERT INTO external_case (external_id, case_file) VALUES (\(number), \(caseFile))")
    }

    /// The number a citizen has there.
    func recordExternal(_ number: String, of citizen: CitizenID) throws {
        try run("INSERT INTO external_citizen (external_id, citizen) VALUES (\(number), \(citizen))")
    }

    package func assign(
        _ id: CaseFileID, to caseworker: StaffID?, from day: Day, chosenBy rule: AssignmentRule, by actor: Actor,
        at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO assignment (case_file, caseworker, from_day, chosen_by, recorded_at, recorded_by)
            VALUES (\(id), \(caseworker), \(day), \(rule.rawValue), \(instant), \(actor))
            """)
    }

    /// The case has this code of a list from a day on; earlier codes stay.
    package func recordCode(
        _ id: CaseFileID, list: String, code: String, from day: Day, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO case_code (case_file, list, code, from_day, recorded_at, recorded_by)
            VALUES (\(id), \(list), \(code), \(day), \(instant), \(actor))
            """)
    }

    package func recordCaseEvent(
        _ id: CaseFileID, _ event: CaseEvent, reason: String?, on day: Day, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO case_event (case_file, kind, reason, on_day, recorded_at, recorded_by)
            VALUES (\(id), \(event.rawValue), \(reason), \(day), \(instant), \(actor))
            """)
    }

    package func recordIntervention(
        _ id: CaseFileID, kind: String, from start: Day, to end: Day?, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO intervention (case_file, kind, starts_on, ends_on, recorded_at, recorded_by)
            VALUES (\(id), \(kind), \(start), \(end), \(instant), \(actor))
            """)
    }
}

extension SQLConnection {
    /// What a register says about a month; a later word about the same month replaces the earlier one.
    package func recordOutcome(of citizen: CitizenID, _ month: Month, _ status: String) throws {
        try run(
            """
            INSERT INTO outcome (citizen, month, status) VALUES (\(citizen), \(month), \(status))
            ON CONFLICT (citizen, month) DO UPDATE SET status = excluded.status
            """)
    }
}
