import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// Changes of the input that must change nothing, or something known.
@Suite("Hazard: identities") struct IdentityTests {
    /// 600 person-periods of 60 people, two covariates, one missing value.
    private func rows(seed: UInt64 = 1) -> Rows {
        var random = Repeatable(seed: seed)
        var rows = Rows()
        for person in 0..<60 {
            let group = random.uniform() < 0.5 ? 0.0 : 1.0
            for month in 1...10 {
                let x = (random.uniform() * 40).rounded() / 8
                let event = random.uniform() < 0.05 + 0.04 * x * group ? 1.0 : 0
                rows.append([
                    "event": event, "id": Double(person), "x": x, "group": group, "month": Double(month),
                ])
            }
        }
        rows.numbers["x"]![17] = .nan
        return rows
    }

    private let formula = "event ~ x * group + log(month)"

    private func fit(_ table: DataTable, _ formula: String? = nil, link: Link = .cloglog) throws -> HazardFit
    {
        try Rossi.fit(formula ?? self.formula, link: link, cluster: "id", table: table)
    }

    /// Patterns are summed in the order of their codes, so the estimates are the same bits for every order of rows; what is
    /// summed by cluster comes in the order of the rows, and may differ in its last digits.
    @Test(arguments: Link.allCases) func theOrderOfRowsChangesNothing(_ link: Link) throws {
        let rows = rows()
        let first = try fit(rows.table(), link: link)
        #expect(first.isConverged)
        #expect(first.dropped == 1)
        let again = try fit(rows.table(), link: link)
        #expect(again.terms == first.terms && again.covariance == first.covariance)
        for seed in UInt64(1)...5 {
            var random = Repeatable(seed: seed)
            let permuted = try fit(
                rows.table(permutation: Array(0..<600).shuffled(using: &random)), link: link)
            #expect(permuted.terms.map(\.estimate) == first.terms.map(\.estimate))
            #expect(permuted.hasErrorsOf(first))
            #expect(permuted.logLikelihood == first.logLikelihood)
        }
    }

    @Test func rescalingAColumnRescalesItsTerm() throws {
        var rows = rows()
        let plain = try fit(rows.table(), "event ~ x + group")
        rows.numbers["x"] = rows.numbers["x"]!.map { $0 * 1e6 + 3e8 }
        let scaled = try fit(rows.table(), "event ~ x + group")
        #expect(abs(scaled.terms[1].estimate * 1e6 / plain.terms[1].estimate - 1) < 1e-11)
        #expect(abs(scaled.terms[1].se * 1e6 / plain.terms[1].se - 1) < 1e-11)
        #expect(abs(scaled.terms[2].estimate / plain.terms[2].estimate - 1) < 1e-11)
        #expect(abs(scaled.logLikelihood! - plain.logLikelihood!) < 1e-10)
    }

    /// The maximum found on grouped patterns, looked at row by row: the score is zero, ℓ and the information agree.
    @Test(arguments: Link.allCases) func groupedEqualsPlainRows(_ link: Link) throws {
        let rows = rows()
        let fit = try Rossi.fit("event ~ x + group", link: link, table: rows.table())
        #expect(fit.cells < fit.n)
        let beta = fit.terms.map(\.estimate)
        var score = [0.0, 0, 0]
        var logLikelihood = 0.0
        var information = Matrix(rows: 3, columns: 3)
        for i in 0..<600 where !rows.numbers["x"]![i].isNaN {
            let x = [1, rows.numbers["x"]![i], rows.numbers["group"]![i]]
            let eta = zip(x, beta).reduce(0) { $0 + $1.0 * $1.1 }
            let hazard = link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta))
            let slope = link == .logit ? hazard * (1 - hazard) : exp(eta) * (1 - hazard)
            let event = rows.numbers["event"]![i]
            let variance = hazard * (1 - hazard)
            logLikelihood += event == 1 ? log(hazard) : log(1 - hazard)
            for j in 0..<3 {
                score[j] += x[j] * slope * (event - hazard) / variance
                for k in 0..<3 { information[j, k] += x[j] * x[k] * slope * slope / variance }
            }
        }
        #expect(score.allSatisfy { abs($0) < 1e-9 })
        #expect(abs(logLikelihood - fit.logLikelihood!) < 1e-10)
        let product = information.times(fit.covariance!)
        for (found, one) in zip(product.values, Matrix.identity(3).values) {
            #expect(abs(found - one) < 1e-10)
        }
    }

    @Test func derivativesAgreeWithFiniteDifferences() {
        for link in Link.allCases {
            for eta in [-20.0, -6, -1.5, -0.1, 0.4, 1.5] {
                let step = 1e-5
                let (up, down) = (link.logLikelihood(eta + step), link.logLikelihood(eta - step))
                let score = link.score(eta)
                #expect(
                    abs((up.event - down.event) / (2 * step) - score.event) < 1e-7 * max(1, abs(score.event)))
                #expect(abs((up.none - down.none) / (2 * step) - score.none) < 1e-7 * max(1, abs(score.none)))
                let (above, below) = (link.score(eta + step), link.score(eta - step))
                let information = link.observedInformation(eta)
                #expect(abs((below.event - above.event) / (2 * step) - information.event) < 1e-7)
                #expect(abs((below.none - above.none) / (2 * step) - information.none) < 1e-6)
                let hazard = exp(link.logLikelihood(eta).event)
                let expected = hazard * information.event + (1 - hazard) * information.none
                #expect(abs(link.expectedInformation(eta) - expected) < 1e-12)
            }
        }
    }

    /// Every row twice as new clusters: ℓ doubles, variances halve.
    @Test func duplicatedRowsHalveTheVariance() throws {
        var rows = rows()
        let once = try Rossi.fit(formula, table: rows.table())
        for name in rows.order { rows.numbers[name]! += rows.numbers[name]! }
        let twice = try Rossi.fit(formula, table: rows.table())
        #expect(abs(twice.logLikelihood! - 2 * once.logLikelihood!) < 1e-9)
        for (a, b) in zip(twice.terms, once.terms) {
            #expect(abs(a.estimate - b.estimate) < 1e-12)
            #expect(abs(a.se * 2.0.squareRoot() - b.se) < 1e-12)
        }
    }

    /// Every row twice within its cluster: raw clustered errors stay as they are.
    @Test func duplicatesWithinClustersAddNoInformation() throws {
        var rows = rows()
        let once = try Rossi.fit(formula, cluster: "id", correction: .cr0, table: rows.table())
        for name in rows.order { rows.numbers[name]! += rows.numbers[name]! }
        let twice = try Rossi.fit(formula, cluster: "id", correction: .cr0, table: rows.table())
        for (a, b) in zip(twice.terms, once.terms) { #expect(abs(a.se / b.se - 1) < 1e-11) }
    }

    @Test func anotherReferenceIsTheSameModel() throws {
        let black = try Rossi.fit("event ~ race + age")
        let other = try Rossi.fit("event ~ race + age", references: ["race": "other"])
        #expect(other.terms[1].term == "raceblack")
        #expect(abs(other.terms[1].estimate + black.terms[1].estimate) < 1e-12)
        #expect(abs(other.terms[1].se - black.terms[1].se) < 1e-12)
        #expect(abs(other.logLikelihood! - black.logLikelihood!) < 1e-10)
    }

    @Test func textsAndCodesAreTheSameColumn() throws {
        var texts = DataTable()
        var codes = DataTable()
        let labels = (0..<60).map { ["b", "a", "c"][$0 % 3] }
        let events = (0..<60).map { Double(($0 * 7) % 5 == 0 ? 1 : 0) }
        try texts.add("event", numbers: events)
        try texts.add("f", texts: labels)
        try codes.add("event", numbers: events)
        try codes.add("f", codes: labels.map { ["a": 0, "b": 1, "c": 2][$0]! }, levels: ["a", "b", "c"])
        let one = try Rossi.fit("event ~ f", table: texts)
        #expect(one.isConverged)
        #expect(one.terms == (try Rossi.fit("event ~ f", table: codes)).terms)
    }

    /// One event far out in a covariate: the first Newton step overshoots there, and no digit may be lost on the way back.
    @Test(arguments: Link.allCases, [20.0, 40, 60]) func anEventFarOutIsFittedToo(_ link: Link, _ far: Double)
        throws
    {
        var random = Repeatable(seed: 77)
        var (x, event) = ([Double](), [Double]())
        for row in 0..<2000 {
            x.append(row == 0 ? far : Double.random(in: -1...1, using: &random))
            event.append(row == 0 || Double.random(in: 0..<1, using: &random) < 0.01 ? 1 : 0)
        }
        var table = DataTable()
        try table.add("x", numbers: x)
        try table.add("event", numbers: event)
        let fit = try HazardModel(formula: Formula("event ~ x"), link: link).fit(table)
        #expect(fit.isConverged)
        let estimate = try #require(fit.estimate)
        let gradient = estimate.likelihood.point(estimate.gamma).gradient
        #expect(gradient.allSatisfy { $0.magnitude < 1e-9 })
        let eta = estimate.eta
        var value = 0.0
        for p in eta.indices {
            let logs = link.logLikelihood(eta[p])
            let e = estimate.cells.events[p]
            value += e * logs.event + (estimate.cells.periods[p] - e) * logs.none
        }
        #expect(abs(value - (fit.logLikelihood ?? 0)) < 1e-10 * abs(value))
    }
}
