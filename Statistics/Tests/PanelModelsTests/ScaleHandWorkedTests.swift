import LinearAlgebra
import Testing

@testable import PanelModels

/// The cases worked in `docs/reliability.md`, and the table of Shrout and Fleiss (1979).
@Suite("Reliability: worked by hand") struct ScaleHandWorkedTests {
    private func isClose(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) < 1e-12 }

    static func four() throws -> DataTable {
        var table = DataTable()
        try table.add("a", numbers: [1, 2, 3, 4])
        try table.add("b", numbers: [1, 2, 2, 3])
        try table.add("c", numbers: [2, 2, 4, 4])
        return table
    }

    @Test func fourPeople() throws {
        let fit = try ReliabilityModel(items: ["a", "b", "c"], correlations: .pearson).fit(Self.four())
        let scale = try #require(fit.scales.first)
        #expect(isClose(scale.alpha?.estimate, 27.0 / 29))
        // F(3, 6) has its 97.5 % point at 6.598799 and its 2.5 % point at 0.067867
        #expect(abs(try #require(scale.alpha?.lower) - (1 - 2.0 / 29 * 6.598_799)) < 1e-6)
        #expect(abs(try #require(scale.alpha?.upper) - (1 - 2.0 / 29 * 0.067_867)) < 1e-6)
        #expect(isClose(scale.items[0].alphaWithout, 0.8))
        #expect(isClose(scale.items[0].itemRest, (7.0 / 3) / (5.0 / 3 * 10.0 / 3).squareRoot()))
        let r = scale.correlations.map(\.correlation)
        #expect(isClose(r[0], 3 / 10.0.squareRoot()) && isClose(r[1], 2 / 5.0.squareRoot()))
        #expect(isClose(r[2], 1 / 2.0.squareRoot()))
        // λ² of a would be r_ab · r_ac / r_bc = 1.2
        #expect(scale.omega == nil && scale.omegaReason?.contains("leave a a negative variance") == true)
    }

    /// The same answers as three rounds: r12 · r23 / r13 = 3/4.
    @Test func threeRounds() throws {
        var table = DataTable()
        try table.add("person", numbers: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
        try table.add("round", numbers: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3])
        try table.add("a", numbers: [1, 1, 2, 2, 2, 2, 3, 2, 4, 4, 3, 4])
        let fit = try ReliabilityModel(items: ["a"], id: "person", time: "round").fit(table)
        #expect(fit.isConverged && fit.scales.isEmpty && fit.retest.count == 2)
        #expect(isClose(fit.retest[0].correlation?.estimate, 3 / 10.0.squareRoot()))
        #expect(isClose(fit.quasiSimplex[0].reliability?.estimate, 0.75))
    }

    @Test func oneFactorOfThree() throws {
        var r = Matrix.identity(3)
        for (i, j, value) in [(0, 1, 0.56), (0, 2, 0.48), (1, 2, 0.42)] {
            (r[i, j], r[j, i]) = (value, value)
        }
        let factor = try OneFactor(r)
        #expect(zip(factor.loadings, [0.8, 0.7, 0.6]).allSatisfy { isClose($0, $1) })
        #expect(isClose(factor.omega, 4.41 / 5.92))
    }

    /// Both margins cut in the middle: ρ = sin(2π(p − 1/4)), p = 3/8.
    @Test func halves() throws {
        let table = CrossTable(rows: [0, 1], columns: [0, 1], counts: [30, 10, 10, 30])
        let fit = try #require(Polychoric(table))
        #expect(isClose(fit.correlation, 0.5.squareRoot()))
        // the shares of equal and of unequal answers alone count for ρ: (2π cos(2π(p − 1/4)) / 2)² · (3/4)(1/4) / n, and the
        // thresholds, at 0, do not matter to first order
        let slope = Double.pi * 0.5.squareRoot()
        #expect(isClose(fit.se, slope * (3.0 / 16 / 80).squareRoot()))
    }

    @Test func kappaOfEight() throws {
        let table = CrossTable(rows: [1, 2, 3], columns: [1, 2, 3], counts: [2, 1, 0, 0, 2, 1, 0, 0, 2])
        #expect(isClose(WeightedKappa(table, .quadratic)?.estimate, 33.0 / 41))
        #expect(isClose(WeightedKappa(table, .linear)?.estimate, 5.0 / 7))
    }

    /// Six targets and four judges; ICC(2,1) = 0.29 and ICC(3,1) = 0.71 in the paper, with psych's limits.
    @Test func shroutAndFleiss() throws {
        let judges: [[Double]] = [
            [9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7],
        ]
        var covariance = Matrix(rows: 4, columns: 4)
        let means = judges.map { $0.reduce(0, +) / 6 }
        for i in 0..<4 {
            for j in 0..<4 {
                covariance[i, j] =
                    zip(judges[i], judges[j]).reduce(0) { $0 + ($1.0 - means[i]) * ($1.1 - means[j]) } / 5
            }
        }
        let icc = try #require(
            IntraclassCorrelation(ScaleMoments(n: 6, means: means, covariance: covariance), level: 0.95))
        let golden = ScaleGolden.r.fourJudges
        for (ours, theirs) in [(icc.agreement, golden.icc21), (icc.consistency, golden.icc31)] {
            #expect(abs(ours.estimate - theirs[0]) < 1e-9)
            #expect(abs(try #require(ours.lower) - theirs[1]) < 1e-8)
            #expect(abs(try #require(ours.upper) - theirs[2]) < 1e-8)
        }
        #expect(
            (icc.agreement.estimate * 100).rounded() == 29 && (icc.consistency.estimate * 100).rounded() == 71
        )
    }
}
