package import FremdriftDomain

/// Whether a citizen wants to be asked at all. Their own word, which they can change at any time; open rounds follow along.
package struct WishStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func asks(_ citizen: CitizenID) async throws -> Bool { try await database.read { try $0.asks(citizen) } }

    /// Doing it again changes nothing.
    /// - Parameter caseFile: the case in which it was said.
    package func record(asks: Bool, of caseFile: CaseFileID, by actor: Actor, at instant: Instant) async throws {
        try await database.write { try $0.recordWish(asks: asks, of: caseFile, by: actor, at: instant) }
    }
}

extension SQLConnection {
    func recordWish(asks: Bool, of caseFile: CaseFileID, by actor: Actor, at instant: Instant) throws {
        let citizen = try citizen(of: caseFile)
        guard try self.asks(citizen) != asks else { return }
        try run(
            """
            INSERT INTO asking_wish (citizen, asks, recorded_at, recorded_by)
            VALUES (\(citizen), \(asks), \(instant), \(actor))
            """)
        try askAnew(where: "citizen = \(citizen)", by: actor, at: instant)
        try recordChange(
            AuditEvent(at: instant, actor: actor, asks ? .askAgain : .askNoMore, citizen: citizen, caseFile: caseFile))
    }
}
