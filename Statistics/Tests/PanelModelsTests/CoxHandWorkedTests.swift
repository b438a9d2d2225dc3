import Foundation
import PanelModels
import Testing

/// The cases worked by hand in `docs/cox.md`, section 4.
@Suite("Cox: worked by hand") struct CoxHandWorkedTests {
    private func isClose(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) <= 1e-12 * max(1, abs(b)) }

    /// Section 4.1, out of order.
    private func sixPeople() throws -> DataTable {
        var rows = Rows()
        for (time, event, x) in [(9, 1, 0), (1, 0, 1), (6, 1, 1), (8, 0, 0), (6, 1, 0), (1, 1, 1)] {
            rows.append(["time": Double(time), "event": Double(event), "x": Double(x)])
        }
        return try rows.table()
    }

    @Test func breslow() throws {
        let fit = try Cox.fit("Surv(time, event) ~ x", ties: .breslow, table: sixPeople())
        let r = (3 + 33.0.squareRoot()) / 2
        #expect(isClose(fit.terms[0].estimate, log(r)))
        let information = r / ((r + 1) * (r + 1)) + 6 * r / ((r + 3) * (r + 3))
        #expect(isClose(fit.terms[0].se, 1 / information.squareRoot()))
        #expect(isClose(fit.logLikelihood, 2 * log(r) - log(3 * r + 3) - 2 * log(r + 3)))
        #expect(isClose(fit.nullLogLikelihood, -log(6) - 2 * log(4)))
        #expect(isClose(fit.tests?.score.statistic, 1.6))
        let hazards = [1 / (3 * r + 3), 1 / (3 * r + 3) + 2 / (r + 3), 1 / (3 * r + 3) + 2 / (r + 3) + 1]
        #expect(fit.baseline.map(\.time) == [1, 6, 9])
        for (step, hazard) in zip(fit.baseline, hazards) { #expect(isClose(step.cumulativeHazard, hazard)) }
        // nine pairs, five as predicted and four with equal predictions
        #expect(isClose(fit.concordance, 7.0 / 9))
    }

    @Test func efron() throws {
        let fit = try Cox.fit("Surv(time, event) ~ x", table: sixPeople())
        let beta = try #require(fit.terms.first?.estimate)
        let r = exp(beta)
        #expect(isClose(r / (r + 1) + r / (r + 3) + r / (r + 5), 2))
        #expect(abs(beta - 1.676857) < 5e-7)
        let information = r / ((r + 1) * (r + 1)) + 3 * r / ((r + 3) * (r + 3)) + 5 * r / ((r + 5) * (r + 5))
        #expect(isClose(fit.terms[0].se, 1 / information.squareRoot()))
        #expect(isClose(fit.logLikelihood, 2 * beta - log(3 * r + 3) - log(r + 3) - log((r + 5) / 2)))
        #expect(isClose(fit.baseline[1].cumulativeHazard, 1 / (3 * r + 3) + 1 / (r + 3) + 2 / (r + 5)))
    }

    /// Section 4.2: two of five enter at 3, exactly when the first event comes, and are not at risk then.
    @Test(arguments: CoxTies.allCases) func lateEntry(_ ties: CoxTies) throws {
        var rows = Rows()
        for (start, stop, event, x) in [(0, 3, 1, 1), (0, 4, 1, 0), (0, 5, 0, 0), (3, 5, 0, 0), (3, 6, 0, 1)]
        {
            rows.append([
                "start": Double(start), "stop": Double(stop), "event": Double(event), "x": Double(x),
            ])
        }
        let fit = try Cox.fit("Surv(start, stop, event) ~ x", ties: ties, table: rows.table())
        let r = 6.0.squareRoot()
        #expect(isClose(fit.terms[0].estimate, log(6) / 2))
        #expect(isClose(fit.logLikelihood, log(r) - log(r + 2) - log(r + 3)))
        let information = 2 * r / ((r + 2) * (r + 2)) + 3 * r / ((r + 3) * (r + 3))
        #expect(isClose(fit.terms[0].se, 1 / information.squareRoot()))
    }

    /// Section 4.3: the score residuals of the six people, one by one.
    @Test func robustErrors() throws {
        let fit = try Cox.fit(
            "Surv(time, event) ~ x", ties: .breslow, correction: .cr0, isRobust: true, table: sixPeople())
        let r = (3 + 33.0.squareRoot()) / 2
        let (first, second) = (r / (r + 1), r / (r + 3))  // means of x at times 1 and 6
        let (h1, h6) = (1 / (3 * r + 3), 2 / (r + 3))
        let censoredAt1 = -r * (1 - first) * h1
        let eventAt1 = (1 - first) + censoredAt1
        let exposed = (1 - second) - r * ((1 - first) * h1 + (1 - second) * h6)
        let unexposed = -second + first * h1 + second * h6
        let beyond = first * h1 + second * h6  // those leaving at 8 and 9
        let meat = [censoredAt1, eventAt1, exposed, unexposed, beyond, beyond].reduce(0) { $0 + $1 * $1 }
        let information = r / ((r + 1) * (r + 1)) + 6 * r / ((r + 3) * (r + 3))
        #expect(isClose(fit.terms[0].se, meat.squareRoot() / information))
        #expect(isClose([censoredAt1, eventAt1, exposed, unexposed, beyond, beyond].reduce(0, +), 0))
    }
}
