package import FremdriftDomain

/// Pausing, resuming and ending a case. Open sides of its rounds follow along, so that the ledger stays true.
package struct StandingStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Throws: `Problem.caseEnded`.
    package func pause(_ id: CaseFileID, _ reason: PauseReason, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .casePaused, detail: reason.rawValue) { connection, caseFile in
            if case .ended = caseFile.standing { throw Problem(.caseEnded) }
            try connection.recordCaseEvent(
                id, .paused, reason: reason.rawValue, on: instant.local.day, by: actor, at: instant)
            try connection.exclude(openSidesOf: id, .paused, reason: reason.rawValue, by: actor, at: instant)
        }
    }

    /// - Throws: `Problem.caseNotPaused`.
    package func resume(_ id: CaseFileID, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .caseResumed, detail: nil) { connection, caseFile in
            guard case .paused = caseFile.standing else { throw Problem(.caseNotPaused) }
            try connection.recordCaseEvent(
                id, .resumed, reason: nil, on: instant.local.day, by: actor, at: instant)
            try connection.inviteAgain(pausedSidesOf: id, by: actor, at: instant)
        }
    }

    /// - Throws: `Problem.caseEnded` when it has ended already.
    package func end(_ id: CaseFileID, _ reason: LeftReason, by actor: Actor, at instant: Instant) async throws {
        try await change(id, by: actor, at: instant, .caseEnded, detail: reason.rawValue) { connection, caseFile in
            if case .ended = caseFile.standing { throw Problem(.caseEnded) }
            try connection.recordCaseEvent(
                id, .left, reason: reason.rawValue, on: instant.local.day, by: actor, at: instant)
            try connection.exclude(openSidesOf: id, .left, reason: reason.rawValue, by: actor, at: instant)
        }
    }

    private func change(
        _ id: CaseFileID, by actor: Actor, at instant: Instant, _ action: AuditEvent.Action, detail: String?,
        _ body: @escaping @Sendable (any SQLConnection, CaseFile) throws -> Void
    ) async throws {
        try await database.write { connection in
            let caseFile = try connection.caseFile(id, on: instant.local.day)
            try body(connection, caseFile)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, action, citizen: caseFile.citizen.id, caseFile: id, detail: detail))
        }
    }
}

extension SQLConnection {
    /// Rounds of the case that can still be answered on this day, oldest first.
    fileprivate func openRounds(of id: CaseFileID, on day: Day) throws -> [Round] {
        try rounds(
            try rows(
                """
                SELECT id FROM round WHERE case_file = \(id) AND opens_on <= \(day) AND closes_on >= \(day)
                ORDER BY number
                """
            ).map { try $0.id("id") })
    }

    fileprivate func exclude(
        openSidesOf id: CaseFileID, _ event: ResponseEvent, reason: String, by actor: Actor, at instant: Instant
    ) throws {
        for round in try openRounds(of: id, on: instant.local.day) {
            for rater in Rater.allCases where !round[rater].isIn || event == .left {
                try append(event, to: round.id, rater, reason: reason, by: actor, at: instant)
            }
        }
    }

    fileprivate func inviteAgain(pausedSidesOf id: CaseFileID, by actor: Actor, at instant: Instant) throws {
        for round in try openRounds(of: id, on: instant.local.day) {
            for rater in Rater.allCases {
                guard case .paused = round[rater].exclusion else { continue }
                try append(.invited, to: round.id, rater, reason: nil, by: actor, at: instant)
            }
        }
    }
}
