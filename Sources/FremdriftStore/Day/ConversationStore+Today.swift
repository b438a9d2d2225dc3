package import FremdriftDomain

/// A step to be put right, and when it was agreed as it stood on the page.
package struct StepCorrection: Hashable, Sendable {
    package let step: AgreedStepID
    package let asOf: Instant

    package init(step: AgreedStepID, asOf: Instant) {
        self.step = step
        self.asOf = asOf
    }
}

/// What a talk leaves behind.
package struct Agreement: Sendable {
    package let step: AgreedStep?
    /// Where it puts a step of the same day right.
    package let corrects: StepCorrection?
    package let remark: Remark?
    package let prospect: SeenJob?

    /// What both agree to have standing beside a round's answers, and what stood there when they wrote; empty for nothing.
    package struct Remark: Sendable {
        let words: String
        let shown: String
        let round: RoundID

        package init(words: String, after shown: String, round: RoundID) {
            self.words = words
            self.shown = shown
            self.round = round
        }
    }

    package init(
        step: AgreedStep?, correcting corrects: StepCorrection? = nil, remark: Remark? = nil, prospect: SeenJob? = nil
    ) {
        self.step = step
        self.corrects = corrects
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
    /// - Throws: `Problem.textChanged` when another remark or step stands than the one that was shown; `Problem.conversationChanged`
    ///   when the planned talk has been moved ahead or called off; `Problem.stepEnded` when the step to be put right is closed
    ///   or of another day. Nothing is stored then.
    package func agree(
        _ agreement: Agreement, of id: CaseFileID, in unplanned: Conversation, planned: ConversationID? = nil,
        by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            if let remark = agreement.remark {
                try connection.keepRemark(
                    remark.words, after: remark.shown, on: remark.round,
                    AuditEvent(
                        at: instant, actor: actor, .remarkAgreed, citizen: citizen, caseFile: id, round: remark.round))
            }
            if let prospect = agreement.prospect {
                try connection.see(prospect, for: id, by: actor, at: instant)
            }
            guard let step = agreement.step else { return }
            if let corrected = agreement.corrects {
                return try connection.correct(corrected, to: step, of: id, by: actor, at: instant)
            }
            let talk =
                if let planned { try connection.talk(planned, of: id, by: unplanned.day) } else {
                    try connection.talk(of: id, on: unplanned.day, with: actor)
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
    /// What the step said before stays as a step of its own that was replaced. The same again is no correction.
    fileprivate func correct(
        _ correction: StepCorrection, to step: AgreedStep, of id: CaseFileID, by actor: Actor, at instant: Instant
    ) throws {
        guard let row = try steps(of: id).first(where: { $0.id == correction.step }) else {
            throw Problem(.nothingHere)
        }
        guard row.step != step else { return }
        guard row.canBeCorrected(on: instant.local.day) else { throw Problem(.stepEnded) }
        guard row.agreedAt == correction.asOf else { throw Problem(.textChanged, field: "what") }
        let before = try self.id(
            """
            INSERT INTO agreed_step (conversation, case_file, who, what, due_on, recorded_at, recorded_by)
            SELECT conversation, case_file, who, what, due_on, recorded_at, recorded_by FROM agreed_step
            WHERE id = \(row.id) RETURNING id
            """)
        try run(
            """
            INSERT INTO agreed_step_ending (step, ending, recorded_at, recorded_by)
            VALUES (\(before), 'replaced', \(instant), \(actor))
            """)
        try run(
            """
            UPDATE agreed_step SET who = \(step.who.rawValue), what = \(step.what), due_on = \(step.dueOn),
                recorded_at = \(instant), recorded_by = \(actor)
            WHERE id = \(row.id)
            """)
        try recordChange(
            AuditEvent(at: instant, actor: actor, .stepCorrected, citizen: try citizen(of: id), caseFile: id))
    }

    /// A planned talk that can have been held by a day.
    fileprivate func talk(_ planned: ConversationID, of id: CaseFileID, by day: Day) throws -> ConversationRow {
        guard let row = try conversation(planned), row.caseFile == id else { throw Problem(.nothingHere) }
        guard [.planned, .held].contains(row.content.standing), row.content.day <= day else {
            throw Problem(.conversationChanged)
        }
        return row
    }

    /// The latest talk of a day that is planned or was held; one that somebody else held is theirs.
    fileprivate func talk(of id: CaseFileID, on day: Day, with actor: Actor) throws -> ConversationRow? {
        try first(
            """
            SELECT id, conversation, case_file, on_day, at_time, kind, way, place, standing, note
            FROM conversation_version AS held WHERE case_file = \(id) AND on_day = \(day)
                AND (standing = 'planned' OR standing = 'held' AND recorded_by = \(actor)) AND \(SQL.isNewestVersion)
            ORDER BY at_time DESC, id DESC LIMIT 1
            """
        ).map(ConversationRow.init)
    }
}
