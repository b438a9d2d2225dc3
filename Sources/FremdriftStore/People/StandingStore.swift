package import FremdriftDomain

/// Pausing, resuming and ending a case. Open sides of its rounds follow along, so that the ledger stays true. The reason
/// stays with the case: audit lines outlive it, and an illness does not belong in them.
package struct StandingStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Throws: `Problem.caseEnded`, `casePaused` when it is already.
    package func pause(_ id: CaseFileID, _ reason: PauseReason, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .casePaused) { connection, caseFile in
            switch caseFile.standing {
            case .ended: throw Problem(.caseEnded)
            case .paused: throw Problem(.casePaused)
            case .active: break
            }
            try connection.recordCaseEvent(
                id, .paused, reason: reason.rawValue, on: instant.local.day, by: actor, at: instant)
            try connection.exclude(openSidesOf: id, .paused, reason: reason.rawValue, by: actor, at: instant)
        }
    }

    /// Goes on with a case that was paused, or was ended by mistake.
    /// - Throws: `Problem.caseNotPaused` when it is running.
    package func resume(_ id: CaseFileID, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .caseResumed) { connection, caseFile in
            let exclusion: Exclusion
            switch caseFile.standing {
            case .paused(let reason, _): exclusion = .paused(reason)
            case .ended(let reason, _): exclusion = .left(reason)
            case .active: throw Problem(.caseNotPaused)
            }
            try connection.recordCaseEvent(
                id, .resumed, reason: nil, on: instant.local.day, by: actor, at: instant)
            try connection.askAnew(where: "case_file = \(id)", lifting: exclusion, by: actor, at: instant)
        }
    }

    /// - Throws: `Problem.caseEnded` when it has ended already.
    package func end(_ id: CaseFileID, _ reason: LeftReason, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .caseEnded) { connection, caseFile in
            if case .ended = caseFile.standing { throw Problem(.caseEnded) }
            try connection.leave(id, reason, on: instant.local.day, by: actor, at: instant)
        }
    }

    private func change(
        _ id: CaseFileID, by actor: Actor, at instant: Instant, _ action: AuditEvent.Action,
        _ body: @escaping @Sendable (any SQLConnection, CaseFile) throws -> Void
    ) async throws {
        try await database.write { connection in
            let caseFile = try connection.caseFile(id, on: instant.local.day)
            try body(connection, caseFile)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, action, citizen: caseFile.citizen.id, caseFile: id))
        }
    }
}

extension SQLConnection {
    /// Ends a case that runs, on a day that has come, with its line in the log.
    func end(
        _ id: CaseFileID, of citizen: CitizenID, _ reason: LeftReason, on day: Day, by actor: Actor, at instant: Instant
    ) throws {
        try leave(id, reason, on: day, by: actor, at: instant)
        try recordChange(AuditEvent(at: instant, actor: actor, .caseEnded, citizen: citizen, caseFile: id))
    }

    fileprivate func leave(_ id: CaseFileID, _ reason: LeftReason, on day: Day, by actor: Actor, at instant: Instant)
        throws
    {
        try recordCaseEvent(id, .left, reason: reason.rawValue, on: day, by: actor, at: instant)
        try exclude(openSidesOf: id, .left, reason: reason.rawValue, by: actor, at: instant)
    }

    fileprivate func exclude(
        openSidesOf id: CaseFileID, _ event: ResponseEvent, reason: String, by actor: Actor, at instant: Instant
    ) throws {
        for round in try openRounds(where: "case_file = \(id)", on: instant.local.day) {
            for rater in Rater.allCases where !round[rater].isIn || event == .left {
                try append(event, to: round.id, rater, reason: reason, by: actor, at: instant)
            }
        }
    }
}
