extension ImportPlanner {
    /// Adds a change to what is known.
    mutating func absorb(_ change: ImportChange, _ draft: RowDraft) {
        switch change {
        case .unitAdded(let name):
            known.units.insert(name)
            made.insert(name)
        case .teamPlaced(let team, let unit): known.partOf[team] = unit
        case .staffAdded(let username, let name):
            known.staff[username] = KnownStaff(name: name, isClosed: false, roles: [])
        case .roleGiven(let username, let role, let unit):
            known.staff[username]?.roles.insert(RoleInNamedUnit(role: role, unit: unit))
        case .staffClosed(let username): known.staff[username]?.isClosed = true
        default:
            if let citizen = draft.citizen, let caseFile = draft.caseFile {
                absorb(change, citizen: citizen)
                absorb(change, caseFile: caseFile, citizen: citizen, number: draft.number)
            }
        }
    }

    private mutating func absorb(_ change: ImportChange, citizen key: CitizenKey) {
        var citizen = known.citizens[key] ?? KnownCitizen()
        switch change {
        case .citizenAdded(let name, let language, let year, let sex):
            (citizen.name, citizen.language, citizen.birthYear, citizen.sex) = (name, language, year, sex)
        case .citizenNumbered(let number):
            citizen.number = number
            known.citizenByNumber[number] = key
        case .renamed(let name, let language): (citizen.name, citizen.language) = (name, language)
        case .bornIn(let year): citizen.birthYear = year
        case .sexRecorded(let sex): citizen.sex = sex
        case .numberSealed(let number):
            let fingerprint = fingerprints?(number).first
            citizen.fingerprint = fingerprint
            if let fingerprint { known.citizenByFingerprint[fingerprint] = key }
        case .reached(let kind, let content, _): citizen.contact.points[kind] = content
        case .ruled(let rule, true, _): citizen.contact.rules.insert(rule)
        case .ruled(let rule, false, _): citizen.contact.rules.remove(rule)
        default: return
        }
        known.citizens[key] = citizen
    }

    private mutating func absorb(
        _ change: ImportChange, caseFile key: CaseKey, citizen: CitizenKey, number: String
    ) {
        if case .caseAdded(let day, let unit) = change {
            var added = KnownCase(citizen: citizen, openedOn: day)
            (added.unit, added.unitFrom, added.number) = (unit, day, number)
            known.cases[key] = added
            known.casesOf[citizen, default: []].append(key)
            known.caseByNumber[number] = key
            return
        }
        guard var caseFile = known.cases[key] else { return }
        switch change {
        case .caseRecognised:
            caseFile.number = number
            known.caseByNumber[number] = key
        case .moved(let unit, let day): (caseFile.unit, caseFile.unitFrom) = (unit, day)
        case .assigned(let username, let day, _): (caseFile.caseworker, caseFile.caseworkerFrom) = (username, day)
        case .coded(let list, let code, _, let day): caseFile.codes[list] = CodeSince(code: code, from: day)
        case .ended: caseFile.hasEnded = true
        default: return
        }
        known.cases[key] = caseFile
    }
}
