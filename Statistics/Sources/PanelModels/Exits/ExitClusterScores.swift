import LinearAlgebra

/// The scores of a multinomial logit summed over clusters:
///
///     s_g = Σ_{i in g} (1[y_i = j] − π_ij) z_i, stacked over the exits j
///
/// - Reference: Liang & Zeger (1986), Biometrika 73, 13–22.
struct ExitClusterScores {
    let likelihood: ExitLikelihood
    let cells: ExitCells

    /// s_g, G × J·k, clusters ascending.
    /// - Complexity: O((cells + exits) · J · k).
    func sums(_ point: ExitLikelihood.Point) -> Matrix {
        var sums = Matrix(
            rows: cells.anyExit.clusters ?? 0, columns: likelihood.exitCount * likelihood.termCount)
        let ordinals = ordinalByCluster
        let patterns = likelihood.patternCount
        for cell in cells.anyExit.clusterCells {
            let p = Int(cell.pattern)
            for j in 0..<likelihood.exitCount {
                let expected = Double(cell.periods) * point.probability[(j + 1) * patterns + p]
                add(-expected, timesPattern: p, to: &sums, row: ordinals[Int(cell.cluster)], exit: j)
            }
        }
        for exit in cells.clusterExits {
            add(
                1, timesPattern: Int(exit.pattern), to: &sums, row: ordinals[Int(exit.cluster)],
                exit: Int(exit.exit))
        }
        return sums
    }

    /// The place of each cluster's code among the clusters used.
    private var ordinalByCluster: [Int] {
        let last = cells.anyExit.clusterCells.last.map { Int($0.cluster) } ?? -1
        var ordinals = [Int](repeating: -1, count: last + 1)
        var next = 0
        for cell in cells.anyExit.clusterCells where ordinals[Int(cell.cluster)] < 0 {
            ordinals[Int(cell.cluster)] = next
            next += 1
        }
        return ordinals
    }

    private func add(
        _ share: Double, timesPattern p: Int, to sums: inout Matrix, row: Int, exit: Int
    ) {
        let k = likelihood.termCount
        let from = p * k
        let to = row * sums.columns + exit * k
        precondition(from + k <= likelihood.matrix.values.count && to + k <= sums.values.count)
        sums.values.withUnsafeMutableBufferPointer { sums in
            likelihood.matrix.values.withUnsafeBufferPointer { z in
                for c in 0..<k { sums[to + c] += share * z[from + c] }
            }
        }
    }
}
