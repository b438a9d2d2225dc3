import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// A row about somebody in every table there is.
enum Everything {
    static func record(of id: CaseFileID, _ house: CaseHouse, _ word: String) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        let (citizen, round) = (try await house.citizen(of: id).id, try await house.openRound(of: id))
        try await house.take(
            .answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round, by: .link(round.id))
        let (links, sessions) = (LinkStore(database), SessionStore(database))
        try await links.issue(tokenHash: Array("\(word) link".utf8), for: round.id, by: .operations, at: now)
        for (owner, actor) in [
            (SessionOwner.citizen(citizen), Actor.citizen(citizen)), (.link(round.id), .link(round.id)),
        ] {
            try await sessions.start(
                for: owner, tokenHash: Array("\(word) \(actor)".utf8), forgeryToken: word, at: now,
                until: now.adding(seconds: 9999), audit: AuditEvent(at: now, actor: actor, .signedIn))
        }
        try await CitizenCodeStore(database).issue(
            codeHash: Array("\(word) code".utf8), for: citizen, until: now, by: .operations, at: now)
        try await ContactStore(database).change(
            of: citizen, caseFile: id, to: Contact(points: [.email: "\(word)@eksempel.dk"], rules: [.addressProtected]),
            by: .operations, at: now)
        try await WishStore(database).record(asks: false, of: id, by: .citizen(citizen), at: now)
        try await OwnGoalStore(database).add(word, of: citizen, field: "goal", by: .citizen(citizen), at: now)
        let standing = StandingStore(database)
        try await standing.pause(id, .illness, by: .operations, at: now)
        try await standing.resume(id, by: .operations, at: now)
        let holds = HoldStore(database)
        try await holds.hold(id, reason: word, by: .operations, at: now)
        try await holds.release(id, by: .operations, at: now)
        try await database.write { connection in
            try connection.recordIntervention(id, kind: "x", from: today, to: nil, by: .operations, at: now)
            try connection.recordCode(id, list: "benefit", code: "x", from: today, by: .operations, at: now)
            try connection.recordOutcome(of: citizen, today.month, "job")
            try connection.run("INSERT INTO external_citizen (external_id, citizen) VALUES (\(word), \(citizen))")
            try connection.run("INSERT INTO erased_rounds (case_file, last_number) VALUES (\(id), \(1))")
            try connection.run("INSERT INTO external_case (external_id, case_file) VALUES (\(word), \(id))")
            try connection.run(
                """
                INSERT INTO cpr_number (citizen, key_id, fingerprint, sealed, recorded_at, recorded_by)
                VALUES (\(citizen), \("k"), \(Array(word.utf8)), \(Array(word.utf8)), \(now), \(Actor.operations))
                """)
        }
        try await papersAndTalks(id, round.id, house, word)
        try await words(id, round, house)
        try await lots(id, house, word)
        try await messages(citizen, id, round.id, house, word)
    }

    private static func papersAndTalks(
        _ id: CaseFileID, _ round: RoundID, _ house: CaseHouse, _ word: String
    ) async throws {
        let (now, today, by) = (house.clock.now, house.clock.today, Actor.operations)
        try await house.database.write { connection in
            try connection.run(
                "INSERT INTO paper_sheet (round, printed_at, printed_by) VALUES (\(round), \(now), \(by))")
            let reading = try connection.id(
                """
                INSERT INTO paper_entry (round, part, dated, entered_at, entered_by)
                VALUES (\(round), \("first"), \(today), \(now), \(by)) RETURNING id
                """)
            try connection.run(
                "INSERT INTO paper_mark (entry, field, kind, words) VALUES (\(reading), \("x"), \("words"), \(word))")
            try connection.run(
                """
                INSERT INTO response_language (round, language, recorded_at) VALUES (\(round), \("so"), \(now))
                """)
            let talk = try connection.id(
                """
                INSERT INTO conversation (case_file, recorded_at, recorded_by) VALUES (\(id), \(now), \(by)) RETURNING id
                """)
            try connection.run(
                """
                INSERT INTO conversation_version
                    (conversation, case_file, on_day, at_time, kind, way, standing, note, recorded_at, recorded_by)
                VALUES (\(talk), \(id), \(today), \("09:00"), \("x"), \("phone"), \("held"), \(word), \(now), \(by))
                """)
            let step = try connection.id(
                """
                INSERT INTO agreed_step (conversation, case_file, who, what, due_on, recorded_at, recorded_by)
                VALUES (\(talk), \(id), \("citizen"), \(word), \(today), \(now), \(by)) RETURNING id
                """)
            try connection.run(
                """
                INSERT INTO agreed_step_ending (step, ending, recorded_at, recorded_by)
                VALUES (\(step), \("done"), \(now), \(by))
                """)
            try connection.run(
                """
                INSERT INTO agreed_remark (case_file, round, words, recorded_at, recorded_by)
                VALUES (\(id), \(round), \(word), \(now), \(by))
                """)
            try connection.run(
                """
                INSERT INTO job_prospect (case_file, job, takes, recorded_at, recorded_by)
                VALUES (\(id), \(word), \(word), \(now), \(by))
                """)
            try connection.run(
                """
                INSERT INTO handover_card (case_file, words, recorded_at, recorded_by)
                VALUES (\(id), \(word), \(now), \(by))
                """)
            try connection.run(
                """
                INSERT INTO intervention_change (intervention, is_withdrawn, recorded_at, recorded_by)
                SELECT id, 0, recorded_at, recorded_by FROM intervention WHERE case_file = \(id)
                """)
        }
    }

    private static func words(_ id: CaseFileID, _ round: Round, _ house: CaseHouse) async throws {
        let now = house.clock.now
        let table = try await ChangeTableStore(house.database).publish(
            ChangeTableSamples.table(for: house.instrument.key), by: .operations, at: now)
        try await house.database.write { connection in
            try connection.run(
                """
                INSERT INTO change_word (case_file, round, indicator, word, direction, tier, change_table, shown_at)
                VALUES (\(id), \(round.id), \("sleep"), \("moved"), \("increase"), \("sign"), \(table), \(now))
                """)
        }
    }

    private static func lots(_ id: CaseFileID, _ house: CaseHouse, _ word: String) async throws {
        let (now, today, caseworker) = (house.clock.now, house.clock.today, house.caseworker)
        try await house.database.write { connection in
            for number in 0...1 {
                let draw = try connection.id(
                    """
                    INSERT INTO lottery_draw (case_file, on_day, seed, commitment, sealed_at, sealed_by)
                    VALUES (\(id), \(today.adding(days: -number)), \(word), \([1]), \(now), \(Actor.operations)) RETURNING id
                    """)
                try connection.run(
                    """
                    INSERT INTO lottery_candidate (draw, staff, open_cases, most_cases)
                    VALUES (\(draw), \(caseworker), \(1), \(2))
                    """)
                if number == 0 {
                    try connection.run(
                        """
                        INSERT INTO lottery_opening (draw, drawn, opened_at, opened_by)
                        VALUES (\(draw), \(caseworker), \(now), \(Actor.operations))
                        """)
                } else {
                    try connection.run(
                        """
                        INSERT INTO lottery_decline (draw, reason, declined_at, declined_by)
                        VALUES (\(draw), \(word), \(now), \(Actor.operations))
                        """)
                }
            }
        }
    }

    private static func messages(
        _ citizen: CitizenID, _ id: CaseFileID, _ round: RoundID, _ house: CaseHouse, _ word: String
    ) async throws {
        let now = house.clock.now
        try await house.database.write { connection in
            let message = try connection.id(
                """
                INSERT INTO outbox_message (message_key, kind, ordinal, citizen, case_file, round, queued_at, queued_by)
                VALUES (\(word), \("receipt"), \(7), \(citizen), \(id), \(round), \(now), \(Actor.operations)) RETURNING id
                """)
            let point = try connection.id("SELECT MAX(id) AS id FROM contact_point WHERE citizen = \(citizen)")
            let attempt = try connection.id(
                """
                INSERT INTO outbox_attempt (message, channel, contact_point, sender, started_at, held_until)
                VALUES (\(message), \("mail"), \(point), \(word), \(now), \(now)) RETURNING id
                """)
            try connection.run(
                "INSERT INTO outbox_outcome (attempt, outcome, detail, at) VALUES (\(attempt), \("failed"), \(word), \(now))"
            )
            try connection.run(
                """
                INSERT INTO outbox_event (message, kind, reason, at, actor)
                VALUES (\(message), \("retried"), \(word), \(now), \(Actor.operations))
                """)
            try connection.run(
                """
                INSERT INTO outbox_queue (message, channel, next_at, attempt)
                VALUES (\(message), \("mail"), \(now), \(attempt))
                """)
            try connection.run(
                """
                INSERT INTO personal_link (round, token_hash, expires_on, issued_at, issued_by, attempt)
                VALUES (\(round), \(Array("\(word) sent".utf8)), \(now.local.day), \(now), \(Actor.operations), \(attempt))
                """)
        }
    }
}
