import Foundation
import Testing

@testable import PanelModels

/// The measurement model finds a truth that is known.
@Suite("State: simulated truth") struct StateRecoveryTests {
    private static let model = StateModel(
        columns: .init(person: "id", time: "day", voice: "voice"), items: ["a"])

    /// One large group: every estimate within 4 of its errors, and errors of a size that means something.
    @Test func truthIsRecovered() throws {
        let truth = StateVerification.truth
        let table = try StateSimulation(parameters: truth, persons: 4000).table(seed: 11)
        let report = try Self.model.fit(table)
        let fit = try #require(report.fits.first)
        #expect(fit.isConverged, "\(fit.outcome)")
        for (term, value) in zip(fit.terms, truth.values) {
            #expect(abs(term.estimate - value) < 4 * term.se, "\(term)")
            #expect(term.se > 0.003 && term.se < 0.12, "\(term)")
        }
    }

    /// States that return, and spread no further than at the first round. The random walk runs to an edge there; with rates to
    /// choose from the right one is found, and with it the truth.
    @Test func statesThatReturnAreMeasured() throws {
        var truth = StateVerification.truth
        let rate = 0.15
        truth.values[truth.layout.movement(.citizen, .citizen)] = 2 * rate
        truth.values[truth.layout.movement(.citizen, .caseworker)] = 1.6 * rate
        truth.values[truth.layout.movement(.caseworker, .caseworker)] = 2 * rate
        let simulation = StateSimulation(
            parameters: truth, sensitivity: .init(returning: rate), persons: 4000, rounds: 3...10)
        let table = try simulation.table(seed: 3)
        let walk = try State.fit(table, Self.model)
        #expect(!walk.isConverged)
        var model = Self.model
        model.returns = [0, 0.05, 0.1, 0.15, 0.2, 0.3]
        let fit = try State.fit(table, model)
        #expect(fit.isConverged && abs(fit.returning - rate) < 0.051, "\(fit.outcome) \(fit.returning)")
        model.returns = []
        model.sensitivity.returning = rate
        let known = try State.fit(table, model)
        for (term, value) in zip(known.terms, truth.values) {
            #expect(abs(term.estimate - value) < 4 * term.se, "\(term), not \(value)")
        }
    }

    /// A best rate at the end of those tried, or beside one without a maximum, is none.
    @Test func aRateThatIsNotBracketedIsRefused() throws {
        let table = try StateSimulation(
            parameters: StateVerification.truth, sensitivity: .init(returning: 0.5), persons: 1500,
            rounds: 4...8
        ).table(seed: 5)
        var model = Self.model
        model.returns = [0.02, 0.04]
        guard case .stopped(let reason) = try State.fit(table, model).outcome else {
            Issue.record("a rate beyond those tried was not told")
            return
        }
        #expect(reason.contains("cannot be told") || reason.contains("no error is defined"), "\(reason)")
    }

    /// Of walks, the walk is chosen, or all but it.
    @Test func aWalkStaysAWalk() throws {
        let table = try StateSimulation(parameters: StateVerification.truth, persons: 3000).table(seed: 12)
        var model = Self.model
        model.returns = [0, 0.025, 0.05, 0.1, 0.2]
        let fit = try State.fit(table, model)
        #expect(fit.isConverged && fit.returning <= 0.025, "\(fit.outcome) \(fit.returning)")
    }

    /// A small study with a fixed seed, so it cannot fail by chance.
    @Test func intervalsCoverAsOftenAsTheySay() throws {
        let report = try StateVerification(runs: 200, personCounts: [400], seed: 7).report { _, _, _ in }
        #expect(report.isRight && report.rows.count == 18)
        for row in report.rows {
            #expect(row.runs >= 198 && abs(row.bias) < 4 * row.biasError + 0.1 * row.empiricalSD, "\(row)")
            #expect(abs(row.meanSE / row.empiricalSD - 1) < 0.2, "\(row)")
        }
        #expect(report.markdown.contains("is within 93–97 %"))
    }
}
