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
            var number = try connection.lastRound(of: caseFile.citizen.id)?.number ?? 0
            for window in windows {
                number += 1
                try connection.open(
                    window, number: number, of: caseFile, by: instrument.key, today: today, actor: actor, at: instant)
            }
            return number
        }
    }
}

extension SQLConnection {
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
