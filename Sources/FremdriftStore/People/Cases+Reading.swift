package import FremdriftDomain

extension SQLConnection {
    func unit(of id: CaseFileID, on day: Day) throws -> UnitID? {
        try first(SQL.unit(of: "\(id)", on: "\(day)")).map { try $0.id("unit") }
    }

    func caseworker(of id: CaseFileID, on day: Day) throws -> StaffID? {
        try first(SQL.caseworker(of: "\(id)", on: "\(day)")).flatMap { try $0.optional("caseworker", Row.id) }
    }

    func citizen(of id: CaseFileID) throws -> CitizenID {
        guard let row = try first("SELECT citizen FROM case_file WHERE id = \(id)") else {
            throw Problem(.nothingHere)
        }
        return try row.id("citizen")
    }

    package func caseFile(_ id: CaseFileID, on day: Day) throws -> CaseFile {
        guard
            let row = try first(
                """
                SELECT case_file.citizen, case_file.opened_on, citizen_name.name, citizen_name.language
                FROM case_file JOIN citizen_name ON citizen_name.citizen = case_file.citizen
                WHERE case_file.id = \(id) ORDER BY citizen_name.id DESC LIMIT 1
                """),
            let unit = try unit(of: id, on: day)
        else { throw Problem(.nothingHere) }
        let citizen = Citizen(id: try row.id("citizen"), name: try row.text("name"), language: try row.word("language"))
        return CaseFile(
            id: id, citizen: citizen, unit: unit, openedOn: try row.day("opened_on"),
            caseworker: try caseworker(of: id, on: day), standing: try standing(of: id, on: day))
    }

    func standing(of id: CaseFileID, on day: Day) throws -> CaseFile.Standing {
        let last = try first(
            "SELECT kind, reason, on_day FROM case_event WHERE id = (\(SQL.lastEvent(of: "\(id)", on: "\(day)")))")
        guard let last else { return .active }
        let on = try last.day("on_day")
        switch try last.word("kind") as CaseEvent {
        case .paused: return .paused(try last.word("reason"), since: on)
        case .left: return .ended(try last.word("reason"), on: on)
        case .resumed: return .active
        }
    }
}

/// What can happen to a case as a whole; the words stored in the database.
package enum CaseEvent: String, CaseIterable, Sendable {
    case paused, resumed, left
}
