import Foundation
import Testing

/// `panelstat km` and `cif` as a user runs them.
extension PanelstatTests {
    /// Five people, one of whom enters at the time of two events; worked in `docs/survival-curves.md`.
    private static let five =
        "start,stop,event,exit,group\n0,2,1,job,x\n0,3,0,none,x\n2,4,1,job,y\n0,4,0,none,x\n1,2,1,education,y\n"

    private func curve(_ command: String, _ text: String, _ arguments: [String]) throws -> Run {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run([command, "--data", file.path] + arguments)
    }

    @Test func curvesAreTables() throws {
        let km = try curve("km", Self.five, ["Surv(start, stop, event) ~ 1", "--at", "2,4"])
        #expect(km.code == 0 && km.complaint.isEmpty)
        #expect(
            km.output.contains("2           4              2   0.50000     0.25000    0.05785    0.84486"),
            "\(km.output)")
        let groups = try curve("km", Self.five, ["--formula", "Surv(start, stop, event) ~ group"])
        #expect(
            groups.output.contains("chi-square 2.0000 on 1 degree of freedom, p = 0.15730"),
            "\(groups.output)")
        let cif = try curve("cif", Self.five, ["Surv(start, stop, exit) ~ 1"])
        #expect(
            cif.output.contains("errors: infinitesimal jackknife; intervals: log-log, 95%"), "\(cif.output)")
        #expect(cif.output.contains("4           2       1    0.50000     0.25000"), "\(cif.output)")
    }

    @Test(arguments: ["km", "cif"]) func curvesAreJSON(_ command: String) throws {
        let event = command == "km" ? "event" : "exit"
        let run = try curve(
            command, Self.five, ["Surv(start, stop, \(event)) ~ group", "--json", "--at", "3,9"])
        #expect(run.code == 0)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["model"] as? String == command && object?["n"] as? Int == 5)
        let curves = try #require(object?["curves"] as? [[String: Any]])
        #expect(curves.count == (command == "km" ? 2 : 4))
        let at = try #require(curves.first?["at"] as? [[String: Any]])
        #expect(at.count == 2 && at[1]["estimate"] is NSNull && at[0]["estimate"] is Double)
    }

    @Test func curvesRefuse() throws {
        let none = try curve("km", "t,d\n1,0\n2,0\n", ["Surv(t, d) ~ 1"])
        #expect(
            none.code == 2 && none.output.isEmpty
                && none.complaint.contains("no events: d is 0 in all 2 rows"))
        let late = try curve("km", "s,t,d\n1,2,0\n3,3,1\n", ["Surv(s, t, d) ~ 1"])
        #expect(
            late.code == 1 && late.complaint.contains("line 3: the entry s = 3 is not before the exit t = 3"))
        #expect(late.complaint.hasSuffix(".\n") && late.complaint.filter { $0 == "\n" }.count == 1)
        #expect(try curve("km", Self.five, []).code == 64)
        #expect(try curve("km", Self.five, ["Surv(start, stop, event) ~ 1", "--at", "1,x"]).code == 64)
        #expect(try curve("cif", Self.five, ["Surv(start, stop, exit) ~ 1", "--level", "95"]).code == 64)
    }

    @Test(arguments: ["km", "cif"]) func curvesHelp(_ command: String) throws {
        let help = try run([command, "--help"])
        #expect(help.code == 0)
        for option in ["--data", "--formula", "--at", "--id", "--interval", "--level", "--text", "--json"] {
            #expect(help.output.contains(option))
        }
    }
}
