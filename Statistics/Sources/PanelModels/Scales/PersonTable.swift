import Distributions
internal import Foundation

/// A cross-table of two ordered things that people said, each as often as they were asked: shares within the rows, and how rows and
/// columns go together, with errors over people.
///
/// - Reference: Goodman & Kruskal (1963), Journal of the American Statistical Association 58, 310–364 (γ and its error, here summed over
///   people first).
public struct PersonTable: Sendable {
    public let rows: Int
    public let columns: Int
    /// Row-major; every person's, those with nothing left out.
    private var people: [[Int]] = []

    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    /// - Parameter counts: of one person, row-major, none below 0; whatever has another shape is a programmer's mistake and ends
    ///   the program.
    public mutating func add(_ counts: [Int]) {
        precondition(counts.count == rows * columns && counts.allSatisfy { $0 >= 0 })
        if counts.contains(where: { $0 > 0 }) { people.append(counts) }
    }

    /// Row-major.
    public var counts: [Int] {
        people.reduce(into: Array(repeating: 0, count: rows * columns)) { sum, own in
            for i in own.indices { sum[i] += own[i] }
        }
    }

    /// Those who were asked anything in a row, or in one column of it.
    public func people(row: Int, column: Int? = nil) -> Int {
        let columns = column.map { $0..<$0 + 1 } ?? 0..<self.columns
        return people.count { person in columns.contains { person[row * self.columns + $0] > 0 } }
    }

    /// Of a row, in a column; the interval is made on the logit scale.
    /// - Returns: nil where the row is empty.
    public func share(row: Int, column: Int, level: Double = 0.95) -> LimitedEstimate? {
        let own = people.map { person in
            (
                all: (0..<columns).reduce(0) { $0 + person[row * columns + $1] },
                here: person[row * columns + column]
            )
        }.filter { $0.all > 0 }
        let all = Double(own.reduce(0) { $0 + $1.all })
        guard all > 0 else { return nil }
        let p = Double(own.reduce(0) { $0 + $1.here }) / all
        let squares = own.reduce(0) { sum, person in
            let rest = Double(person.here) - p * Double(person.all)
            return sum + rest * rest
        }
        return limited(p, squares / (all * all), people: own.count, level: level, scale: .logit)
    }

    /// Goodman and Kruskal's γ: of two answers that differ in both, how much more often they differ the same way than the other, from −1 to
    /// 1. The interval is made on the artanh scale.
    /// - Returns: nil where no two differ in both.
    public func association(level: Double = 0.95) -> LimitedEstimate? {
        let counts = counts.map(Double.init)
        func sum(_ i: Int, _ j: Int, _ isBeside: (Int, Int) -> Bool) -> Double {
            (0..<rows).reduce(0) { total, k in
                total
                    + (0..<columns).reduce(0) {
                        $0 + (isBeside((k - i).signum(), ($1 - j).signum()) ? counts[k * columns + $1] : 0)
                    }
            }
        }
        let cells = (0..<rows).flatMap { i in (0..<columns).map { (i, $0) } }
        let alike = cells.map { sum($0.0, $0.1) { $0 * $1 > 0 } }
        let against = cells.map { sum($0.0, $0.1) { $0 * $1 < 0 } }
        let c = zip(counts, alike).reduce(0) { $0 + $1.0 * $1.1 } / 2
        let d = zip(counts, against).reduce(0) { $0 + $1.0 * $1.1 } / 2
        guard c + d > 0 else { return nil }
        let slope = cells.indices.map { 2 * (d * alike[$0] - c * against[$0]) / ((c + d) * (c + d)) }
        let squares = people.reduce(0) { sum, own in
            let influence = own.indices.reduce(0) { $0 + Double(own[$1]) * slope[$1] }
            return sum + influence * influence
        }
        return limited((c - d) / (c + d), squares, people: people.count, level: level, scale: .artanh)
    }

    /// No interval at an edge, nor below ten people.
    private func limited(
        _ estimate: Double, _ squares: Double, people: Int, level: Double, scale: StateInference.Scale
    ) -> LimitedEstimate {
        let g = Double(people)
        let se = people > 1 ? (squares * g / (g - 1)).squareRoot() : 0
        let slope = scale.slope(estimate)
        guard people >= ClusterCorrection.clustersForIntervals, se > 1e-12, slope.isFinite else {
            return LimitedEstimate(estimate: estimate, se: people > 1 ? se : nil, lower: nil, upper: nil)
        }
        let p = 0.5 + level / 2
        let quantile =
            people < ClusterCorrection.clustersForCR1
            ? StudentT(degrees: g - 1).quantile(p) : Normal.quantile(p)
        let (middle, reach) = (scale.there(estimate), quantile * se * slope)
        return LimitedEstimate(
            estimate: estimate, se: se, lower: scale.back(middle - reach), upper: scale.back(middle + reach))
    }
}
