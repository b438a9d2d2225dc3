package import FremdriftDomain

/// Opening a citizen's next round, and the ones that were missed before it.
package struct RoundOpening: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Adds every round of the case whose opening day has come, up to the one that is open now. A round whose window
    /// went by unopened is added as paused or not invited, so that the ledger knows it.
    ///
    /// A case's first round is due 14 days (the instrument's `opensDaysBefore`) after it is first opened.
    /// - Returns: the number of the newest round.
    /// - Throws: `Problem.roundAlreadyOpen` when there is none to add, `caseEnded` or `casePaused`.
    package func openNext(
        of id: CaseFileID, by instrument: Instrument, actor: Actor, at instant: Instant
    ) async throws -> Int {
        try await database.write { connection in
            let today = instant.local.day
            let caseFile = try connection.caseFile(id, on: today)
            switch caseFile.standing {
            case .ended: throw Problem(.caseEnded)
            case .paused: throw Problem(.casePaused)
            case .active: break
            }
            let windows = try connection.nextWindows(of: caseFile, by: instrument.schedule, today: today)
            guard !windows.isEmpty else { throw Problem(.roundAlreadyOpen) }
            return try connection.open(
                windows, of: caseFile, by: instrument.key, today: today, actor: actor, at: instant)
        }
    }

    /// Adds the rounds of all running cases whose windows went by unopened, so that the ledger knows them: as paused or
    /// not invited. A case whose first round nobody opened has none yet. Doing it again adds nothing.
    ///
    /// One transaction a case, so that nobody waits for all of them.
    /// - Returns: how many rounds were added.
    package func recordMissed(by instrument: Instrument, actor: Actor, at instant: Instant) async throws -> Int {
        let today = instant.local.day
        let schedule = instrument.schedule
        let latest = today.adding(days: -schedule.intervalDays - schedule.closesDaysAfter)
        let behind: [CaseFileID] = try await database.read { connection in
            try connection.rows("SELECT case_file FROM round GROUP BY case_file HAVING MAX(due_on) < \(latest)")
                .map { try $0.id("case_file") }
        }
        var added = 0
        for id in behind {
            added += try await database.write { connection in
                try connection.recordMissed(of: id, by: instrument, actor: actor, at: instant)
            }
        }
        return added
    }
}

extension SQLConnection {
    /// Adds the rounds of one running case whose windows went by unopened. Returns how many.
    fileprivate func recordMissed(of id: CaseFileID, by instrument: Instrument, actor: Actor, at instant: Instant)
        throws -> Int
    {
        let today = instant.local.day
        let caseFile = try caseFile(id, on: today)
        if case .ended = caseFile.standing { return 0 }
        guard let last = try lastRound(of: caseFile.citizen.id) else { return 0 }
        let missed = instrument.schedule.windows(after: last.window, by: today).filter { $0.hasClosed(by: today) }
        _ = try open(missed, of: caseFile, by: instrument.key, today: today, actor: actor, at: instant)
        return missed.count
    }

    fileprivate func lastRound(of citizen: CitizenID) throws -> (number: Int, window: RoundWindow)? {
        try first(
            """
            SELECT number, due_on, opens_on, closes_on FROM round WHERE citizen = \(citizen)
            ORDER BY number DESC LIMIT 1
            """
        ).map { row in
            let window = RoundWindow(
                dueOn: try row.day("due_on"), opensOn: try row.day("opens_on"), closesOn: try row.day("closes_on"))
            return (try row.int("number"), window)
        }
    }

    fileprivate func nextWindows(of caseFile: CaseFile, by schedule: RoundSchedule, today: Day) throws
        -> [RoundWindow]
    {
        guard let last = try lastRound(of: caseFile.citizen.id) else {
            return [schedule.window(dueOn: max(today, caseFile.openedOn).adding(days: schedule.opensDaysBefore))]
                .filter { $0.opensOn <= today }
        }
        return schedule.windows(after: last.window, by: today)
    }

    /// Returns the number of the last of them.
    fileprivate func open(
        _ windows: [RoundWindow], of caseFile: CaseFile, by instrument: InstrumentKey, today: Day, actor: Actor,
        at instant: Instant
    ) throws -> Int {
        var number = try lastRound(of: caseFile.citizen.id)?.number ?? 0
        for window in windows {
            number += 1
            try open(
                window, number: number, of: caseFile, by: instrument, today: today, actor: actor, at: instant)
        }
        return number
    }

    fileprivate func open(
        _ window: RoundWindow, number: Int, of caseFile: CaseFile, by instrument: InstrumentKey, today: Day,
        actor: Actor, at instant: Instant
    ) throws {
        var excluding: [Rater: Exclusion] = [:]
        if window.hasClosed(by: today) {
            let then = try self.caseFile(caseFile.id, on: window.dueOn).exclusion ?? .notInvited(.roundNotOpened)
            excluding = [.citizen: then, .caseworker: then]
        } else if caseFile.caseworker == nil {
            excluding[.caseworker] = .notInvited(.noCaseworker)
        }
        let round = try addRound(
            of: caseFile.id, citizen: caseFile.citizen.id, number: number, instrument: instrument, window: window,
            excluding: excluding, by: actor, at: instant)
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, .roundOpened, citizen: caseFile.citizen.id, caseFile: caseFile.id,
                round: round))
    }
}
