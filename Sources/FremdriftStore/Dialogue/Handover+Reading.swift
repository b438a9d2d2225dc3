package import FremdriftDomain

/// A case's newest change from one caseworker to another. There is one meaning of it, and one statement: the list of cases
/// that stand still, the day, the page of a talk and the citizen's own page all read it here.
package struct CaseHandover: Hashable, Sendable {
    package let from: StaffID
    package let to: StaffID
    package let on: Day
    /// Since when the outgoing one had had the case.
    package let heldSince: Day
    /// The new one's first talk has been held.
    package let hasTalked: Bool

    package init(from: StaffID, to: StaffID, on: Day, heldSince: Day, hasTalked: Bool) {
        self.from = from
        self.to = to
        self.on = on
        self.heldSince = heldSince
        self.hasTalked = hasTalked
    }
}

extension AgendaStore {
    /// `nil` for a case that is with its first caseworker, with nobody, came back from nobody, or has ended.
    package func handover(of id: CaseFileID, on day: Day) async throws -> CaseHandover? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT handed.caseworker, handed.from_day, handed.earlier, handed.had_since,
                    CASE WHEN \(SQL.hasTalked(since: "handed")) THEN 1 ELSE 0 END AS talked
                FROM (\(SQL.handovers(in: "SELECT id FROM case_file WHERE id = \(id)", on: day))) AS handed
                WHERE \(SQL.runs("handed.case_file", on: "\(day)"))
                """
            ).map { row in
                CaseHandover(
                    from: try row.id("earlier"), to: try row.id("caseworker"), on: try row.day("from_day"),
                    heldSince: try row.day("had_since"), hasTalked: try row.int("talked") == 1)
            }
        }
    }

    /// What stands for the one who has the case now: what the outgoing caseworker wrote while it was theirs; else the newest
    /// card by somebody before them that nobody else has held a talk since, as where the case was passed on twice.
    package func card(for handover: CaseHandover, of id: CaseFileID) async throws -> HandoverCard? {
        try await database.read { connection in
            let cards = try connection.rows(
                """
                SELECT words, recorded_at, recorded_by FROM handover_card
                WHERE case_file = \(id) AND recorded_by <> \(Actor.staff(handover.to)) ORDER BY id DESC
                """
            ).map(HandoverCard.init)
            let talks = try connection.rows(
                """
                SELECT held.on_day, held.recorded_by FROM conversation_version AS held
                WHERE held.case_file = \(id) AND held.standing = 'held' AND \(SQL.isNewestVersion)
                """
            ).map { (day: try $0.day("on_day"), by: try $0.text("recorded_by")) }
            let from = Actor.staff(handover.from).description
            return cards.first { $0.by == from && $0.on.local.day >= handover.heldSince }
                ?? cards.first { card in
                    card.by != from && !talks.contains { $0.by != card.by && $0.day > card.on.local.day }
                }
        }
    }
}

extension CaseStore {
    /// When a case that somebody had went from them to a colleague, last time; `nil` for who never had it and for who has it,
    /// and where nobody has had it since.
    package func handedOn(_ id: CaseFileID, from staff: StaffID, on day: Day) async throws -> Day? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT turn.from_day FROM (
                    SELECT caseworker, from_day, LAG(caseworker) OVER (ORDER BY from_day, id) AS earlier
                    FROM assignment WHERE case_file = \(id) AND caseworker IS NOT NULL AND from_day <= \(day)
                ) AS turn WHERE turn.earlier = \(staff) AND turn.caseworker <> \(staff)
                    AND COALESCE((\(SQL.caseworker(of: "\(id)", on: "\(day)"))), 0) <> \(staff)
                ORDER BY turn.from_day DESC LIMIT 1
                """
            )?.day("from_day")
        }
    }
}

extension SQL {
    /// The newest handover of each case that is with the one it went to: `id`, `case_file`, `from_day`, `caseworker`,
    /// `earlier` (who had it) and `had_since` (from when). Days on which nobody had the case are passed over, and so is
    /// whoever gave it back to the one before on the day they got it: a slip that was put right is no handover.
    static func handovers(in cases: SQL, on day: Day) -> SQL {
        """
        SELECT id, case_file, from_day, caseworker, earlier, had_since FROM (
            SELECT id, case_file, from_day, caseworker, LAG(caseworker) OVER turn AS earlier,
                LAG(from_day) OVER turn AS had_since, LEAD(id) OVER turn AS later
            FROM (
                SELECT id, case_file, from_day, caseworker, LAG(caseworker) OVER held AS before
                FROM (
                    SELECT id, case_file, from_day, caseworker, LAG(caseworker) OVER place AS giver,
                        LEAD(caseworker) OVER place AS taker, LEAD(from_day) OVER place AS taken_day
                    FROM assignment WHERE case_file IN (\(cases)) AND caseworker IS NOT NULL AND from_day <= \(day)
                    WINDOW place AS (PARTITION BY case_file ORDER BY from_day, id)
                ) AS placed
                WHERE taken_day IS NULL OR taken_day <> from_day OR giver IS NULL OR giver <> taker
                WINDOW held AS (PARTITION BY case_file ORDER BY from_day, id)
            ) AS had WHERE before IS NULL OR before <> caseworker
            WINDOW turn AS (PARTITION BY case_file ORDER BY from_day, id)
        ) AS turned
        WHERE later IS NULL AND earlier IS NOT NULL
            AND caseworker = (\(SQL.caseworker(of: "turned.case_file", on: "\(day)")))
        """
    }
}
