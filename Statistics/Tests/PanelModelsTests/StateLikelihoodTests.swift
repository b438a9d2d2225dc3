import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// The pairwise estimate beside the exact maximum likelihood estimate, and what the data must hold for either to be one.
@Suite("State: against the exact likelihood") struct StateLikelihoodTests {
    /// Of each person: log P, and its derivatives by central differences.
    private func scores(
        _ persons: [StateGrid.Person], _ parameters: StateParameters
    ) throws -> (value: Double, scores: [[Double]]) {
        let grid = { (p: StateParameters) in StateGrid(parameters: p, density: 1.1).logLikelihoods(persons) }
        let value = try #require(grid(parameters)).reduce(0, +)
        var rows = Array(repeating: [Double](), count: persons.count)
        for j in parameters.values.indices {
            var (up, down) = (parameters, parameters)
            up.values[j] += 1e-4
            down.values[j] -= 1e-4
            let (above, below) = (try #require(grid(up)), try #require(grid(down)))
            for i in persons.indices { rows[i].append((above[i] - below[i]) / 2e-4) }
        }
        return (value, rows)
    }

    /// The exact maximum likelihood estimate, by two steps of Fisher scoring (with the persons' own scores for the information) from the
    /// pairwise one; a third would move nothing by 0.1 of an error.
    /// - Returns: by parameter, how far it lies from the pairwise estimate and how large its error is, in pairwise errors.
    private func exact(persons count: Int, seed: UInt64) throws -> [(distance: Double, error: Double)] {
        let simulation = StateSimulation(
            parameters: StateVerification.truth, persons: count, rounds: 3...4, latestWeeks: 0)
        let table = try simulation.table(seed: seed)
        let pairwise = try State.fit(table)
        let persons = try State.persons(table)
        var parameters = try #require(pairwise.parameters)
        var information = Matrix(rows: 14, columns: 14)
        var values: [Double] = []
        for _ in 0..<2 {
            let (value, rows) = try scores(persons, parameters)
            values.append(value)
            information = Matrix(rows: rows.count, columns: 14, values: Array(rows.joined()))
                .crossProduct(weights: Array(repeating: 1, count: rows.count))
            let gradient = (0..<14).map { j in rows.reduce(0) { $0 + $1[j] } }
            let step = try Cholesky(information, names: parameters.layout.names).solve(gradient)
            for j in step.indices { parameters.values[j] += step[j] }
        }
        #expect(values[1] > values[0])
        let errors = try Cholesky(information, names: parameters.layout.names).inverse.diagonal
        return pairwise.terms.enumerated().map { j, term in
            ((term.estimate - parameters.values[j]) / term.se, errors[j].squareRoot() / term.se)
        }
    }

    /// Three groups of 400 persons with 3 or 4 rounds: the two estimates lie half an error apart as a rule (root mean square below 0.7) and never
    /// two; the pairwise errors are no more than 1.5 times the exact ones on average.
    @Test func thePairwiseEstimateIsNearTheExactOne() throws {
        let found = try (UInt64(1)...3).flatMap { try exact(persons: 400, seed: $0) }
        let mean = found.reduce(0) { $0 + $1.distance * $1.distance } / Double(found.count)
        #expect(mean.squareRoot() < 0.7 && found.allSatisfy { abs($0.distance) < 2 }, "\(mean.squareRoot())")
        for j in 0..<14 {
            let errors = stride(from: j, to: found.count, by: 14).map { found[$0].error }
            #expect(errors.reduce(0, +) / Double(errors.count) > 1 / 1.5, "\(j): \(errors)")
        }
    }

    /// The rank of the information that complete rounds on these days hold, all kinds of pairs seen equally often.
    private func smallestPivot(_ days: [Int], voices: [Voice] = Voice.allCases) -> Double {
        let answers = days.flatMap { day in voices.map { (voice: $0, day: day) } }
        var keys: [PairKey] = []
        for (i, a) in answers.enumerated() {
            for b in answers[(i + 1)...] {
                let (x, y) = a.voice.rawValue <= b.voice.rawValue ? (a, b) : (b, a)
                keys.append(PairKey(x.voice, day: x.day, y.voice, day: y.day))
            }
        }
        keys.sort()
        let tables = PairTables(
            steps: 5, keys: keys, counts: Array(repeating: 40, count: keys.count * 25))
        let point = PairLikelihood(tables: tables, sensitivity: StateSensitivity())
            .point(StateVerification.truth)
        return (try? Cholesky(point.information, names: State.layout.names).smallestPivot) ?? 0
    }

    /// Three rounds tell all fourteen apart; one round cannot, since it knows no time; nor can one voice tell of the other.
    @Test func identification() {
        #expect(smallestPivot([0, 91, 182]) > 0.05)
        #expect(smallestPivot([0, 91, 182, 273, 364]) > smallestPivot([0, 91, 182]))
        // two rounds: through the answers' growing spread alone
        #expect(smallestPivot([0, 91]) > 1e-3 && smallestPivot([0, 91]) < smallestPivot([0, 91, 182]))
        #expect(smallestPivot([0]) < 1e-6)
        #expect(smallestPivot([0, 91, 182], voices: [.citizen]) < 1e-6)
    }

    /// E over all answers of the summed pair scores is 0 at the truth, so the estimate is consistent: exact, by the cells' probabilities.
    @Test func theScoreIsZeroOnAverage() {
        for key in StateKernelTests.keys {
            var kernel = PairKernel(layout: State.layout, sensitivity: StateSensitivity())
            kernel.evaluate(key, StateVerification.truth)
            for j in 0..<14 {
                let sum = (0..<25).reduce(0) { $0 + kernel.gradients[$1 * 14 + j] }
                #expect(abs(sum) < 1e-14)
            }
        }
    }
}
