package import FremdriftDomain

/// CPR numbers, sealed. Everybody else knows a citizen by a row number.
package struct CPRStore: Sendable {
    private let database: any SQLDatabase
    private let vault: any CPRVault

    package init(_ database: any SQLDatabase, _ vault: any CPRVault) {
        self.database = database
        self.vault = vault
    }

    /// The citizen's number; `nil` when none is recorded.
    /// - Throws: `Problem.keyUnusable` when it cannot be opened.
    package func number(of citizen: CitizenID) async throws -> CPR? {
        try await database.read { [vault] in try $0.number(of: citizen, vault.keys()) }
    }

    /// The citizen with this number.
    package func citizen(with number: CPR) async throws -> CitizenID? {
        try await database.read { [vault] in try $0.citizen(with: number, vault.keys()) }
    }

    /// Gives the citizen the number, in place of an earlier one.
    /// - Throws: `Problem.cprTaken`, `cprFictional`, `cprRealLooking`.
    package func record(
        _ number: CPR, of citizen: CitizenID, caseFile: CaseFileID, field: String, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { [vault] connection in
            try number.check(isSimulated: connection.isSimulated(), field: field)
            let keys = try vault.keys()
            if let owner = try connection.citizen(with: number, keys) {
                guard owner == citizen else { throw Problem(.cprTaken, field: field) }
                return
            }
            try connection.record(number, of: citizen, keys, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .citizenChanged, citizen: citizen, caseFile: caseFile, detail: "cpr"))
        }
    }

    /// Seals every number anew with the newest key, in one transaction.
    /// - Returns: how many there are.
    package func resealAll(by actor: Actor, at instant: Instant) async throws -> Int {
        try await database.write { [vault] connection in
            let keys = try vault.keys()
            let rows = try connection.rows(
                "SELECT citizen, key_id, fingerprint, sealed FROM cpr_number ORDER BY citizen")
            for row in rows {
                let citizen: CitizenID = try row.id("citizen")
                guard let number = keys.open(try SealedCPR(row), of: citizen) else { throw Problem(.keyUnusable) }
                let sealed = keys.seal(number, of: citizen)
                try connection.run(
                    """
                    UPDATE cpr_number SET key_id = \(sealed.keyID), fingerprint = \(sealed.fingerprint),
                        sealed = \(sealed.bytes)
                    WHERE citizen = \(citizen)
                    """)
            }
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .keyRotated, detail: "\(rows.count)"))
            return rows.count
        }
    }

    /// Whether every number that is kept can be opened; `nil` when there are none.
    package func opensAll() async throws -> Bool? {
        try await database.read { [vault] connection in
            let rows = try connection.rows(
                "SELECT citizen, key_id, fingerprint, sealed FROM cpr_number ORDER BY citizen")
            guard !rows.isEmpty else { return nil }
            guard let keys = try? vault.keys() else { return false }
            return try rows.allSatisfy { keys.open(try SealedCPR($0), of: try $0.id("citizen")) != nil }
        }
    }
}

extension SQLConnection {
    package func isSimulated() throws -> Bool {
        try first("SELECT content FROM setting WHERE name = \(Setting.simulated.rawValue)") != nil
    }

    func number(of citizen: CitizenID, _ keys: any CPRKeys) throws -> CPR? {
        guard
            let row = try first(
                "SELECT key_id, fingerprint, sealed FROM cpr_number WHERE citizen = \(citizen)")
        else { return nil }
        guard let number = keys.open(try SealedCPR(row), of: citizen) else { throw Problem(.keyUnusable) }
        return number
    }

    func citizen(with number: CPR, _ keys: any CPRKeys) throws -> CitizenID? {
        try requireKeys(keys)
        for fingerprint in keys.fingerprints(of: number) {
            if let row = try first("SELECT citizen FROM cpr_number WHERE fingerprint = \(fingerprint)") {
                return try row.id("citizen")
            }
        }
        return nil
    }

    func record(_ number: CPR, of citizen: CitizenID, _ keys: any CPRKeys, by actor: Actor, at instant: Instant) throws
    {
        let sealed = keys.seal(number, of: citizen)
        try run("DELETE FROM cpr_number WHERE citizen = \(citizen)")
        try run(
            """
            INSERT INTO cpr_number (citizen, key_id, fingerprint, sealed, recorded_at, recorded_by)
            VALUES (\(citizen), \(sealed.keyID), \(sealed.fingerprint), \(sealed.bytes), \(instant), \(actor))
            """)
    }

    /// Numbers under a key that is not here could not be found, and their citizens would be added again.
    func requireKeys(_ keys: any CPRKeys) throws {
        let used = try rows("SELECT DISTINCT key_id FROM cpr_number").map { try $0.text("key_id") }
        guard used.allSatisfy(keys.ids.contains) else { throw Problem(.keyUnusable) }
    }
}

extension SealedCPR {
    fileprivate init(_ row: Row) throws {
        self.init(
            keyID: try row.text("key_id"), fingerprint: try row.bytes("fingerprint"), bytes: try row.bytes("sealed"))
    }
}
