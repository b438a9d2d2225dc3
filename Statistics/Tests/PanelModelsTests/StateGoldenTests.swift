import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// The measurement model beside scipy (pairs person by person, other formulas) and beside brute-force integration.
@Suite("State: golden values") struct StateGoldenTests {
    private static let table: DataTable = {
        do { return try DataTable(csvFile: Rossi.path("voices.csv")) } catch { fatalError("\(error)") }
    }()

    private func fit(_ golden: StateGolden.Fit, cluster: String? = nil) throws -> StateFit {
        let model = StateModel(
            columns: .init(person: "id", time: "date", voice: "voice", caseworker: "caseworker"),
            items: [golden.item], cluster: cluster,
            sensitivity: .init(errorCorrelation: golden.errorCorrelation, leaning: golden.leaning))
        return try #require(model.fit(Self.table).fits.first)
    }

    /// Estimates to 1e-8 of max(|estimate|, error), errors to 1e-7; the tests' rule for this family is 1e-6 and 1e-5.
    @Test(arguments: StateGolden.all.fits) func agreesWithScipy(_ golden: StateGolden.Fit) throws {
        let fit = try fit(golden)
        #expect(fit.isConverged && fit.pairs == golden.pairs && fit.persons == golden.persons)
        let value = try #require(fit.logLikelihood)
        #expect(abs(value / golden.logLikelihood - 1) < 1e-12)
        for (j, term) in fit.terms.enumerated() {
            let unit = max(abs(golden.estimates[j]), golden.se[j])
            #expect(abs(term.estimate - golden.estimates[j]) < 1e-8 * unit, "\(term)")
            #expect(abs(term.se - golden.se[j]) < 1e-7 * unit, "\(term)")
        }
        let clustered = try self.fit(golden, cluster: "caseworker")
        #expect(clustered.clusters == golden.clusters)
        for (term, se) in zip(clustered.terms, golden.clustered) {
            #expect(abs(term.se - se) < 1e-7 * max(abs(term.estimate), se), "\(term)")
        }
        #expect(zip(fit.terms, clustered.terms).allSatisfy { $0.estimate == $1.estimate })
    }

    /// log P of a person's answers, integrated over the answers there and filtered over the states here: to 1e-9.
    @Test func theGridAgreesWithBruteForce() throws {
        #expect(StateGolden.all.exact.count == 14)
        for golden in StateGolden.all.exact {
            let person = StateGrid.Person(
                days: golden.days, citizen: golden.citizen.map { $0 - 1 },
                caseworker: golden.caseworker.map { $0 - 1 })
            let found = StateGrid.logLikelihoods([person], State.parameters(golden.parameters))
            let value = try #require(found?.first)
            #expect(abs(value - golden.logLikelihood) < 1e-9, "\(golden.days): \(value)")
        }
    }

    /// A pair's probability in the composite likelihood is that of a person who gave two answers.
    @Test func pairsAreWhatTheGridSays() throws {
        let key = PairKey(.citizen, day: 182, .caseworker, day: 91)
        var kernel = PairKernel(layout: State.layout, sensitivity: StateSensitivity())
        kernel.evaluate(key, State.other)
        for (a, b) in [(0, 0), (2, 1), (4, 3)] {
            let person = StateGrid.Person(
                days: [0, 91, 182], citizen: [-1, -1, a], caseworker: [-1, b, -1])
            let value = try #require(StateGrid.logLikelihoods([person], State.other)?.first)
            #expect(abs(value - log(kernel.probabilities[a * 5 + b])) < 1e-9)
        }
    }

    /// A round with no answer at all changes nothing, nor does one after the last answer.
    @Test func emptyRoundsChangeNothing() throws {
        let plain = StateGrid.Person(days: [0, 182], citizen: [1, 2], caseworker: [2, 2])
        let with = StateGrid.Person(
            days: [0, 91, 182, 273], citizen: [1, -1, 2, -1], caseworker: [2, -1, 2, -1])
        let values = try #require(StateGrid.logLikelihoods([plain, with], StateVerification.truth))
        #expect(abs(values[0] - values[1]) < 1e-8)
    }
}
