/// Person-periods and events of one pattern and one sampling weight within one cluster.
struct ClusterCell: Sendable {
    /// Codes of the cluster; only whether they are equal counts, and their order.
    var cluster: Int32
    var pattern: Int32
    /// Person-periods, whole, above 0.
    var periods: Double
    /// Of them with the event.
    var events: Double
    /// Sampling weight of each of them; 1 without.
    var weight: Double
}

/// The person-periods of a panel by cluster.
struct Clustering: Sendable {
    /// Ascending by cluster, then pattern, then weight.
    let cells: [ClusterCell]
    /// Where each cluster's cells begin, and the end; length ``count`` + 1.
    let starts: [Int]
    /// Number of clusters with a person-period used.
    var count: Int { starts.count - 1 }

    /// - Parameter columns: one column of clusters, or two for their crossing; none puts all in one cluster.
    init(_ frame: ModelFrame, _ columns: [CodedVariable], _ patterns: RowKeys.Groups) {
        let clusters = Self.codes(columns, rowCount: frame.rowCount)
        var keys = RowKeys(rowCount: frame.rowCount)
        keys.append(codes: clusters, count: Int(clusters.max() ?? 0) + 1)
        keys.append(codes: patterns.groupOfRow, count: patterns.firstRow.count)
        if let sampling = frame.sampling { keys.append(codes: sampling.codes, count: sampling.count) }
        let groups = keys.groups()
        var cells = groups.firstRow.map { row in
            ClusterCell(
                cluster: clusters[Int(row)], pattern: patterns.groupOfRow[Int(row)], periods: 0, events: 0,
                weight: frame.samplingWeight(Int(row)))
        }
        for row in 0..<frame.rowCount where groups.groupOfRow[row] >= 0 {
            let cell = Int(groups.groupOfRow[row])
            let frequency = frame.frequency(row)
            cells[cell].periods += frequency
            cells[cell].events += frequency * Double(frame.response[row])
        }
        self.cells = cells
        starts =
            cells.indices.filter { $0 == 0 || cells[$0 - 1].cluster != cells[$0].cluster } + [cells.count]
    }

    private static func codes(_ columns: [CodedVariable], rowCount: Int) -> [Int32] {
        if columns.count == 1 { return columns[0].codes }
        var keys = RowKeys(rowCount: rowCount)
        for column in columns { keys.append(codes: column.codes, count: column.count) }
        return keys.groups().groupOfRow
    }
}
