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
    ]

    @Test(arguments: commands.keys.sorted()) func thePageListsEveryField(_ command: String) throws {
        let page = try String(
            contentsOf: Self.package.appendingPathComponent("docs/json.md"), encoding: .utf8)
        let sections = page.components(separatedBy: "\n## ")
        let own = try #require(sections.first { $0.hasPrefix("`\(command)`") })
        let all = try #require(sections.first { $0.hasPrefix("Every command") })
        let object = try json(#require(Self.commands[command]))
        for key in object.keys.sorted() {
            #expect((own + all).contains("`\(key)`"), "\(command): \(key)")
        }
        #expect(object["converged"] as? Bool == true && object["reason"] is NSNull)
        #expect(object["panelstat"] is String)
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
