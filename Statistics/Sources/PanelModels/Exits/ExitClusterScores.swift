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
        guard let clustering = cells.anyExit.clusterings.first else { return Matrix(rows: 0, columns: 0) }
        let (k, patterns) = (likelihood.termCount, likelihood.patternCount)
        var sums = Matrix(rows: clustering.count, columns: likelihood.exitCount * k)
        for cell in ClusterCells(clustering, cells.anyExit).cells {
            let p = Int(cell.pattern)
            let row = likelihood.matrix.row(p)
            for j in 0..<likelihood.exitCount {
                let expected = cell.periods * point.probability[(j + 1) * patterns + p]
                let start = Int(cell.cluster) * sums.columns + j * k
                for c in 0..<k { sums.values[start + c] -= expected * row[c] }
            }
        }
        for exit in cells.clusterExits {
            let row = likelihood.matrix.row(Int(exit.pattern))
            let start = Int(exit.cluster) * sums.columns + Int(exit.exit) * k
            for c in 0..<k { sums.values[start + c] += row[c] }
        }
        return sums
    }
}
