package import FremdriftDomain

/// That somebody of the staff looked at a citizen's case on a day.
package struct CaseLook: Hashable, Sendable {
    package let day: Day
    package let staff: StaffID
}

extension AuditTrail {
    /// Who has looked at a citizen's cases, the newest day first; each member of staff once a day.
    /// - Parameter size: days and people at most.
    package func looks(at citizen: CitizenID, size: Int) async throws -> [CaseLook] {
        let lines = try await database.read { connection in
            try connection.rows(
                """
                SELECT at, actor FROM audit_event WHERE citizen = \(citizen) AND action = 'case.read'
                    AND actor LIKE 'staff:%' ORDER BY id DESC LIMIT \(size * AuditTrail.linesOfADay)
                """
            ).map { (try $0.instant("at").local.day, try $0.text("actor")) }
        }
        var looks: [CaseLook] = []
        for (day, actor) in lines {
            guard let staff = Int64(actor.dropFirst("staff:".count)).map({ StaffID($0) }) else { continue }
            let look = CaseLook(day: day, staff: staff)
            if !looks.contains(look) { looks.append(look) }
        }
        return Array(looks.prefix(size))
    }

    /// Lines that one person leaves on a busy day.
    private static let linesOfADay = 40
}
