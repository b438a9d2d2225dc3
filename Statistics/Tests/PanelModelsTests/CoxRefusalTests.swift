import Foundation
import Testing

@testable import PanelModels

/// Input that has no estimate: thrown when it is wrong, an outcome when the data say so; never numbers.
@Suite("Cox: refusals") struct CoxRefusalTests {
    /// 90 rows of 30 people in stretches of 1, x from 0 to 1, f in a, b, c, events about a third of the last rows.
    private func rows(_ change: (Int, inout [String: String]) -> Void = { _, _ in }) throws -> DataTable {
        var random = Repeatable(seed: 21)
        let names = ["start", "stop", "event", "x", "x2", "f", "id", "s", "constant", "empty", "few"]
        var text = names.joined(separator: ",") + "\n"
        for i in 0..<90 {
            let x = (random.uniform() * 1000).rounded() / 1000
            var row = [
                "start": "\(i % 3)", "stop": "\(i % 3 + 1)", "event": random.uniform() < 0.4 ? "1" : "0",
                "x": "\(x)", "x2": "\(2 * x + 1)", "f": ["a", "b", "c"][i % 7 % 3], "id": "\(i / 3)",
                "s": "\(i / 45)", "constant": "7", "empty": "", "few": "\(i / 3 % 5)",
            ]
            change(i, &row)
            text += names.map { row[$0]! }.joined(separator: ",") + "\n"
        }
        return try DataTable(csv: Array(text.utf8), named: "t.csv")
    }

    private let times = "Surv(start, stop, event)"

    private func reason(_ right: String, cluster: String? = nil, _ table: DataTable) throws -> String {
        let fit = try Cox.fit("\(times) ~ \(right)", cluster: cluster, proportionality: .km, table: table)
        guard case .stopped(let reason) = fit.outcome else { return "converged" }
        #expect(fit.terms.isEmpty && fit.covariance == nil && fit.logLikelihood == nil && fit.tests == nil)
        #expect(fit.baseline.isEmpty && fit.proportionality.isEmpty && fit.concordance == nil)
        #expect(fit.json.contains("\"terms\": []") && fit.json.contains("\"logLikelihood\": null"))
        #expect(fit.table.contains(reason))
        return reason
    }

    private func complaint(
        _ formula: String, cluster: String? = nil, isRobust: Bool = false,
        correction: ClusterCorrection = .cr1,
        _ table: DataTable
    ) -> String {
        do {
            _ = try Cox.fit(
                formula, cluster: cluster, correction: correction, isRobust: isRobust, table: table)
            return "fitted"
        } catch { return "\(error)" }
    }

    @Test func noEventsAndMoreTermsThanEvents() throws {
        let none = try rows { $1["event"] = "0" }
        #expect(try reason("x", none) == "no events: \(times) has none in the 90 rows used")
        let two = try rows { $1["event"] = $0 == 5 || $0 == 40 ? "1" : "0" }
        #expect(try reason("x + f", two).hasPrefix("more terms than events: 3 terms (f alone 2), 2 events"))
    }

    @Test func monotoneLikelihoodNamesTheTerm() throws {
        let level = try reason("x + f", rows { if $1["f"] == "c" { $1["event"] = "0" } })
        #expect(level.contains("separation") && level.contains("fc (towards −∞)"))
        #expect(level.contains("no event where f = c ("))
        let reference = try reason("x + f", rows { if $1["f"] == "a" { $1["event"] = "0" } })
        #expect(reference.contains("no event where f = a"))
        // the event always goes to the largest x at risk
        let perfect = try reason(
            "x",
            rows { i, row in
                row["x"] = "\(i % 30)"
                row["event"] = i % 30 == 29 || i % 30 == 28 || i % 30 == 27 ? "1" : "0"
            })
        #expect(perfect.contains("x (towards +∞)"))
        let inStrata = try reason("x + f + strata(s)", rows { if $1["f"] == "c" { $1["event"] = "0" } })
        #expect(inStrata.contains("fc (towards −∞)"))
    }

    @Test func nearSeparationIsNone() throws {
        var seen = false
        let fit = try Cox.fit(
            "\(times) ~ x + f",
            table: rows {
                if $1["f"] == "c" {
                    $1["event"] = seen ? "0" : "1"
                    seen = true
                }
            })
        #expect(fit.isConverged)
    }

    @Test func collinearColumnsAreNamed() throws {
        let table = try rows()
        #expect(
            try reason("x + x2", table).contains(
                "x2 is, among those at risk together, a linear combination of x"))
        #expect(
            try reason("x + constant", table).contains("constant does not vary among those at risk together"))
        // what varies between strata, or with time, only
        #expect(
            try reason("x + s + strata(s)", table).contains("s does not vary among those at risk together"))
        #expect(try reason("x + f + s:f + strata(s)", table).contains("linear combination of"))
        let weekly = try Cox.fit("Surv(start, stop, event) ~ age + calendar", table: Rossi.table)
        guard case .stopped(let why) = weekly.outcome else { throw ModelError(.table, "calendar was fitted") }
        #expect(why.contains("calendar does not vary among those at risk together"))
    }

    @Test func clustersMustBeSeveral() throws {
        #expect(try reason("x", cluster: "constant", rows()).hasPrefix("one cluster only: constant"))
        let alone = try rows { i, row in row["x2"] = i / 3 == 12 ? "\(i % 3)" : "5" }
        #expect(
            try reason("x + x2", cluster: "id", alone).hasPrefix("in one cluster only: x2 varies in a single")
        )
        #expect(try Cox.fit("\(times) ~ x + x2", table: alone).isConverged)
        let few = try Cox.fit("\(times) ~ x", cluster: "few", table: rows())
        #expect(few.isConverged && few.clusters == 5)
        #expect(few.terms[0].lower.isNaN && few.terms[0].p.isNaN && few.tests?.wald == nil)
        #expect(few.notes.contains { $0.hasPrefix("Few clusters: with 5, fewer than 10") })
        #expect(few.json.contains("\"lower\": null, \"upper\": null"))
        #expect(few.table.contains("note: Few clusters"))
        let more = try Cox.fit("\(times) ~ x", cluster: "id", table: rows())
        #expect(
            more.terms[0].lower.isFinite
                && more.notes == ["Few clusters: with 30, normal intervals are too narrow"])
    }

    @Test func wrongInputIsThrown() throws {
        let table = try rows()
        #expect(complaint("event ~ x", table).contains("cox needs times on the left"))
        #expect(complaint("\(times) ~ y", table).contains("there is no column y"))
        #expect(complaint("Surv(start, f, event) ~ x", table).contains("the time f holds texts"))
        #expect(complaint("Surv(start, stop, f) ~ x", table).contains("the event f holds texts"))
        #expect(complaint("Surv(stop, few) ~ x", table).contains("the event few is 2"))
        #expect(complaint("\(times) ~ x + empty", table).contains("empty is missing in every row"))
        #expect(complaint("\(times) ~ x + factor(constant)", table).contains("one level only (7)"))
        #expect(complaint("\(times) ~ x + offset(f)", table).contains("the offset f holds texts"))
        #expect(
            complaint("\(times) ~ x", isRobust: true, table).contains(
                "name the person's column as the cluster"))
        for formula in ["\(times) ~ x", "\(times) ~ x + cluster(id)"] {
            let cluster = formula.contains("cluster") ? nil : "id"
            #expect(
                complaint(formula, cluster: cluster, isRobust: true, table).contains(
                    "clustered by id or robust with every row a cluster, not both"))
        }
        #expect(
            complaint("\(times) ~ x + cluster(id)", cluster: "s", table).contains("name the clusters once"))
        #expect(complaint("\(times) ~ x", cluster: "id", correction: .cr1s, table).contains("CR0 or CR1"))
        let negative = try rows { if $0 == 3 { $1["start"] = "-1" } }
        #expect(complaint("\(times) ~ x", negative).contains("t.csv, line 5: the time start is -1"))
        let same = try rows { if $0 == 4 { $1["start"] = "2" } }
        #expect(
            complaint("\(times) ~ x", same).contains(
                "line 6: the entry start = 2 is not before the exit stop = 2"))
        let after = try rows { if $0 == 4 { $1["start"] = "5" } }
        #expect(complaint("\(times) ~ x", after).contains("is not before the exit"))
        var infinite = DataTable()
        try infinite.add("t", numbers: [1, .infinity, 3])
        try infinite.add("e", numbers: [1, 0, 1])
        try infinite.add("x", numbers: [1, 2, 3])
        #expect(complaint("Surv(t, e) ~ x", infinite).contains("row 2: the time t is inf"))
        #expect(complaint("Surv(t, e) ~ x", DataTable()).contains("no rows"))
    }

    /// Only strata: no term, but a log-likelihood and a baseline.
    @Test func aModelWithoutTerms() throws {
        let fit = try Cox.fit("\(times) ~ strata(s)", proportionality: .km, table: rows())
        #expect(fit.isConverged && fit.terms.isEmpty && fit.tests == nil)
        #expect(fit.logLikelihood == fit.nullLogLikelihood && fit.logLikelihood! < 0)
        #expect(Set(fit.baseline.map(\.stratum)) == ["s=0", "s=1"])
        #expect(fit.notes == ["Without a term there is no proportionality to test"])
        #expect(fit.table.contains("2 strata"))
    }

    @Test func timeZeroIsATimeWithoutALogarithm() throws {
        var table = DataTable()
        try table.add("t", numbers: [0, 0, 1, 2, 3, 4])
        try table.add("e", numbers: [1, 0, 1, 1, 0, 1])
        try table.add("x", numbers: [1, 3, 0, 2, 1, 2])
        #expect(try Cox.fit("Surv(t, e) ~ x", table: table).isConverged)
        #expect(throws: ModelError.self) {
            try Cox.fit("Surv(t, e) ~ x", proportionality: .log, table: table)
        }
    }
}
