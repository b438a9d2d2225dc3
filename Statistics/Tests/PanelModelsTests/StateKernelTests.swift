import Distributions
import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// The pieces of the measurement model: probabilities, derivatives, tables, scales.
@Suite("State: pieces") struct StateKernelTests {
    static let keys = [
        PairKey(.citizen, day: 0, .caseworker, day: 0),
        PairKey(.citizen, day: 0, .citizen, day: 91),
        PairKey(.citizen, day: 280, .caseworker, day: 84),
        PairKey(.caseworker, day: 90, .caseworker, day: 455, isSameCaseworker: true),
        PairKey(.caseworker, day: 90, .caseworker, day: 455),
    ]
    static let sensitivities = [
        StateSensitivity(), StateSensitivity(errorCorrelation: 0.3, leaning: 0.15),
        StateSensitivity(returning: 0.17),
    ]

    private func kernel(
        _ key: PairKey, _ parameters: StateParameters, _ sensitivity: StateSensitivity
    ) -> PairKernel {
        var kernel = PairKernel(layout: parameters.layout, sensitivity: sensitivity)
        kernel.evaluate(key, parameters)
        return kernel
    }

    @Test func bivariateAgreesWithFortyDigits() {
        #expect(StateGolden.all.bivariate.count == 96)
        for value in StateGolden.all.bivariate {
            let found = BivariateNormal(correlation: value.r).cdf(value.h, value.k)
            #expect(abs(found - value.cdf) < 5e-16, "\(value)")
        }
    }

    @Test(arguments: keys, sensitivities) func probabilitiesAddUpToTheMargins(
        _ key: PairKey, _ sensitivity: StateSensitivity
    ) {
        let parameters = StateVerification.truth
        let p = kernel(key, parameters, sensitivity).probabilities
        #expect(abs(p.reduce(0, +) - 1) < 1e-14 && p.allSatisfy { $0 > 0 })
        let spread = PairMoments(key, parameters, sensitivity).first.squareRoot()
        for (j, threshold) in parameters.thresholds(key.firstVoice).enumerated() {
            let below = p[0..<(j + 1) * 5].reduce(0, +)
            #expect(abs(below - Normal.cdf(threshold / spread)) < 1e-14)
        }
    }

    /// Central differences with a step of 1e-5 are right to about 1e-10.
    @Test(arguments: keys, sensitivities) func derivativesAgreeWithDifferences(
        _ key: PairKey, _ sensitivity: StateSensitivity
    ) {
        for parameters in [StateVerification.truth, State.other] {
            let gradients = kernel(key, parameters, sensitivity).gradients
            for j in 0..<parameters.layout.count {
                var (up, down) = (parameters, parameters)
                up.values[j] += 1e-5
                down.values[j] -= 1e-5
                let above = kernel(key, up, sensitivity).probabilities
                let below = kernel(key, down, sensitivity).probabilities
                for cell in 0..<25 {
                    let difference = (above[cell] - below[cell]) / 2e-5
                    #expect(abs(gradients[cell * 14 + j] - difference) < 2e-10, "\(key), \(j), \(cell)")
                }
            }
        }
    }

    /// Worked in `docs/state.md` §4: two steps parted at 0, noise 1, ρ = ½, Q = I.
    @Test func twoStepsByHand() {
        let parameters = StateParameters(
            citizenThresholds: [0], caseworkerThresholds: [0], noise: (1, 1), correlation: 0.5,
            movement: (1, 0, 1))
        let together = kernel(PairKey(.citizen, day: 0, .caseworker, day: 0), parameters, StateSensitivity())
        #expect(abs(together.probabilities[0] - 0.290_215_311_628) < 1e-12)
        let later = kernel(PairKey(.citizen, day: 0, .citizen, day: 91), parameters, StateSensitivity())
        #expect(abs(later.probabilities[0] - 0.316_930_118_200) < 1e-12)
        let leaning = kernel(
            PairKey(.caseworker, day: 0, .caseworker, day: 91, isSameCaseworker: true), parameters,
            StateSensitivity(errorCorrelation: 0.5, leaning: 1))
        #expect(abs(leaning.probabilities[0] - 0.378_316_688_143) < 1e-12)
        // Heise's quotient of the answers' correlations is the reliability of the middle of three rounds
        func r(_ first: Int, _ second: Int) -> Double {
            PairMoments(
                PairKey(.citizen, day: first, .citizen, day: second), parameters, StateSensitivity()
            ).correlation
        }
        #expect(abs(r(0, 91) * r(91, 182) / r(0, 182) - 2.0 / 3) < 1e-15)
    }

    /// A state that loses half in a quarter and gets ¾ back in variance stands still in spread: Var 1 at all times, Cov ½ a quarter apart.
    @Test func aStateThatReturnsByHand() {
        let rate = log(2.0)
        let movement = 0.75 * 2 * rate / (1 - exp(-2 * rate))
        let parameters = StateParameters(
            citizenThresholds: [0], caseworkerThresholds: [0], noise: (1, 1), correlation: 0.5,
            movement: (movement, 0, movement))
        func moments(_ key: PairKey) -> PairMoments {
            PairMoments(key, parameters, StateSensitivity(returning: rate))
        }
        let later = moments(PairKey(.citizen, day: 91, .citizen, day: 182))
        #expect(abs(later.first - 2) < 1e-12 && abs(later.second - 2) < 1e-12)
        #expect(abs(later.covariance - 0.5) < 1e-12)
        // Two voices: ½ at the first round, and half of each gone a quarter later.
        #expect(abs(moments(PairKey(.citizen, day: 91, .caseworker, day: 91)).covariance - 0.125) < 1e-12)
        #expect(abs(moments(PairKey(.citizen, day: 0, .caseworker, day: 91)).covariance - 0.25) < 1e-12)
        // A rate that is hardly there is none.
        let walk = PairMoments(Self.keys[2], StateVerification.truth, StateSensitivity())
        let slow = PairMoments(Self.keys[2], StateVerification.truth, StateSensitivity(returning: 1e-9))
        #expect(abs(walk.covariance - slow.covariance) < 1e-7 && abs(walk.first - slow.first) < 1e-7)
    }

    @Test func keysPackInOrderAndBack() {
        let ascending = [
            PairKey(.citizen, day: 0, .citizen, day: 91), PairKey(.citizen, day: 7, .citizen, day: 10),
            PairKey(.citizen, day: 0, .caseworker, day: PairKey.latestDay),
            PairKey(.caseworker, day: 5, .caseworker, day: 6),
            PairKey(.caseworker, day: 5, .caseworker, day: 6, isSameCaseworker: true),
            PairKey(.caseworker, day: PairKey.latestDay, .caseworker, day: 0),
        ]
        for (a, b) in zip(ascending, ascending.dropFirst()) { #expect(a < b && !(b < a)) }
        for key in ascending { #expect(PairKey(packed: key.packed) == key) }
    }

    /// People counted in two places are the people counted in one.
    @Test func tablesAdd() throws {
        let simulation = StateSimulation(parameters: StateVerification.truth, persons: 120, handover: 0.2)
        let table = try simulation.table(seed: 5)
        let frame = try StateFrame(State.model(), table)
        let half = try #require(frame.persons[60].first)
        func part(_ rows: Range<Int>) throws -> DataTable {
            var part = DataTable()
            func numbers(_ name: String) throws -> [Double] {
                guard case .numbers(let column) = try table.column(name) else { return [] }
                return rows.map { column[$0] }
            }
            for name in ["id", "day", "a"] { try part.add(name, numbers: numbers(name)) }
            for name in ["voice", "caseworker"] {
                guard case .codes(let codes, let levels) = try table.column(name) else { continue }
                try part.add(name, texts: rows.map { levels[Int(codes[$0])] })
            }
            return part
        }
        let whole = try State.model().pairTables(table, item: "a")
        let first = try State.model().pairTables(part(0..<half), item: "a")
        let second = try State.model().pairTables(part(half..<table.rowCount), item: "a")
        #expect(first + second == whole && second + first == whole)
        #expect(first.total + second.total == whole.total && first.total > 500 && second.total > 500)
        #expect(whole.keys.contains { $0.isSameCaseworker })
    }

    @Test(arguments: [StateVerification.truth, State.other]) func theFreeScaleGoesBothWays(
        _ parameters: StateParameters
    ) {
        let free = StateScale.free(parameters)
        let back = StateScale.parameters(free, parameters.layout)
        for (a, b) in zip(back.values, parameters.values) { #expect(abs(a - b) < 1e-14) }
        let jacobian = StateScale.jacobian(free, parameters.layout)
        for j in free.indices {
            var (up, down) = (free, free)
            up[j] += 1e-5
            down[j] -= 1e-5
            let above = StateScale.parameters(up, parameters.layout).values
            let below = StateScale.parameters(down, parameters.layout).values
            for i in free.indices {
                #expect(abs(jacobian[i, j] - (above[i] - below[i]) / 2e-5) < 1e-9, "\(i), \(j)")
            }
        }
    }

    @Test func daysOfTheCalendar() {
        #expect(CalendarDay.number("1970-01-01") == 0 && CalendarDay.number("2000-03-01") == 11_017)
        #expect(CalendarDay.number("2026-03-01")! - CalendarDay.number("2026-02-28")! == 1)
        #expect(CalendarDay.number("2028-03-01")! - CalendarDay.number("2028-02-28")! == 2)
        for wrong in ["2026-02-29", "2026-13-01", "2026-1-01", "01-01-2026", "1900-02-29", "2026-00-10", "x"]
        {
            #expect(CalendarDay.number(wrong) == nil, "\(wrong)")
        }
    }
}
