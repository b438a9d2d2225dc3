import Foundation
import FremdriftStudy
import PanelModels
import Testing

@Suite("Recovery of known truth") struct RecoveryStudyTests {
    @Test func oneLargeCentreGivesTheHazardRatioOfTheTrueKind() throws {
        let study = RecoveryStudy(
            profile: try DefaultProfile.read(),
            size: SimulationSize(citizens: 30_000, years: 3, endingOn: DefaultProfile.endingOn), firstSeed: 1,
            runs: 1)
        let run = try study.run(0)
        let value = try #require(run.kind.value)
        #expect(run.kind.clusters == 448)
        #expect(value.se < 0.05)
        #expect(abs(value.estimate - log(1.32)) < 0.1, "\(value)")
        let naive = try #require(run.naive.value)
        #expect(naive.lower > log(1.32) + 0.1, "\(naive)")
    }

    @Test func aSmallStudyFindsTheTruthAndShowsTheNaiveBias() throws {
        let study = RecoveryStudy(
            profile: try DefaultProfile.read(),
            size: SimulationSize(citizens: 1500, years: 3, endingOn: DefaultProfile.endingOn), firstSeed: 100,
            runs: 12)
        var told: [Int] = []
        let runs = try study.allRuns { told.append($0) }
        let summary = study.summary(of: runs)
        #expect(told == Array(1...12))
        #expect(summary.kind.notConverged == 0)
        #expect(abs(summary.kind.bias) < 3 * summary.kind.biasError)
        // At most 3 of 12 miss; with 5 % each, more would come with probability below 0.003.
        #expect(summary.kind.coverage >= 0.75)
        #expect(summary.naive.bias > summary.kind.bias + 0.15)
        #expect(try study.run(7) == runs[7])
        #expect(study.summary(of: runs.reversed()).kind.coverage == summary.kind.coverage)
    }

    @Test func theSummaryIsTheTextbooksArithmetic() throws {
        // Three intervals around 0.2, 0.4 and 0.9, each ± 0.3; the truth 0.4 lies in the first two.
        let values = [0.2, 0.4, 0.9].map {
            RecoveryEstimate.Value(estimate: $0, se: 0.15, lower: $0 - 0.3, upper: $0 + 0.3)
        }
        let estimates =
            values.map { RecoveryEstimate(value: $0, clusters: 60) } + [
                RecoveryEstimate(stopped: "separation")
            ]
        let performance = RecoveryPerformance(estimates, truth: 0.4)
        #expect(performance.runs == 4 && performance.notConverged == 1)
        #expect(abs(performance.bias - 0.1) < 1e-12)
        #expect(abs(performance.empiricalSD - 0.13.squareRoot()) < 1e-12)  // (0.09 + 0.01 + 0.16) / 2
        #expect(abs(performance.biasError - (0.13 / 3).squareRoot()) < 1e-12)
        #expect(abs(performance.coverage - 2.0 / 3) < 1e-12)
        #expect(abs(performance.coverageError - (2.0 / 27).squareRoot()) < 1e-12)
    }
}
