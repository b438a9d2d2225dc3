package import FremdriftDomain

/// What may not be erased because an archive has a claim to it: rows with a who, a when and a why.
package struct HoldStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Parameter caseFile: `nil` for the whole organisation.
    package func hold(_ caseFile: CaseFileID?, reason: String, by actor: Actor, at instant: Instant) async throws {
        try await record(caseFile, holds: true, reason: reason, by: actor, at: instant)
    }

    package func release(_ caseFile: CaseFileID?, by actor: Actor, at instant: Instant) async throws {
        try await record(caseFile, holds: false, reason: nil, by: actor, at: instant)
    }

    /// What holds now: the organisation's own first.
    package func all() async throws -> [Hold] { try await database.read { try $0.holds().all } }

    /// Whether anything keeps the citizen from being erased.
    package func isHeld(_ citizen: CitizenID) async throws -> Bool {
        try await database.read { try $0.holds().isHeld(citizen) }
    }

    private func record(
        _ caseFile: CaseFileID?, holds: Bool, reason: String?, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write {
            try $0.recordHold(caseFile, holds: holds, reason: reason, by: actor, at: instant)
        }
    }
}

/// A hold that is in force.
package struct Hold: Hashable, Sendable {
    /// `nil` for the whole organisation.
    package let caseFile: CaseFileID?
    package let reason: String
    package let at: Instant
    package let actor: String
}

/// The holds in force, and whom they protect.
struct Holds: Sendable {
    private(set) var all: [Hold] = []
    private var citizens: Set<CitizenID> = []

    init(_ connection: any SQLConnection) throws {
        for row in try connection.rows(
            """
            SELECT newest.case_file, newest.reason, newest.recorded_at, newest.recorded_by, case_file.citizen
            FROM archive_hold AS newest LEFT JOIN case_file ON case_file.id = newest.case_file
            WHERE newest.holds = 1 AND newest.id IN (SELECT MAX(id) FROM archive_hold GROUP BY case_file)
            ORDER BY newest.case_file IS NOT NULL, newest.id
            """)
        {
            all.append(
                Hold(
                    caseFile: try row.optional("case_file", Row.id), reason: try row.optional("reason", Row.text) ?? "",
                    at: try row.instant("recorded_at"), actor: try row.text("recorded_by")))
            if let citizen: CitizenID = try row.optional("citizen", Row.id) { citizens.insert(citizen) }
        }
    }

    /// A hold on any of a citizen's cases keeps all of them: they stand or go together.
    func isHeld(_ citizen: CitizenID) -> Bool { citizens.contains(citizen) || all.contains { $0.caseFile == nil } }
}

extension SQLConnection {
    func holds() throws -> Holds { try Holds(self) }

    /// - Parameter caseFile: `nil` for the whole organisation.
    package func recordHold(
        _ caseFile: CaseFileID?, holds: Bool, reason: String?, by actor: Actor, at instant: Instant
    ) throws {
        let citizen = try caseFile.map { try self.citizen(of: $0) }
        try run(
            """
            INSERT INTO archive_hold (case_file, holds, reason, recorded_at, recorded_by)
            VALUES (\(caseFile), \(holds), \(reason), \(instant), \(actor))
            """)
        try recordChange(
            AuditEvent(
                at: instant, actor: actor, holds ? .holdPlaced : .holdReleased, citizen: citizen, caseFile: caseFile))
    }

    /// - Throws: `Problem.isHeld`.
    package func requireNotHeld(_ citizen: CitizenID) throws {
        if try holds().isHeld(citizen) { throw Problem(.isHeld) }
    }
}
