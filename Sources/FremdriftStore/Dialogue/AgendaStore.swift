package import FremdriftDomain

/// What stands beside a round's answers: what two people agreed to write, or what the citizen alone wrote. Who wrote the
/// row says which: staff write for both, the citizen for nobody else.
package struct AgreedRemark: Hashable, Sendable {
    package let words: String
    package let on: Instant

    /// Whether a row of `agreed_remark` is the citizen's own.
    package static func isOwn(_ row: Row) throws -> Bool { try row.text("recorded_by").hasPrefix("citizen:") }
}

/// A concrete job as a caseworker writes it down, and what it would take.
package typealias SeenJob = (job: String, takes: String?)

/// Which concrete job a caseworker can see for a person, and what it would take.
package struct JobProspect: Hashable, Sendable {
    package let job: String
    package let takes: String?
    package let on: Instant
    /// Who saw it, as audit rows name people.
    package let by: String
}

/// What a caseworker wrote to whoever gets the case.
package struct HandoverCard: Hashable, Sendable {
    package let words: String
    package let on: Instant
    package let by: String

    init(_ row: Row) throws {
        words = try row.text("words")
        on = try row.instant("recorded_at")
        by = try row.text("recorded_by")
    }
}

/// Which belief opens, which card is handed over, and what was last remarked. A new text stands beside the earlier ones; the newest holds.
package struct AgendaStore: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// What both agreed to, and what the citizen wrote; `nil` for what nobody wrote, and for an own one taken back.
    package func remarks(on round: RoundID) async throws -> (agreed: AgreedRemark?, own: AgreedRemark?) {
        try await database.read { connection in
            let own = try connection.newestRemark(on: round, isOwn: true)
            return (try connection.newestRemark(on: round, isOwn: false), own?.words.isEmpty == true ? nil : own)
        }
    }

    /// The citizen's own remark beside a round of theirs; empty words take the one before back. The same words again are no
    /// new remark.
    /// - Parameter shown: what stood when they wrote; empty for nothing.
    /// - Throws: `Problem.textChanged` when something else stands now; nothing is stored then.
    package func remark(
        _ words: String, after shown: String, on round: RoundID, of citizen: CitizenID, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.keepRemark(
                words, after: shown, on: round,
                AuditEvent(
                    at: instant, actor: .citizen(citizen), .ownRemarkWritten, citizen: citizen,
                    caseFile: try connection.caseFile(of: round), round: round))
        }
    }

    package func prospect(of id: CaseFileID) async throws -> JobProspect? {
        try await database.read { try $0.newestProspect(of: id) }
    }

    /// Opens the belief in the talk, and keeps which job the caseworker can see, in one transaction.
    package func openBelief(
        of round: RoundID, by instrument: Instrument, seeing prospect: SeenJob?,
        for id: CaseFileID,
        actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            _ = try connection.change(round, by: instrument, [.openBelief], actor: actor, at: instant)
            if let prospect { try connection.see(prospect, for: id, by: actor, at: instant) }
        }
    }

    package func handoverCard(of id: CaseFileID) async throws -> HandoverCard? {
        try await database.read { try $0.handoverCard(of: id) }
    }

    /// Writes a card. The same words again from the same person are no new card.
    /// - Parameter shown: the words of the card that stood when this one was written; empty for none.
    /// - Throws: `Problem.textChanged` when another stands now; nothing is stored then.
    package func handOver(
        _ words: String, after shown: String, of id: CaseFileID, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let standing = try connection.handoverCard(of: id)
            if let standing, standing.by == actor.description, standing.words.isSameText(as: words) { return }
            guard (standing?.words ?? "").isSameText(as: shown) else { throw Problem(.textChanged) }
            let citizen = try connection.citizen(of: id)
            try connection.run(
                """
                INSERT INTO handover_card (case_file, words, recorded_at, recorded_by)
                VALUES (\(id), \(words), \(instant), \(actor))
                """)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .handoverWritten, citizen: citizen, caseFile: id))
        }
    }
}

extension String {
    /// A form sends its lines with another ending than the one they may have been kept with.
    fileprivate func isSameText(as other: String) -> Bool {
        replacing("\r\n", with: "\n") == other.replacing("\r\n", with: "\n")
    }
}

extension SQLConnection {
    fileprivate func newestProspect(of id: CaseFileID) throws -> JobProspect? {
        try first(
            """
            SELECT job, takes, recorded_at, recorded_by FROM job_prospect WHERE case_file = \(id)
            ORDER BY id DESC LIMIT 1
            """
        )
        .map {
            JobProspect(
                job: try $0.text("job"), takes: try $0.optional("takes", Row.text),
                on: try $0.instant("recorded_at"), by: try $0.text("recorded_by"))
        }
    }

    /// The same job again by the same person is no new row.
    func see(_ prospect: SeenJob, for id: CaseFileID, by actor: Actor, at instant: Instant) throws {
        let standing = try newestProspect(of: id)
        let isSame = standing?.job == prospect.job && standing?.takes == prospect.takes
        guard !isSame || standing?.by != actor.description else { return }
        try run(
            """
            INSERT INTO job_prospect (case_file, job, takes, recorded_at, recorded_by)
            VALUES (\(id), \(prospect.job), \(prospect.takes), \(instant), \(actor))
            """)
        try recordChange(
            AuditEvent(at: instant, actor: actor, .prospectSeen, citizen: try citizen(of: id), caseFile: id))
    }

    fileprivate func handoverCard(of id: CaseFileID) throws -> HandoverCard? {
        try first(
            """
            SELECT words, recorded_at, recorded_by FROM handover_card WHERE case_file = \(id)
            ORDER BY id DESC LIMIT 1
            """
        ).map(HandoverCard.init)
    }

    /// The same words again are no new remark, and no line in the log.
    /// - Parameters:
    ///   - shown: what stood when they were written; empty for nothing.
    ///   - event: by whom, when and about which case.
    /// - Throws: `Problem.textChanged` when something else stands now.
    func keepRemark(_ words: String, after shown: String, on round: RoundID, _ event: AuditEvent) throws {
        let isOwn = event.action == .ownRemarkWritten
        let standing = try newestRemark(on: round, isOwn: isOwn)?.words ?? ""
        guard !standing.isSameText(as: words) else { return }
        guard standing.isSameText(as: shown) else { throw Problem(.textChanged) }
        try run(
            """
            INSERT INTO agreed_remark (case_file, round, words, recorded_at, recorded_by)
            VALUES (\(event.caseFile), \(round), \(words), \(event.at), \(event.actor))
            """)
        try recordChange(event)
    }

    fileprivate func newestRemark(on round: RoundID, isOwn: Bool) throws -> AgreedRemark? {
        try rows("SELECT words, recorded_at, recorded_by FROM agreed_remark WHERE round = \(round) ORDER BY id").last {
            try AgreedRemark.isOwn($0) == isOwn
        }.map { AgreedRemark(words: try $0.text("words"), on: try $0.instant("recorded_at")) }
    }
}
