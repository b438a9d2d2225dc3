import Foundation
import PanelModels
import Testing

@Suite("Hazard: output") struct OutputTests {
    @Test func jsonReadsBackAndKeepsItsOrder() throws {
        let fit = try Rossi.fit("event ~ fin + age", cluster: "id")
        let read = try JSONDecoder().decode(HazardSummary.self, from: Data(fit.json.utf8))
        #expect(read == fit.summary)
        #expect(read.terms.map(\.estimate) == fit.terms.map(\.estimate))
        #expect(read.errors == "CR1" && read.information == "expected" && read.outcome == "converged")
        let keys = [
            "model", "n", "dropped", "events", "clusters", "outcome", "logLikelihood", "terms", "seconds",
            "link",
        ]
        let places = keys.map { fit.json.range(of: "\n  \"\($0)\":")?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test func jsonOfAStoppedFitHasNulls() throws {
        let fit = try Rossi.fit("event ~ age + calendar + start + stop")
        #expect(!fit.isConverged)
        let read = try JSONDecoder().decode(HazardSummary.self, from: Data(fit.json.utf8))
        #expect(read == fit.summary)
        #expect(
            read.terms.isEmpty && read.logLikelihood == nil && read.iterations == nil && read.clusters == nil)
        #expect(read.outcome.contains("collinear"))
    }

    @Test func tableStatesItsConventions() throws {
        let fit = try Rossi.fit("event ~ fin + employed_lag", cluster: "id")
        for line in [
            "Discrete-time hazard, complementary log-log link", "event ~ fin + employed_lag",
            "19377 person-periods, 113 events, 4 distinct patterns, 431 clusters (id); 432 rows with a missing value left out",
            "errors: clustered, CR1 = G/(G−1), G = 431; bread: expected information; intervals: normal, 95%",
        ] { #expect(fit.table.contains(line), "\(fit.table)") }
        let rows = fit.table.split(separator: "\n").filter {
            $0.contains("employed_lag  ") || $0.contains("Estimate")
        }
        #expect(rows.count == 2)
        #expect(rows[0].count == rows[1].count)
    }

    @Test func tableWithoutClustersSaysSo() throws {
        let table = try Rossi.fit("event ~ fin", link: .logit).table
        #expect(table.contains("errors: expected information; intervals: normal, 95%"))
    }
}
