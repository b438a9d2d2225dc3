package import FremdriftDomain

/// One effort as it stands: what kind, from when, until when.
package struct InterventionRow: Hashable, Sendable {
    package let id: InterventionID
    /// A code of the list `interventionKinds`.
    package let kind: String
    package let startsOn: Day
    /// `nil` while nobody has said.
    package let endsOn: Day?

    package init(id: InterventionID, kind: String, startsOn: Day, endsOn: Day?) {
        self.id = id
        self.kind = kind
        self.startsOn = startsOn
        self.endsOn = endsOn
    }

    /// Begun, and not over.
    package func runs(on day: Day) -> Bool { startsOn <= day && (endsOn.map { day <= $0 } ?? true) }
}

/// A case's efforts. Another last day, or that one never began, is a new row; the earlier ones stay.
package struct InterventionStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// The latest first; those that never began are left out.
    package func all(of id: CaseFileID) async throws -> [InterventionRow] {
        try await database.read { try $0.interventions(of: id) }
    }

    /// The same kind from the same day stands once, so that a form sent twice adds one.
    package func add(
        kind: String, from start: Day, to end: Day?, of id: CaseFileID, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            guard try !connection.interventions(of: id).contains(where: { $0.kind == kind && $0.startsOn == start })
            else { return }
            try connection.recordIntervention(id, kind: kind, from: start, to: end, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .interventionRecorded, citizen: citizen, caseFile: id, detail: kind))
        }
    }

    /// The form field of an effort's last day: a page has one for each.
    package static func endField(_ id: InterventionID) -> String { "end-\(id)" }

    /// - Parameter end: the last day as it is now.
    /// - Throws: `Problem.nothingHere` for an effort of another case, `dateOutOfRange` for a day before it began.
    package func end(
        _ intervention: InterventionID, of id: CaseFileID, on end: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await change(intervention, of: id, by: actor, at: instant) { row throws(Problem) in
            guard end >= row.startsOn else {
                throw Problem(
                    .dateOutOfRange, field: InterventionStore.endField(row.id),
                    exactly: Text(
                        "Den sidste dag kan ikke ligge før den første.", "The last day cannot be before the first."))
            }
            return (end, false)
        }
    }

    /// It was written down by mistake, or never began.
    package func withdraw(_ intervention: InterventionID, of id: CaseFileID, by actor: Actor, at instant: Instant)
        async throws
    {
        try await change(intervention, of: id, by: actor, at: instant) { row in (row.endsOn, true) }
    }

    private func change(
        _ intervention: InterventionID, of id: CaseFileID, by actor: Actor, at instant: Instant,
        _ decide: @escaping @Sendable (InterventionRow) throws -> (endsOn: Day?, isWithdrawn: Bool)
    ) async throws {
        try await database.write { connection in
            guard let row = try connection.interventions(of: id).first(where: { $0.id == intervention }) else {
                throw Problem(.nothingHere)
            }
            let change = try decide(row)
            try connection.run(
                """
                INSERT INTO intervention_change (intervention, ends_on, is_withdrawn, recorded_at, recorded_by)
                VALUES (\(intervention), \(change.endsOn), \(change.isWithdrawn ? 1 : 0), \(instant), \(actor))
                """)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .interventionChanged, citizen: try connection.citizen(of: id),
                    caseFile: id, detail: row.kind))
        }
    }
}

extension SQL {
    /// Every effort as it stands now, with those that never began left out: `id`, `case_file`, `kind`, `starts_on`, `ends_on`.
    /// - Parameter cases: a statement that yields their numbers; all cases without it.
    static func standingInterventions(in cases: SQL? = nil) -> SQL {
        let asked: SQL = cases.map { cases -> SQL in "intervention.case_file IN (\(cases))" } ?? "1 = 1"
        return """
            SELECT intervention.id, intervention.case_file, intervention.kind, intervention.starts_on,
                CASE WHEN intervention_change.id IS NULL THEN intervention.ends_on ELSE intervention_change.ends_on END AS ends_on
            FROM intervention LEFT JOIN intervention_change ON intervention_change.id =
                (SELECT MAX(newer.id) FROM intervention_change AS newer WHERE newer.intervention = intervention.id)
            WHERE (intervention_change.id IS NULL OR intervention_change.is_withdrawn = 0)
                AND \(asked)
            """
    }
}

extension SQLConnection {
    func interventions(of id: CaseFileID) throws -> [InterventionRow] {
        try rows(
            """
            SELECT id, kind, starts_on, ends_on FROM (\(SQL.standingInterventions(in: "SELECT id FROM case_file WHERE id = \(id)"))) AS standing
            ORDER BY starts_on DESC, id DESC
            """
        ).map { row in
            InterventionRow(
                id: try row.id("id"), kind: try row.text("kind"), startsOn: try row.day("starts_on"),
                endsOn: try row.optional("ends_on", Row.day))
        }
    }
}
