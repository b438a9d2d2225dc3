package import FremdriftDomain

/// How citizens can be written to. Appended: the newest row of a kind by day, then by id, is the one that holds.
package struct ContactStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Parameter content: `nil` when the citizen cannot be reached that way any more.
    package func record(
        _ kind: ContactKind, _ content: String?, of citizen: CitizenID, from day: Day, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.recordContact(kind, content, of: citizen, from: day, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .contactChanged, citizen: citizen, detail: kind.rawValue))
        }
    }

    package func record(
        _ rule: ContactRule, applies: Bool, to citizen: CitizenID, from day: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO contact_rule (citizen, rule, applies, from_day, recorded_at, recorded_by)
                VALUES (\(citizen), \(rule.rawValue), \(applies), \(day), \(instant), \(actor))
                """)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .contactChanged, citizen: citizen, detail: rule.rawValue))
        }
    }

    package func reach(of citizen: CitizenID, on day: Day) async throws -> Reach {
        try await database.read { try $0.reach(of: citizen, on: day) }
    }
}

extension SQLConnection {
    package func recordContact(
        _ kind: ContactKind, _ content: String?, of citizen: CitizenID, from day: Day, by actor: Actor,
        at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO contact_point (citizen, kind, content, from_day, recorded_at, recorded_by)
            VALUES (\(citizen), \(kind.rawValue), \(content), \(day), \(instant), \(actor))
            """)
    }

    func reach(of citizen: CitizenID, on day: Day) throws -> Reach {
        var reach = Reach()
        for row in try rows(
            """
            SELECT id, kind, content FROM contact_point WHERE citizen = \(citizen) AND from_day <= \(day)
            ORDER BY from_day, id
            """)
        {
            let kind: ContactKind = try row.word("kind")
            let id = try row.int64("id")
            reach.points[kind] = try row.optional("content", Row.text).map { ContactPoint(id: id, content: $0) }
        }
        for row in try rows(
            """
            SELECT rule, applies FROM contact_rule WHERE citizen = \(citizen) AND from_day <= \(day)
            ORDER BY from_day, id
            """)
        {
            let rule: ContactRule = try row.word("rule")
            if try row.int("applies") == 1 { reach.rules.insert(rule) } else { reach.rules.remove(rule) }
        }
        return reach
    }
}
