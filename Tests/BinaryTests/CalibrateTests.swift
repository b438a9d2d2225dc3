import Foundation
import TestSupport
import Testing

/// From a simulated job centre to a table of what counts as change, and what stands in the way of one.
@Suite("calibrate") struct CalibrateTests {
    private static func options(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(arguments: [
        ("", "--database"), ("--simulated --database x", "reads no database"),
        ("--simulated --publish", "publishes in none"),
        ("--profile x --database y", "goes with --simulated"), ("--citizens 50 --database y", "--citizens goes with"),
        ("--simulated --pages 100", "at least 2000"),
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
        #expect(run.status == 2 && run.error.contains("There can be no words of change yet"), "\(run.error)")
        #expect(run.error.contains("of 9 indicators are ready") && run.error.contains("What to do: "))
        for indicator in ["jobSearch", "labourMarketKnowledge", "socialSkills"] {
            #expect(run.error.contains("  \(indicator): "), "\(run.error)")
        }
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
        struct Agreement: Decodable {
            struct Row: Decodable {
                let said: String
                let rounds: Int?
            }
            struct Association: Decodable { let estimate: Double }
            let voice: String
            let rows: [Row]
            let association: Association?
        }
        struct Other: Decodable {
            struct Told: Decodable {
                struct Estimate: Decodable { let estimate: Double }
                let value: Estimate?
            }
            let heise: Told
            let retest: Told
        }
        struct State: Decodable { let isReady: Bool }
        struct Meaning: Decodable {
            struct Rounds: Decodable { let p: Double? }
            let rounds: [Rounds]
        }
        struct Measured: Decodable { let reliability: Double }
        let measured: [Measured]
        let agreements: [Agreement]
        let otherReliabilities: [Other]
        let indicators: [State]
        let meanings: [Meaning]
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
        try answersBesideTheModel(report)
    }

    /// Made-up people say "easier" when their states rose, so what they say goes with what comes later; and nothing about the questions
    /// changes over time.
    private func answersBesideTheModel(_ report: Report) throws {
        #expect(report.indicators.count == 9 && report.indicators.allSatisfy(\.isReady))
        #expect(report.otherReliabilities.count == 18 && report.agreements.count == 18)
        for (model, other) in zip(report.measured, report.otherReliabilities) {
            let heise = try #require(other.heise.value).estimate
            #expect(abs(heise - model.reliability) < 0.2, "Heise \(heise), model \(model.reliability)")
            #expect(try #require(other.retest.value).estimate < model.reliability)
        }
        let own = report.agreements.filter { $0.voice == "citizen" }
        let associations = own.compactMap(\.association?.estimate)
        #expect(associations.count > 5 && associations.allSatisfy { $0 > 0.1 }, "\(associations)")
        #expect(own.allSatisfy { $0.rows.allSatisfy { !(1...4).contains($0.rounds ?? 0) } })
        let p = report.meanings.flatMap { $0.rounds.compactMap(\.p) }
        #expect(p.count == 18 && p.count { $0 < 0.001 } <= 1, "\(p)")
    }
}
