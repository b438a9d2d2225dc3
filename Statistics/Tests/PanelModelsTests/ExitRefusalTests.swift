import Foundation
import Testing

@testable import PanelModels

/// Input that has no estimate: thrown when it is wrong, an outcome when the data say so; never numbers.
@Suite("Exits: refusals") struct ExitRefusalTests {
    /// 300 rows: exits about a half, of two kinds; x from 0 to 1, f in a, b, c, 60 people, six periods.
    private func rows(_ change: (Int, inout [String: String]) -> Void = { _, _ in }) throws -> DataTable {
        var random = Repeatable(seed: 17)
        let names = ["exit", "x", "x2", "f", "id", "month", "empty", "number"]
        var text = names.joined(separator: ",") + "\n"
        for i in 0..<300 {
            let x = (random.uniform() * 1000).rounded() / 1000
            let u = random.uniform()
            var row = [
                "exit": u < 0.25 ? "job" : u < 0.5 ? "left" : "none", "x": "\(x)", "x2": "\(2 * x + 1)",
                "f": ["a", "b", "c"][i % 3], "id": "\(i / 5)", "month": "\(i / 3 % 6 + 1)", "empty": "",
                "number": "\(i % 2)",
            ]
            change(i, &row)
            text += names.map { row[$0]! }.joined(separator: ",") + "\n"
        }
        return try DataTable(csv: Array(text.utf8), named: "t.csv")
    }

    private func model(
        _ formula: String, cluster: String? = nil, incidence: ExitModel.Incidence? = nil
    ) throws -> ExitModel {
        try ExitModel(formula: Formula(formula), cluster: cluster, incidence: incidence)
    }

    private func reason(_ formula: String, cluster: String? = nil, _ table: DataTable) throws -> String {
        let fit = try model(formula, cluster: cluster, incidence: .init(time: "month")).fit(table)
        #expect(fit.terms.isEmpty && fit.covariance == nil && fit.logLikelihood == nil)
        #expect(fit.incidence.isEmpty && fit.wald.isEmpty && fit.likelihoodRatio == nil)
        guard case .stopped(let reason) = fit.outcome else { return "converged" }
        #expect(fit.json.contains("\"terms\": []") && fit.json.contains("\"logLikelihood\": null"))
        #expect(fit.table().contains(reason))
        return reason
    }

    @Test func eventsAreNeededAndRowsWithout() throws {
        #expect(
            try reason("exit ~ x", rows { $1["exit"] = "none" })
                == "no events: exit is none in all 300 person-periods used; the period of an exit must name it"
        )
        let always = try rows { if $1["exit"] == "none" { $1["exit"] = "job" } }
        let error = #expect(throws: ModelError.self) { try model("exit ~ x").fit(always) }
        #expect(error?.sentence.contains("has no level none") == true && error?.place == .table)
        let never = try reason(
            "exit ~ x",
            rows { i, row in
                if i == 0 {
                    row["exit"] = "none"
                    row["x"] = ""
                } else if row["exit"] == "none" {
                    row["exit"] = "job"
                }
            })
        #expect(never.hasPrefix("only events: exit is never none in the 299"))
        let gone = try reason(
            "exit ~ x",
            rows { i, row in
                if i == 7 {
                    row["exit"] = "school"
                    row["x"] = ""
                }
            })
        #expect(gone.hasPrefix("no events: exit is never school in the 299"))
    }

    @Test func fewerEventsThanTerms() throws {
        let said = try reason("exit ~ x + f", rows { i, row in if i < 3 { row["exit"] = "school" } })
        #expect(
            said
                == "fewer events than terms: the formula has 4 terms (f alone 2) for each exit, and there are fewer events of "
                + "school (3); take terms out, or join exits")
    }

    @Test func separationNamesExitTermAndLevel() throws {
        let level = try reason(
            "exit ~ x + f",
            rows { i, row in
                if row["f"] == "c", row["exit"] == "job" { row["exit"] = "none" }
            })
        #expect(level.contains("separation") && level.contains("job: fc (towards −∞)"))
        #expect(level.contains("no exit = job where f = c (100 person-periods)"))
        #expect(!level.contains("left: "))
        let up = try reason("exit ~ x + f", rows { if $1["f"] == "b" { $1["exit"] = "left" } })
        #expect(up.contains("left: fb (towards +∞)") && up.contains("only exit = left where f = b"))
        let reference = try reason(
            "exit ~ x + f",
            rows { i, row in
                if row["f"] == "b", row["exit"] == "none" { row["exit"] = i % 2 == 0 ? "job" : "left" }
            })
        #expect(reference.contains("job: fb (towards +∞), left: fb (towards +∞)"))
        #expect(reference.contains("no exit = none where f = b"))
        let perfect = try reason(
            "exit ~ x",
            rows {
                $1["exit"] = Double($1["x"]!)! > 0.7 ? "left" : $1["exit"] == "left" ? "none" : $1["exit"]
            })
        #expect(perfect.contains("left: x (towards +∞)") && perfect.contains("take the term out"))
    }

    /// Levels of one to three rows where all but a few rows have no exit: the first full step overshoots there.
    @Test func separationOfNearlyEmptyLevelsIsSeen() throws {
        let years = try DataTable(csvFile: Rossi.path("mgus2-years.csv"))
        guard case .stopped(let said) = try model("exit ~ age + sex + factor(year)").fit(years).outcome else {
            Issue.record("an estimate where there is none")
            return
        }
        #expect(
            said.hasPrefix("separation: no finite estimate exists for death: factor(year)24 (towards −∞)"))
        #expect(said.contains("only exit = none where factor(year) = 24 (25 person-periods)"))
    }

    @Test func nearSeparationIsNotSeparation() throws {
        let fit = try model("exit ~ f").fit(
            rows { i, row in
                if row["f"] == "c", row["exit"] == "job" { row["exit"] = i == 2 ? "job" : "none" }
                if i == 2 { row["exit"] = "job" }
            })
        #expect(fit.isConverged)
        #expect(fit.terms.filter { $0.exit == "job" && $0.column == "fc" }.allSatisfy { $0.estimate < -1 })
    }

    @Test func collinearityNamesTheColumns() throws {
        #expect(try reason("exit ~ x + f + x2", rows()).contains("x2 is a linear combination of x;"))
        let constant = try reason("exit ~ x + number", rows { $1["number"] = "7" })
        #expect(constant.contains("number does not vary"))
    }

    @Test func rowsWithoutAClusterAreLeftOut() throws {
        let fit = try model("exit ~ x", cluster: "id").fit(rows { i, row in if i < 10 { row["id"] = "" } })
        #expect(fit.isConverged && fit.n == 290 && fit.dropped == 10 && fit.clusters == 58)
    }

    @Test func clusters() throws {
        #expect(
            try reason("exit ~ x", cluster: "id", rows { $1["id"] = "1" }).hasPrefix("one cluster only: id"))
        let within = try reason(
            "exit ~ x + number", cluster: "id",
            rows { i, row in
                row["number"] = i < 5 ? "\(i % 2)" : "0"
            })
        #expect(within.hasPrefix("in one cluster only: number varies in a single value of id"))
    }

    @Test func fewClustersGiveNoInterval() throws {
        let nine = try model("exit ~ x", cluster: "id", incidence: .init(time: "month"))
            .fit(rows { i, row in row["id"] = "\(i % 9)" })
        #expect(nine.isConverged && nine.clusters == 9)
        #expect(nine.terms.allSatisfy { $0.lower == nil && $0.upper == nil && $0.p == nil && $0.se > 0 })
        #expect(nine.wald.isEmpty && nine.incidence[0].points.allSatisfy { $0.survival.lower == nil })
        #expect(nine.notes.contains { $0.contains("no interval") && $0.contains("9 clusters") })
        #expect(nine.table().contains("information (observed = expected); no intervals"))
        #expect(nine.table().contains("note: no interval") && nine.json.contains("\"lower\": null"))
        let ten = try model("exit ~ x", cluster: "id").fit(rows { i, row in row["id"] = "\(i % 10)" })
        #expect(ten.terms.allSatisfy { $0.lower != nil && $0.p != nil } && ten.wald.count == 1)
        #expect(ten.notes.contains { $0.contains("too narrow below 50 clusters") })
        let fifty = try model("exit ~ x", cluster: "id").fit(rows { i, row in row["id"] = "\(i % 50)" })
        #expect(fifty.notes.isEmpty)
        let wide = try model("exit ~ factor(month) + x", cluster: "id")
            .fit(rows { i, row in row["id"] = "\(i % 10)" })
        #expect(
            wide.notes.contains { $0.contains("no Wald test of factor(month): 10 clusters cannot test 10") })
        #expect(wide.wald.map(\.term) == ["x"])
    }

    @Test func incidenceEndsWhereAGroupHasNoRows() throws {
        let table = try rows { i, row in if row["f"] == "b", row["month"] == "5" { row["month"] = "4" } }
        let fit = try model("exit ~ x", incidence: .init(time: "month", by: "f")).fit(table)
        #expect(fit.incidence.map(\.points.count) == [6, 4, 6])
        #expect(fit.notes.contains("f = b: no person-period in month = 5, so the curve ends before it"))
        let late = try model("exit ~ x", incidence: .init(time: "month", by: "f"))
            .fit(rows { i, row in if row["f"] == "b", row["month"] == "1" { row["month"] = "3" } })
        #expect(late.incidence.map(\.group) == ["f = a", "f = c"])
        #expect(late.notes == ["f = b: no person-period in month = 1, so there is no curve"])
    }

    /// As a curve of the hazard does.
    @Test func incidenceEndsWhereAGroupIsBelowFive() throws {
        let fit = try model("exit ~ x", incidence: .init(time: "month")).fit(
            rows { i, row in row["month"] = i < 4 ? "2" : "1" })
        #expect(fit.incidence[0].points.map(\.atRisk) == [296])
        #expect(
            fit.notes == ["all: fewer than 5 person-periods in month = 2, so the curve ends before it"])
        let five = try model("exit ~ x", incidence: .init(time: "month")).fit(
            rows { i, row in row["month"] = i < 5 ? "2" : "1" })
        #expect(five.incidence[0].points.map(\.atRisk) == [295, 5] && five.notes.isEmpty)
    }

    @Test func missingPeriodsAreCounted() throws {
        let fit = try model("exit ~ x", incidence: .init(time: "month", by: "f"))
            .fit(rows { i, row in if i < 12 { row["month"] = "" } })
        #expect(fit.n == 300)
        #expect(fit.notes.contains("12 person-periods without a period or group are not in the incidence"))
        #expect(fit.incidence.flatMap(\.points).reduce(0) { $0 + $1.atRisk } == 288)
    }

    @Test func negativePeriodsAreRefused() throws {
        let table = try rows { i, row in if i == 7 { row["month"] = "-3" } }
        let error = #expect(throws: ModelError.self) {
            try model("exit ~ x", incidence: .init(time: "month", by: "f")).fit(table)
        }
        #expect(error?.place == .table)
        #expect(error?.sentence.contains("t.csv, line 9, column month: the period is negative (-3)") == true)
    }

    @Test(arguments: [
        ("exit ~ y", "there is no column y"),
        ("number ~ x", "the response number holds numbers (0 at t.csv, line 2)"),
        ("empty ~ x", "column empty is missing in every row"), ("exit ~ empty", "column empty is missing"),
        ("f ~ x", "has no level none to stand for no exit (levels: a, b, c)"),
        ("Surv(x, exit) ~ f", "the model of exits needs one column"),
        ("exit ~ x + offset(x2)", "the model of exits has no use for offset()"),
        ("exit ~ log(number)", "column number is 0 at"),
    ])
    func throwsForWrongInput(_ formula: String, _ fragment: String) throws {
        let table = try rows()
        let error = #expect(throws: ModelError.self) { try model(formula).fit(table) }
        #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
    }

    @Test func throwsForWrongOptions() throws {
        let table = try rows()
        for (incidence, fragment) in [
            (ExitModel.Incidence(time: "f"), "periods must be numbers"),
            (.init(time: "month", by: "x"), "the group x holds"),
            (.init(time: "month", by: "x", everyValue: true), "groups, more than 100"),
            (.init(time: "moth"), "did you mean month?"),
            (.init(time: "empty"), "column empty, the period, is missing in every row used"),
        ] {
            let error = #expect(throws: ModelError.self) {
                try model("exit ~ x", incidence: incidence).fit(table)
            }
            #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
        }
        var both = try model("exit ~ x", cluster: "id")
        both.robust = .hc0
        #expect(throws: ModelError.self) { try both.fit(table) }
        var level = try model("exit ~ x")
        level.level = 1
        #expect(throws: ModelError.self) { try level.fit(table) }
        #expect(throws: ModelError.self) { try model("exit ~ x").fit(DataTable()) }
        let infinite = try rows { i, row in if i == 20 { row["x"] = "Inf" } }
        let error = #expect(throws: ModelError.self) { try model("exit ~ x").fit(infinite) }
        #expect(error?.sentence.contains("t.csv, line 22, column x: the value is infinite") == true)
    }
}
