import PanelModels
import Testing

/// Ours beside R's `coxph`, `cox.zph`, `basehaz` and `concordance`; made by `Reference/cox.R`. Tolerances
/// |Δ| ≤ tol · max(|β|, SE): 1e-9 for coefficients, 1e-8 for errors.
@Suite("Cox: golden values") struct CoxGoldenTests {
    private func isNear(_ a: Double?, _ b: Double?, _ tolerance: Double) -> Bool {
        guard let a, let b else { return false }
        return abs(a - b) <= tolerance * max(1, abs(b))
    }

    @Test(arguments: CoxGolden.all) func estimatesAndTests(_ golden: CoxGolden) throws {
        let fit = try golden.fit(clustered: true)  // rows without a cluster are left out
        #expect(fit.isConverged)
        #expect(fit.terms.map(\.term) == golden.terms)
        #expect(fit.n == golden.n && fit.dropped == golden.dropped && fit.events == golden.events)
        #expect(isNear(fit.logLikelihood, golden.logLikelihood, 1e-12))
        #expect(isNear(fit.nullLogLikelihood, golden.nullLogLikelihood, 1e-12))
        #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
        #expect(golden.distance(fit.modelErrors, golden.se) < 1e-8)
        #expect(isNear(fit.tests?.likelihoodRatio.statistic, golden.likelihoodRatio, 1e-9))
        #expect(isNear(fit.tests?.score.statistic, golden.score, 1e-9))
        #expect(isNear(fit.concordance, golden.concordance, 1e-12))
        #expect(isNear(fit.tests?.wald?.statistic, golden.wald, 1e-8))
        if golden.cluster == nil { #expect(fit.terms.map(\.se) == fit.modelErrors) }
    }

    @Test(arguments: CoxGolden.all.filter { $0.cluster != nil })
    func clusteredErrors(_ golden: CoxGolden) throws {
        let fit = try golden.fit(clustered: true)
        #expect(fit.clusters == golden.clusters)
        #expect(golden.distance(fit.terms.map(\.se), try #require(golden.cr0)) < 1e-8)
        let corrected = try golden.fit(clustered: true, correction: .cr1)
        let g = Double(golden.clusters)
        for (one, other) in zip(corrected.terms, fit.terms) {
            #expect(isNear(one.se, other.se * (g / (g - 1)).squareRoot(), 1e-13))
        }
    }

    @Test(arguments: CoxGolden.all) func proportionality(_ golden: CoxGolden) throws {
        let all: [(CoxTimeTransform, CoxGolden.Proportionality?)] = [
            (.km, golden.km), (.identity, golden.identity), (.rank, golden.rank), (.log, golden.log),
        ]
        for case (let transform, .some(let expected)) in all {
            let lines = try golden.fit(clustered: true, proportionality: transform).proportionality
            #expect(lines.map(\.term) == expected.terms)
            #expect(lines.map(\.test.degrees) == expected.df)
            for (line, chisq) in zip(lines, expected.chisq) {
                #expect(isNear(line.test.statistic, chisq, 1e-8), "\(transform), \(line.term)")
            }
        }
    }

    @Test(arguments: CoxGolden.all.filter { $0.baselineHazard != nil })
    func baseline(_ golden: CoxGolden) throws {
        let steps = try golden.fit(clustered: true).baseline
        let strata = try #require(golden.baselineStratum).map { label in
            // R pads the values of several strata to one width
            label.split(separator: ",").map { String($0).trimming }.joined(separator: ", ")
        }
        let hasStrata = strata.contains { $0.contains("=") }
        #expect(!hasStrata || steps.map(\.stratum) == strata || steps.map { $0.stratum.value } == strata)
        #expect(steps.map(\.time) == golden.baselineTime)
        for (step, hazard) in zip(steps, try #require(golden.baselineHazard)) {
            #expect(abs(step.cumulativeHazard - hazard) <= 1e-9 * hazard)
        }
    }

    @Test func referenceFilesAreThere() {
        #expect(CoxGolden.all.count == 42)
        #expect(CoxGolden.all.filter { $0.cluster != nil }.count == 28)
        #expect(CoxGolden.all.filter { $0.baselineHazard != nil }.count == 36)
    }
}

extension String {
    fileprivate var trimming: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// "no" of "wexp=no": how R labels a stratum of texts.
    fileprivate var value: String { split(separator: "=").last.map(String.init) ?? "" }
}
