import Foundation
import Testing

/// `panelstat cox` as a user runs it.
extension PanelstatTests {
    private func cox(_ text: String, _ arguments: [String]) throws -> Run {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(["cox", "--data", file.path] + arguments)
    }

    /// Six people, worked in `docs/cox.md`.
    private var sixPeople: String { "time,event,x,s\n9,1,0,a\n1,0,1,a\n6,1,1,b\n8,0,0,b\n6,1,0,a\n1,1,1,b\n" }

    @Test func coxPrintsTables() throws {
        let run = try cox(
            sixPeople,
            [
                "Surv(time, event) ~ x", "--ties", "breslow", "--baseline", "--ph-test", "rank",
                "--concordance",
            ])
        #expect(run.code == 0 && run.complaint.isEmpty)
        #expect(run.output.contains("Cox proportional hazards, Breslow's ties"))
        #expect(run.output.contains("x  1.47528    4.37228"))
        #expect(run.output.contains("6 rows, 4 events at 3 times, 2 distinct patterns"))
        #expect(run.output.contains("concordance 0.7778") && run.output.contains("GLOBAL"))
        #expect(run.output.contains("Cumulative baseline hazard, all columns 0 (not centred)"))
        #expect(run.output.contains("score (log-rank) test 1.600 on 1 df, p = 0.20590"))
    }

    @Test func coxPrintsJSON() throws {
        let run = try cox(
            sixPeople, ["--formula", "Surv(time, event) ~ x", "--json", "--robust", "--ph-test", "km"])
        #expect(run.code == 0)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["model"] as? String == "cox" && object?["n"] as? Int == 6)
        #expect(object?["events"] as? Int == 4 && object?["eventTimes"] as? Int == 3)
        #expect(object?["outcome"] as? String == "converged" && object?["errors"] as? String == "CR1")
        let term = (object?["terms"] as? [[String: Any]])?.first
        #expect(term?["term"] as? String == "x" && abs((term?["estimate"] as? Double ?? 0) - 1.676857) < 1e-6)
        let tests = object?["proportionality"] as? [String: Any]
        #expect(tests?["transform"] as? String == "km" && (tests?["terms"] as? [Any])?.count == 2)
        #expect(object?["clusters"] is NSNull && (object?["baseline"] as? [Any])?.isEmpty == true)
    }

    @Test func coxRefusesInOneSentence() throws {
        let cases: [(String, [String], Int32, String)] = [
            (sixPeople, ["Surv(time, event) ~ y"], 1, "there is no column y"),
            (sixPeople, ["Surv(x, time, event) ~ s"], 1, "is not before the exit"),
            (sixPeople, ["event ~ x"], 1, "cox needs times on the left"),
            ("time,event,x\n", ["Surv(time, event) ~ x"], 1, "no rows"),
            (
                sixPeople, ["Surv(time, event) ~ x + strata(x)"], 2,
                "does not vary among those at risk together"
            ),
            (
                "t,e,x\n1,1,3\n2,1,2\n3,1,1\n", ["Surv(t, e) ~ x"], 2,
                "separation: no finite estimate exists for x"
            ),
            ("t,e,x\n1,0,3\n2,0,2\n3,0,1\n", ["Surv(t, e) ~ x"], 2, "no events"),
        ]
        for (text, arguments, code, fragment) in cases {
            let run = try cox(text, arguments)
            #expect(run.code == code && run.output.isEmpty, "\(arguments): \(run.output)")
            #expect(run.complaint.contains(fragment), "\(run.complaint)")
            #expect(run.complaint.hasSuffix(".\n") && run.complaint.filter { $0 == "\n" }.count == 1)
        }
    }

    @Test func coxOptions() throws {
        let formula = "Surv(time, event) ~ x"
        #expect(try cox(sixPeople, []).code == 64)
        #expect(try cox(sixPeople, [formula, "--formula", formula]).code == 64)
        #expect(try cox(sixPeople, [formula, "--ties", "exact"]).code == 64)
        #expect(try cox(sixPeople, [formula, "--cluster-type", "CR1S"]).code == 64)
        #expect(try cox(sixPeople, [formula, "--ph-test", "sqrt"]).code == 64)
        let help = try run(["cox", "--help"])
        #expect(help.code == 0)
        for option in [
            "--ties", "--cluster-type", "--robust", "--ph-test", "--baseline", "--concordance", "--level",
        ] {
            #expect(help.output.contains(option))
        }
        #expect(!help.output.contains("CR1S") && !help.output.contains("CR2"))
        let both = try cox(sixPeople, [formula, "--cluster", "s", "--robust"])
        #expect(both.code == 64 && both.complaint.contains("not both"))
    }
}
