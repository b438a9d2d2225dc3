/// Which terms the clusters can say something about.
struct ClusterSupport {
    /// Patterns × terms.
    let matrix: PatternMatrix
    let clustering: Clustering
    let patternOfRun: [Int32]

    /// The columns that are constant outside one cluster, ascending.
    ///
    /// If a column is constant outside one cluster, the first or the last cluster has that constant, so two candidates
    /// are enough.
    /// - Complexity: O(runs · k) at worst, commonly O(runs + k).
    func termsOfOneCluster(except intercept: Int?) -> [Int] {
        let clusters = clustering.clusterOfRun
        guard let first = clusters.firstIndex(of: 0),
            let last = clusters.firstIndex(of: Int32(clustering.count - 1))
        else { return [] }
        return (0..<matrix.columns).filter { column in
            column != intercept
                && [first, last].contains { run in
                    !severalDepart(from: matrix[Int(patternOfRun[run]), column], in: column)
                }
        }
    }

    /// Whether two clusters or more have a value other than `constant`.
    private func severalDepart(from constant: Double, in column: Int) -> Bool {
        var one: Int32?
        for (run, pattern) in patternOfRun.enumerated() where matrix[Int(pattern), column] != constant {
            if let one, one != clustering.clusterOfRun[run] { return true }
            one = clustering.clusterOfRun[run]
        }
        return false
    }
}
