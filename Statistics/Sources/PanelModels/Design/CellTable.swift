/// The distinct covariate patterns of a panel with counts: all that the likelihood of a discrete-time hazard
/// needs to know. Grouping is exact, no value is rounded or binned.
///
/// Patterns, and cells within clusters, are in ascending order of their codes, so every sum over them is taken
/// in the same order whatever the order of the rows.
struct CellTable: Sendable {
    /// Person-periods and events of one pattern within one cluster.
    struct ClusterCell: Sendable {
        var cluster: Int32
        var pattern: Int32
        var periods: Int32
        var events: Int32
    }

    /// A row of the frame that shows the pattern; length P.
    let rowOfPattern: [Int32]
    /// Person-periods of each pattern, whole numbers; length P.
    let periods: [Double]
    /// Events of each pattern, whole numbers; length P.
    let events: [Double]
    /// Ascending by cluster, then pattern; empty when the errors are not clustered.
    let clusterCells: [ClusterCell]
    /// Number of clusters with a complete row; nil when the errors are not clustered.
    let clusters: Int?
    /// Rows left out for a missing value.
    let dropped: Int

    var patternCount: Int { periods.count }
    /// Person-periods used.
    var periodCount: Int
    var eventCount: Int

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables) expected, plus sorting the patterns.
    init(_ frame: ModelFrame) throws(ModelError) {
        var keys = RowKeys(rowCount: frame.rowCount)
        keys.append(onlyMissingOf: frame.response)
        if let cluster = frame.cluster { keys.append(onlyMissingOf: cluster.codes) }
        for variable in frame.variables { keys.append(codes: variable.codes, count: variable.count) }
        let groups = keys.groups()
        guard !groups.firstRow.isEmpty else { throw frame.noCompleteRow }
        var periods = [Double](repeating: 0, count: groups.firstRow.count)
        var events = periods
        for (group, response) in zip(groups.groupOfRow, frame.response) where group >= 0 {
            periods[Int(group)] += 1
            events[Int(group)] += Double(response)
        }
        rowOfPattern = groups.firstRow
        self.periods = periods
        self.events = events
        periodCount = Int(periods.reduce(0, +))
        eventCount = Int(events.reduce(0, +))
        dropped = frame.rowCount - periodCount
        clusterCells = frame.cluster.map { Self.clusterCells(frame, $0, groups) } ?? []
        clusters = frame.cluster.map { [cells = clusterCells] _ in Self.clusterCount(cells) }
    }

    private static func clusterCells(
        _ frame: ModelFrame, _ cluster: CodedVariable, _ patterns: RowKeys.Groups
    ) -> [ClusterCell] {
        var keys = RowKeys(rowCount: frame.rowCount)
        keys.append(codes: cluster.codes, count: cluster.count)
        keys.append(codes: patterns.groupOfRow, count: patterns.firstRow.count)
        let groups = keys.groups()
        var cells = groups.firstRow.map { row in
            ClusterCell(
                cluster: cluster.codes[Int(row)], pattern: patterns.groupOfRow[Int(row)], periods: 0,
                events: 0)
        }
        for row in 0..<frame.rowCount where groups.groupOfRow[row] >= 0 {
            let cell = Int(groups.groupOfRow[row])
            cells[cell].periods += 1
            cells[cell].events += frame.response[row]
        }
        return cells
    }

    private static func clusterCount(_ cells: [ClusterCell]) -> Int {
        var count = 0
        for (i, cell) in cells.enumerated() where i == 0 || cells[i - 1].cluster != cell.cluster {
            count += 1
        }
        return count
    }
}
