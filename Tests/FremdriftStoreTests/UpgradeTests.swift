import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// A database of the first step is brought to the newest, with everybody in it.
@Suite("From an older program") struct UpgradeTests {
    private static let added = [
        "study_result", "own_goal_version", "own_goal",
        "landmark_text", "intervention_change", "handover_card", "job_prospect", "agreed_remark",
        "change_word", "change_table",
        "agreed_step_ending", "agreed_step", "conversation_version", "conversation",
        "kiosk_end", "kiosk", "paper_mark", "paper_entry", "paper_sheet",
        "erased_response", "erased_rounds", "archive_hold", "erasure",
        "outbox_message", "outbox_attempt", "outbox_outcome", "outbox_event", "outbox_queue", "message_text",
        "asking_wish", "response_language", "information_text",
        "lottery_decline", "lottery_opening", "lottery_candidate", "lottery_draw", "caseworker_room", "team",
        "contact_rule",
        "contact_point", "external_case", "external_citizen", "cpr_number",
    ]

    /// Takes what the steps after the first made away again, one statement for each table.
    private func takeBack(_ connection: any SQLConnection) throws {
        try connection.run("DROP TABLE study_result")
        try connection.run("DROP TABLE own_goal_version")
        try connection.run("DROP TABLE own_goal")
        try connection.run("DROP TABLE landmark_text")
        try connection.run("DROP TABLE intervention_change")
        try connection.run("DROP TABLE handover_card")
        try connection.run("DROP TABLE job_prospect")
        try connection.run("DROP TABLE agreed_remark")
        try connection.run("DROP TABLE change_word")
        try connection.run("DROP TABLE change_table")
        try connection.run("DROP INDEX audit_event_look")
        try connection.run("DROP TABLE agreed_step_ending")
        try connection.run("DROP TABLE agreed_step")
        try connection.run("DROP TABLE conversation_version")
        try connection.run("DROP TABLE conversation")
        try connection.run("DROP TABLE kiosk_end")
        try connection.run("DROP TABLE kiosk")
        try connection.run("DROP TABLE paper_mark")
        try connection.run("DROP TABLE paper_entry")
        try connection.run("ALTER TABLE personal_link DROP COLUMN sheet")
        try connection.run("DROP TABLE paper_sheet")
        try connection.run("ALTER TABLE session DROP COLUMN way")
        try connection.run("ALTER TABLE response_event DROP COLUMN way")
        try connection.run("ALTER TABLE answer DROP COLUMN way")
        try connection.run("DROP TABLE erased_response")
        try connection.run("DROP TABLE erased_rounds")
        try connection.run("DROP TABLE archive_hold")
        try connection.run("DROP TABLE erasure")
        try connection.run("DROP INDEX audit_event_case")
        try connection.run("DROP INDEX audit_event_round")
        try connection.run("DROP INDEX audit_event_actor")
        try connection.run("ALTER TABLE personal_link DROP COLUMN attempt")
        try connection.run("DROP TABLE information_text")
        try connection.run("DROP TABLE response_language")
        try connection.run("DROP TABLE asking_wish")
        try connection.run("DROP TABLE message_text")
        try connection.run("DROP TABLE outbox_queue")
        try connection.run("DROP TABLE outbox_event")
        try connection.run("DROP TABLE outbox_outcome")
        try connection.run("DROP TABLE outbox_attempt")
        try connection.run("DROP TABLE outbox_message")
        try connection.run("DROP TABLE lottery_decline")
        try connection.run("DROP TABLE lottery_opening")
        try connection.run("DROP TABLE lottery_candidate")
        try connection.run("DROP TABLE lottery_draw")
        try connection.run("DROP TABLE caseworker_room")
        try connection.run("DROP TABLE team")
        try connection.run("DROP TABLE contact_rule")
        try connection.run("DROP TABLE contact_point")
        try connection.run("DROP TABLE external_case")
        try connection.run("DROP TABLE external_citizen")
        try connection.run("DROP TABLE cpr_number")
        try connection.run("DELETE FROM migration WHERE number > 1")
    }

    /// What the ledger kept of somebody erased is read by the word it has now.
    @Test func aStateIsCalledWhatItIsCalledNow() async throws {
        let folder = try TemporaryFolder()
        let (path, now) = (folder.path("words.sqlite"), CaseHouse.start)
        let old = try SQLiteDatabase(path: path, .createIfMissing, at: now)
        _ = try await StaffStore(old).add(
            username: "vera", name: "Vera", passwordHash: "x", roles: [.caseworker], unit: "Havn", by: .operations,
            at: now)
        try await old.write { connection in
            try connection.run(
                """
                INSERT INTO erased_response (unit, due_month, number, rater, language, state, way, went_out, responses)
                SELECT id, '2026-03', 1, 'citizen', 'da', 'notReached', '', 1, 2 FROM unit
                """)
            try connection.run("DROP TABLE study_result")
            try connection.run("DROP TABLE own_goal_version")
            try connection.run("DROP TABLE own_goal")
            try connection.run("DROP TABLE landmark_text")
            try connection.run("DROP TABLE intervention_change")
            try connection.run("DROP TABLE handover_card")
            try connection.run("DROP TABLE job_prospect")
            try connection.run("DROP TABLE agreed_remark")
            try connection.run("ALTER TABLE agreed_step_ending DROP COLUMN why")
            try connection.run("DROP TABLE change_word")
            try connection.run("DROP TABLE change_table")
            try connection.run("DELETE FROM migration WHERE number > 7")
        }
        try old.close()
        let new = try SQLiteDatabase(path: path, .createIfMissing, at: now)
        let kept = try await new.read { try $0.rows("SELECT state FROM erased_response").map { try $0.text("state") } }
        #expect(kept == ["silent"])
    }

    @Test func theLaterStepsAddToTheFirst() async throws {
        let folder = try TemporaryFolder()
        let (path, now) = (folder.path("old.sqlite"), CaseHouse.start)
        let old = try SQLiteDatabase(path: path, .createIfMissing, at: now)
        _ = try await StaffStore(old).add(
            username: "vera", name: "Vera", passwordHash: "x", roles: [.caseworker], unit: "Havn", by: .operations,
            at: now)
        try await old.write { try takeBack($0) }
        try old.close()
        #expect(throws: StoreError.tooOld(found: 1, known: Migration.newest)) {
            try SQLiteDatabase(path: path, .openExisting, at: now)
        }
        let new = try SQLiteDatabase(path: path, .createIfMissing, at: now)
        #expect(try await StaffStore(new).all().map(\.name) == ["Vera"])
        let tables = try await new.read { connection in
            try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map { try $0.text("name") }
        }
        #expect(Set(Self.added).isSubset(of: Set(tables)))
        #expect(try await new.read { try Migrations.current($0, isReadOnly: true) } == Migration.newest)
    }
}
