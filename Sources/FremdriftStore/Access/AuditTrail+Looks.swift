package import FremdriftDomain

/// That somebody of the staff looked at a citizen's case, or did something in it.
package struct CaseLook: Hashable, Sendable {
    package let id: Int64
    package let at: Instant
    package let staff: StaffID
    package let action: AuditEvent.Action
    /// The page that was looked at, or a code; as in the log.
    package let detail: String?
}

extension AuditTrail {
    /// What members of staff left in the log about a citizen, the newest first.
    /// - Parameters:
    ///   - before: only lines older than this one; `nil` for the newest.
    ///   - size: lines at most.
    package func looks(at citizen: CitizenID, before: Int64? = nil, size: Int) async throws -> [CaseLook] {
        let newest = before ?? Int64.max
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT id, at, actor, action, detail FROM audit_event
                WHERE actor LIKE 'staff:%' AND id < \(newest) AND (citizen = \(citizen)
                    OR case_file IN (SELECT case_file.id FROM case_file WHERE case_file.citizen = \(citizen)))
                ORDER BY id DESC LIMIT \(size)
                """
            ).compactMap { row in
                guard let staff = Int64(try row.text("actor").dropFirst("staff:".count)) else { return nil }
                return CaseLook(
                    id: try row.int64("id"), at: try row.instant("at"), staff: StaffID(staff),
                    action: try row.word("action"), detail: try row.optional("detail", Row.text))
            }
        }
    }
}
