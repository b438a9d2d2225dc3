package import FremdriftDomain

extension SQLConnection {
    /// Whether anybody stands in the database: staff, a citizen, or a round of one.
    package func holdsPeople() throws -> Bool {
        try first(
            """
            SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM staff) OR EXISTS (SELECT 1 FROM citizen)
                OR EXISTS (SELECT 1 FROM round)
            """) != nil
    }

    /// The case that ended before all others.
    package func firstEndedCase() throws -> CaseFileID? {
        try first(
            """
            SELECT case_file FROM case_event WHERE kind = \(CaseEvent.left.rawValue) ORDER BY on_day, id LIMIT 1
            """)?.id("case_file")
    }
}
