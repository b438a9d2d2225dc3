package import FremdriftDomain

/// The organisation's terms, what goes when by them, and what may not go at all.
package struct RetentionStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func read() async throws -> Retention { try await database.read { try $0.retention() } }

    /// Whether the server erases by itself. Off until an administrator turns it on.
    package func isRunning() async throws -> Bool {
        try await database.read { try $0.setting(.retentionRuns) == "yes" }
    }

    /// Whether it may do so today: turned on, and the terms have stood for a while.
    package func mayRun(on today: Day) async throws -> Bool {
        try await database.read { connection in
            guard try connection.setting(.retentionRuns) == "yes",
                let since = try connection.setting(.retentionChangedOn).flatMap({ Day(iso: $0) })
            else { return false }
            return today >= since.adding(days: Retention.reflection)
        }
    }

    package func write(_ retention: Retention, isRunning: Bool, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let isChanged = try connection.change(
                [
                    (.retentionAnswers, retention.answerMonths.map(String.init) ?? ""),
                    (.retentionPeople, retention.personMonths.map(String.init) ?? ""),
                    (.retentionRuns, isRunning ? "yes" : "no"),
                ], by: actor, at: instant)
            if isChanged { try connection.set(.retentionChangedOn, instant.local.day.iso) }
        }
    }

    /// What goes and when, until a day, the earliest first; whoever is held too, marked so.
    /// - Parameter administrator: only people all of whose cases are in units this person administers; `nil` for everybody.
    package func lines(
        until last: Day, on today: Day, administeredBy administrator: Staff? = nil
    ) async throws -> [Line] {
        try await database.read { connection in
            let dates = try connection.retention().dates(for: try connection.keptCases(on: today))
            let holds = try connection.holds()
            let theirs = try administrator.map { try connection.citizens(outside: $0, on: today) }
            return dates.prefix { $0.dueOn <= last }.filter { theirs?.contains($0.citizen) != true }.map { date in
                Line(date: date, isHeld: holds.isHeld(date.citizen))
            }
        }
    }

    /// What goes when of one citizen.
    package func dates(of citizen: CitizenID, on today: Day) async throws -> [RetentionDate] {
        try await database.read { connection in
            try connection.retention().dates(
                for: try connection.keptCases("case_file.citizen = \(citizen)", on: today))
        }
    }

    package struct Line: Hashable, Sendable {
        package let date: RetentionDate
        package let isHeld: Bool
    }

    /// The newest names of citizens, for a list.
    package func names(of citizens: Set<CitizenID>) async throws -> [CitizenID: String] {
        try await database.read { connection in
            var names: [CitizenID: String] = [:]
            for citizen in citizens {
                names[citizen] = try connection.first(
                    "SELECT name FROM citizen_name WHERE citizen = \(citizen) ORDER BY id DESC LIMIT 1"
                )?.text("name")
            }
            return names
        }
    }

    /// Whether somebody who administers some units may erase the citizen: all of the citizen's cases are in them.
    package func administers(_ staff: Staff, _ citizen: CitizenID, on today: Day) async throws -> Bool {
        try await database.read { try !$0.citizens(outside: staff, on: today).contains(citizen) }
    }
}

extension SQLConnection {
    func retention() throws -> Retention {
        Retention(
            answerMonths: try setting(.retentionAnswers).flatMap { Int($0) },
            personMonths: try setting(.retentionPeople).flatMap { Int($0) })
    }

    /// - Throws: `Problem.notDueYet` unless its day has come and nothing holds it.
    package func requireDue(_ date: RetentionDate, on today: Day) throws {
        let dates = try retention().dates(for: try keptCases(on: today))
        guard dates.contains(date), date.dueOn <= today else { throw Problem(.notDueYet) }
        try requireNotHeld(date.citizen)
    }

    /// - Parameter which: of `case_file`; all without it.
    fileprivate func keptCases(_ which: SQL = "1 = 1", on today: Day) throws -> [KeptCase] {
        try rows(
            """
            SELECT case_file.id, case_file.citizen, last.kind, last.on_day,
                CASE WHEN EXISTS (SELECT 1 FROM round WHERE round.case_file = case_file.id) THEN 1 ELSE 0 END AS has_rounds
            FROM case_file
            LEFT JOIN case_event AS last ON last.id = (\(SQL.lastEvent(of: "case_file.id", on: "\(today)")))
            WHERE \(which) ORDER BY case_file.id
            """
        ).map { row in
            let hasEnded = try row.optional("kind", Row.text) == CaseEvent.left.rawValue
            return KeptCase(
                caseFile: try row.id("id"), citizen: try row.id("citizen"),
                endedOn: hasEnded ? try row.day("on_day") : nil, hasRounds: try row.int("has_rounds") == 1)
        }
    }

    /// Citizens with a case in a unit that the person does not administer.
    fileprivate func citizens(outside staff: Staff, on today: Day) throws -> Set<CitizenID> {
        let units = staff.administeredUnits
        return Set(
            try rows(
                """
                SELECT case_file.citizen, (\(SQL.unit(of: "case_file.id", on: "\(today)"))) AS unit FROM case_file
                """
            ).filter { row in try row.optional("unit", Row.id).map { !units.contains($0) } ?? true }
                .map { try $0.id("citizen") })
    }
}
