package import FremdriftDomain

/// Opening a citizen's next round by hand, with the ones before it that went by unopened.
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
}
