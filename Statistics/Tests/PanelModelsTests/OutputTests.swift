import Foundation
import Testing

@testable import PanelModels

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

    /// Half years are no whole numbers, dates in digits and counted rows are large ones.
    @Test func curvesPrintPeriodsAndCountsWithAllTheirDigits() throws {
        var rows = Rows()
        for person in 0..<40 {
            for period in 1...4 {
                rows.append([
                    "event": (person + period) % 5 == 0 ? 1 : 0, "half": Double(period) / 2,
                    "day": 20_240_100 + Double(period), "w": 1_000_000,
                ])
            }
        }
        for (time, first) in [("half", "0.5    "), ("day", "20240101")] {
            let fit = try HazardModel(formula: Formula("event ~ \(time)"), frequency: "w").fit(rows.table())
            let table = HazardReport(fit: fit, curves: try fit.curves(by: nil, time: time)).table
            #expect(table.contains("\n\(first)") && table.contains("  40000000  "), "\(table)")
            #expect(table.contains("hazard  lower 95%  upper 95%  survival  lower 95%  upper 95%"))
        }
    }

    /// One number of decimals for all, as many as the smallest error needs; no column without a name.
    @Test func effectsCanBeComparedByEye() throws {
        let fit = try Rossi.fit("event ~ fin + age + prio", cluster: "id")
        let lines = HazardReport(fit: fit, effects: fit.marginalEffects()).table.split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("Average marginal effects") })
        let table = lines[(start + 1)...].prefix(4).map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        #expect(lines[start + 1].contains("Effect  Std. Error  z value  Pr(>|z|)  lower 95%  upper 95%"))
        for row in table.dropFirst() {
            #expect(
                row.count == 7 && !row[1].contains("e") && row[1].split(separator: ".")[1].count == 6,
                "\(row)")
        }
    }

    @Test func aTinyProbabilityIsBelowAndNotEqual() throws {
        #expect(HazardFit.pValue(1e-20) == "p < 2e-16" && HazardFit.pValue(0.25) == "p = 0.25000")
    }

    @Test func tableWithoutClustersSaysSo() throws {
        let table = try Rossi.fit("event ~ fin", link: .logit).table
        #expect(table.contains("errors: expected information; intervals: normal, 95%"))
    }
}
