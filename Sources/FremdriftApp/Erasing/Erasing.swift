package import FremdriftDomain
package import FremdriftStore

/// Takes people out, for the screens, the commands and the server's own upkeep.
package struct Erasing: Sendable {
    private let database: any SQLDatabase
    private let instruments: InstrumentShelf
    private let list: (any ErasureList)?
    private let tokens: any TokenMaker

    /// - Parameter list: `nil` where there is none; nothing can be erased then, because a backup could bring it back.
    package init(
        _ database: any SQLDatabase, _ instruments: InstrumentShelf, list: (any ErasureList)?,
        tokens: any TokenMaker
    ) {
        self.database = database
        self.instruments = instruments
        self.list = list
        self.tokens = tokens
    }

    package var canErase: Bool { list != nil }

    /// Rows by table that would go with the citizen.
    package func counts(of citizen: CitizenID) async throws -> [ErasureCount] {
        try await store().counts(try await database.read { try $0.person(citizen) })
    }

    /// Erases a citizen everywhere. The file is swept afterwards; what cannot be swept now is swept by the upkeep.
    /// - Throws: `Problem.isHeld`, `noErasureList`, `nothingHere`; nothing is erased then.
    package func erase(_ citizen: CitizenID, for cause: ErasureCause, by actor: Actor, at instant: Instant)
        async throws -> Erasure
    {
        let (store, list) = (try await store(), try requireList())
        let erasure = try await store.erase(
            { try $0.person(citizen) }, for: cause, as: reference(), list: list, by: actor, at: instant
        ) { try $0.requireNotHeld(citizen) }
        try? await store.sweep()
        return erasure
    }

    /// Erases what is due, one at a time, each whole or not at all; what is held or no longer due is passed over.
    /// - Parameter administrator: only in this person's units; `nil` for everywhere.
    /// - Returns: how many went.
    package func eraseDue(administeredBy administrator: Staff? = nil, by actor: Actor, at instant: Instant)
        async throws -> Int
    {
        let (store, list, today) = (try await store(), try requireList(), instant.local.day)
        let lines = try await RetentionStore(database).lines(until: today, on: today, administeredBy: administrator)
        var gone = 0
        for line in lines where !line.isHeld {
            do {
                _ = try await store.erase(
                    { try $0.subjects(line.date) }, for: .retention, as: reference(), list: list, by: actor,
                    at: instant
                ) { try $0.requireDue(line.date, on: today) }
                gone += 1
            } catch let problem as Problem where [.isHeld, .notDueYet, .nothingHere].contains(problem.kind) {
                continue
            }
        }
        if gone > 0 { try? await store.sweep() }
        return gone
    }

    /// Erases again whoever a restored backup has brought back. Before anybody is let in.
    /// - Returns: how many.
    package func replay(at instant: Instant) async throws -> Int {
        guard let list else { return 0 }
        let (store, tokens) = (try await store(), tokens)
        let returned = try await store.replay(list, references: { tokens.token() }, at: instant)
        try await store.sweep()
        return returned
    }

    /// How many erasures the database knows of that the list does not: it was lost, or an older one was put back.
    package func missingFromList() async throws -> Int {
        guard let list else { return 0 }
        return try await store().missing(from: list)
    }

    /// The newest erasures, newest first.
    package func newest(_ size: Int) async throws -> [Erasure] { try await store().newest(size) }

    /// Overwrites what is left in the file of what was deleted, if anything was.
    package func sweep() async throws { try await store().sweep() }

    private func store() async throws -> ErasureStore {
        var known: [InstrumentKey: Instrument] = [:]
        for key in try await InstrumentStore(database).keys() { known[key] = try await instruments.instrument(key) }
        return ErasureStore(database, known)
    }

    private func requireList() throws -> any ErasureList {
        guard let list else { throw Problem(.noErasureList) }
        return list
    }

    private func reference() -> String { tokens.token() }
}
