import LinearAlgebra

/// The covariance of composite likelihood estimates, H⁻¹ J H⁻¹: pairs of one person are no independent observations.
///
/// J is the sum over clusters (persons, unless told otherwise) of the outer products of the summed pair scores. Sums of J, H and
/// the number of clusters add over places that have no cluster in common.
/// - Reference: Godambe (1960), Annals of Mathematical Statistics 31, 1208–1211; Varin, Reid & Firth (2011), Statistica Sinica 21, 5–42.
struct GodambeErrors {
    /// Persons in a chunk; chunks are added in their order.
    private static let chunk = 256

    /// J, n × n.
    /// - Parameter scores: of each cell that was seen, n after n.
    static func variability(_ pairs: PersonPairs, _ frame: StateFrame, scores: [Double], count n: Int)
        -> Matrix
    {
        let isPersonal = frame.clusterCount == frame.persons.count
        return isPersonal
            ? ofPersons(pairs, scores, n)
            : outer(ofClusters(pairs, frame, scores, n), n)
    }

    private static func ofPersons(_ pairs: PersonPairs, _ scores: [Double], _ n: Int) -> Matrix {
        let chunks = (pairs.ranges.count + chunk - 1) / chunk
        let parts = Parallel.map(chunks) { part in
            var sums: [Double] = []
            for person in part * chunk..<min((part + 1) * chunk, pairs.ranges.count) {
                sums += score(of: person, pairs, scores, n)
            }
            return outer(sums, n)
        }
        return parts.reduce(into: Matrix(rows: n, columns: n)) { total, part in
            for i in total.values.indices { total.values[i] += part.values[i] }
        }
    }

    private static func ofClusters(
        _ pairs: PersonPairs, _ frame: StateFrame, _ scores: [Double], _ n: Int
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: frame.clusterCount * n)
        for person in pairs.ranges.indices {
            let at = Int(frame.clusterOfPerson[person]) * n
            for (j, value) in score(of: person, pairs, scores, n).enumerated() { sums[at + j] += value }
        }
        return sums
    }

    private static func score(of person: Int, _ pairs: PersonPairs, _ scores: [Double], _ n: Int) -> [Double]
    {
        var sum = [Double](repeating: 0, count: n)
        scores.withUnsafeBufferPointer { scores in
            for pair in pairs.ranges[person] {
                let at = Int(pairs.pairs[pair]) * n
                for j in 0..<n { sum[j] += scores[at + j] }
            }
        }
        return sum
    }

    /// Σ u uᵀ over rows of n.
    private static func outer(_ rows: [Double], _ n: Int) -> Matrix {
        var result = Matrix(rows: n, columns: n)
        for start in stride(from: 0, to: rows.count, by: n) {
            for i in 0..<n {
                for j in i..<n { result.values[i * n + j] += rows[start + i] * rows[start + j] }
            }
        }
        for i in 0..<n { for j in 0..<i { result[i, j] = result[j, i] } }
        return result
    }
}
