package import FremdriftDomain

/// Change tables for tests.
package enum ChangeTableSamples {
    /// Both voices a step up or down, held twice, is clear; the citizen's alone with their own account is a sign.
    package static func table(
        for key: InstrumentKey, _ basis: ChangeTable.Basis = .simulated(seed: 1), rows: [ChangeRow]? = nil
    ) -> ChangeTable {
        ChangeTable(
            instrument: key, basis: basis, rows: rows ?? ChangeDirection.allCases.flatMap(Self.rows),
            figures: ChangeFigures(
                falseAlarmPerPage: 0.043, monteCarloError: 0.001, falseAlarmPerWord: 0.0212, anyWordPerPage: 0.164,
                clearDetection: shares(0.02, 0.08, 0.19), detection: shares(0.1, 0.3, 0.5)),
            elsewhere: ChangeFigures(
                falseAlarmPerPage: 0.011, monteCarloError: 0.0005, falseAlarmPerWord: 0.0141, anyWordPerPage: 0.113,
                clearDetection: shares(0.01, 0.04, 0.09), detection: shares(0.05, 0.17, 0.33)))
    }

    /// Everything that has moved is a sign: what another table would say.
    package static func easy(for key: InstrumentKey, _ basis: ChangeTable.Basis = .simulated(seed: 2)) -> ChangeTable {
        let any = ChangePattern(citizenSteps: 1, caseworkerSteps: 0, rounds: 1, before: 1, needsOwnAccount: false)
        return table(for: key, basis, rows: ChangeDirection.allCases.map { row(.sign, $0, any) })
    }

    /// Only where both have moved, and it has held twice.
    package static let joint = ChangeDirection.allCases.map { rows($0)[0] }

    /// Of real answers.
    package static let answers = ChangeTable.Basis.answers(citizens: 4000, until: Day(number: 20_600))

    private static func rows(_ direction: ChangeDirection) -> [ChangeRow] {
        [
            row(
                .clear, direction,
                ChangePattern(citizenSteps: 1, caseworkerSteps: 1, rounds: 2, before: 1, needsOwnAccount: false)),
            row(
                .sign, direction,
                ChangePattern(citizenSteps: 1, caseworkerSteps: 0, rounds: 1, before: 1, needsOwnAccount: true)),
        ]
    }

    private static func row(_ tier: ChangeTier, _ direction: ChangeDirection, _ pattern: ChangePattern) -> ChangeRow {
        ChangeRow(
            tier: tier, direction: direction, pattern: pattern, reach: direction == .increase ? 1 : 5,
            rates: ChangeRates(still: 0.004, changed: shares(0.03, 0.11, 0.25)))
    }

    private static func shares(_ half: Double, _ one: Double, _ more: Double) -> [ChangeShare] {
        [ChangeShare(change: 0.5, share: half), .init(change: 1, share: one), .init(change: 1.5, share: more)]
    }
}
