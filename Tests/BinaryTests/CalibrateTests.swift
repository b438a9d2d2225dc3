import Foundation
import TestSupport
import Testing

/// From a simulated job centre to a table of what counts as change, and what stands in the way of one.
@Suite("calibrate") struct CalibrateTests {
    private static func options(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(arguments: [
        ("", "--database"), ("--simulated --database x", "reads no database"),
        ("--simulated --publish", "publishes in none"),
        ("--profile x --database y", "goes with --simulated"), ("--simulated --pages 100", "at least 2000"),
        ("--simulated --picture x.svg", "--trade-off"), ("--simulated --out /nowhere/x.json", "no folder /nowhere"),
    ]) func optionsThatDoNotGoTogetherAreRefused(options: String, word: String) throws {
        let run = try Binary.run(["calibrate"] + Self.options(options))
        #expect(run.status != 0 && run.output.isEmpty && run.error.contains(word), "\(run.error)")
    }

    /// Too few people for a table: it says so, and writes none.
    @Test func tooFewPeopleGiveNoTable() throws {
        let folder = try TemporaryFolder()
        let out = folder.path("table.json")
        let run = try Binary.run(
            ["calibrate", "--out", out] + Self.options("--simulated --citizens 40 --pages 2000"))
        #expect(run.status == 2 && run.error.contains("cannot be measured"), "\(run.error)")
        #expect(try folder.names().isEmpty)
    }

    private struct Report: Decodable {
        struct Share: Decodable {
            let change: Double
            let share: Double
        }
        let simulated: Bool
        let falseAlarmPerPage: Double
        let monteCarloError: Double
        let falseAlarmPerWord: Double
        let detection: [Share]
        let clearDetection: [Share]
        let faults: [String]
    }

    /// Whole, from invented people to a table that holds on others. The reading of 4,000 is in docs/methods/change.md.
    @Test func aTableFromInventedPeopleHoldsOnOthers() throws {
        let folder = try TemporaryFolder()
        let run = try Binary.run(
            ["calibrate", "--out", folder.path("table.json")]
                + Self.options("--simulated --citizens 2500 --pages 4000 --seed 2 --json"))
        #expect(run.status == 0, "\(run.error)")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.simulated && report.faults.isEmpty)
        #expect(report.falseAlarmPerPage <= 0.05 && report.falseAlarmPerWord <= 0.03)
        #expect(report.monteCarloError > 0.0005 && report.monteCarloError < 0.005)
        #expect(report.detection.map(\.change) == [0.5, 1, 1.5])
        let (signs, clear) = (report.detection.map(\.share), report.clearDetection.map(\.share))
        #expect(signs == signs.sorted() && clear == clear.sorted() && zip(signs, clear).allSatisfy { $0 > $1 })
        #expect(signs[2] > 0.2 && clear[2] > 0.05)
        #expect(try folder.names() == ["table.json"])
    }
}
