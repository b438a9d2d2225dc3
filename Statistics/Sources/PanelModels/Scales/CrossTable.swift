internal import Foundation

/// How often each pair of answers was given: the only thing the estimators of reliability see of people.
///
/// Answers are whole steps, so its sums are exact whatever the order of the rows.
struct CrossTable: Sendable {
    /// The steps of the first answer and of the second, ascending; each was given at least once.
    let rows: [Double]
    let columns: [Double]
    /// Row-major.
    let counts: [Int]
    let n: Int

    init(rows: [Double], columns: [Double], counts: [Int]) {
        let keptRows = rows.indices.filter { i in
            columns.indices.contains { counts[i * columns.count + $0] > 0 }
        }
        let keptColumns = columns.indices.filter { j in
            rows.indices.contains { counts[$0 * columns.count + j] > 0 }
        }
        self.rows = keptRows.map { rows[$0] }
        self.columns = keptColumns.map { columns[$0] }
        self.counts = keptRows.flatMap { i in keptColumns.map { counts[i * columns.count + $0] } }
        n = counts.reduce(0, +)
    }

    /// - Precondition: the codes of both stand side by side; where either answer is missing, the pair is not counted.
    init(_ first: StepColumn, _ second: StepColumn) {
        precondition(first.codes.count == second.codes.count)
        let width = second.steps.count
        var counts = [Int](repeating: 0, count: first.steps.count * width)
        first.codes.withUnsafeBufferPointer { a in
            second.codes.withUnsafeBufferPointer { b in
                counts.withUnsafeMutableBufferPointer { counts in
                    for i in a.indices where a[i] != StepColumn.missing && b[i] != StepColumn.missing {
                        counts[Int(a[i]) * width + Int(b[i])] += 1
                    }
                }
            }
        }
        self.init(rows: first.steps, columns: second.steps, counts: counts)
    }

    subscript(i: Int, j: Int) -> Int { counts[i * columns.count + j] }

    /// Numbers of the first answer's steps.
    var rowCounts: [Int] { rows.indices.map { i in columns.indices.reduce(0) { $0 + self[i, $1] } } }
    var columnCounts: [Int] { columns.indices.map { j in rows.indices.reduce(0) { $0 + self[$1, j] } } }

    var rowMean: Double { Self.mean(rows, rowCounts) }
    var columnMean: Double { Self.mean(columns, columnCounts) }

    private static func mean(_ steps: [Double], _ counts: [Int]) -> Double {
        zip(steps, counts).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(counts.reduce(0, +))
    }

    /// Variances of both answers and their covariance, with the divisor n − 1.
    var moments: CellMoments {
        let (x, y) = (rows.map { $0 - rowMean }, columns.map { $0 - columnMean })
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for i in x.indices {
            for j in y.indices where self[i, j] > 0 {
                let count = Double(self[i, j])
                xx += count * x[i] * x[i]
                yy += count * y[j] * y[j]
                xy += count * x[i] * y[j]
            }
        }
        let degrees = Double(n - 1)
        return CellMoments(first: xx / degrees, second: yy / degrees, covariance: xy / degrees)
    }

    /// The standard error of Pearson's correlation by the infinitesimal jackknife, which asks for no normal distribution.
    var correlationSE: Double {
        let moments = moments
        let (scaleX, scaleY) = (moments.first.squareRoot(), moments.second.squareRoot())
        let (x, y) = (rows.map { ($0 - rowMean) / scaleX }, columns.map { ($0 - columnMean) / scaleY })
        var sum = 0.0
        for i in x.indices {
            for j in y.indices where self[i, j] > 0 {
                let influence = x[i] * y[j] - moments.correlation * (x[i] * x[i] + y[j] * y[j]) / 2
                sum += Double(self[i, j]) * influence * influence
            }
        }
        return sum.squareRoot() / Double(n)
    }
}

/// Second moments of two answers.
struct CellMoments: Sendable {
    let first: Double
    let second: Double
    let covariance: Double

    /// NaN where an answer does not vary.
    var correlation: Double { covariance / (first * second).squareRoot() }
}

/// An item's answers as codes of its steps.
struct StepColumn: Sendable {
    static let missing: UInt8 = 255
    /// An item with more steps is no answer scale.
    static let mostSteps = 101

    /// Ascending whole numbers.
    var steps: [Double]
    /// One per place; ``missing`` is none.
    var codes: [UInt8]

    /// The answers at some places, in that order.
    func at(_ places: [Int]) -> StepColumn { StepColumn(steps: steps, codes: places.map { codes[$0] }) }
}
