import Foundation
import Testing

@testable import PanelModels

/// Plain rows, run-length rows and counted patterns are the same data; rows of weight 0 are none.
@Suite("Hazard: weights") struct HazardWeightTests {
    private struct Row: Hashable {
        var event, id, x, month: Double
    }

    private var rows: [Row] {
        var random = Repeatable(seed: 5)
        return (0..<60).flatMap { person in
            let x = (random.uniform() * 3).rounded()
            return (1...8).map { month in
                let event = random.uniform() < 0.1 + 0.05 * x ? 1.0 : 0
                return Row(event: event, id: Double(person % 15), x: x, month: Double(month > 4 ? 2 : 1))
            }
        }
    }

    private func table(_ rows: [(Row, Double)], sampling: ((Row) -> Double)? = nil) throws -> DataTable {
        var table = DataTable()
        try table.add("event", numbers: rows.map(\.0.event))
        try table.add("id", numbers: rows.map(\.0.id))
        try table.add("x", numbers: rows.map(\.0.x))
        try table.add("month", numbers: rows.map(\.0.month))
        try table.add("w", numbers: rows.map(\.1))
        if let sampling { try table.add("s", numbers: rows.map { sampling($0.0) }) }
        return table
    }

    private func fit(_ table: DataTable, _ change: (inout HazardModel) -> Void = { _ in }) throws -> HazardFit
    {
        var model = HazardModel(formula: try Formula("event ~ x + log(month)"), cluster: "id", frequency: "w")
        change(&model)
        return try model.fit(table)
    }

    /// Frequencies are counted in person-periods; rows of weight 0 are spoken of.
    @Test func saysWhatWeightsLeaveOut() throws {
        let missing = (Row(event: 0, id: 1, x: .nan, month: 1), 3.0)
        let empty = (Row(event: 1, id: 99, x: 77, month: 9), 0.0)
        let fit = try fit(table(rows.map { ($0, 1.0) } + [missing, empty]))
        #expect(fit.dropped == 3 && fit.notes == ["1 row has the weight 0 and is as good as absent"])
        #expect(fit.table.contains("; 3 person-periods with a missing value left out"))
    }

    @Test(arguments: [ClusterCorrection.cr1s, .cr2]) func countsAreRows(_ correction: ClusterCorrection)
        throws
    {
        let plain = rows.map { ($0, 1.0) }
        var runs: [(Row, Double)] = []
        for row in rows {
            if runs.last?.0 == row { runs[runs.count - 1].1 += 1 } else { runs.append((row, 1)) }
        }
        var counts: [Row: Double] = [:]
        for row in rows { counts[row, default: 0] += 1 }
        let patterns = counts.sorted { "\($0.key)" < "\($1.key)" }.map { ($0.key, $0.value) }
        let empty =
            plain + [
                (Row(event: 1, id: 99, x: 77, month: 9), 0), (Row(event: 0, id: .nan, x: 1, month: 1), 0),
            ]
        let first = try fit(table(plain)) { ($0.frequency, $0.correction) = (nil, correction) }
        #expect(first.isConverged && runs.count < plain.count)
        for other in [plain, runs, patterns, empty] {
            let fit = try fit(table(other)) { $0.correction = correction }
            #expect(fit.hasErrorsOf(first))
            for (a, b) in zip(fit.terms, first.terms) { #expect(abs(a.estimate - b.estimate) < 1e-12 * a.se) }
            #expect(fit.n == first.n && fit.events == first.events && fit.dropped == 0)
        }
    }

    /// Equal sampling weights change no estimate and no robust error, whatever their size.
    @Test func equalSamplingWeightsChangeNothing() throws {
        let plain = rows.map { ($0, 1.0) }
        for change in [{ $0.correction = .cr2 }, { ($0.cluster, $0.robust) = (nil, .hc1) }]
            as [(inout HazardModel) -> Void]
        {
            let one = try fit(table(plain), change)
            let weighed = try fit(table(plain, sampling: { _ in 2.5 })) {
                change(&$0)
                $0.sampling = "s"
            }
            for (a, b) in zip(one.terms, weighed.terms) {
                #expect(abs(a.estimate - b.estimate) < 1e-12 && abs(a.se / b.se - 1) < 1e-10)
            }
            #expect(one.n == weighed.n)
        }
    }

    /// R 4.2, glm with weights and sandwich::vcovCL over the rows used: knots and polynomials are of the rows, whatever they weigh.
    @Test(arguments: [
        (
            "event ~ fin + ns(age, 3) + employed_lag",
            [
                -3.3668166816432, -0.4392479517628, -0.7463846461891, -2.9478166501789, -1.8766683850977,
                -0.8260716103580,
            ],
            [
                0.3387389665882, 0.2492494050270, 0.8130808697148, 0.8279386603342, 0.9029036919482,
                0.3070506586139,
            ]
        ),
        (
            "event ~ fin + poly(age, 3) + employed_lag",
            [
                -4.5171237707569, -0.4465122975417, -54.4845352459984, 9.5436187987020, -17.6610929686162,
                -0.8181385126989,
            ],
            [
                0.1945567274772, 0.2497424113761, 20.1704148018225, 24.8939405199770, 18.3331665437139,
                0.3048783736273,
            ]
        ),
    ])
    func samplingWeightsMoveNoKnot(_ formula: String, _ estimates: [Double], _ errors: [Double]) throws {
        var table = Rossi.table
        guard case .numbers(let prio) = try table.column("prio") else { return }
        try table.add("small", numbers: prio.doubles.map { $0 / 1000 })
        for weight in ["prio", "small"] {
            let fit = try HazardModel(
                formula: Formula(formula), link: .logit, cluster: "id", correction: .cr1, sampling: weight
            ).fit(table)
            try #require(fit.terms.count == estimates.count)
            for (term, (estimate, se)) in zip(fit.terms, zip(estimates, errors)) {
                let scale = max(abs(estimate), se)
                #expect(abs(term.estimate - estimate) < 1e-8 * scale, "\(weight) \(term)")
                #expect(abs(term.se - se) < 1e-8 * scale, "\(weight) \(term)")
            }
        }
    }

    /// The sentence counts person-periods, whatever they weigh.
    @Test func separationCountsPersonPeriods() throws {
        let months = rows.map { ($0.month == 2 ? Row(event: 0, id: $0.id, x: $0.x, month: 2) : $0, 1.0) }
        let byMonth = try Formula("event ~ factor(month)")
        let fit = try fit(table(months, sampling: { _ in 0.001 })) {
            ($0.sampling, $0.formula) = ("s", byMonth)
        }
        #expect(
            "\(fit.outcome)".contains("no event where factor(month) = 2 (240 person-periods)"),
            "\(fit.outcome)")
    }

    @Test func theOrderOfWeightedRowsChangesNothing() throws {
        let plain = rows.map { ($0, 1.0) }
        let sampling: (Row) -> Double = { 0.1 + 0.3 * $0.x + 0.7 * $0.event }
        let first = try fit(table(plain, sampling: sampling)) { $0.sampling = "s" }
        let reversed = try fit(table(plain.reversed(), sampling: sampling)) { $0.sampling = "s" }
        #expect(first.isConverged && first.hasErrorsOf(reversed))
        for (a, b) in zip(first.terms, reversed.terms) {
            #expect(abs(a.estimate - b.estimate) < 1e-12 * a.se)
        }
    }

    @Test func wrongWeightsAreRefused() throws {
        let plain = rows.map { ($0, 1.5) }
        let sentence = { (change: (inout HazardModel) -> Void) -> String in
            do { return "\(try self.fit(self.table(plain, sampling: { $0.x - 1 }), change).outcome)" } catch {
                return (error as? ModelError)?.sentence ?? ""
            }
        }
        #expect(sentence { _ in }.contains("the frequency w is 1.5 at row 1"))
        #expect(sentence { ($0.frequency, $0.sampling) = (nil, "s") }.contains("a weight cannot be negative"))
        #expect(
            sentence { ($0.frequency, $0.sampling, $0.cluster) = (nil, "x", nil) }.contains(
                "sampling weights need errors"))
        #expect(sentence { ($0.frequency, $0.robust) = (nil, .hc0) }.contains("either clustered or robust"))
        #expect(
            sentence { ($0.frequency, $0.secondCluster, $0.correction) = (nil, "x", .cr2) }.contains(
                "one column of clusters"))
    }
}
