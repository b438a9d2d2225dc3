import Foundation
import LinearAlgebra
import PanelModels
import Testing

/// The cases worked by hand in `docs/competing-exits.md`, section 4.
@Suite("Exits: worked by hand") struct ExitHandWorkedTests {
    /// Section 4.1: x = 0 has 2 jobs and 1 education in 10 periods, x = 1 has 3 and 1 in 8.
    private func twoGroups() throws -> DataTable {
        let outcomes =
            ["job", "job", "education"] + Array(repeating: "none", count: 7) + [
                "job", "job", "job", "education",
            ]
            + Array(repeating: "none", count: 4)
        var table = DataTable()
        try table.add("exit", texts: outcomes)
        try table.add("x", numbers: (0..<18).map { $0 < 10 ? 0 : 1 })
        // section 4.3: the first half of each group is month 1, the second month 2
        try table.add(
            "month", numbers: (0..<18).map { $0 < 10 ? ($0 % 2 == 0 ? 1 : 2) : ($0 % 2 == 0 ? 1 : 2) })
        return table
    }

    private func isClose(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) <= 1e-12 * max(1, abs(b)) }

    @Test func twoGroupsAndTwoExits() throws {
        let fit = try ExitModel(formula: Formula("exit ~ x")).fit(twoGroups())
        #expect(fit.exits == ["education", "job"] && fit.events == [2, 5])
        #expect(
            fit.terms.map(\.term) == [
                "education: (Intercept)", "education: x", "job: (Intercept)", "job: x",
            ])
        let expected = [log(1.0 / 7), log(7.0 / 4), log(2.0 / 7), log(21.0 / 8)]
        let variances = [1 + 1.0 / 7, 1 + 1.0 / 7 + 1 + 0.25, 0.5 + 1.0 / 7, 0.5 + 1.0 / 7 + 1.0 / 3 + 0.25]
        for (term, (estimate, variance)) in zip(fit.terms, zip(expected, variances)) {
            #expect(isClose(term.estimate, estimate) && isClose(term.se, variance.squareRoot()))
        }
        let ofGroups = 2 * log(0.2) + log(0.1) + 7 * log(0.7) + 3 * log(0.375) + log(0.125) + 4 * log(0.5)
        #expect(isClose(fit.logLikelihood, ofGroups))
        #expect(isClose(fit.covariance?[0, 2], 1.0 / 7))
        let without = 2 * log(2.0 / 18) + 5 * log(5.0 / 18) + 11 * log(11.0 / 18)
        #expect(isClose(fit.likelihoodRatio?.statistic, 2 * (ofGroups - without)))
        #expect(fit.likelihoodRatio?.degrees == 2)
    }

    /// Section 4.2: ten clusters of ten periods, the first five with one job and one education each, the others
    /// with one job; intercepts only.
    @Test func clustersOverStackedScores() throws {
        var outcomes: [String] = []
        for g in 0..<10 {
            outcomes += ["job", g < 5 ? "education" : "none"] + Array(repeating: "none", count: 8)
        }
        var table = DataTable()
        try table.add("exit", texts: outcomes)
        try table.add("g", numbers: (0..<100).map { Double($0 / 10) })
        let fit = try ExitModel(formula: Formula("exit ~ 1"), cluster: "g", correction: .cr0).fit(table)
        // s_g = (±1/2, 0); I⁻¹ = diag(1/5, 1/10) + 1/85
        let (a, b) = (1.0 / 5 + 1.0 / 85, 1.0 / 85)
        #expect(isClose(fit.covariance?[0, 0], 2.5 * a * a))
        #expect(isClose(fit.covariance?[0, 1], 2.5 * a * b))
        #expect(isClose(fit.covariance?[1, 1], 2.5 * b * b))
    }

    /// Section 4.3.
    @Test func cumulativeIncidence() throws {
        let fit = try ExitModel(
            formula: Formula("exit ~ x"), incidence: .init(time: "month", by: "x")
        ).fit(twoGroups())
        #expect(fit.incidence.map(\.group) == ["x = 0"])
        #expect(fit.notes == ["x = 1: fewer than 5 person-periods in month = 1, so there is no curve"])
        let points = fit.incidence[0].points
        #expect(points.map(\.period) == [1, 2] && points.map(\.atRisk) == [5, 5])
        #expect(isClose(points[0].survival.estimate, 0.7) && isClose(points[1].survival.estimate, 0.49))
        #expect(
            isClose(points[1].incidence[0].estimate, 0.17) && isClose(points[1].incidence[1].estimate, 0.34))
        // F = (1 + s) q and S = s² with s = 0.7, so dF = (1 + s) dq + q ds, ds = −dq − dr
        let (q, r, s) = (0.1, 0.2, 0.7)
        let (qq, rr, qr) = (q * (1 - q) / 10, r * (1 - r) / 10, -q * r / 10)
        let (alongQ, alongR) = (1 + s - q, -q)
        let variance = alongQ * alongQ * qq + alongR * alongR * rr + 2 * alongQ * alongR * qr
        #expect(isClose(points[1].incidence[0].se, variance.squareRoot()))
        #expect(isClose(points[1].survival.se, 2 * s * (s * (1 - s) / 10).squareRoot()))
        #expect(isClose(points[0].probabilities[1].se, rr.squareRoot()))
        let f = points[1].incidence[1]
        let theta = log(-log(1 - f.estimate))
        let width = 1.959_963_984_540_054 * f.se / ((1 - f.estimate) * -log(1 - f.estimate))
        #expect(
            isClose(f.lower, 1 - exp(-exp(theta - width))) && isClose(f.upper, 1 - exp(-exp(theta + width))))
    }
}
