package import FremdriftDomain

/// Invitations that no message can carry: somebody has to hand the citizen a link or a sheet.
extension OutboxStore {
    /// Those of these cases in which it waits.
    package func toHandOver(among cases: [CaseFileID]) async throws -> Set<CaseFileID> {
        guard !cases.isEmpty else { return [] }
        let asked = Set(cases)
        return try await database.read { connection in
            let found: [CaseFileID] =
                if let only = cases.first, cases.count == 1 {
                    try connection.toHandOver(where: "outbox_message.case_file = \(only)")
                } else {
                    try connection.toHandOver(where: "1 = 1")
                }
            return Set(found).intersection(asked)
        }
    }
}

extension SQLConnection {
    fileprivate func toHandOver(where condition: SQL) throws -> [CaseFileID] {
        try rows(
            """
            SELECT DISTINCT outbox_message.case_file FROM outbox_queue
            JOIN outbox_message ON outbox_message.id = outbox_queue.message
            WHERE outbox_queue.channel = 'inPerson' AND outbox_message.kind = 'invitation' AND \(condition)
            """
        ).map { try $0.id("case_file") }
    }
}
