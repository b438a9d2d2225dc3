import Foundation
import Testing

@testable import PanelModels

/// Input that has no estimate: thrown when it is wrong, an outcome when the data say so; never numbers.
@Suite("Hazard: refusals") struct RefusalTests {
    /// 120 rows: x from 0 to 1, f in a, b, c, people of four rows; events about a third, in every level.
    private func rows(_ change: (Int, inout [String: String]) -> Void = { _, _ in }) throws -> DataTable {
        var random = Repeatable(seed: 11)
        var text = "event,x,x2,f,id,constant,empty\n"
        for i in 0..<120 {
            let x = (random.uniform() * 1000).rounded() / 1000
            var row = [
                "event": random.uniform() < 0.35 ? "1" : "0", "x": "\(x)", "x2": "\(2 * x + 1)",
                "f": ["a", "b", "c"][i % 3],
                "id": "\(i / 4)", "constant": "7", "empty": "",
            ]
            change(i, &row)
            text +=
                ["event", "x", "x2", "f", "id", "constant", "empty"].map { row[$0]! }.joined(separator: ",")
                + "\n"
        }
        return try DataTable(csv: Array(text.utf8), named: "t.csv")
    }

    private func reason(_ formula: String, _ link: Link, cluster: String? = nil, _ table: DataTable) throws
        -> String
    {
        let fit = try Rossi.fit(formula, link: link, cluster: cluster, table: table)
        #expect(fit.terms.isEmpty && fit.covariance == nil && fit.logLikelihood == nil)
        guard case .stopped(let reason) = fit.outcome else { return "converged" }
        #expect(fit.summary.outcome == reason)
        #expect(fit.json.contains("\"terms\": []") && fit.json.contains("\"logLikelihood\": null"))
        #expect(fit.table.contains(reason))
        return reason
    }

    @Test(arguments: Link.allCases) func noEventsAndOnlyEvents(_ link: Link) throws {
        let none = try rows { $1["event"] = "0" }
        #expect(try reason("event ~ x", link, none).hasPrefix("no events: event is 0 in all 120"))
        let all = try rows { $1["event"] = "1" }
        #expect(try reason("event ~ x", link, all).hasPrefix("only events"))
    }

    /// Levels of one row where hardly anyone has the event: the first full step overshoots in the one that has it.
    @Test(arguments: Link.allCases) func separationOfLevelsOfOneRowIsSeen(_ link: Link) throws {
        let lines =
            (0..<3000).map { "\($0 % 60 == 0 ? 1 : 0),0" } + (1...45).map { "\($0 == 40 ? 1 : 0),\($0)" }
        let table = try DataTable(
            csv: Array((["event,z"] + lines).joined(separator: "\n").utf8), named: "t.csv")
        let said = try reason("event ~ factor(z)", link, table)
        // Both are so; along which the steps go first hangs on how a processor rounds.
        let named = ["factor(z)1 (towards −∞)", "factor(z)40 (towards +∞)"]
        #expect(
            named.contains { said.hasPrefix("separation: no finite estimate exists for \($0)") }, "\(said)")
        #expect(said.contains("no event where factor(z) = 1 (1 person-period)"))
    }

    @Test(arguments: Link.allCases) func separationNamesTheTerm(_ link: Link) throws {
        let level = try reason("event ~ x + f", link, rows { if $1["f"] == "c" { $1["event"] = "0" } })
        #expect(level.contains("separation") && level.contains("fc (towards −∞)"))
        #expect(level.contains("no event where f = c (40 person-periods)"))
        let up = try reason("event ~ x + f", link, rows { if $1["f"] == "b" { $1["event"] = "1" } })
        #expect(up.contains("fb (towards +∞)") && up.contains("only events where f = b"))
        let reference = try reason("event ~ x + f", link, rows { if $1["f"] == "a" { $1["event"] = "0" } })
        #expect(reference.contains("no event where f = a"))
        let perfect = try reason(
            "event ~ x + f", link, rows { $1["event"] = Double($1["x"]!)! > 0.5 ? "1" : "0" })
        #expect(perfect.contains("x (towards +∞)"))
        let both = try reason(
            "event ~ f * constant", link,
            rows { i, row in
                row["constant"] = i % 2 == 0 ? "u" : "v"
                if row["f"] == "c", i % 2 == 1 { row["event"] = "0" }
            })
        #expect(both.contains("fc:constantv (towards −∞)"))
        #expect(both.contains("no event where f = c and constant = v (20 person-periods)"), "\(both)")
    }

    /// Nearly separated data have an estimate, a large one, and get it.
    @Test(arguments: Link.allCases) func nearSeparationIsNotSeparation(_ link: Link) throws {
        let table = try rows { i, row in if row["f"] == "c" { row["event"] = i == 5 ? "1" : "0" } }
        let fit = try Rossi.fit("event ~ f", link: link, table: table)
        #expect(fit.isConverged)
        let hazard = 1.0 / 40
        let eta = fit.terms[0].estimate + fit.terms[2].estimate
        #expect(abs((link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta))) - hazard) < 1e-12)
    }

    /// One event in 99,900 periods is rare, not separated: the coefficient runs far and comes to rest.
    @Test(arguments: Link.allCases) func veryRareEventsConverge(_ link: Link) throws {
        var table = DataTable()
        let count = 100_000
        try table.add(
            "event", numbers: (0..<count).map { $0 == 0 || (count - 100..<count - 50).contains($0) ? 1 : 0 })
        try table.add("x", numbers: (0..<count).map { $0 < count - 100 ? 0 : 1 })
        let fit = try Rossi.fit("event ~ x", link: link, table: table)
        #expect(fit.isConverged)
        let hazard = 1 / Double(count - 100)
        let expected = link == .logit ? log(hazard / (1 - hazard)) : log(-log1p(-hazard))
        #expect(abs(fit.terms[0].estimate - expected) < 1e-10)
    }

    @Test func collinearityNamesTheColumns() throws {
        let table = try rows()
        #expect(try reason("event ~ x + f + x2", .logit, table).contains("x2 is a linear combination of x;"))
        #expect(try reason("event ~ x + constant", .logit, table).contains("constant does not vary"))
        #expect(try Rossi.fit("event ~ x + f:x", table: table).isConverged)
    }

    /// All combinations of two factors add up to the intercept.
    @Test func anInteractionWithoutItsMainEffects() throws {
        let table = try rows { i, row in row["constant"] = i % 2 == 0 ? "u" : "v" }
        let said = try reason("event ~ f:constant", .logit, table)
        #expect(
            said.contains("stands without its main effects") && said.hasSuffix("write f*constant for it"),
            "\(said)")
        #expect(try Rossi.fit("event ~ f*constant", table: table).isConverged)
    }

    @Test func collinearityWithoutAnIntercept() throws {
        let said = try reason("event ~ constant + f - 1", .logit, rows())
        #expect(said.contains("fc is a linear combination of constant, fa, fb"))
    }

    @Test func oneClusterIsTooFew() throws {
        let table = try rows { $1["id"] = "1" }
        #expect(try reason("event ~ x", .logit, cluster: "id", table).hasPrefix("one cluster only: id"))
    }

    @Test(arguments: [
        ("event ~ y", "there is no column y"), ("event ~ emty", "did you mean empty?"),
        ("x ~ f", "the response x is"),
        ("f ~ x", "the response f holds texts (a, b, c)"),
        ("f ~ x", "or use exits for several kinds of exit"),
        ("event ~ empty", "column empty is missing in every row"),
        ("event ~ log(f)", "holds texts"), ("event ~ log(id)", "column id is 0 at t.csv, line 2"),
        ("event ~ factor(constant)", "has one level only (7)"),
    ])
    func throwsForWrongInput(_ formula: String, _ fragment: String) throws {
        let table = try rows()
        let error = #expect(throws: ModelError.self) { try Rossi.fit(formula, table: table) }
        #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
    }

    @Test func throwsForInfiniteValuesWithTheirPlace() throws {
        let table = try rows { i, row in if i == 20 { row["x"] = "-Inf" } }
        let error = #expect(throws: ModelError.self) { try Rossi.fit("event ~ x", table: table) }
        #expect(error?.sentence.contains("t.csv, line 22, column x: the value is infinite") == true)
        #expect(try Rossi.fit("event ~ f", table: table).isConverged)  // a column not used may hold anything
    }

    @Test func throwsForADesignThatDoesNotFitInMemory() throws {
        var table = DataTable()
        try table.add("event", numbers: (0..<12000).map { Double($0 % 2) })
        try table.add("person", numbers: (0..<12000).map(Double.init))
        let error = #expect(throws: ModelError.self) { try Rossi.fit("event ~ factor(person)", table: table) }
        #expect(error?.sentence.contains("the factor factor(person) alone has 12000 levels") == true)
    }

    @Test func throwsForWrongOptions() throws {
        let table = try rows()
        let wrong: [([String: String], String, ModelError.Place)] = [
            (["f": "z"], "no level z in the rows used to refer to (levels: a, b, c)", .table),
            (["x": "1"], "no factor of the formula", .option),
        ]
        for (references, fragment, place) in wrong {
            let error = #expect(throws: ModelError.self) {
                try Rossi.fit("event ~ f + x", references: references, table: table)
            }
            #expect(error?.sentence.contains(fragment) == true)
            #expect(error?.place == place)
        }
        #expect(throws: ModelError.self) {
            try HazardModel(formula: Formula("event ~ x"), level: 1).fit(table)
        }
        #expect(throws: ModelError.self) { try Rossi.fit("event ~ x", cluster: "nobody", table: table) }
        #expect(throws: ModelError.self) { try Rossi.fit("event ~ x", table: DataTable()) }
    }
}
