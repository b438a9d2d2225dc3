import LinearAlgebra

/// A natural cubic spline as R's `splines::ns` makes it: cubic B-splines with knots at quantiles, the first left
/// out, projected on those whose second derivative is 0 at both ends.
///
/// - Reference: de Boor (1978), *A Practical Guide to Splines*; Hastie (1992) in Chambers & Hastie, *Statistical Models in S*,
///   section 7.6.
enum NaturalSpline {
    private static let order = 4

    /// - Parameters:
    ///   - x: distinct, ascending.
    ///   - weights: rows of each, whole numbers above 0.
    /// - Throws: ``ModelError`` when quantiles coincide, so that two knots would.
    /// - Returns: one row per x and `variable.count` columns.
    static func basis(_ x: [Double], _ weights: [Double], variable: Formula.Variable) throws(ModelError)
        -> Matrix
    {
        let knots = (1..<max(variable.count, 1)).map {
            quantile(x, weights, Double($0) / Double(variable.count))
        }
        let low = x[0]
        let high = x[x.count - 1]
        let all = [low] + knots + [high]
        guard zip(all, all.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw ModelError(
                .formula,
                "\(variable.label): the knots lie at quantiles of \(variable.column), and two of them coincide because many rows "
                    + "have the same value; take a smaller number")
        }
        let sequence =
            Array(repeating: low, count: order) + knots + Array(repeating: high, count: order)
        let size = knots.count + order - 1  // the first B-spline is left out
        var splines = Matrix(rows: x.count, columns: size)
        for (i, value) in x.enumerated() {
            for j in 0..<size { splines[i, j] = bSpline(j + 1, order, value, sequence, derivative: 0) }
        }
        let ends = [low, high].map { end in
            (0..<size).map { bSpline($0 + 1, order, end, sequence, derivative: 2) }
        }
        return project(splines, ends)
    }

    /// Reflects the rows as a QR decomposition of the two conditions does, and leaves out the two coordinates in which
    /// the conditions lie.
    private static func project(_ splines: Matrix, _ conditions: [[Double]]) -> Matrix {
        var rows = splines
        var second = conditions[1]
        reflect(&rows, second: &second, along: conditions[0], from: 0)
        var unused = [Double](repeating: 0, count: second.count)
        reflect(&rows, second: &unused, along: second, from: 1)
        var result = Matrix(rows: rows.rows, columns: rows.columns - 2)
        for i in 0..<rows.rows { for j in 0..<result.columns { result[i, j] = rows[i, j + 2] } }
        return result
    }

    /// The Householder reflection that takes `vector` from its coordinate `first` on to a multiple of that axis, applied
    /// to every row and to the second condition. The sign is LINPACK's, so that the columns are R's.
    private static func reflect(
        _ rows: inout Matrix, second: inout [Double], along vector: [Double], from first: Int
    ) {
        var v = vector
        for j in 0..<first { v[j] = 0 }
        let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else { return }
        v[first] += v[first] < 0 ? -norm : norm
        let square = v.reduce(0) { $0 + $1 * $1 }
        let move = 2 * zip(v, second).reduce(0) { $0 + $1.0 * $1.1 } / square
        for j in v.indices { second[j] -= move * v[j] }
        for i in 0..<rows.rows {
            let move = 2 * v.indices.reduce(0) { $0 + v[$1] * rows[i, $1] } / square
            for j in v.indices { rows[i, j] -= move * v[j] }
        }
    }

    /// The B-spline j of the order (de Boor's recurrence) or its derivative; closed at the last knot.
    private static func bSpline(_ j: Int, _ order: Int, _ x: Double, _ t: [Double], derivative: Int) -> Double
    {
        if order == 1 {
            if t[j] <= x, x < t[j + 1] { return 1 }
            return x == t[t.count - 1] && t[j] < x && t[j + 1] == x ? 1 : 0
        }
        let left = t[j + order - 1] - t[j]
        let right = t[j + order] - t[j + 1]
        if derivative > 0 {
            let a = left > 0 ? bSpline(j, order - 1, x, t, derivative: derivative - 1) / left : 0
            let b = right > 0 ? bSpline(j + 1, order - 1, x, t, derivative: derivative - 1) / right : 0
            return Double(order - 1) * (a - b)
        }
        let a = left > 0 ? (x - t[j]) / left * bSpline(j, order - 1, x, t, derivative: 0) : 0
        let b = right > 0 ? (t[j + order] - x) / right * bSpline(j + 1, order - 1, x, t, derivative: 0) : 0
        return a + b
    }

    /// R's quantile of type 7 over the rows: linear between order statistics.
    private static func quantile(_ x: [Double], _ weights: [Double], _ p: Double) -> Double {
        let position = (weights.reduce(0, +) - 1) * p
        let below = position.rounded(.down)
        let lower = orderStatistic(x, weights, below)
        let upper = orderStatistic(x, weights, position.rounded(.up))
        return lower + (position - below) * (upper - lower)
    }

    /// The value of the row with this rank from 0, the rows in ascending order.
    private static func orderStatistic(_ x: [Double], _ weights: [Double], _ rank: Double) -> Double {
        var passed = 0.0
        for (value, weight) in zip(x, weights) {
            passed += weight
            if rank < passed { return value }
        }
        return x[x.count - 1]
    }
}
