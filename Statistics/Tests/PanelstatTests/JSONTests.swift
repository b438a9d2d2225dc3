import Foundation
import Testing

/// The JSON of every command, beside the page that lists its fields.
@Suite("panelstat --json") struct JSONTests {
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func json(_ arguments: [String]) throws -> [String: Any] {
        let golden = Self.package.appendingPathComponent("Tests/PanelModelsTests/Golden")
        var arguments = arguments
        arguments[2] = golden.appendingPathComponent(arguments[2]).path
        let run = try PanelstatTests().run(arguments + ["--json"])
        #expect(run.code == 0, "\(run.complaint)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(object as? [String: Any])
    }

    static let commands: [String: [String]] = [
        "hazard": [
            "hazard", "--data", "rossi-weeks.csv", "event ~ fin + stop", "--cluster", "id", "--ame",
            "--tests",
            "--curves", "by=fin", "--time", "stop",
        ],
        "exits": [
            "exits", "--data", "exits-made.csv", "status ~ x", "--cluster", "person",
        ],
        "cox": ["cox", "--data", "cox/lung.csv", "Surv(time, status) ~ age", "--cluster", "inst"],
        "km": ["km", "--data", "survival-lung.csv", "Surv(time, status) ~ sex", "--at", "100"],
        "cif": ["cif", "--data", "survival-lung.csv", "Surv(time, status) ~ sex", "--at", "100"],
        "state": [
            "state", "--data", "voices.csv", "--id", "id", "--time", "date", "--voice", "voice", "--items",
            "mood,plan",
        ],
        "reliability": [
            "reliability", "--data", "scales-voices.csv", "--items", "health,network,skills", "--voice",
            "voice", "--id", "person", "--time", "day",
        ],
    ]

    /// Runs that together print every field of a command.
    static let full: [String: [[String]]] = [
        "hazard": [
            commands["hazard"]!,
            [
                "hazard", "--data", "hazard-panels.csv", "event ~ x + period", "--cluster", "group", "--ame",
                "--bootstrap", "99",
            ],
            ["hazard", "--data", "rossi-weeks.csv", "event ~ fin", "--tests"],
        ],
        "exits": [
            commands["exits"]!,
            [
                "exits", "--data", "mgus2-years.csv", "exit ~ age + sex + log(year)", "--time", "year",
                "--incidence", "by=sex",
            ],
        ],
        "cox": [
            commands["cox"]!
                + ["--ph-test", "km", "--baseline", "--concordance"]
        ],
        "km": [commands["km"]! + ["--restricted-mean", "300"]],
        "cif": [commands["cif"]!],
        "reliability": [commands["reliability"]!],
        "state": [commands["state"]! + ["--cluster", "caseworker"]],
    ]

    @Test(arguments: full.keys.sorted()) func thePageListsEveryFieldAndNoOther(_ command: String) throws {
        var printed: Set<String> = []
        for run in try #require(Self.full[command]) {
            let object = try json(run)
            #expect(object["converged"] as? Bool == true && object["reason"] is NSNull)
            #expect(object["panelstat"] is String)
            printed.formUnion(Self.paths(object))
        }
        let documented = try Self.documented(command)
        #expect(printed.subtracting(documented).sorted() == [], "printed and not documented")
        #expect(documented.subtracting(printed).sorted() == [], "documented and not printed")
    }

    /// A time after a curve's end has every field, as any other.
    @Test(arguments: ["km", "cif"]) func timesAfterTheEndHaveEveryField(_ command: String) throws {
        var arguments = try #require(Self.commands[command])
        arguments[arguments.count - 1] = "100,5000"
        let curves = try #require(json(arguments)["curves"] as? [[String: Any]])
        let at = try #require(curves.first?["at"] as? [[String: Any]])
        #expect(at.count == 2 && at[0].keys.sorted() == at[1].keys.sorted())
        #expect(at[1]["events"] is NSNull && at[0]["events"] is Int)
    }

    /// `curves`, `curves[].points`, `curves[].points[].time`, …
    private static func paths(_ value: Any, at place: String = "") -> Set<String> {
        if let list = value as? [Any] {
            return list.reduce(into: []) { $0.formUnion(paths($1, at: place + "[]")) }
        }
        guard let object = value as? [String: Any] else { return [] }
        return object.reduce(into: []) { found, member in
            let path = place.isEmpty ? member.key : "\(place).\(member.key)"
            found.formUnion(paths(member.value, at: path).union([path]))
        }
    }

    /// The fields in the tables of a command's section and of that of every command, and those taken from `hazard` and `km`.
    private static func documented(_ command: String) throws -> Set<String> {
        let page = try String(contentsOf: package.appendingPathComponent("docs/json.md"), encoding: .utf8)
        let sections = page.components(separatedBy: "\n## ")
        func section(_ title: String) throws -> [Substring] {
            try #require(sections.first { $0.hasPrefix(title) }).split(separator: "\n")
        }
        var fields: Set<String> = []
        for line in try section("Every command") + section("`\(command)`") {
            if line.hasPrefix("| `") {
                fields.formUnion(names(line.split(separator: "|", omittingEmptySubsequences: false)[1]))
            } else if line.hasPrefix("As `"), let colon = line.firstIndex(of: ":") {
                fields.formUnion(names(line[colon...]))
            }
        }
        return fields
    }

    /// `a[].{b, c}` in backquotes is `a[].b` and `a[].c`.
    private static func names(_ text: Substring) -> [String] {
        text.matches(of: /`([^`{]+)(?:\{([^}]+)\})?`/).flatMap { match -> [String] in
            guard let inner = match.2 else { return [String(match.1)] }
            return inner.split(separator: ",").map {
                match.1 + $0.trimmingCharacters(in: .whitespaces)
            }
        }
    }

    /// Squared errors stand on the diagonal.
    @Test(arguments: ["hazard", "exits", "cox"]) func theCovarianceIsThatOfTheTerms(_ command: String) throws
    {
        let object = try json(#require(Self.commands[command]))
        let terms = try #require(object["terms"] as? [[String: Any]])
        let rows = try #require(object["covariance"] as? [[Double]])
        #expect(rows.count == terms.count && rows.allSatisfy { $0.count == terms.count })
        for (i, term) in terms.enumerated() {
            let se = try #require(term["se"] as? Double)
            #expect(abs(rows[i][i].squareRoot() / se - 1) < 1e-12)
        }
        #expect(
            object["clusterColumns"] as? [String] == [
                Self.commands[command]![Self.commands[command]!.firstIndex(of: "--cluster")! + 1]
            ])
        if command == "cox" { #expect(terms.allSatisfy { $0["modelSE"] is Double }) }
    }

    @Test func theVersionIsSaid() throws {
        let run = try PanelstatTests().run(["--version"])
        #expect(run.code == 0 && run.output.split(separator: ".").count == 3)
    }
}
