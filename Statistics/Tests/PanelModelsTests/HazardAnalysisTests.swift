import Foundation
import Testing

@testable import PanelModels

/// Effects, curves and tests beside numbers found another way.
@Suite("Hazard: effects, curves, tests") struct HazardAnalysisTests {
    /// The slope of a smooth term is not worked out; the other effects are given.
    @Test(arguments: ["ns(age, 3)", "poly(age, 2)"]) func effectsLeaveOutSmoothTerms(_ term: String)
        throws
    {
        let fit = try Rossi.fit("event ~ fin + \(term)", link: .logit)
        #expect(fit.isConverged)
        let report = HazardReport(fit: fit, effects: fit.marginalEffects())
        #expect(report.effects?.map(\.term) == ["finyes"])
        #expect(report.table.contains("note: no average marginal effect of \(term)"))
    }

    /// The effects as finite differences of mean hazards, the gradient as finite differences in the coefficients.
    @Test(arguments: Link.allCases) func effectsAgreeWithFiniteDifferences(_ link: Link) throws {
        let fit = try Rossi.fit("event ~ age * fin + log(stop) + race", link: link, cluster: "id")
        let estimate = try #require(fit.estimate)
        let effects = fit.marginalEffects()
        #expect(effects.map(\.term) == ["age", "finyes", "stop", "raceother"])
        let rows = try rows()
        func mean(_ b: [Double], _ change: (inout [String: Double]) -> Void) -> Double {
            var sum = 0.0
            for row in rows {
                var r = row
                change(&r)
                let eta =
                    b[0] + b[1] * r["age"]! + b[2] * r["fin"]! + b[3] * log(r["stop"]!) + b[4] * r["other"]!
                    + b[5] * r["age"]! * r["fin"]!
                sum += link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta))
            }
            return sum / Double(rows.count)
        }
        func all(_ b: [Double]) -> [Double] {
            let h = 1e-5
            return [
                (mean(b) { $0["age"]! += h } - mean(b) { $0["age"]! -= h }) / (2 * h),
                mean(b) { $0["fin"] = 1 } - mean(b) { $0["fin"] = 0 },
                (mean(b) { $0["stop"]! += h } - mean(b) { $0["stop"]! -= h }) / (2 * h),
                mean(b) { $0["other"] = 1 } - mean(b) { $0["other"] = 0 },
            ]
        }
        let b = estimate.coefficients
        for (effect, expected) in zip(effects, all(b)) {
            #expect(abs(effect.estimate - expected) < 1e-7 * max(abs(expected), 1e-3))
        }
        let gradients = EffectAverages(estimate: estimate).all().map(\.gradient)
        for j in [1, 2, 5] {
            var (up, down) = (b, b)
            up[j] += 1e-4
            down[j] -= 1e-4
            for (i, (high, low)) in zip(all(up), all(down)).enumerated() {
                let slope = (high - low) / 2e-4
                #expect(abs(slope - gradients[i][j]) < 1e-4 * max(abs(slope), 1e-3), "\(i) \(j)")
            }
        }
    }

    /// A sample of the rows used by the model above would not do: all of them.
    private func rows() throws -> [[String: Double]] {
        func column(_ name: String) throws -> [Double] {
            switch try Rossi.table.column(name) {
            case .numbers(let numbers): numbers.doubles
            case .codes(let codes, _): codes.words.map(Double.init)
            }
        }
        let (age, fin, stop, race) = try (column("age"), column("fin"), column("stop"), column("race"))
        return age.indices.map { ["age": age[$0], "fin": fin[$0], "stop": stop[$0], "other": race[$0]] }
    }

    /// `Reference/hazard-effects.py`: statsmodels' get_margeff with clustered errors.
    @Test func effectsAgreeWithStatsmodels() throws {
        struct Effects: Decodable {
            let formula: String
            let terms: [String]
            let estimates, cr1S: [Double]

            enum CodingKeys: String, CodingKey {
                case formula, terms, estimates
                case cr1S = "CR1S"
            }
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path("hazard-effects.json")))
        let golden = try JSONDecoder().decode(Effects.self, from: data)
        let found = try Rossi.fit(golden.formula, link: .logit, cluster: "id", correction: .cr1s)
            .marginalEffects()
        #expect(found.map(\.term) == golden.terms && found.count == 4)
        for (j, effect) in found.enumerated() {
            let scale = max(abs(golden.estimates[j]), golden.cr1S[j])
            #expect(abs(effect.estimate - golden.estimates[j]) < 1e-9 * scale)
            #expect(abs(effect.se - golden.cr1S[j]) < 1e-8 * scale)
        }
    }

    /// With a saturated formula the survival of a group is Kaplan and Meier's product over its weeks.
    @Test func saturatedCurvesAreKaplanMeier() throws {
        var random = Repeatable(seed: 3)
        var rows = Rows()
        for person in 0..<200 {
            for month in 1...5 {
                let event = random.uniform() < 0.2 ? 1.0 : 0
                rows.append(["event": event, "group": Double(person % 2), "month": Double(month)])
                if event == 1 { break }
            }
        }
        let fit = try Rossi.fit("event ~ factor(group) * factor(month)", link: .logit, table: rows.table())
        let curves = try fit.curves(by: "group", time: "month")
        #expect(curves.map(\.group) == ["factor(group) = 0", "factor(group) = 1"])
        for (g, curve) in curves.enumerated() {
            var survival = 1.0
            for point in curve.points {
                let own = rows.numbers["event"]!.indices.filter {
                    rows.numbers["group"]![$0] == Double(g) && rows.numbers["month"]![$0] == point.period
                }
                survival *= 1 - own.reduce(0) { $0 + rows.numbers["event"]![$1] } / Double(own.count)
                #expect(abs(point.survival - survival) < 1e-12 && point.atRisk == Double(own.count))
                #expect(point.survivalLower < survival && survival < point.survivalUpper)
                #expect(point.hazardLower < point.hazard && point.hazard < point.hazardUpper)
            }
            #expect(curve.points.count == 5)
        }
        #expect(throws: ModelError.self) { try fit.curves(by: "month", time: "month") }
        #expect(throws: ModelError.self) { try fit.curves(by: "person", time: "month") }
    }

    /// x = 0: 2 of 10, x = 1: 4 of 8; without x 6 of 18. By hand: U = 4 − 8/3, I = 8·10/18·(6·12)/18², U²/I = 1.8.
    @Test func testsOfTwoGroupsByHand() throws {
        var rows = Rows()
        for i in 0..<10 { rows.append(["event": i < 2 ? 1 : 0, "x": 0]) }
        for i in 0..<8 { rows.append(["event": i < 4 ? 1 : 0, "x": 1]) }
        let test = try #require(Rossi.fit("event ~ x", link: .logit, table: rows.table()).termTests().first)
        #expect(abs(test.wald.statistic - log(4.0) * log(4.0) / 1.125) < 1e-12)
        #expect(abs(try #require(test.score).statistic - 1.8) < 1e-12)
        let rise = 2 * (2 * log(0.2) + 8 * log(0.8) + 8 * log(0.5) - 6 * log(1 / 3.0) - 12 * log(2 / 3.0))
        #expect(abs(try #require(test.likelihoodRatio).statistic - rise) < 1e-12)
    }

    @Test func theBootstrapRepeatsItselfAndAgreesWithTheScoreTest() throws {
        let fit = try Rossi.fit("event ~ fin + race + prio", cluster: "id")
        let first = try fit.termTests(bootstrap: ScoreBootstrap(draws: 999, seed: 4))
        #expect(first == (try fit.termTests(bootstrap: ScoreBootstrap(draws: 999, seed: 4))))
        for test in first {
            let (p, drawn) = try (#require(test.score).p, #require(test.bootstrap).p)
            #expect(
                test.likelihoodRatio == nil && abs(p - drawn) < 4 * (p * (1 - p) / 999).squareRoot() + 0.01)
        }
        #expect(throws: ModelError.self) {
            try Rossi.fit("event ~ fin").termTests(bootstrap: ScoreBootstrap())
        }
    }

    /// A small fixed-seed version of `panelstat verify hazard`.
    @Test func defaultIntervalsCover() throws {
        let study = HazardVerification(runs: 200, clusterCounts: [12], seed: 2026)
        let report = try study.report { _, _, _ in }
        #expect(report.rows.count == 3 && report.rows.allSatisfy { $0.runs > 190 })
        // 93–97 %, widened by three Monte Carlo errors of a share of 95 %
        let margin = 0.02 + 3 * (0.95 * 0.05 / 200).squareRoot()
        for row in report.rows { #expect(abs(row.coverage - 0.95) < margin, "\(row.term): \(row.coverage)") }
        // what CR1 with normal intervals would have done to the caseworkers' covariates
        #expect(report.rows[0].coverageCR1 < 0.93 && report.rows[1].coverageCR1 < 0.93)
        let again = try study.report { _, _, _ in }
        #expect(again.markdown(picture: nil) == report.markdown(picture: nil))
    }
}
