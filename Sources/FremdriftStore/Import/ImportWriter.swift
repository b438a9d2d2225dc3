import FremdriftDomain

/// Writes what a plan says, in the caller's transaction.
final class ImportWriter {
    private let connection: any SQLConnection
    private let keys: (any CPRKeys)?
    private let actor: Actor
    private let instant: Instant
    private var units: [String: UnitID] = [:]
    private var staff: [String: StaffID] = [:]
    private var citizens: [CitizenKey: CitizenID] = [:]
    private var cases: [CaseKey: CaseFileID] = [:]

    init(_ connection: any SQLConnection, keys: (any CPRKeys)?, by actor: Actor, at instant: Instant) throws {
        self.connection = connection
        self.keys = keys
        self.actor = actor
        self.instant = instant
        for row in try connection.rows("SELECT id, name FROM unit ORDER BY id") {
            units[try row.text("name")] = try row.id("id")
        }
        for member in try connection.staff(where: "1 = 1") { staff[member.username] = member.id }
    }

    func write(_ plan: ImportPlan, progress: (Int) -> Void) throws {
        for (index, row) in plan.rows.enumerated() {
            for change in row.changes { try write(change, of: row) }
            if (index + 1).isMultiple(of: 100) { progress(index + 1) }
        }
        progress(plan.rows.count)
        try connection.recordChange(
            AuditEvent(at: instant, actor: actor, .peopleImported, detail: plan.detail))
    }

    private func write(_ change: ImportChange, of row: RowPlan) throws {
        switch change {
        case .unitAdded(let name): units[name] = try connection.unit(named: name, by: actor, at: instant)
        case .teamPlaced(let team, let unit): try place(team, in: unit)
        case .staffAdded(let username, let name):
            staff[username] = try connection.addStaff(
                username: username, name: name, passwordHash: nil, roles: [], by: actor, at: instant)
        case .roleGiven(let username, let role, let unit):
            try connection.give(
                RoleInUnit(role: role, unit: try known(units[unit], "unit")), to: try known(staff[username], "staff"),
                by: actor, at: instant)
        case .staffClosed(let username):
            try connection.close(try known(staff[username], "staff"), by: actor, at: instant)
        case .citizenAdded(let name, let language, let year, let sex):
            guard let target = row.target else { return }
            citizens[target.citizen] = try connection.addCitizen(
                name: name, language: language, birthYear: year, sex: sex, by: actor, at: instant)
        case .caseAdded(let day, let unit): try addCase(row, openedOn: day, unit: unit)
        default:
            guard let target = row.target else { return }
            let (citizen, caseFile) = (try citizen(target.citizen), cases[target.caseFile] ?? target.caseFile.id)
            try writePerson(change, citizen)
            if let caseFile { try writeCase(change, caseFile, citizen, row) }
            try recordChange(change, citizen, caseFile, target)
        }
    }

    /// What comes with a new citizen or a new case is part of its being added, and has no line of its own.
    private func recordChange(
        _ change: ImportChange, _ citizen: CitizenID, _ caseFile: CaseFileID?,
        _ target: (citizen: CitizenKey, caseFile: CaseKey)
    ) throws {
        guard let action = change.audited,
            action == .citizenChanged ? target.citizen.id != nil : target.caseFile.id != nil
        else { return }
        try connection.recordChange(
            AuditEvent(
                at: instant, actor: actor, action, citizen: citizen, caseFile: caseFile, detail: change.auditDetail))
    }

    private func addCase(_ row: RowPlan, openedOn: Day, unit: String) throws {
        guard let target = row.target else { return }
        let caseFile = try connection.addCase(
            of: try citizen(target.citizen), openedOn: openedOn, unit: try known(units[unit], "unit"), by: actor,
            at: instant)
        cases[target.caseFile] = caseFile
        try connection.recordExternal(row.number, of: caseFile)
        try connection.recordChange(
            AuditEvent(
                at: instant, actor: actor, .caseAdded, citizen: try citizen(target.citizen), caseFile: caseFile))
    }

    private func place(_ team: String, in unit: String) throws {
        let (team, whole) = (try known(units[team], "unit"), try known(units[unit], "unit"))
        try connection.run(
            """
            INSERT INTO team (unit, part_of, recorded_at, recorded_by) VALUES (\(team), \(whole), \(instant), \(actor))
            """)
    }

    private func writePerson(_ change: ImportChange, _ citizen: CitizenID) throws {
        let day = instant.local.day
        switch change {
        case .citizenNumbered(let number): try connection.recordExternal(number, of: citizen)
        case .renamed(let name, let language):
            try connection.recordName(name, language: language, of: citizen, by: actor, at: instant)
        case .bornIn(let year): try connection.run("UPDATE citizen SET birth_year = \(year) WHERE id = \(citizen)")
        case .sexRecorded(let sex): try connection.run("UPDATE citizen SET sex = \(sex) WHERE id = \(citizen)")
        case .numberSealed(let number):
            try connection.record(number, of: citizen, try known(keys, "key"), by: actor, at: instant)
        case .reached(let kind, let content, _):
            try connection.record(kind, content, of: citizen, from: day, by: actor, at: instant)
        case .ruled(let rule, let applies, _):
            try connection.record(rule, applies: applies, to: citizen, from: day, by: actor, at: instant)
        default: return
        }
    }

    private func writeCase(_ change: ImportChange, _ caseFile: CaseFileID, _ citizen: CitizenID, _ row: RowPlan) throws
    {
        switch change {
        case .caseRecognised: try connection.recordExternal(row.number, of: caseFile)
        case .moved(let unit, let day):
            let unit = try known(units[unit], "unit")
            try connection.recordUnit(unit, of: caseFile, from: day, by: actor, at: instant)
        case .coded(let list, let code, _, let day):
            try connection.recordCode(caseFile, list: list, code: code, from: day, by: actor, at: instant)
        case .assigned(let username, let day, let rule):
            let caseworker = try known(staff[username], "staff")
            if row.target?.caseFile.id == nil {
                try connection.assign(
                    caseFile, to: caseworker, from: day, chosenBy: rule, by: actor, at: instant)
            } else {
                try connection.handOver(
                    caseFile, of: citizen, to: caseworker, from: day, chosenBy: rule, by: actor, at: instant)
            }
        case .ended(let reason, let day):
            try connection.end(caseFile, of: citizen, reason, on: day, by: actor, at: instant)
        default: return
        }
    }

    private func citizen(_ key: CitizenKey) throws -> CitizenID { try known(key.id ?? citizens[key], "citizen") }

    private func known<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw StoreError.missing(what: what) }
        return value
    }
}

extension CitizenKey {
    var id: CitizenID? { if case .known(let id) = self { id } else { nil } }
}

extension CaseKey {
    var id: CaseFileID? { if case .known(let id) = self { id } else { nil } }
}

extension ImportChange {
    /// The line in the log; `nil` for what writes its own.
    fileprivate var audited: AuditEvent.Action? {
        switch self {
        case .citizenNumbered, .renamed, .bornIn, .sexRecorded, .numberSealed, .reached, .ruled: .citizenChanged
        case .caseRecognised: .caseRecognised
        case .moved: .caseMoved
        case .coded: .caseCoded
        default: nil
        }
    }

    /// A word for the log; never what was written.
    fileprivate var auditDetail: String? {
        switch self {
        case .citizenNumbered: "number"
        case .renamed: "name"
        case .bornIn: "birthYear"
        case .sexRecorded: "sex"
        case .numberSealed: "cpr"
        case .ruled(let rule, _, _): rule.rawValue
        case .reached(let kind, _, _): kind.rawValue
        case .coded(let list, _, _, _): list
        default: nil
        }
    }
}
