import Distributions
internal import Foundation
import LinearAlgebra

/// Maximum likelihood of one set of thresholds for several groups of answers that each have a place and a spread of their own, as if
/// all answers were independent: an ordered probit with a scale. By Fisher scoring over κ, m and log s.
struct PlacedThresholds {
    private(set) var thresholds: [Double]
    private(set) var place: [Double]
    private(set) var spread: [Double]

    private let counts: [[Int]]
    private static let mostIterations = 200
    private static let smallestStep = 1e-11

    /// - Parameter counts: by group, then step; each above 0.
    /// - Returns: nil when no maximum is found.
    init?(_ counts: [[Int]]) {
        self.counts = counts
        let own = counts.map(Self.ownThresholds)
        thresholds = own[0]
        (place, spread) = ([0], [1])
        for other in own.dropFirst() {
            let (s, m) = Self.line(from: other, to: own[0])
            place.append(m)
            spread.append(s)
        }
        guard maximise() else { return nil }
    }

    private static func ownThresholds(_ counts: [Int]) -> [Double] {
        let all = Double(counts.reduce(0, +))
        var below = 0
        return counts.dropLast().map { count in
            below += count
            return Normal.quantile(Double(below) / all)
        }
    }

    /// Slope and intercept of least squares.
    private static func line(from x: [Double], to y: [Double]) -> (slope: Double, intercept: Double) {
        let n = Double(x.count)
        let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
        let xx = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
        let xy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
        return (xy / xx, my - xy / xx * mx)
    }

    private mutating func maximise() -> Bool {
        for _ in 0..<Self.mostIterations {
            guard let step = step() else { return false }
            let longest = step.map(\.magnitude).max() ?? 0
            guard longest.isFinite else { return false }
            if longest < Self.smallestStep { return true }
            guard let next = ascending(step) else { return longest < 1e-7 }
            self = next
        }
        return false
    }

    private func step() -> [Double]? {
        let tangent = tangent
        let gradient = tangent.transposedTimes(score)
        let information = tangent.transposed.times(information.times(tangent))
        return (try? Cholesky(information, names: gradient.indices.map { "\($0)" }))?.solve(gradient)
    }

    private func ascending(_ step: [Double]) -> PlacedThresholds? {
        let value = value
        var share = 1.0
        for _ in 0..<40 {
            let next = moved(step, by: share)
            if next.value >= value - 1e-13 * value.magnitude { return next }
            share /= 2
        }
        return nil
    }

    private func moved(_ step: [Double], by share: Double) -> PlacedThresholds {
        var next = self
        for k in thresholds.indices { next.thresholds[k] += share * step[k] }
        for q in place.indices {
            if let column = placeColumn(q) { next.place[q] += share * step[column] }
            if let column = spreadColumn(q) { next.spread[q] *= exp(share * step[column]) }
        }
        return next
    }

    /// The log-likelihood; −∞ where thresholds are out of order.
    private var value: Double {
        let (below, width) = (below, thresholds.count)
        var sum = 0.0
        for (q, counts) in counts.enumerated() {
            for k in counts.indices {
                let p = (k < width ? below[q * width + k] : 1) - (k > 0 ? below[q * width + k - 1] : 0)
                guard p > 0 else { return -.infinity }
                sum += Double(counts[k]) * log(p)
            }
        }
        return sum
    }

    /// η = (κ − m)/s, by group, then threshold.
    var arguments: [Double] {
        place.indices.flatMap { q in thresholds.map { ($0 - place[q]) / spread[q] } }
    }
    /// Φ(η).
    var below: [Double] { arguments.map { Normal.cdf($0) } }
    private var densities: [Double] { arguments.map { 0.398_942_280_401_432_677_94 * exp(-0.5 * $0 * $0) } }

    /// 1/(n φ(η)): from a count below a threshold to its share of η.
    var residualWeights: [Double] {
        let (density, width) = (densities, thresholds.count)
        return density.indices.map { 1 / (Double(counts[$0 / width].reduce(0, +)) * density[$0]) }
    }

    /// Columns of κ, then m and log s of each group but the first.
    private var columns: Int { thresholds.count + 2 * (place.count - 1) }
    func placeColumn(_ q: Int) -> Int? { q == 0 ? nil : thresholds.count + q - 1 }
    func spreadColumn(_ q: Int) -> Int? { q == 0 ? nil : thresholds.count + place.count - 1 + q - 1 }

    /// ∂η by κ, m and log s.
    var tangent: Matrix {
        let (width, arguments) = (thresholds.count, arguments)
        var d = Matrix(rows: arguments.count, columns: columns)
        for q in place.indices {
            for k in 0..<width {
                d[q * width + k, k] = 1 / spread[q]
                if let column = placeColumn(q) { d[q * width + k, column] = -1 / spread[q] }
                if let column = spreadColumn(q) { d[q * width + k, column] = -arguments[q * width + k] }
            }
        }
        return d
    }

    private func probabilities(_ q: Int, _ below: [Double]) -> [Double] {
        let width = thresholds.count
        return (0...width).map { k in
            (k < width ? below[q * width + k] : 1) - (k > 0 ? below[q * width + k - 1] : 0)
        }
    }

    /// ∂ℓ by η.
    private var score: [Double] {
        let (below, density, width) = (below, densities, thresholds.count)
        return place.indices.flatMap { q in
            let p = probabilities(q, below)
            return (0..<width).map { k in
                density[q * width + k] * (Double(counts[q][k]) / p[k] - Double(counts[q][k + 1]) / p[k + 1])
            }
        }
    }

    /// Expected, by η: a band in each group.
    private var information: Matrix {
        let (below, density, width) = (below, densities, thresholds.count)
        var d = Matrix(rows: below.count, columns: below.count)
        for q in place.indices {
            let (p, n) = (probabilities(q, below), Double(counts[q].reduce(0, +)))
            for k in 0..<width {
                let at = q * width + k
                d[at, at] = n * density[at] * density[at] * (1 / p[k] + 1 / p[k + 1])
                guard k + 1 < width else { continue }
                d[at, at + 1] = -n * density[at] * density[at + 1] / p[k + 1]
                d[at + 1, at] = d[at, at + 1]
            }
        }
        return d
    }

    /// Covariances of the parameters and of what is left of η, when the shares behind η have that one; nil where the parameters are not told
    /// apart.
    func solved(_ covariance: Matrix) -> (parameters: Matrix, residuals: Matrix)? {
        let (tangent, information) = (tangent, information)
        let sensitivity = tangent.transposed.times(information.times(tangent))
        guard let root = try? Cholesky(sensitivity, names: (0..<columns).map { "\($0)" }) else { return nil }
        let solution = root.inverse.times(tangent.transposed.times(information))
        var rest = tangent.times(solution)
        for i in rest.values.indices { rest.values[i] = -rest.values[i] }
        for i in 0..<rest.rows { rest[i, i] += 1 }
        return (
            solution.times(covariance).times(solution.transposed),
            rest.times(covariance).times(rest.transposed)
        )
    }
}
