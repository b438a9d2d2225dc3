import Foundation
import Testing

/// `panelstat reliability` as a user runs it.
extension PanelstatTests {
    private func reliability(_ text: String, _ arguments: [String], byItself: Bool = false) throws -> Run {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "panelstat-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(["reliability"] + (byItself ? [] : ["--data"]) + [file.path] + arguments)
    }

    /// Worked in `docs/reliability.md`.
    private static let four = "id,a,b,c\n1,1,1,2\n2,2,2,2\n3,3,2,4\n4,4,3,4\n"

    @Test func reliabilityIsATable() throws {
        let scale = try reliability(Self.four, ["--items", "a,b,c", "--correlations", "pearson"])
        #expect(scale.code == 0 && scale.complaint.isEmpty, "\(scale.complaint)")
        #expect(
            scale.output.contains(
                "Cronbach's α 0.93103 (0.54491 to 0.99532), 4 people with every item (listwise)"),
            "\(scale.output)")
        #expect(scale.output.contains("ω total –, one factor by minimum residual on Pearson correlations"))
        #expect(scale.output.contains("note: one factor would leave a a negative variance of its own"))
        let voices = try reliability(
            Self.four, ["--items", "a,b", "--second", "c,id", "--missing", "pairwise"], byItself: true)
        #expect(voices.output.contains("at least 4 people for each pair (pairwise)"), "\(voices.output)")
        #expect(voices.output.contains("Agreement of first voice (first) and second voice (second)"))
    }

    @Test func reliabilityRefuses() throws {
        let half = try reliability("a,b\n1,2\n2,2.5\n3,1\n", ["--items", "a,b"])
        #expect(half.code == 1 && half.output.isEmpty)
        #expect(half.complaint.contains("line 3, item b: 2.5 is not a whole step"), "\(half.complaint)")
        let few = try reliability("a,b\n1,2\n2,\n3,1\n", ["--items", "a,b"])
        #expect(
            few.code == 2 && few.output.isEmpty && few.complaint.contains("only 2 people have every item"))
        let one = try reliability(Self.four, ["--items", "a"])
        #expect(
            one.code == 64 && one.output.isEmpty
                && one.complaint.contains("one item alone has no reliability"))
        #expect(try reliability(Self.four, ["--items", "a,b", "--time", "c"]).code == 64)
        #expect(try reliability(Self.four, ["--items", "a,nobody"]).code == 1)
        #expect(try run(["reliability", "--items", "a,b"]).code == 64)
        #expect(try run(["reliability", "x.csv", "--data", "x.csv", "--items", "a,b"]).code == 64)
        for complaint in [half, few, one].map(\.complaint) {
            #expect(complaint.hasSuffix(".\n") && complaint.filter { $0 == "\n" }.count == 1)
        }
    }

    @Test func aStoppedReliabilityHasItsReasonInJSON() throws {
        let few = try reliability("a,b\n1,2\n2,\n3,1\n", ["--items", "a,b", "--json"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(few.output.utf8)) as? [String: Any])
        #expect(few.code == 2 && object["converged"] as? Bool == false && object["reason"] is String)
        let scales = try #require(object["scales"] as? [[String: Any]])
        #expect(scales[0]["alpha"] is NSNull && (scales[0]["items"] as? [Any])?.isEmpty == true)
    }

    @Test func reliabilityHelps() throws {
        let help = try run(["reliability", "--help"])
        #expect(help.code == 0)
        for option in [
            "--items", "--second", "--voice", "--id", "--time", "--occasion", "--correlations", "--missing",
            "--json",
        ] {
            #expect(help.output.contains(option))
        }
    }
}
