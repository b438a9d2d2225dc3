package import FremdriftDomain

extension SQLConnection {
    package func add(_ new: NewCase, by actor: Actor, at instant: Instant) throws -> CaseFileID {
        let citizen = CitizenID(
            try id(
                """
                INSERT INTO citizen (birth_year, sex, added_at, added_by)
                VALUES (\(new.birthYear), \(new.sex), \(instant), \(actor)) RETURNING id
                """))
        try run(
            """
            INSERT INTO citizen_name (citizen, name, search_name, language, recorded_at, recorded_by)
            VALUES (\(citizen), \(new.name), \(SearchName.folded(new.name)), \(new.language.rawValue), \(instant), \(actor))
            """)
        let caseFile = CaseFileID(
            try id(
                """
                INSERT INTO case_file (citizen, opened_on, recorded_at, recorded_by)
                VALUES (\(citizen), \(new.openedOn), \(instant), \(actor)) RETURNING id
                """))
        try run(
            """
            INSERT INTO case_unit (case_file, unit, from_day, recorded_at, recorded_by)
            VALUES (\(caseFile), \(new.unit), \(new.openedOn), \(instant), \(actor))
            """)
        if let caseworker = new.caseworker {
            try assign(
                caseFile, to: caseworker, from: new.openedOn, chosenBy: new.chosenBy, by: actor, at: instant)
        }
        for (list, code) in new.codes.sorted(by: { $0.key < $1.key }) {
            try recordCode(caseFile, list: list, code: code, from: new.openedOn, by: actor, at: instant)
        }
        try recordChange(
            AuditEvent(at: instant, actor: actor, .caseAdded, citizen: citizen, caseFile: caseFile))
        return caseFile
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
