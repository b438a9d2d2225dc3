package import FremdriftDomain

/// How citizens can be reached: two histories to which is only added. The newest row of a kind or a rule is the one that
/// holds.
package struct ContactStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func contact(of citizen: CitizenID) async throws -> Contact {
        try await database.read { try $0.contact(of: citizen) }
    }

    /// Adds what differs from what holds now, with a line in the log; nothing when nothing does.
    package func change(
        of citizen: CitizenID, caseFile: CaseFileID, to contact: Contact, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let before = try connection.contact(of: citizen)
            guard contact != before else { return }
            let day = instant.local.day
            for kind in ContactKind.allCases where contact.points[kind] != before.points[kind] {
                try connection.record(
                    kind, contact.points[kind], of: citizen, from: day, by: actor, at: instant)
            }
            for rule in ContactRule.allCases where contact.rules.contains(rule) != before.rules.contains(rule) {
                try connection.record(
                    rule, applies: contact.rules.contains(rule), to: citizen, from: day, by: actor, at: instant)
            }
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .citizenChanged, citizen: citizen, caseFile: caseFile,
                    detail: "contact"))
        }
    }

    /// One detail, with a line in the log.
    /// - Parameter content: `nil` when the citizen can no longer be reached so.
    package func record(
        _ kind: ContactKind, _ content: String?, of citizen: CitizenID, from day: Day, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.record(kind, content, of: citizen, from: day, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .citizenChanged, citizen: citizen, detail: "contact"))
        }
    }

    /// One rule, with a line in the log.
    package func record(
        _ rule: ContactRule, applies: Bool, to citizen: CitizenID, from day: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.record(rule, applies: applies, to: citizen, from: day, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .citizenChanged, citizen: citizen, detail: "contact"))
        }
    }

    package func reach(of citizen: CitizenID, on day: Day) async throws -> Reach {
        try await database.read { try $0.reach(of: citizen, on: day) }
    }
}

extension SQLConnection {
    package func contact(of citizen: CitizenID) throws -> Contact {
        var contact = Contact()
        for row in try rows(
            "SELECT kind, content FROM contact_point WHERE citizen = \(citizen) ORDER BY id")
        {
            contact.points[try row.word("kind")] = try row.optional("content", Row.text)
        }
        for row in try rows("SELECT rule, applies FROM contact_rule WHERE citizen = \(citizen) ORDER BY id") {
            contact.set(try row.word("rule"), try row.int("applies") == 1)
        }
        return contact
    }

    /// - Parameter content: `nil` when the citizen can no longer be reached so.
    package func record(
        _ kind: ContactKind, _ content: String?, of citizen: CitizenID, from day: Day, by actor: Actor,
        at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO contact_point (citizen, kind, content, from_day, recorded_at, recorded_by)
            VALUES (\(citizen), \(kind.rawValue), \(content), \(day), \(instant), \(actor))
            """)
    }

    package func record(
        _ rule: ContactRule, applies: Bool, to citizen: CitizenID, from day: Day, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO contact_rule (citizen, rule, applies, from_day, recorded_at, recorded_by)
            VALUES (\(citizen), \(rule.rawValue), \(applies), \(day), \(instant), \(actor))
            """)
    }

    /// How a citizen can be written to on a day.
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

extension Contact {
    mutating func set(_ rule: ContactRule, _ applies: Bool) {
        if applies { rules.insert(rule) } else { rules.remove(rule) }
    }
}
