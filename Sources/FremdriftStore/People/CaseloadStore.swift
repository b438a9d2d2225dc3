package import FremdriftDomain

/// One line of a caseworker's or an administrator's list.
package struct CaseloadLine: Hashable, Sendable {
    package let caseFile: CaseFileID
    package let citizenName: String
    package let openedOn: Day
    /// Only set in the administrator's list.
    package let caseworkerName: String?
    package let isPaused: Bool
    /// The newest round; `nil` before the first.
    package let round: ResponseSummary?
}

/// Lists of cases.
package struct CaseloadStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// The cases a caseworker has today and that have not ended, with their newest round, by citizen's name.
    package func cases(of caseworker: StaffID, on today: Day) async throws -> [CaseloadLine] {
        try await database.read { try $0.caseload(of: caseworker, on: today) }
    }

    /// Cases in the units an administrator has, newest first, found by a part of the citizen's name.
    /// - Parameters:
    ///   - name: a part of the name in any case; empty for all.
    ///   - before: only cases with a lower number; `nil` for the newest.
    package func cases(administeredBy staff: StaffID, name: String, before: CaseFileID?, size: Int, on today: Day)
        async throws -> [CaseloadLine]
    {
        let pattern = "%" + SearchName.pattern(name) + "%"
        let newest = before?.number ?? Int64.max
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT case_file.id, case_file.opened_on, citizen_name.name, staff.name AS caseworker FROM case_file
                JOIN citizen_name ON citizen_name.citizen = case_file.citizen
                LEFT JOIN staff ON staff.id = (\(SQL.caseworker(of: "case_file.id", on: "\(today)")))
                WHERE case_file.id < \(newest) AND citizen_name.search_name LIKE \(pattern) ESCAPE '!'
                    AND citizen_name.id = (\(SQL.newestName(of: "case_file.citizen")))
                    AND (\(SQL.unit(of: "case_file.id", on: "\(today)")))
                        IN (\(SQL.units(administeredBy: staff)))
                ORDER BY case_file.id DESC LIMIT \(size)
                """
            ).map { row in
                CaseloadLine(
                    caseFile: try row.id("id"), citizenName: try row.text("name"),
                    openedOn: try row.day("opened_on"), caseworkerName: try row.optional("caseworker", Row.text),
                    isPaused: false, round: nil)
            }
        }
    }
}

extension SQLConnection {
    /// The numbers of the cases a caseworker has on a day and that have not ended, as a part of other statements.
    func running(of caseworker: StaffID, on today: Day) -> SQL {
        """
        SELECT case_file.id FROM case_file
        WHERE case_file.id IN (SELECT case_file FROM assignment WHERE caseworker = \(caseworker))
            AND (\(SQL.caseworker(of: "case_file.id", on: "\(today)"))) = \(caseworker)
            AND \(SQL.runs("case_file.id", on: "\(today)"))
        """
    }

    func caseload(of caseworker: StaffID, on today: Day) throws -> [CaseloadLine] {
        let mine = running(of: caseworker, on: today)
        let rounds = try responseSummaries(
            in: "SELECT MAX(id) FROM round WHERE case_file IN (\(mine)) GROUP BY case_file")
        let byCase = Dictionary(uniqueKeysWithValues: rounds.map { ($0.caseFile, $0) })
        return try rows(
            """
            SELECT case_file.id, case_file.opened_on, citizen_name.name,
                (\(SQL.standing(of: "case_file.id", on: "\(today)"))) AS standing
            FROM case_file
            JOIN citizen_name ON citizen_name.citizen = case_file.citizen
            WHERE case_file.id IN (\(mine)) AND citizen_name.id = (\(SQL.newestName(of: "case_file.citizen")))
            ORDER BY citizen_name.name, case_file.id
            """
        ).map { row in
            let id: CaseFileID = try row.id("id")
            return CaseloadLine(
                caseFile: id, citizenName: try row.text("name"), openedOn: try row.day("opened_on"),
                caseworkerName: nil, isPaused: try row.optional("standing", Row.text) == CaseEvent.paused.rawValue,
                round: byCase[id])
        }
    }
}
