import FremdriftDomain

extension SQLConnection {
    /// Everything an import is decided on, in a handful of statements.
    /// - Complexity: one pass over the histories; half a second for 16,000 cases, three for 100,000.
    func knownPeople(on today: Day) throws -> KnownPeople {
        var known = KnownPeople()
        known.isSimulated = try isSimulated()
        let units = try readUnits(&known)
        let staff = try readStaff(&known, units)
        try readCitizens(&known)
        try readContacts(&known)
        try readCases(&known)
        try readHistories(&known, units, staff, on: today)
        return known
    }

    private func readUnits(_ known: inout KnownPeople) throws -> [UnitID: String] {
        var names: [UnitID: String] = [:]
        for row in try rows("SELECT id, name FROM unit ORDER BY id") { names[try row.id("id")] = try row.text("name") }
        known.units = Set(names.values)
        for row in try rows("SELECT unit, part_of FROM team ORDER BY unit") {
            guard let team = names[try row.id("unit")] else { continue }
            known.partOf[team] = names[try row.id("part_of")]
        }
        return names
    }

    private func readStaff(_ known: inout KnownPeople, _ units: [UnitID: String]) throws -> [StaffID: String] {
        let closed = Set(try rows("SELECT staff FROM staff_closure ORDER BY staff").map { try $0.int64("staff") })
        var usernames: [StaffID: String] = [:]
        for member in try staff(where: "1 = 1") {
            let roles = member.roles.compactMap { role in
                units[role.unit].map { RoleInNamedUnit(role: role.role, unit: $0) }
            }
            usernames[member.id] = member.username
            known.staff[member.username] = KnownStaff(
                name: member.name, isClosed: closed.contains(member.id.number), roles: Set(roles))
        }
        return usernames
    }

    private func readCitizens(_ known: inout KnownPeople) throws {
        for row in try rows(
            """
            SELECT citizen.id, citizen.birth_year, citizen.sex, citizen_name.name, citizen_name.language FROM citizen
            JOIN citizen_name ON citizen_name.citizen = citizen.id ORDER BY citizen_name.id
            """)
        {
            var citizen = KnownCitizen()
            citizen.name = try row.text("name")
            citizen.language = try row.word("language")
            citizen.birthYear = try row.optional("birth_year", Row.int)
            citizen.sex = try row.optional("sex", Row.text)
            known.citizens[.known(try row.id("id"))] = citizen
        }
        for row in try rows("SELECT external_id, citizen FROM external_citizen ORDER BY citizen") {
            let (key, number) = (CitizenKey.known(try row.id("citizen")), try row.text("external_id"))
            known.citizenByNumber[number] = key
            known.citizens[key]?.number = number
        }
        for row in try rows("SELECT citizen, fingerprint FROM cpr_number ORDER BY citizen") {
            let (key, fingerprint) = (CitizenKey.known(try row.id("citizen")), try row.bytes("fingerprint"))
            known.citizenByFingerprint[fingerprint] = key
            known.citizens[key]?.fingerprint = fingerprint
        }
    }

    private func readContacts(_ known: inout KnownPeople) throws {
        for row in try rows("SELECT citizen, kind, content FROM contact_point ORDER BY id") {
            known.citizens[.known(try row.id("citizen"))]?.contact.points[try row.word("kind")] =
                try row.optional("content", Row.text)
        }
        for row in try rows("SELECT citizen, rule, applies FROM contact_rule ORDER BY id") {
            known.citizens[.known(try row.id("citizen"))]?.contact.set(
                try row.word("rule"), try row.int("applies") == 1)
        }
    }

    private func readCases(_ known: inout KnownPeople) throws {
        for row in try rows("SELECT id, citizen, opened_on FROM case_file ORDER BY id") {
            let (key, citizen) = (CaseKey.known(try row.id("id")), CitizenKey.known(try row.id("citizen")))
            known.cases[key] = KnownCase(citizen: citizen, openedOn: try row.day("opened_on"))
            known.casesOf[citizen, default: []].append(key)
        }
        for row in try rows("SELECT external_id, case_file FROM external_case ORDER BY case_file") {
            let (key, number) = (CaseKey.known(try row.id("case_file")), try row.text("external_id"))
            known.caseByNumber[number] = key
            known.cases[key]?.number = number
        }
    }

    /// Later rows win, by day and then by number.
    private func readHistories(
        _ known: inout KnownPeople, _ units: [UnitID: String], _ staff: [StaffID: String], on today: Day
    ) throws {
        for row in try rows("SELECT case_file, unit, from_day FROM case_unit ORDER BY from_day, id") {
            let key = CaseKey.known(try row.id("case_file"))
            known.cases[key]?.unit = units[try row.id("unit")] ?? ""
            known.cases[key]?.unitFrom = try row.day("from_day")
        }
        for row in try rows("SELECT case_file, caseworker, from_day FROM assignment ORDER BY from_day, id") {
            let key = CaseKey.known(try row.id("case_file"))
            let caseworker: StaffID? = try row.optional("caseworker", Row.id)
            known.cases[key]?.caseworker = caseworker.flatMap { staff[$0] }
            known.cases[key]?.caseworkerFrom = try row.day("from_day")
        }
        for row in try rows("SELECT case_file, list, code, from_day FROM case_code ORDER BY from_day, id") {
            known.cases[.known(try row.id("case_file"))]?.codes[try row.text("list")] = CodeSince(
                code: try row.text("code"), from: try row.day("from_day"))
        }
        for row in try rows(
            "SELECT case_file, kind, on_day FROM case_event WHERE on_day <= \(today) ORDER BY on_day, id")
        {
            let (key, day) = (CaseKey.known(try row.id("case_file")), try row.day("on_day"))
            let event: CaseEvent = try row.word("kind")
            known.cases[key]?.hasEnded = event == .left
            known.cases[key]?.earliestEnd = event == .resumed ? day.adding(days: 1) : day
        }
    }
}
