package import FremdriftDomain

/// Where a case has been and what it has been called, from which day: histories to which is only added.
package struct CaseHistoryStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func history(of id: CaseFileID) async throws -> CaseHistory {
        try await database.read { try $0.history(of: id) }
    }

    /// The case has these codes from a day on, by list; what is as before is left out.
    /// - Throws: `Problem.dateBeforeCurrent` when a newer code is recorded, with the field `from`.
    package func record(
        _ codes: [String: String], of id: CaseFileID, from day: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let (history, citizen) = (try connection.history(of: id), try connection.citizen(of: id))
            for (list, code) in codes.sorted(by: { $0.key < $1.key }) {
                let current = history.codes[list]?.last
                if current?.code == code { continue }
                if let current, current.from > day { throw Problem(.dateBeforeCurrent, field: "from") }
                try connection.recordCode(id, list: list, code: code, from: day, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .caseCoded, citizen: citizen, caseFile: id, detail: list))
            }
        }
    }
}

/// A case's histories, oldest first.
package struct CaseHistory: Sendable {
    package var units: [(unit: String, from: Day)] = []
    /// By list, `visitation` or `benefit`.
    package var codes: [String: [CodeSince]] = [:]
}

extension SQLConnection {
    fileprivate func history(of id: CaseFileID) throws -> CaseHistory {
        var history = CaseHistory()
        for row in try rows(
            """
            SELECT unit.name, case_unit.from_day FROM case_unit JOIN unit ON unit.id = case_unit.unit
            WHERE case_unit.case_file = \(id) ORDER BY case_unit.from_day, case_unit.id
            """)
        {
            history.units.append((try row.text("name"), try row.day("from_day")))
        }
        for row in try rows(
            "SELECT list, code, from_day FROM case_code WHERE case_file = \(id) ORDER BY from_day, id")
        {
            history.codes[try row.text("list"), default: []].append(
                CodeSince(code: try row.text("code"), from: try row.day("from_day")))
        }
        return history
    }
}
