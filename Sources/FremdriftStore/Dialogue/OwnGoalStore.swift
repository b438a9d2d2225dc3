package import FremdriftDomain

/// A citizen's goal as it stands, and since when.
package struct OwnGoalRow: Hashable, Sendable {
    package let id: OwnGoalID
    package let goal: OwnGoal
    package let writtenAt: Instant
    package let changedAt: Instant
}

/// Goals in the citizen's own words, by citizen and not by case: they outlast a case. The newest row of a goal holds.
package struct OwnGoalStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// In the order in which they were first written.
    package func all(of citizen: CitizenID) async throws -> [OwnGoalRow] {
        try await database.read { try $0.ownGoals(of: citizen) }
    }

    /// The same words while they stand open add nothing, so that a form sent twice adds one.
    /// - Throws: `Problem.tooManyGoals`.
    package func add(_ words: String, of citizen: CitizenID, field: String, by actor: Actor, at instant: Instant)
        async throws
    {
        try await database.write { connection in
            let open = try connection.ownGoals(of: citizen).filter { $0.goal.standing == .open }
            guard !open.contains(where: { $0.goal.words == words }) else { return }
            guard open.count < OwnGoal.most else { throw Problem(.tooManyGoals, field: field) }
            let goal = OwnGoalID(
                try connection.id(
                    """
                    INSERT INTO own_goal (citizen, recorded_at, recorded_by) VALUES (\(citizen), \(instant), \(actor))
                    RETURNING id
                    """))
            try connection.record(OwnGoal(words: words), of: goal, citizen, by: actor, at: instant)
        }
    }

    /// - Throws: `Problem.nothingHere` for somebody else's goal, `Problem.tooManyGoals` when one is taken up again.
    package func change(
        _ id: OwnGoalID, of citizen: CitizenID, to goal: OwnGoal, field: String, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let all = try connection.ownGoals(of: citizen)
            guard let row = all.first(where: { $0.id == id }) else { throw Problem(.nothingHere) }
            guard row.goal != goal else { return }
            if goal.standing == .open, row.goal.standing != .open,
                all.count(where: { $0.goal.standing == .open }) >= OwnGoal.most
            {
                throw Problem(.tooManyGoals, field: field)
            }
            try connection.record(goal, of: id, citizen, by: actor, at: instant)
        }
    }
}

extension SQLConnection {
    fileprivate func ownGoals(of citizen: CitizenID) throws -> [OwnGoalRow] {
        try rows(
            """
            SELECT own_goal.id, own_goal.recorded_at AS written_at, held.words, held.standing, held.recorded_at
            FROM own_goal JOIN own_goal_version AS held ON held.id =
                (SELECT MAX(newer.id) FROM own_goal_version AS newer WHERE newer.goal = own_goal.id)
            WHERE own_goal.citizen = \(citizen) ORDER BY own_goal.id
            """
        ).map { row in
            OwnGoalRow(
                id: try row.id("id"),
                goal: OwnGoal(words: try row.text("words"), standing: try row.word("standing")),
                writtenAt: try row.instant("written_at"), changedAt: try row.instant("recorded_at"))
        }
    }

    fileprivate func record(
        _ goal: OwnGoal, of id: OwnGoalID, _ citizen: CitizenID, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO own_goal_version (goal, words, standing, recorded_at, recorded_by)
            VALUES (\(id), \(goal.words), \(goal.standing.rawValue), \(instant), \(actor))
            """)
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, .ownGoalWritten, citizen: citizen, detail: goal.standing.rawValue))
    }
}
