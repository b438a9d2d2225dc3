package import FremdriftDomain

/// Opening a citizen's next round by hand, and recording the ones that went by unopened.
package struct RoundOpening: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Adds every round of the case whose opening day has come, up to the one that is open now, and puts the invitation to
    /// it into the outbox. A round whose window went by unopened is added as paused or not invited, so that the ledger
    /// knows it.
    ///
    /// A case's first round is due 14 days (the instrument's `opensDaysBefore`) after it is first opened.
    /// - Returns: the number of the newest round.
    /// - Throws: `Problem.roundAlreadyOpen` when there is none to add, `caseEnded` or `casePaused`.
    package func openNext(
        of id: CaseFileID, by instrument: Instrument, actor: Actor, at instant: Instant
    ) async throws -> Int {
        try await database.write { connection in
            let today = instant.local.day
            let running = try connection.runningCase(id, on: today)
            switch running.standing(on: today) {
            case .ended: throw Problem(.caseEnded)
            case .paused: throw Problem(.casePaused)
            case .active: break
            }
            let effects = running.opening(on: today, by: instrument.schedule, try connection.roundPolicy())
            guard case .open(let number, _, _, _)? = effects.last else { throw Problem(.roundAlreadyOpen) }
            try connection.store(effects, of: running, by: instrument.key, actor: actor, at: instant)
            return number
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
        let running = try runningCase(id, on: today)
        guard !running.rounds.isEmpty else { return 0 }
        let missed = running.opening(on: today, by: instrument.schedule, try roundPolicy()).filter { effect in
            if case .open(_, let window, _, _) = effect { window.hasClosed(by: today) } else { false }
        }
        try store(missed, of: running, by: instrument.key, actor: actor, at: instant)
        return missed.count
    }
}
