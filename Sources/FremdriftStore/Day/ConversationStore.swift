package import FremdriftDomain

/// A talk as it stands, with the number of the row that says so.
package struct ConversationRow: Hashable, Sendable {
    package let id: ConversationID
    package let caseFile: CaseFileID
    package let content: Conversation
    /// Goes into the form and comes back with it, so that nobody writes over what another tab has written.
    package let version: Int64

    init(_ row: Row) throws {
        id = try row.id("conversation")
        caseFile = try row.id("case_file")
        version = try row.int64("id")
        guard let time = TimeOfDay(written: try row.text("at_time")) else {
            throw StoreError.unreadable(column: "at_time")
        }
        content = Conversation(
            day: try row.day("on_day"), time: time, kind: try row.text("kind"), way: try row.word("way"),
            place: try row.optional("place", Row.text), standing: try row.word("standing"),
            note: try row.optional("note", Row.text))
    }
}

/// An agreed step, and how it ended; the last three are `nil` while it is open.
package struct AgreedStepRow: Hashable, Sendable {
    package let id: AgreedStepID
    package let caseFile: CaseFileID
    package let conversation: ConversationID
    package let step: AgreedStep
    package let ending: AgreedStep.Ending?
    package let endedAt: Instant?
    /// Why it came to nothing; `nil` when nobody said.
    package let why: String?
    /// As it stands now: of one that was put right, when that was.
    package let agreedAt: Instant

    init(_ row: Row) throws {
        id = try row.id("id")
        caseFile = try row.id("case_file")
        conversation = try row.id("conversation")
        step = AgreedStep(who: try row.word("who"), what: try row.text("what"), dueOn: try row.day("due_on"))
        ending = try row.isNull("ending") ? nil : try row.word("ending")
        endedAt = try row.optional("ended_at", Row.instant)
        why = try row.optional("why", Row.text)
        agreedAt = try row.instant("recorded_at")
    }

    /// Whether its words, its day and who does it may still be put right: as long as it is open, on the day it was agreed.
    package func canBeCorrected(on day: Day) -> Bool { ending == nil && agreedAt.local.day == day }

    /// Whether it was closed by what may have been a slip of the hand: on the same day.
    package func canBeReopened(on day: Day) -> Bool { endedAt?.local.day == day }
}

/// Talks and what was agreed in them. A change is a new row, and the earlier ones stay; only an ending that is undone on its own
/// day goes, and the log tells of both.
package struct ConversationStore: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// The case's talks, latest first, and its steps, the next one due first.
    package func all(of id: CaseFileID) async throws -> (talks: [ConversationRow], steps: [AgreedStepRow]) {
        try await database.read { connection in
            let talks = try connection.rows(
                """
                SELECT id, conversation, case_file, on_day, at_time, kind, way, place, standing, note
                FROM conversation_version AS held WHERE case_file = \(id) AND \(SQL.isNewestVersion)
                ORDER BY on_day DESC, at_time DESC, id DESC
                """
            ).map(ConversationRow.init)
            return (talks, try connection.steps(of: id))
        }
    }

    /// - Throws: `Problem.nothingHere` when the case has no such talk.
    package func find(_ id: ConversationID, of caseFile: CaseFileID) async throws -> (ConversationRow, [AgreedStepRow])
    {
        try await database.read { connection in
            guard let row = try connection.conversation(id), row.caseFile == caseFile else {
                throw Problem(.nothingHere)
            }
            return (row, try connection.steps(of: caseFile).filter { $0.conversation == id })
        }
    }

    package func plan(_ conversation: Conversation, of id: CaseFileID, by actor: Actor, at instant: Instant)
        async throws
        -> ConversationID
    {
        try await database.write { connection in
            let citizen = try connection.citizen(of: id)
            let new = try connection.addConversation(conversation, of: id, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .conversationPlanned, citizen: citizen, caseFile: id))
            return new
        }
    }

    /// Writes what a talk is now, and what was agreed in it.
    /// - Parameter version: what the writer had seen.
    /// - Throws: `Problem.conversationChanged` when somebody has written since; nothing is stored then.
    package func change(
        _ id: ConversationID, of caseFile: CaseFileID, from version: Int64, to conversation: Conversation,
        agreeing step: AgreedStep?, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let citizen = try connection.citizen(of: caseFile)
            guard let row = try connection.conversation(id), row.caseFile == caseFile else {
                throw Problem(.nothingHere)
            }
            guard row.version == version else { throw Problem(.conversationChanged) }
            if row.content != conversation {
                try connection.addVersion(conversation, of: id, caseFile, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .conversationChanged, citizen: citizen, caseFile: caseFile))
            }
            guard let step else { return }
            _ = try connection.addStep(step, of: id, caseFile, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .stepAgreed, citizen: citizen, caseFile: caseFile))
        }
    }

    /// - Throws: `Problem.nothingHere`, `Problem.stepEnded`.
    package func end(
        _ id: AgreedStepID, of caseFile: CaseFileID, _ ending: AgreedStep.Ending, why: String? = nil, by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            guard let step = try connection.steps(of: caseFile).first(where: { $0.id == id }) else {
                throw Problem(.nothingHere)
            }
            guard step.ending == nil else { throw Problem(.stepEnded) }
            try connection.endStep(id, ending, why: why, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .stepEnded, citizen: try connection.citizen(of: caseFile),
                    caseFile: caseFile, detail: ending.rawValue))
        }
    }

    /// Opens a step that was closed by a slip of the hand, on the day it was closed; the log keeps both.
    /// - Throws: `Problem.nothingHere`; `Problem.stepEnded` when it was closed on another day.
    package func reopen(_ id: AgreedStepID, of caseFile: CaseFileID, by actor: Actor, at instant: Instant) async throws
    {
        try await database.write { connection in
            guard let step = try connection.steps(of: caseFile).first(where: { $0.id == id }) else {
                throw Problem(.nothingHere)
            }
            guard step.ending != nil else { return }
            guard step.canBeReopened(on: instant.local.day) else { throw Problem(.stepEnded) }
            try connection.run("DELETE FROM agreed_step_ending WHERE step = \(id)")
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .stepReopened, citizen: try connection.citizen(of: caseFile),
                    caseFile: caseFile))
        }
    }
}

extension SQL {
    /// Whether the caseworker of an `assignment` has talked with the citizen: a talk of that very day may be the one before's.
    /// - Parameter assignment: the name its row has in the statement.
    static func hasTalked(since assignment: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM conversation_version AS spoken WHERE spoken.case_file = \(assignment).case_file
            AND spoken.standing = 'held' AND (spoken.on_day > \(assignment).from_day
                OR spoken.on_day = \(assignment).from_day AND spoken.recorded_by = 'staff:' || \(assignment).caseworker)
            AND spoken.id = (SELECT MAX(newer.id) FROM conversation_version AS newer
                WHERE newer.conversation = spoken.conversation))
        """
    }

    /// A row of `conversation_version AS held` says how its talk stands now.
    static let isNewestVersion: SQL = """
        held.id = (SELECT MAX(newer.id) FROM conversation_version AS newer WHERE newer.conversation = held.conversation)
        """
}

extension SQLConnection {
    func conversation(_ id: ConversationID) throws -> ConversationRow? {
        try first(
            """
            SELECT id, conversation, case_file, on_day, at_time, kind, way, place, standing, note
            FROM conversation_version WHERE conversation = \(id) ORDER BY id DESC LIMIT 1
            """
        ).map(ConversationRow.init)
    }

    /// Without what a step said before it was put right.
    func steps(of id: CaseFileID) throws -> [AgreedStepRow] {
        try rows(
            """
            SELECT agreed_step.id, agreed_step.case_file, agreed_step.conversation, agreed_step.who, agreed_step.what,
                agreed_step.due_on, agreed_step.recorded_at, agreed_step_ending.ending, agreed_step_ending.why,
                agreed_step_ending.recorded_at AS ended_at
            FROM agreed_step LEFT JOIN agreed_step_ending ON agreed_step_ending.step = agreed_step.id
            WHERE agreed_step.case_file = \(id) AND COALESCE(agreed_step_ending.ending, '') <> 'replaced'
            ORDER BY agreed_step.due_on, agreed_step.id
            """
        ).map(AgreedStepRow.init)
    }

    /// A talk without a line in the log: whoever adds it writes that.
    package func addConversation(_ conversation: Conversation, of id: CaseFileID, by actor: Actor, at instant: Instant)
        throws -> ConversationID
    {
        let new = ConversationID(
            try self.id(
                """
                INSERT INTO conversation (case_file, recorded_at, recorded_by) VALUES (\(id), \(instant), \(actor))
                RETURNING id
                """))
        try addVersion(conversation, of: new, id, by: actor, at: instant)
        return new
    }

    package func addVersion(
        _ conversation: Conversation, of id: ConversationID, _ caseFile: CaseFileID, by actor: Actor,
        at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO conversation_version (conversation, case_file, on_day, at_time, kind, way, place, standing, note,
                recorded_at, recorded_by)
            VALUES (\(id), \(caseFile), \(conversation.day), \(conversation.time.text), \(conversation.kind),
                \(conversation.way.rawValue), \(conversation.place), \(conversation.standing.rawValue),
                \(conversation.note), \(instant), \(actor))
            """)
    }

    package func addStep(
        _ step: AgreedStep, of id: ConversationID, _ caseFile: CaseFileID, by actor: Actor, at instant: Instant
    ) throws -> AgreedStepID {
        AgreedStepID(
            try self.id(
                """
                INSERT INTO agreed_step (conversation, case_file, who, what, due_on, recorded_at, recorded_by)
                VALUES (\(id), \(caseFile), \(step.who.rawValue), \(step.what), \(step.dueOn), \(instant), \(actor))
                RETURNING id
                """))
    }

    package func endStep(
        _ id: AgreedStepID, _ ending: AgreedStep.Ending, why: String? = nil, by actor: Actor, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO agreed_step_ending (step, ending, why, recorded_at, recorded_by)
            VALUES (\(id), \(ending.rawValue), \(why), \(instant), \(actor))
            """)
    }
}
