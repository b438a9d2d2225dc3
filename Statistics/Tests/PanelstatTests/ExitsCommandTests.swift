import Foundation
import Testing

/// `panelstat exits` as a user runs it.
@Suite("panelstat exits") struct ExitsCommandTests {
    /// Writes the text to a file of its own and runs `panelstat exits` on it.
    private func exits(_ text: String, _ options: [String]) throws -> PanelstatTests.Run {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try PanelstatTests().run(["exits", "--data", file.path] + options)
    }

    /// Worked in `docs/competing-exits.md`: x = 0 has 2 jobs and 1 education in 10 periods, x = 1 has 3 and 1 in 8.
    private var twoGroups: String {
        let outcomes =
            ["job", "job", "education"] + Array(repeating: "none", count: 7) + [
                "job", "job", "job", "education",
            ]
            + Array(repeating: "none", count: 4)
        let lines = outcomes.enumerated().map { i, outcome in
            "\(outcome),\(outcome == "none" ? 0 : outcome == "job" ? 1 : 2),\(i < 10 ? 0 : 1),\(i % 2 + 1),\(i < 10 ? "u" : "v")"
        }
        return (["exit,code,x,month,f"] + lines).joined(separator: "\n") + "\n"
    }

    @Test func printsATablePerExit() throws {
        let run = try exits(twoGroups, ["exit ~ x", "--reference", "none"])
        #expect(run.code == 0 && run.complaint.isEmpty)
        #expect(run.output.contains("education, against none (2 events)"))
        #expect(run.output.contains("job, against none (5 events)"))
        #expect(run.output.contains("(Intercept)  -1.25276     0.80178"))
        #expect(run.output.contains("18 person-periods, exits: 2 education, 5 job; 2 distinct patterns"))
        #expect(try exits(twoGroups, ["--formula", "exit ~ x"]).output == run.output)
        let ratios = try exits(twoGroups, ["exit ~ x", "--ratios"])
        #expect(ratios.output.contains("x               2.62500"))
    }

    @Test func printsJSON() throws {
        let run = try exits(twoGroups, ["exit ~ x", "--json", "--time", "month", "--incidence", "by=f"])
        #expect(run.code == 0)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["model"] as? String == "exits" && object?["n"] as? Int == 18)
        #expect(object?["outcome"] as? String == "converged" && object?["clusters"] is NSNull)
        let terms = object?["terms"] as? [[String: Any]]
        #expect(
            terms?.compactMap { $0["term"] as? String } == [
                "education: (Intercept)", "education: x", "job: (Intercept)", "job: x",
            ])
        let points = object?["incidence"] as? [[String: Any]]
        // f = v has 4 person-periods in each month
        #expect(points?.count == 6 && points?.first?["group"] as? String == "f = u")
        #expect(
            object?["notes"] as? [String] == [
                "f = v: fewer than 5 person-periods in month = 1, so there is no curve"
            ])
        #expect(points?.compactMap { $0["state"] as? String }.prefix(3) == ["none", "education", "job"])
        #expect((object?["seconds"] as? Double ?? 0) > 0)
        let keys = [
            "model", "n", "dropped", "events", "clusters", "outcome", "logLikelihood", "terms", "seconds",
        ]
        let places = keys.compactMap { run.output.range(of: "\n  \"\($0)\":")?.lowerBound }
        #expect(places.count == keys.count && places == places.sorted())
    }

    @Test func incidenceAndCodesAsText() throws {
        let all = try exits(twoGroups, ["exit ~ x", "--time", "month"])
        #expect(all.code == 0 && all.output.contains("Cumulative incidence of all"))
        let codes = try exits(
            twoGroups, ["code ~ f", "--text", "code", "--reference", "0", "--reference", "f=v"])
        #expect(codes.code == 0 && codes.output.contains("1, against 0 (5 events)"))
        #expect(codes.output.contains("\nfu "))
        let robust = try exits(twoGroups, ["exit ~ x", "--robust", "HC0"])
        #expect(robust.code == 0 && robust.output.contains("errors: HC0, every person-period"))
    }

    @Test func refusesInOneSentence() throws {
        for (options, code, fragment) in [
            (["exit ~ y"], Int32(1), "there is no column y"),
            (["code ~ x"], 1, "it must name the kind of exit"),
            (["exit ~ x", "--reference", "nothing"], 1, "has no level nothing"),
            (["exit ~ x + f"], 2, "fewer events than terms"),
            (["exit ~ x", "--time", "f"], 1, "periods must be numbers"),
            (["exit ~ x", "--robust", "HC0", "--cluster", "month"], 64, "exclude each other"),
            (
                ["exit ~ x", "--cluster", "month", "--cluster-type", "CR2"], 64,
                "CR2 is not given for several exits"
            ),
        ] {
            let run = try exits(twoGroups, options)
            #expect(run.code == code && run.output.isEmpty && run.complaint.contains(fragment), "\(run)")
            #expect(run.complaint.hasSuffix(".\n") && run.complaint.filter { $0 == "\n" }.count == 1)
        }
        let stopped = try exits(twoGroups, ["exit ~ x + f", "--json"])
        #expect(stopped.code == 2 && stopped.output.contains("\"terms\": []"))
        #expect(try exits("exit,x\n", ["exit ~ x"]).code == 1)
    }

    @Test func helpListsTheClusterTypesItTakes() throws {
        let help = try PanelstatTests().run(["exits", "--help"]).output
        let said = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("CR1 is the default"))
        #expect(
            said.contains("(values: CR0, CR1, CR1S)") && said.contains("There is no CR2 for several exits"))
    }

    @Test func wrongOptions() throws {
        for options in [
            [], ["exit ~ x", "--formula", "exit ~ x"], ["exit ~ x", "--incidence", "by=f"],
            ["exit ~ x", "--time", "month", "--incidence", "f"], ["exit ~ x", "--level", "95"],
            ["exit ~ x", "--reference", "none", "--reference", "job"], ["exit ~ x", "--robust", "HC9"],
            ["exit ~ x", "--cluster", "f", "--cluster-type", "CR9"],
        ] { #expect(try exits(twoGroups, options).code == 64, "\(options)") }
    }
}
