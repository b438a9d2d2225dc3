package import FremdriftDomain

/// The tables a person stands in, in the order in which rows can go, and which of their rows are about whom.
///
/// `ErasureSchemaTests` walks the schema of both engines and fails when a table is neither here nor in `aboutNobody`.
package struct ErasurePlan: Sendable {
    package let steps: [Step]

    package struct Step: Sendable {
        let table: SQL
        /// Which rows of the table.
        let rows: SQL
        let effect: Effect
        package let group: ErasureGroup

        package var name: String { table.text(in: .sqlite) }

        init(_ group: ErasureGroup, _ table: SQL, _ rows: SQL, _ effect: Effect = .goes) {
            self.group = group
            self.table = table
            self.rows = rows
            self.effect = effect
        }
    }

    enum Effect: Sendable {
        case goes
        /// A line of the log stays, without the round and without what was said about it.
        case losesRound
        /// A line of the log stays: who of the staff did something, and when, to nobody.
        case losesEverybody
    }

    /// Tables that hold no citizen: the organisation's own, counts, and what ends by itself within a quarter of an hour.
    package static let aboutNobody: Set<String> = [
        "setting", "unit", "team", "staff", "staff_role", "staff_closure", "password", "caseworker_room", "instrument",
        "message_text", "information_text", "landmark_text", "change_table", "study_result", "kiosk", "kiosk_end",
        "failed_attempt",
        "revision",
        "erased_response",
        "erasure", "migration",
    ]

    package init(_ subject: ErasureSubject) {
        switch subject {
        case .round(let id, _):
            steps = Self.rounds("SELECT id FROM round WHERE id = \(id)")
        case .person(let id, _):
            steps =
                Self.rounds("SELECT id FROM round WHERE citizen = \(id)")
                + Self.cases("SELECT id FROM case_file WHERE citizen = \(id)") + Self.citizen(id)
        }
    }

    private static func rounds(_ rounds: SQL) -> [Step] {
        let messages: SQL = "SELECT id FROM outbox_message WHERE round IN (\(rounds))"
        let attempts: SQL = "SELECT id FROM outbox_attempt WHERE message IN (\(messages))"
        let readings: SQL = "SELECT id FROM paper_entry WHERE round IN (\(rounds))"
        return [
            Step(.messages, "session", "round IN (\(rounds))"),
            Step(.messages, "outbox_queue", "message IN (\(messages))"),
            Step(.messages, "outbox_outcome", "attempt IN (\(attempts))"),
            Step(.paper, "paper_mark", "entry IN (\(readings))"),
            Step(.paper, "paper_entry", "round IN (\(rounds))"),
            Step(.messages, "personal_link", "round IN (\(rounds))"),
            Step(.paper, "paper_sheet", "round IN (\(rounds))"),
            Step(.messages, "outbox_attempt", "message IN (\(messages))"),
            Step(.messages, "outbox_event", "message IN (\(messages))"),
            Step(.messages, "outbox_message", "round IN (\(rounds))"),
            Step(.notes, "agreed_remark", "round IN (\(rounds))"),
            Step(.answers, "change_word", "round IN (\(rounds))"),
            Step(.answers, "response_language", "round IN (\(rounds))"),
            Step(.answers, "answer", "round IN (\(rounds))"),
            Step(.rounds, "response_event", "round IN (\(rounds))"),
            Step(
                .log, "audit_event",
                "round IN (\(rounds)) OR actor IN (SELECT 'link:' || answered.id FROM round AS answered WHERE answered.id IN (\(rounds)))",
                .losesRound),
            Step(.rounds, "round", "id IN (\(rounds))"),
        ]
    }

    private static func cases(_ cases: SQL) -> [Step] {
        let draws: SQL = "SELECT id FROM lottery_draw WHERE case_file IN (\(cases))"
        let talks: SQL = "SELECT id FROM conversation WHERE case_file IN (\(cases))"
        let agreed: SQL = "SELECT id FROM agreed_step WHERE case_file IN (\(cases))"
        return [
            Step(.course, "lottery_decline", "draw IN (\(draws))"),
            Step(.course, "lottery_opening", "draw IN (\(draws))"),
            Step(.course, "lottery_candidate", "draw IN (\(draws))"),
            Step(.course, "lottery_draw", "case_file IN (\(cases))"),
            Step(.notes, "agreed_step_ending", "step IN (\(agreed))"),
            Step(.notes, "agreed_step", "case_file IN (\(cases))"),
            Step(.notes, "conversation_version", "conversation IN (\(talks))"),
            Step(.notes, "conversation", "case_file IN (\(cases))"),
            Step(.notes, "job_prospect", "case_file IN (\(cases))"),
            Step(.notes, "handover_card", "case_file IN (\(cases))"),
            Step(.course, "erased_rounds", "case_file IN (\(cases))"),
            Step(.course, "archive_hold", "case_file IN (\(cases))"),
            Step(.course, "external_case", "case_file IN (\(cases))"),
            Step(
                .course, "intervention_change",
                "intervention IN (SELECT id FROM intervention WHERE case_file IN (\(cases)))"),
            Step(.course, "intervention", "case_file IN (\(cases))"),
            Step(.course, "case_event", "case_file IN (\(cases))"),
            Step(.course, "case_code", "case_file IN (\(cases))"),
            Step(.course, "assignment", "case_file IN (\(cases))"),
            Step(.course, "case_unit", "case_file IN (\(cases))"),
            Step(.log, "audit_event", "case_file IN (\(cases))", .losesEverybody),
            Step(.course, "case_file", "id IN (\(cases))"),
        ]
    }

    private static func citizen(_ id: CitizenID) -> [Step] {
        [
            Step(.course, "outcome", "citizen = \(id)"),
            Step(.notes, "own_goal_version", "goal IN (SELECT id FROM own_goal WHERE citizen = \(id))"),
            Step(.notes, "own_goal", "citizen = \(id)"),
            Step(.person, "asking_wish", "citizen = \(id)"),
            Step(.person, "contact_rule", "citizen = \(id)"),
            Step(.person, "contact_point", "citizen = \(id)"),
            Step(.person, "external_citizen", "citizen = \(id)"),
            Step(.person, "cpr_number", "citizen = \(id)"),
            Step(.messages, "citizen_code", "citizen = \(id)"),
            Step(.messages, "session", "citizen = \(id)"),
            Step(.person, "citizen_name", "citizen = \(id)"),
            Step(.log, "audit_event", "citizen = \(id) OR actor = \(Actor.citizen(id))", .losesEverybody),
            Step(.person, "citizen", "id = \(id)"),
        ]
    }
}

/// How many rows of a table are about somebody.
package struct ErasureCount: Hashable, Sendable {
    package let table: String
    package let group: ErasureGroup
    package let rows: Int
}

extension SQLConnection {
    /// Rows by table, in the order of the plan; tables without any are left out. A line of the log that is about several
    /// of somebody's things counts for each of them.
    func counts(_ subjects: [ErasureSubject]) throws -> [ErasureCount] {
        var counts: [ErasureCount] = []
        for step in subjects.flatMap({ ErasurePlan($0).steps }) {
            let row = try first("SELECT COUNT(*) AS row_count FROM \(step.table) WHERE \(step.rows)")
            guard let found = try row?.int("row_count"), found > 0 else { continue }
            if let index = counts.firstIndex(where: { $0.table == step.name }) {
                counts[index] = ErasureCount(table: step.name, group: step.group, rows: counts[index].rows + found)
            } else {
                counts.append(ErasureCount(table: step.name, group: step.group, rows: found))
            }
        }
        return counts
    }

    /// - Returns: how many rows went.
    func erase(_ plan: ErasurePlan) throws -> Int {
        var total = 0
        for step in plan.steps {
            total += try erase(step).count
        }
        return total
    }

    private func erase(_ step: ErasurePlan.Step) throws -> [Row] {
        switch step.effect {
        case .goes: try rows("DELETE FROM \(step.table) WHERE \(step.rows) RETURNING 1 AS gone")
        case .losesRound:
            try rows(
                """
                UPDATE \(step.table) SET round = NULL, detail = NULL,
                    actor = CASE WHEN actor LIKE 'link:%' THEN 'erased' ELSE actor END
                WHERE \(step.rows) RETURNING id
                """)
        case .losesEverybody:
            try rows(
                """
                UPDATE \(step.table) SET citizen = NULL, case_file = NULL, round = NULL, detail = NULL,
                    actor = CASE WHEN actor LIKE 'citizen:%' THEN 'erased' ELSE actor END
                WHERE \(step.rows) RETURNING id
                """)
        }
    }
}
