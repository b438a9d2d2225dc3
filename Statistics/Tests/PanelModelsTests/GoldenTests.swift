import Foundation
import PanelModels
import Testing

/// Ours beside R's `glm` (with errors clustered from its scores) and statsmodels; made by `Reference/hazard.R` and
/// `Reference/hazard.py`. Tolerances |Δ| ≤ tol · max(|β|, SE): 1e-9 for coefficients, 1e-8 for errors.
@Suite("Hazard: golden values") struct GoldenTests {
    @Test(arguments: Golden.all("hazard-r.json") + Golden.all("hazard-statsmodels.json"))
    func estimatesAndModelErrors(_ golden: Golden) throws {
        let fit = try golden.fit()
        #expect(fit.isConverged)
        #expect(fit.terms.map(\.term) == golden.terms)
        #expect(fit.n == golden.n && fit.dropped == golden.dropped && fit.events == golden.events)
        #expect(fit.clusters == nil)
        let logLikelihood = try #require(fit.logLikelihood)
        #expect(abs(logLikelihood - golden.logLikelihood) < 1e-9)
        #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
        #expect(golden.distance(fit.terms.map(\.se), golden.se) < 1e-8)
    }

    @Test(arguments: Golden.all("hazard-r.json") + Golden.all("hazard-statsmodels.json"))
    func clusteredErrors(_ golden: Golden) throws {
        let expected: [(ClusterCorrection, [Double]?)] = [
            (.cr0, golden.cr0), (.cr1, golden.cr1), (.cr1s, golden.cr1s),
        ]
        // the three differ by a known factor; the full models hold all of them
        for case (let correction, .some(let errors)) in expected
        where golden.name == "full" || correction == .cr1 || golden.cr1 == nil {
            let fit = try golden.fit(cluster: "id", correction: correction)
            #expect(fit.clusters == golden.clusters)
            #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
            #expect(golden.distance(fit.terms.map(\.se), errors) < 1e-8, "\(correction)")
        }
    }

    /// The complementary log-log model as published for these data.
    @Test func publishedEmploymentEffect() throws {
        let fit = try Rossi.fit("event ~ fin + age + race + wexp + mar + paro + prio + employed_lag")
        let employed = try #require(fit.terms.last)
        #expect(employed.term == "employed_lag")
        #expect(abs(employed.estimate + 0.71038) < 5e-6)
        #expect(abs(employed.se - 0.21751) < 2e-5)
    }

    @Test func referenceFilesAreThere() {
        #expect(Golden.all("hazard-r.json").count == 28)
        #expect(Golden.all("hazard-statsmodels.json").count == 4)
    }
}
