import LinearAlgebra

/// Means and covariances of several answers, put together from cross-tables of pairs.
struct ScaleMoments: Sendable {
    /// People: all with every answer, or with missing answers pair by pair the fewest of any pair.
    let n: Int
    let means: [Double]
    /// k × k, with the divisor n − 1 of each pair.
    let covariance: Matrix

    var count: Int { means.count }
    /// Sum of the items' variances.
    var trace: Double { covariance.diagonal.reduce(0, +) }
    /// Variance of the items' sum.
    var total: Double { covariance.values.reduce(0, +) }
    /// Covariance of an item with the sum of all, itself included.
    func withTotal(_ i: Int) -> Double { (0..<count).reduce(0) { $0 + covariance[i, $1] } }
}

/// The cross-tables of a scale's items, each with itself and with every later one.
struct ScaleTables: Sendable {
    let margins: [CrossTable]
    /// Two items each, the first before the second.
    let pairs: [(Int, Int)]
    let ofPair: [CrossTable]

    /// - Parameter answers: by item, people side by side.
    init(_ answers: [StepColumn]) {
        let k = answers.count
        let pairs = (0..<k).flatMap { i in ((i + 1)..<max(k, i + 1)).map { (i, $0) } }
        self.pairs = pairs
        margins = answers.map { CrossTable($0, $0) }
        ofPair = Parallel.map(pairs.count) { CrossTable(answers[pairs[$0].0], answers[pairs[$0].1]) }
    }

    /// People, the fewest of any pair.
    var n: Int { ofPair.map(\.n).min() ?? 0 }

    var moments: ScaleMoments {
        let k = margins.count
        var covariance = Matrix(rows: k, columns: k)
        for i in 0..<k { covariance[i, i] = margins[i].moments.first }
        for (pair, table) in zip(pairs, ofPair) {
            covariance[pair.0, pair.1] = table.moments.covariance
            covariance[pair.1, pair.0] = table.moments.covariance
        }
        return ScaleMoments(n: n, means: margins.map(\.rowMean), covariance: covariance)
    }
}
