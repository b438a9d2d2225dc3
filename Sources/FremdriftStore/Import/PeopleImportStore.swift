package import FremdriftDomain

/// Importing people from a file: a look that changes nothing, and then all of it in one transaction or nothing.
package struct PeopleImportStore: Sendable {
    private let database: any SQLDatabase
    private let vault: (any CPRVault)?
    private let codes: [CodeList]

    /// - Parameter vault: `nil` where there is no key; rows with a CPR number are then refused.
    package init(_ database: any SQLDatabase, vault: (any CPRVault)?, codes: [CodeList]) {
        self.database = database
        self.vault = vault
        self.codes = codes
    }

    /// What an import would do, row by row. Writes nothing.
    package func plan(_ file: PeopleFile, _ scope: ImportScope, on today: Day) async throws -> ImportPlan {
        try await database.read { connection in
            try plan(file, scope, connection, try vault?.keys(), today)
        }
    }

    /// Decides once more, inside the transaction, and writes it. Either every row that is not refused is on the disk when
    /// this returns, each with its line in the log, or nothing is.
    /// - Parameters:
    ///   - shown: what whoever imports has looked through; `nil` when nobody has.
    ///   - skipsRefused: leaves refused rows out; otherwise one of them stops all.
    ///   - progress: told how many rows have been written, every hundredth.
    /// - Throws: `Problem.planChanged` when it would now do something else than was shown, `rowsRefused`.
    package func apply(
        _ file: PeopleFile, _ scope: ImportScope, shown: ImportPlan? = nil, skipsRefused: Bool, by actor: Actor,
        at instant: Instant, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportPlan {
        try await database.write { connection in
            let keys = try vault?.keys()
            let plan = try plan(file, scope, connection, keys, instant.local.day)
            if let shown, shown != plan { throw Problem(.planChanged) }
            guard skipsRefused || plan.refused.isEmpty else { throw Problem(.rowsRefused) }
            let writer = try ImportWriter(connection, keys: keys, by: actor, at: instant)
            try writer.write(plan, progress: progress)
            return plan
        }
    }

    /// Notes that a file was looked through and nothing written.
    package func recordTrial(_ plan: ImportPlan, by actor: Actor, at instant: Instant) async throws {
        try await database.write {
            try $0.recordLook(AuditEvent(at: instant, actor: actor, .importTried, detail: plan.detail))
        }
    }

    private func plan(
        _ file: PeopleFile, _ scope: ImportScope, _ connection: any SQLConnection, _ keys: (any CPRKeys)?,
        _ today: Day
    ) throws -> ImportPlan {
        if let keys { try connection.requireKeys(keys) }
        var fingerprints: ((CPR) -> [[UInt8]])?
        if let keys { fingerprints = keys.fingerprints }
        var planner = ImportPlanner(
            try connection.knownPeople(on: today), scope: scope, codes: codes, today: today,
            fingerprints: fingerprints)
        return planner.plan(file)
    }
}

extension ImportPlan {
    /// Counts only: `added 997, refused 3`.
    var detail: String {
        counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
            .joined(separator: ", ")
    }
}
