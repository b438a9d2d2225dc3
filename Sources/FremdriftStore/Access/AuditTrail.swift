package import FremdriftDomain

/// One line of the audit trail. Names people by id only, and never holds an answer, a name or free text a person wrote.
package struct AuditEvent: Hashable, Sendable {
    package let at: Instant
    package let actor: Actor
    package let action: Action
    package let citizen: CitizenID?
    package let caseFile: CaseFileID?
    package let round: RoundID?
    /// A code or a number that belongs to the action (a state, a page), never words.
    package let detail: String?

    package init(
        at: Instant, actor: Actor, _ action: Action, citizen: CitizenID? = nil, caseFile: CaseFileID? = nil,
        round: RoundID? = nil, detail: String? = nil
    ) {
        self.at = at
        self.actor = actor
        self.action = action
        self.citizen = citizen
        self.caseFile = caseFile
        self.round = round
        self.detail = detail
    }

    package enum Action: String, CaseIterable, Sendable {
        case caseRead = "case.read"
        case caseloadRead = "caseload.read"
        case caseAdded = "case.added"
        case caseAssigned = "case.assigned"
        case casePaused = "case.paused"
        case caseResumed = "case.resumed"
        case caseEnded = "case.ended"
        case caseMoved = "case.moved"
        case caseCoded = "case.coded"
        case caseRecognised = "case.recognised"
        case citizenChanged = "citizen.changed"
        case citizenSought = "citizen.sought"
        case importTried = "import.tried"
        case peopleImported = "import.written"
        case keyRotated = "key.rotated"
        case roomChanged = "staff.roomChanged"
        case lotterySealed = "lottery.sealed"
        case lotteryOpened = "lottery.opened"
        case lotteryDeclined = "lottery.declined"
        case roundOpened = "round.opened"
        case roundAnswered = "round.answered"
        case roundCorrected = "round.corrected"
        case roundSent = "round.sent"
        case roundDeclined = "round.declined"
        case declineUndone = "round.declineUndone"
        case roundRevealed = "round.revealed"
        case lookedEarly = "round.lookedEarly"
        case beliefOpened = "round.beliefOpened"
        case linkIssued = "link.issued"
        case linkUsed = "link.used"
        case codeIssued = "code.issued"
        case ownDataRead = "citizen.ownDataRead"
        case signedIn = "session.signedIn"
        case signInFailed = "session.signInFailed"
        case signedOut = "session.signedOut"
        case staffAdded = "staff.added"
        case roleGiven = "staff.roleGiven"
        case staffClosed = "staff.closed"
        case passwordChanged = "staff.passwordChanged"
        case unitAdded = "unit.added"
        case settingChanged = "setting.changed"
        case instrumentPublished = "instrument.published"
        case changeTablePublished = "change.tablePublished"
        case changeWordsShown = "change.wordsShown"
        case dataAnalysed = "study.analysed"
        case resultReleased = "study.released"
        case simulationWritten = "simulation.written"
        case auditRead = "audit.read"
        case askNoMore = "citizen.askNoMore"
        case askAgain = "citizen.askAgain"
        case messageSent = "message.sent"
        case messageWithdrawn = "message.withdrawn"
        case messageGivenUp = "message.givenUp"
        case messageRetried = "message.retried"
        case outboxRead = "outbox.read"
        case textChanged = "text.changed"
        case sheetPrinted = "sheet.printed"
        case paperEntered = "paper.entered"
        case kioskStarted = "kiosk.started"
        case kioskEnded = "kiosk.ended"
        case conversationPlanned = "conversation.planned"
        case conversationChanged = "conversation.changed"
        case stepAgreed = "step.agreed"
        case stepEnded = "step.ended"
        case stepReopened = "step.reopened"
        case stepCorrected = "step.corrected"
        case prospectSeen = "prospect.seen"
        case remarkAgreed = "remark.agreed"
        case handoverWritten = "handover.written"
        case interventionRecorded = "intervention.recorded"
        case interventionChanged = "intervention.changed"
        case ledgerRead = "ledger.read"
        case stalledCounted = "stalled.counted"
        case erased = "erasure.done"
        case retentionRead = "erasure.listRead"
        case holdPlaced = "hold.placed"
        case holdReleased = "hold.released"
        case languageChosen = "citizen.languageChosen"
        case ownGoalWritten = "citizen.goalWritten"
        case ownRemarkWritten = "citizen.remarkWritten"
        case ownDataCopied = "citizen.ownDataCopied"
    }
}

extension SQLConnection {
    /// Records that something was looked at.
    package func recordLook(_ event: AuditEvent) throws { _ = try insert(event) }

    /// Records a change, and moves the data revision on. Must be in the transaction of the change itself.
    package func recordChange(_ event: AuditEvent) throws {
        let id = try insert(event)
        try run("INSERT INTO revision (at, audit_event) VALUES (\(event.at), \(id))")
    }

    private func insert(_ event: AuditEvent) throws -> Int64 {
        try id(
            """
            INSERT INTO audit_event (at, actor, action, citizen, case_file, round, detail)
            VALUES (\(event.at), \(event.actor), \(event.action.rawValue), \(event.citizen), \(event.caseFile),
                \(event.round), \(event.detail))
            RETURNING id
            """)
    }
}

/// The audit trail as a whole, for looking at it and for looks that go with no change.
package struct AuditTrail: Sendable {
    let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Must have returned before what was looked at is sent to the one who looked.
    package func recordLook(_ event: AuditEvent) async throws {
        try await database.write { try $0.recordLook(event) }
    }

    /// Several looks at once, in one transaction.
    package func recordLooks(_ events: [AuditEvent]) async throws {
        try await database.write { connection in
            for event in events { try connection.recordLook(event) }
        }
    }

    /// Where the data stand: every domain change moves it on by at least one. 0 for a database without any.
    package func revision() async throws -> Int {
        try await database.read { connection in
            try connection.first("SELECT id FROM revision ORDER BY id DESC LIMIT 1")?.int("id") ?? 0
        }
    }

    /// The newest lines, newest first.
    /// - Parameter before: only lines older than this one; `nil` for the newest.
    package func page(before: Int64?, size: Int) async throws -> [Line] {
        let newest = before ?? Int64.max
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT id, at, actor, action, citizen, case_file, round, detail FROM audit_event
                WHERE id < \(newest) ORDER BY id DESC LIMIT \(size)
                """
            ).map(Line.init)
        }
    }

    package struct Line: Sendable {
        package let id: Int64
        package let at: Instant
        package let actor: String
        package let action: AuditEvent.Action
        package let caseFile: CaseFileID?
        package let detail: String?

        init(_ row: Row) throws {
            id = try row.int64("id")
            at = try row.instant("at")
            actor = try row.text("actor")
            action = try row.word("action")
            caseFile = try row.optional("case_file", Row.id)
            detail = try row.optional("detail", Row.text)
        }
    }
}
