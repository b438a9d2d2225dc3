package import FremdriftDomain

/// What a talk leaves behind.
package struct Agreement: Sendable {
    package let step: AgreedStep?
    /// What both agree to have standing beside a round's answers.
    package let remark: (round: RoundID, words: String)?
    /// Which job the caseworker can see, and what it would take.
    package let prospect: (job: String, takes: String?)?

    package init(
        step: AgreedStep?, remark: (round: RoundID, words: String)? = nil,
        prospect: (job: String, takes: String?)? = nil
    ) {
        self.step = step
        self.remark = remark
        self.prospect = prospect
    }

    package var isEmpty: Bool { step == nil && remark == nil && prospect == nil }
}

extension ConversationStore {
    /// Writes down what was agreed in the talk of the day, which thereby was held. All of it or nothing; the same sent twice
    /// stands once.
    /// - Parameters:
    ///   - unplanned: the talk as it is written down when none stands for its day.
    ///   - planned: a talk of another day that it was agreed in.
    package func agree(
        _ agreement: Agreement, of id: CaseFileID, in unplanned: Conversation, planned: ConversationID? = nil,
        by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            if let remark = agreement.remark {
                try connection.add(remark.words, on: remark.round, of: id, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(
                        at: instant, actor: actor, .remarkAgreed, citizen: citizen, caseFile: id, round: remark.round))
            }
            if let prospect = agreement.prospect {
                try connection.see(prospect, for: id, by: actor, at: instant)
            }
            guard let step = agreement.step else { return }
            let talk =
                if let planned { try connection.conversation(planned) } else {
                    try connection.talk(of: id, on: unplanned.day)
                }
            guard talk == nil || talk?.caseFile == id, planned == nil || talk != nil else {
                throw Problem(.nothingHere)
            }
            let conversation: ConversationID
            if let talk {
                conversation = talk.id
                if talk.content.standing != .held {
                    var held = talk.content
                    held.standing = .held
                    try connection.addVersion(held, of: talk.id, id, by: actor, at: instant)
                    try connection.recordChange(
                        AuditEvent(at: instant, actor: actor, .conversationChanged, citizen: citizen, caseFile: id))
                }
            } else {
                conversation = try connection.addConversation(unplanned, of: id, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .conversationPlanned, citizen: citizen, caseFile: id))
            }
            let isThere = try connection.steps(of: id).contains {
                $0.conversation == conversation && $0.step == step && $0.ending == nil
            }
            guard !isThere else { return }
            _ = try connection.addStep(step, of: conversation, id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .stepAgreed, citizen: citizen, caseFile: id))
        }
    }
}

extension SQLConnection {
    fileprivate func add(
        _ words: String, on round: RoundID, of id: CaseFileID, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO agreed_remark (case_file, round, words, recorded_at, recorded_by)
            VALUES (\(id), \(round), \(words), \(instant), \(actor))
            """)
    }

    /// The latest talk of a day that is planned or was held.
    fileprivate func talk(of id: CaseFileID, on day: Day) throws -> ConversationRow? {
        try first(
            """
            SELECT id, conversation, case_file, on_day, at_time, kind, way, place, standing, note
            FROM conversation_version AS held WHERE case_file = \(id) AND on_day = \(day)
                AND standing IN ('planned', 'held') AND \(SQL.isNewestVersion)
            ORDER BY at_time DESC, id DESC LIMIT 1
            """
        ).map(ConversationRow.init)
    }
}
