import LinearAlgebra

/// Which terms the clusters can say something about: one that varies in a single cluster has a score sum of zero there, so
/// its clustered error would come out far too small whatever the data say.
struct CoxClusterSupport {
    let risk: CoxRiskTable
    let cluster: CodedVariable
    /// Patterns × terms.
    let matrix: Matrix

    /// The columns that are constant outside one cluster, ascending.
    ///
    /// If a column is constant outside one cluster, the lowest or the highest cluster has that constant, so two candidates
    /// are enough.
    /// - Complexity: O(rows · k) at worst, commonly O(rows + k).
    var termsOfOneCluster: [Int] {
        let codes = risk.spells.row.map { cluster.codes[Int($0)] }
        guard let lowest = codes.indices.min(by: { codes[$0] < codes[$1] }),
            let highest = codes.indices.max(by: { codes[$0] < codes[$1] })
        else { return [] }
        return (0..<matrix.columns).filter { column in
            [lowest, highest].contains { row in
                !severalDepart(from: value(row, column), in: column, codes)
            }
        }
    }

    private func value(_ row: Int, _ column: Int) -> Double { matrix[Int(risk.spells.pattern[row]), column] }

    /// Whether two clusters or more have a value other than `constant`.
    private func severalDepart(from constant: Double, in column: Int, _ codes: [Int32]) -> Bool {
        var first: Int32?
        for row in codes.indices where value(row, column) != constant {
            if let first, first != codes[row] { return true }
            first = codes[row]
        }
        return false
    }
}
