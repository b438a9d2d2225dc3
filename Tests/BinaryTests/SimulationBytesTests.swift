import Foundation
import TestSupport
import Testing

/// Same options, same bytes.
@Suite("A simulated database, byte by byte") struct SimulationBytesTests {
    /// Of 60 citizens, 2 years, seed 1, on x86-64 and Debian 12. A change of this value is a change of every simulated
    /// job centre, or of the tables they are written into: say so in the changelog.
    private static let hash = "6600854faedbbc0483fbadb3dc04c916c5a3a7937d705a77aded8a634be25905"

    private func digest(_ folder: TemporaryFolder, _ name: String) throws -> String {
        let sum = try Command.run("/usr/bin/env", ["sha256sum", folder.path(name)])
        return String(sum.output.prefix { $0 != " " })
    }

    @Test func sameSeedSameBytes() throws {
        let folder = try TemporaryFolder()
        for (name, seed) in [("a", 1), ("b", 1), ("c", 2)] {
            let run = try Binary.simulate(60, seed: seed, into: folder.path(name))
            #expect(run.status == 0, "\(run.error)")
        }
        let hashes = try ["a", "b", "c"].map { try digest(folder, $0) }
        #expect(hashes[0] == hashes[1])
        #expect(hashes[0] != hashes[2])
        #expect(try digest(folder, "a.truth.json") == digest(folder, "b.truth.json"))
        #expect(hashes[0] == Self.hash)
        #expect(try folder.names() == ["a", "a.truth.json", "b", "b.truth.json", "c", "c.truth.json"])
    }
}

/// What the commands print, and that simulated data always say so.
@Suite("What commands print") struct OutputTests {
    private static let centre = Result {
        let folder = try TemporaryFolder()
        let run = try Binary.simulate(1500, into: folder.path("s"))
        try #require(run.status == 0, "\(run.error)")
        return folder
    }

    private func run(_ arguments: String...) throws -> Command {
        try Command.run(Binary.path, arguments + ["--database", try Self.centre.get().path("s")])
    }

    private struct Line: Decodable {
        let round: Int
        let rater: String
        let invited: Int
        let states: [String: Int]
    }

    @Test func theLedgerAddsUp() throws {
        let printed = try run("ledger", "--json")
        #expect(printed.status == 0 && printed.error.contains("Simulated"))
        let lines = try JSONDecoder().decode([Line].self, from: Data(printed.output.utf8))
        #expect(lines.count > 6)
        #expect(lines.allSatisfy { $0.invited == $0.states.values.reduce(0, +) && $0.invited > 0 })
        #expect(Set(lines.map(\.rater)) == ["citizen", "caseworker"])
        #expect(Set(lines.map { "\($0.round) \($0.rater)" }).count == lines.count)
        let keys = try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [[String: Any]]
        #expect(keys?.allSatisfy { Set($0.keys) == ["round", "rater", "invited", "states", "ways"] } == true)
        for (one, other) in zip(lines, lines.dropFirst()) where one.round == other.round {
            #expect(one.invited == other.invited, "both raters of a round are counted over the same citizens")
        }
    }

    @Test(arguments: ["logit", "cloglog"]) func theEstimateHasItsShape(link: String) throws {
        let printed = try run(
            "analyse", "job-hazard", "--json", "--link", link)
        #expect(printed.status == 0 && printed.error.contains("Simulated data"), "\(printed.error)")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any])
        for key in ["n", "dropped", "events", "clusters", "outcome", "logLikelihood", "terms"] {
            #expect(json[key] != nil, "\(key) is missing")
        }
        #expect(json["simulated"] as? Bool == true && json["dataRevision"] is Int && json["program"] is String)
        let terms = try #require(json["terms"] as? [[String: Any]])
        #expect(terms.count > 3)
        for term in terms {
            #expect(Set(term.keys).subtracting(["df"]) == ["term", "estimate", "se", "lower", "upper", "z", "p"])
        }
        #expect((json["events"] as? Int ?? 0) > 5 && (json["clusters"] as? Int ?? 0) > 1)
    }

    @Test func theTableSaysWhatItIsOf() throws {
        let printed = try run("analyse", "job-hazard")
        #expect(printed.status == 0 && printed.output.contains("(Intercept)"))
        #expect(printed.error.contains("Simulated data") && printed.error.contains("Data revision"))
    }

    /// A fit that does not converge is no estimate: it says which term and why, and the exit code is not 0.
    @Test func aStoppedFitSaysWhy() throws {
        let folder = try TemporaryFolder()
        #expect(try Binary.simulate(60, into: folder.path("s")).status == 0)
        let printed = try Binary.run("analyse", "job-hazard", "--json", "--database", folder.path("s"))
        let json = try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any]
        #expect(printed.status == 2 && (json?["terms"] as? [Any])?.isEmpty == true, "\(printed.error)")
        let table = try Binary.run("analyse", "job-hazard", "--database", folder.path("s"))
        #expect(table.status == 2 && table.error.contains("The fit stopped"), "\(table.error)")
    }

    /// Nobody's answer, words or name stands in anything that is about groups.
    @Test func figuresNameNobody() throws {
        let names = try run("user", "list").output.split(separator: "\n").map { $0.split(separator: "\t")[1] }
        #expect(names.count > 2)
        for printed in [
            try run("ledger"), try run("ledger", "--json"), try run("analyse", "job-hazard"),
        ] {
            for name in names { #expect(!(printed.output + printed.error).contains(name)) }
        }
    }

    @Test func theDoctorFindsItWell() throws {
        let printed = try run("doctor")
        #expect(printed.output.contains("The database file is whole"), "\(printed.output)")
        #expect(printed.status == (printed.output.contains("ATTENTION") ? 1 : 0))
    }
}
