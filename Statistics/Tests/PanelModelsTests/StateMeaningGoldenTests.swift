import Foundation
import Testing

@testable import PanelModels

/// Equal thresholds at each round and the voices' margins beside numpy, statsmodels and R's ordinal.
@Suite("State: same meaning, golden values") struct StateMeaningGoldenTests {
    private static let table: DataTable = {
        do { return try DataTable(csvFile: Rossi.path("voices.csv")) } catch { fatalError("\(error)") }
    }()

    private static func frame(_ item: String, clustered: Bool) throws -> (StateModel, StateFrame) {
        let model = StateModel(
            columns: .init(person: "id", time: "date", voice: "voice", caseworker: "caseworker"),
            items: [item], cluster: clustered ? "caseworker" : nil)
        return (model, try StateFrame(model, table))
    }

    private static func meaning(_ item: String, clustered: Bool) throws -> StateMeaning {
        let (model, frame) = try frame(item, clustered: clustered)
        return StateMeaning(model, frame, item: 0)
    }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double, unit: Double = 0) -> Bool {
        abs(a - b) <= tolerance * max(abs(b), unit)
    }

    @Test func theTestAgreesWithContrastsInNumpy() throws {
        #expect(RoundsGolden.all.rounds.count == 8)
        for golden in RoundsGolden.all.rounds {
            let meaning = try Self.meaning(golden.item, clustered: golden.clustered)
            let found = try #require(meaning.rounds.first { $0.voice.name == golden.voice })
            #expect(
                found.reason == nil && found.answers == golden.answers && found.clusters == golden.clusters)
            #expect(found.quarters.map(\.quarter) == golden.quarters && found.leftOut == golden.leftOut)
            #expect(found.degrees == golden.degrees && near(found.statistic, golden.statistic, 1e-8))
            #expect(near(found.p, golden.p, 1e-7))
            for (q, quarter) in found.quarters.enumerated() {
                #expect(near(quarter.place, golden.place[q], 1e-9, unit: golden.placeSE[q]))
                #expect(near(quarter.spread, golden.spread[q], 1e-9))
                #expect(near(quarter.placeSE, golden.placeSE[q], 1e-8))
                #expect(near(quarter.spreadSE, golden.spreadSE[q], 1e-8))
            }
            for (j, difference) in found.differences.enumerated() {
                let se = golden.differenceSE[j]
                #expect(near(difference.estimate, golden.difference[j], 1e-8, unit: se), "\(difference)")
                #expect(near(difference.se, se, 1e-8), "\(difference)")
            }
            #expect(found.differences.count == golden.difference.count)
            #expect(found.largest?.estimate.magnitude == found.differences.map(\.estimate.magnitude).max())
        }
    }

    /// R stops a little earlier than we do.
    @Test func commonThresholdsAgreeWithClm() throws {
        #expect(RoundsGolden.clm.count == 4)
        for golden in RoundsGolden.clm {
            let (model, frame) = try Self.frame(golden.item, clustered: false)
            let voice: Voice = golden.voice == "citizen" ? .citizen : .caseworker
            let answers = QuarterAnswers(frame, item: 0, voice: voice, steps: model.steps)
            let fit = try #require(PlacedThresholds(answers.counts))
            #expect(answers.quarters == golden.quarters && answers.answers.count == golden.answers)
            for (a, b) in zip(
                fit.thresholds + fit.place + fit.spread, golden.thresholds + golden.place + golden.spread)
            {
                #expect(abs(a - b) < 1e-7, "\(golden.item), \(golden.voice)")
            }
        }
    }

    @Test func marginsAgreeWithNumpy() throws {
        #expect(RoundsGolden.all.margins.count == 4)
        for golden in RoundsGolden.all.margins {
            let found = try Self.meaning(golden.item, clustered: golden.clustered).margins
            #expect(found.pairs == golden.pairs && found.clusters == golden.clusters)
            #expect(found.degrees == golden.degrees && near(found.statistic, golden.statistic, 1e-8))
            let difference = try #require(found.difference)
            #expect(near(found.p, golden.p, 1e-7) && near(difference.estimate, golden.difference, 1e-10))
            #expect(near(difference.se, golden.se, 1e-8) && difference.lower < difference.estimate)
        }
    }

    /// One pair a person: the tests of Bhapkar and of Stuart and Maxwell.
    @Test func onePairAPersonIsStuartAndMaxwells() throws {
        for golden in RoundsGolden.all.firstPairs {
            let people = golden.table.enumerated().flatMap { a, row in
                row.enumerated().flatMap { b, count in Array(repeating: (a + 1, b + 1), count: count) }
            }
            let found = try SameMeaning.meaning(people.map { [$0] }).margins
            let n = Double(people.count)
            #expect(found.pairs == people.count && found.clusters == people.count)
            #expect(near(found.statistic, golden.bhapkar * (n - 1) / n, 1e-10))
            let maxwell = found.statistic / (1 + found.statistic / (n - 1))
            #expect(near(maxwell * n / (n - 1), golden.stuartMaxwell, 1e-10))
        }
    }
}
