package import FremdriftDomain

/// Where a round belongs in the ledger.
package struct RoundPlacement: Sendable {
    /// The case's unit when the round closes; a round stays with the team that had it.
    package let unit: UnitID
    package let language: Language
    /// A message went out, or a link or a sheet was handed over.
    package let wentOut: Bool
}

extension SQLConnection {
    /// - Parameter scope: a subquery of the rounds' `id`.
    func placements(in scope: SQL) throws -> [RoundID: RoundPlacement] {
        try rows(
            """
            SELECT round.id, COALESCE(
                    (\(SQL.unit(of: "round.case_file", on: "round.closes_on"))),
                    (SELECT case_unit.unit FROM case_unit WHERE case_unit.case_file = round.case_file
                        ORDER BY case_unit.from_day, case_unit.id LIMIT 1)) AS unit,
                COALESCE(
                    (SELECT citizen_name.language FROM citizen_name WHERE citizen_name.citizen = round.citizen
                        AND substr(citizen_name.recorded_at, 1, 10) <= round.closes_on
                        ORDER BY citizen_name.id DESC LIMIT 1),
                    (SELECT citizen_name.language FROM citizen_name WHERE citizen_name.citizen = round.citizen
                        ORDER BY citizen_name.id LIMIT 1)) AS language,
                CASE WHEN EXISTS (SELECT 1 FROM personal_link
                        WHERE personal_link.round = round.id AND personal_link.attempt IS NULL)
                    OR EXISTS (SELECT 1 FROM outbox_message
                        JOIN outbox_attempt ON outbox_attempt.message = outbox_message.id
                        JOIN outbox_outcome ON outbox_outcome.attempt = outbox_attempt.id
                        WHERE outbox_message.round = round.id AND outbox_outcome.outcome = 'sent')
                    THEN 1 ELSE 0 END AS went_out
            FROM round WHERE round.id IN (\(scope))
            """
        ).reduce(into: [:]) { places, row in
            places[try row.id("id")] = RoundPlacement(
                unit: try row.id("unit"), language: try row.word("language"), wentOut: try row.int("went_out") == 1)
        }
    }
}
