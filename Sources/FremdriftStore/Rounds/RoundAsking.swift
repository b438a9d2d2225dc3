import FremdriftDomain

/// Whom open rounds ask, when something has happened that decides it.
extension SQLConnection {
    func asking(_ caseFile: CaseFileID, of citizen: CitizenID, on today: Day) throws -> Asking {
        Asking(
            saysNoThanks: try !asks(citizen), hasCaseworker: try caseworker(of: caseFile, on: today) != nil,
            noThanksStopsBoth: try roundPolicy().noThanksStopsBoth)
    }

    /// Rounds that can be answered on this day, oldest first.
    /// - Parameter condition: which of them, in terms of `round`.
    func openRounds(where condition: SQL, on day: Day) throws -> [Round] {
        try rounds(
            try rows(
                """
                SELECT id FROM round WHERE \(condition) AND opens_on <= \(day) AND closes_on >= \(day) ORDER BY number
                """
            ).map { try $0.id("id") })
    }

    /// Lets open rounds ask whom they shall ask now.
    /// - Parameter condition: which of them, in terms of `round`.
    func askAnew(
        where condition: SQL, for raters: [Rater] = Rater.allCases, lifting: Exclusion? = nil, by actor: Actor,
        at instant: Instant
    ) throws {
        for round in try openRounds(where: condition, on: instant.local.day) {
            guard let row = try first("SELECT case_file FROM round WHERE id = \(round.id)") else { continue }
            let asking = try asking(try row.id("case_file"), of: round.citizen, on: instant.local.day)
            try store(
                round.following(asking, for: raters, lifting: lifting), of: round.id, way: nil, by: actor, session: nil,
                at: instant)
        }
    }
}
