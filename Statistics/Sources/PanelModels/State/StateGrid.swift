import Distributions
internal import Foundation

/// The exact marginal log-likelihood of the measurement model, by filtering on a grid: the reference the pairwise fit is
/// checked against. Internal, and it gives a likelihood only: no state of a person leaves it.
///
/// With Q = L·Lᵀ the grid lies in z = L⁻¹x, where a quarter's innovations are N(0, I): a transition is two passes, one along
/// each axis. The grid is equidistant, for which the trapezoidal rule converges exponentially on such integrands.
struct StateGrid {
    let parameters: StateParameters
    /// Points over the smallest standard deviation that the grid has to follow.
    let density: Double

    /// Answers of one person: rounds ascend, step from 0 or −1 for each voice.
    struct Person: Hashable, Sendable {
        var days: [Int]
        var citizen: [Int]
        var caseworker: [Int]
    }

    /// Half the grid's width in standard deviations.
    private static let reach = 7.5
    private static let mostPoints = 1200

    /// log P of each person's answers, with grids refined until their sum moves by less than 1e-8.
    /// - Returns: nil where the grid would be too large.
    static func logLikelihoods(_ persons: [Person], _ parameters: StateParameters) -> [Double]? {
        var density = 1.0
        guard var last = Self(parameters: parameters, density: density).logLikelihoods(persons) else {
            return nil
        }
        while true {
            density *= 1.4
            guard let next = Self(parameters: parameters, density: density).logLikelihoods(persons) else {
                return nil
            }
            if abs(next.reduce(0, +) - last.reduce(0, +)) < 1e-8 { return next }
            last = next
        }
    }

    /// The same on one grid; equal answers are worked out once.
    func logLikelihoods(_ persons: [Person]) -> [Double]? {
        var index: [Person: Int] = [:]
        var distinct: [Person] = []
        let places = persons.map { person in
            if let place = index[person] { return place }
            index[person] = distinct.count
            distinct.append(person)
            return distinct.count - 1
        }
        let unique = distinct
        guard let grid = Grid(self, unique) else { return nil }
        let values = Parallel.map(unique.count) { logLikelihood(unique[$0], grid) }
        return places.map { values[$0] }
    }

    private func logLikelihood(_ person: Person, _ grid: Grid) -> Double {
        var weights = grid.prior
        var total = 0.0
        for round in person.days.indices {
            if round > 0 { grid.move(&weights, days: person.days[round] - person.days[round - 1]) }
            grid.answer(&weights, .citizen, person.citizen[round])
            grid.answer(&weights, .caseworker, person.caseworker[round])
            total += grid.normalise(&weights)
        }
        return total
    }

    /// The persons' grid: m × n points, z₁ along the rows.
    private struct Grid: Sendable {
        let parameters: StateParameters
        let rows: [Double]
        let columns: [Double]
        let rowStep: Double
        let columnStep: Double
        let l11: Double
        let l21: Double
        let l22: Double
        /// The density of x(0) at the points, times the area of a cell of x.
        private(set) var prior: [Double] = []
        /// P(step | x) at the points, by voice, then step.
        private var answers: [[[Double]]] = []

        init?(_ setting: StateGrid, _ persons: [Person]) {
            let p = setting.parameters
            parameters = p
            l11 = p.movement(.citizen, .citizen).squareRoot()
            l21 = p.movement(.citizen, .caseworker) / l11
            l22 = (p.movement(.caseworker, .caseworker) - l21 * l21).squareRoot()
            // L⁻¹ R L⁻ᵀ, the covariance of z at the first round
            let rho = p.correlation
            let s11 = 1 / (l11 * l11)
            let s12 = (rho - l21 / l11) / (l11 * l22)
            let s22 = (1 - 2 * rho * l21 / l11 + l21 * l21 * s11) / (l22 * l22)
            let last = Double(persons.compactMap(\.days.last).max() ?? 0) / daysPerQuarter
            // the narrowest there is to follow: innovations, the prior given the other voice, an answer's flank
            let shortest = persons.flatMap { zip($0.days, $0.days.dropFirst()).map { $1 - $0 } }.min()
            let innovation = (Double(shortest ?? 91) / daysPerQuarter).squareRoot()
            let widths = (
                (s11 - s12 * s12 / s22).squareRoot(), (s22 - s12 * s12 / s11).squareRoot()
            )
            let flanks = (
                min(p.noise(.citizen) / l11, l21 == 0 ? .infinity : p.noise(.caseworker) / abs(l21)),
                p.noise(.caseworker) / l22
            )
            rowStep = min(innovation, widths.0, flanks.0) / setting.density
            columnStep = min(innovation, widths.1, flanks.1) / setting.density
            let halves = (
                (reach * (s11 + last).squareRoot() / rowStep).rounded(.up),
                (reach * (s22 + last).squareRoot() / columnStep).rounded(.up)
            )
            guard 2 * max(halves.0, halves.1) < Double(mostPoints) else { return nil }
            let (row, column) = (rowStep, columnStep)
            rows = (-Int(halves.0)...Int(halves.0)).map { Double($0) * row }
            columns = (-Int(halves.1)...Int(halves.1)).map { Double($0) * column }
            prior = firstRound
            answers = Voice.allCases.map { voice in
                (0..<p.steps).map { step in
                    points.map { probability(voice, step, voice == .citizen ? $0.x : $0.y) }
                }
            }
        }

        private var points: [(x: Double, y: Double)] {
            rows.flatMap { z1 in columns.map { z2 in (l11 * z1, l21 * z1 + l22 * z2) } }
        }

        private var firstRound: [Double] {
            let rho = parameters.correlation
            let inner = (1 - rho) * (1 + rho)
            let area = l11 * l22 * rowStep * columnStep / (2 * Double.pi * inner.squareRoot())
            return points.map { x, y in area * exp(-(x * x - 2 * rho * x * y + y * y) / (2 * inner)) }
        }

        /// A missing answer (−1) says nothing.
        func answer(_ weights: inout [Double], _ voice: Voice, _ step: Int) {
            guard step >= 0 else { return }
            answers[voice.rawValue][step].withUnsafeBufferPointer { p in
                weights.withUnsafeMutableBufferPointer { weights in
                    for i in 0..<weights.count { weights[i] *= p[i] }
                }
            }
        }

        private func probability(_ voice: Voice, _ step: Int, _ x: Double) -> Double {
            let noise = parameters.noise(voice)
            let layout = parameters.layout
            func edge(_ below: Int) -> Double {
                below == 0
                    ? -.infinity
                    : below == parameters.steps
                        ? .infinity : (parameters.values[layout.threshold(voice, below: below)] - x) / noise
            }
            let (lower, upper) = (edge(step), edge(step + 1))
            return lower > 0
                ? Normal.upperTail(lower) - Normal.upperTail(upper) : Normal.cdf(upper) - Normal.cdf(lower)
        }

        /// - Returns: the logarithm of what the weights summed up to.
        func normalise(_ weights: inout [Double]) -> Double {
            let mass = weights.reduce(0, +)
            weights.withUnsafeMutableBufferPointer { weights in
                for i in 0..<weights.count { weights[i] /= mass }
            }
            return log(mass)
        }

        /// Convolves with N(0, Δ I), columns first, then rows.
        func move(_ weights: inout [Double], days: Int) {
            let quarters = Double(days) / daysPerQuarter
            let (m, n) = (rows.count, columns.count)
            let across = Self.kernel(columnStep, quarters)
            let along = Self.kernel(rowStep, quarters)
            var middle = [Double](repeating: 0, count: m * n)
            weights.withUnsafeBufferPointer { source in
                middle.withUnsafeMutableBufferPointer { target in
                    for i in 0..<m {
                        let at = i * n
                        for (offset, k) in across.enumerated() {
                            let shift = offset - across.count / 2
                            for j in max(0, -shift)..<min(n, n - shift) {
                                target[at + j + shift] += k * source[at + j]
                            }
                        }
                    }
                }
            }
            for i in weights.indices { weights[i] = 0 }
            middle.withUnsafeBufferPointer { source in
                weights.withUnsafeMutableBufferPointer { target in
                    for (offset, k) in along.enumerated() {
                        let shift = offset - along.count / 2
                        for i in max(0, -shift)..<min(m, m - shift) {
                            let (from, to) = (i * n, (i + shift) * n)
                            for j in 0..<n { target[to + j] += k * source[from + j] }
                        }
                    }
                }
            }
        }

        /// N(0, Δ) at the offsets within reach, times the step.
        private static func kernel(_ step: Double, _ quarters: Double) -> [Double] {
            let width = quarters.squareRoot()
            let half = Int((reach * width / step).rounded(.up))
            let scale = step / (width * (2 * Double.pi).squareRoot())
            return (-half...half).map { offset in
                let z = Double(offset) * step / width
                return scale * exp(-0.5 * z * z)
            }
        }
    }
}
