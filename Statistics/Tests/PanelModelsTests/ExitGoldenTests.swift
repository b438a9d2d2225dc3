import Foundation
import LinearAlgebra
import PanelModels
import Testing

/// Ours beside R's nnet (polished) and statsmodels' MNLogit; made by `Reference/exits.R` and `Reference/exits.py`.
/// Tolerances |Δ| ≤ tol · max(|β|, SE): 1e-9 for coefficients, 1e-8 for errors.
@Suite("Exits: golden values") struct ExitGoldenTests {
    static let all = ExitGolden.all("exits-r.json") + ExitGolden.all("exits-statsmodels.json")

    @Test(arguments: all) func estimatesAndModelErrors(_ golden: ExitGolden) throws {
        let fit = try golden.fit()
        #expect(fit.isConverged)
        #expect(fit.terms.map(\.term) == golden.terms)
        #expect(fit.exits == golden.exits && fit.events == golden.events)
        #expect(fit.n == golden.n && fit.dropped == golden.dropped && fit.clusters == nil)
        #expect(abs(try #require(fit.logLikelihood) - golden.logLikelihood) < 1e-8)
        #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
        #expect(golden.distance(fit.terms.map(\.se), golden.se) < 1e-8)
        let covariance = try #require(fit.covariance)
        #expect(covariance.diagonal.map { $0.squareRoot() } == fit.terms.map(\.se))
    }

    @Test(arguments: all) func robustErrors(_ golden: ExitGolden) throws {
        if let hc0 = golden.hc0 {
            let fit = try golden.fit(robust: .hc0)
            #expect(golden.distance(fit.terms.map(\.se), hc0) < 1e-8)
            #expect(fit.errors == "HC0")
        }
        let expected: [(ClusterCorrection, [Double]?)] = [
            (.cr0, golden.cr0), (.cr1, golden.cr1), (.cr1s, golden.cr1s),
        ]
        for case (let correction, .some(let errors)) in expected {
            let fit = try golden.fit(cluster: true, correction: correction)
            #expect(fit.clusters == golden.clusters && fit.errors == correction.rawValue)
            #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
            #expect(golden.distance(fit.terms.map(\.se), errors) < 1e-8, "\(correction)")
        }
    }

    @Test(arguments: ExitGolden.all("exits-r.json")) func testsOfSeveralTerms(_ golden: ExitGolden) throws {
        let fit = try golden.fit(cluster: true)
        let expected = golden.wald ?? []  // none for the model without covariates
        #expect(expected.isEmpty == golden.formula.hasSuffix("~ 1"))
        #expect(fit.wald.count == expected.count)
        for (test, statistic) in zip(fit.wald, expected) {
            #expect(abs(test.statistic - statistic) <= 1e-8 * statistic, "\(test.term)")
        }
        if golden.formula.hasSuffix("- 1") || golden.formula.hasSuffix("~ 1") {
            #expect(fit.likelihoodRatio == nil)
        } else {
            let ratio = try #require(fit.likelihoodRatio)
            #expect(abs(ratio.statistic - (golden.likelihoodRatio ?? .nan)) < 1e-8 * ratio.statistic)
            #expect(ratio.degrees == fit.terms.count - fit.exits.count)
        }
    }

    @Test(arguments: ExitGolden.all("exits-r.json").filter { $0.time != nil })
    func cumulativeIncidence(_ golden: ExitGolden) throws {
        let points = try golden.fit(cluster: true).incidence.flatMap(\.points)
        let found = points.flatMap { [$0.survival] + $0.incidence }
        let (expected, errors) = (try #require(golden.incidence), try #require(golden.incidenceSE))
        #expect(found.count == expected.count)
        for (i, estimate) in found.enumerated() {
            #expect(abs(estimate.estimate - expected[i]) <= 1e-9 * max(expected[i], errors[i]))
            #expect(abs(estimate.se - errors[i]) <= 1e-8 * max(expected[i], errors[i]))
        }
    }

    @Test func referenceFilesAreThere() {
        #expect(ExitGolden.all("exits-r.json").count == 10)
        #expect(ExitGolden.all("exits-r.json").filter { $0.time != nil }.count == 4)
        #expect(ExitGolden.all("exits-statsmodels.json").count == 2)
    }
}
