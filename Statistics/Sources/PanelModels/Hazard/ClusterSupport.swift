import LinearAlgebra

/// Which terms the clusters can say something about.
struct ClusterSupport {
    /// Patterns × terms.
    let matrix: Matrix
    let clustering: Clustering

    /// The columns that are constant outside one cluster, ascending.
    ///
    /// If a column is constant outside one cluster, the first or the last cluster has that constant, so two candidates
    /// are enough.
    /// - Complexity: O(cells · k).
    func termsOfOneCluster(except intercept: Int?) -> [Int] {
        guard let first = clustering.cells.first, let last = clustering.cells.last else { return [] }
        return (0..<matrix.columns).filter { column in
            column != intercept
                && [first, last].contains { cell in
                    clusters(departingFrom: matrix[Int(cell.pattern), column], in: column) <= 1
                }
        }
    }

    /// The number of clusters with a value other than `constant`.
    private func clusters(departingFrom constant: Double, in column: Int) -> Int {
        var count = 0
        var counted: Int32?
        for cell in clustering.cells where cell.cluster != counted {
            if matrix[Int(cell.pattern), column] != constant {
                count += 1
                counted = cell.cluster
            }
        }
        return count
    }
}
