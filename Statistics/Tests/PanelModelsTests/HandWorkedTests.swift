import Foundation
import PanelModels
import Testing

/// The cases worked by hand in `docs/discrete-time-hazard.md`, section 4.
@Suite("Hazard: worked by hand") struct HandWorkedTests {
    /// Section 4.1: x = 0 has 2 events in 10 periods, x = 1 has 4 in 8.
    private func twoGroups() throws -> DataTable {
        var rows = Rows()
        for i in 0..<10 { rows.append(["event": i < 2 ? 1 : 0, "x": 0]) }
        for i in 0..<8 { rows.append(["event": i < 4 ? 1 : 0, "x": 1]) }
        return try rows.table()
    }

    /// Section 4.2: three people with 1 event in 4 periods, none in 3, 1 in 3.
    private func threePeople() throws -> DataTable {
        var rows = Rows()
        for (person, (periods, events)) in [(4, 1), (3, 0), (3, 1)].enumerated() {
            for i in 0..<periods { rows.append(["event": i < events ? 1 : 0, "id": Double(person)]) }
        }
        return try rows.table()
    }

    private func isClose(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) <= 1e-13 * max(1, abs(b)) }

    @Test func logitOfTwoGroups() throws {
        let fit = try Rossi.fit("event ~ x", link: .logit, table: twoGroups())
        #expect(fit.terms.map(\.term) == ["(Intercept)", "x"])
        #expect(isClose(fit.terms[0].estimate, -log(4)))
        #expect(isClose(fit.terms[1].estimate, log(4)))
        #expect(isClose(fit.terms[0].se, 0.625.squareRoot()))
        #expect(isClose(fit.terms[1].se, 1.125.squareRoot()))
        #expect(isClose(fit.logLikelihood, 2 * log(0.2) + 8 * log(0.8) + 8 * log(0.5)))
        #expect(fit.cells == 2)
    }

    @Test func cloglogOfTwoGroups() throws {
        let fit = try Rossi.fit("event ~ x", table: twoGroups())
        let first = log(1.25)
        let second = log(2.0)
        #expect(isClose(fit.terms[0].estimate, log(first)))
        #expect(isClose(fit.terms[1].estimate, log(second / first)))
        #expect(isClose(fit.terms[0].se, (0.025 / (first * first)).squareRoot()))
        #expect(isClose(fit.terms[1].se, (0.025 / (first * first) + 0.125 / (second * second)).squareRoot()))
    }

    @Test(arguments: [(ClusterCorrection.cr0, 0.21875), (.cr1, 0.328125), (.cr1s, 0.328125)])
    func clusteredLogit(_ correction: ClusterCorrection, _ variance: Double) throws {
        let fit = try Rossi.fit(
            "event ~ 1", link: .logit, cluster: "id", correction: correction, table: threePeople())
        #expect(fit.clusters == 3)
        #expect(isClose(fit.terms[0].estimate, -log(4)))
        #expect(isClose(fit.terms[0].se, variance.squareRoot()))
    }

    @Test func clusteredCloglog() throws {
        let fit = try Rossi.fit("event ~ 1", cluster: "id", correction: .cr0, table: threePeople())
        #expect(isClose(fit.terms[0].se, 0.00875.squareRoot() / log(1.25)))
    }

    /// The last factor counts person-periods and terms: (19809 − 1) / (19809 − 2).
    @Test func scaledCorrectionCountsPeriods() throws {
        let scaled = try Rossi.fit("event ~ age", link: .logit, cluster: "id", correction: .cr1s)
        let plain = try Rossi.fit("event ~ age", link: .logit, cluster: "id", correction: .cr1)
        #expect(isClose(scaled.terms[1].se / plain.terms[1].se, (19808.0 / 19807.0).squareRoot()))
    }

    @Test func intervalsAndTestsAreNormal() throws {
        let fit = try Rossi.fit("event ~ x", link: .logit, table: twoGroups())
        let term = fit.terms[1]
        #expect(isClose(term.upper - term.estimate, 1.959_963_984_540_054 * term.se))
        #expect(isClose(term.estimate - term.lower, 1.959_963_984_540_054 * term.se))
        #expect(isClose(term.z, term.estimate / term.se))
        #expect(isClose(term.p, erfc(abs(term.z) / 2.0.squareRoot())))
    }
}
