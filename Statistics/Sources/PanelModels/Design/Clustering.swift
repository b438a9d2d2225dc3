/// Which cluster each run of rows is in.
struct Clustering: Sendable {
    /// One per run: from 0 to ``count`` − 1, ascending with the clusters' values.
    let clusterOfRun: [Int32]
    /// Number of clusters with a person-period used.
    let count: Int

    /// - Parameter columns: one column of clusters, or two for their crossing.
    /// - Complexity: O(runs + clusters), or O(runs) expected for a crossing.
    init(_ columns: [CodedVariable], _ runs: RowRuns) {
        if columns.count == 1 {
            (clusterOfRun, count) = Self.ranked(
                runs.starts.map { columns[0].codes[Int($0)] }, codes: columns[0].count)
            return
        }
        var keys = RowKeys(rowCount: runs.count)
        for column in columns {
            let codes = runs.starts.map { column.codes[Int($0)] }
            keys.append(codes: RowCodes(codes, count: column.count), count: column.count)
        }
        let groups = keys.groups()
        clusterOfRun = groups.groupOfRow
        count = groups.firstRow.count
    }

    private static func ranked(_ codes: [Int32], codes codeCount: Int) -> ([Int32], Int) {
        var rank = [Int32](repeating: 0, count: codeCount)
        for code in codes { rank[Int(code)] = 1 }
        var next: Int32 = 0
        for code in rank.indices where rank[code] == 1 { (rank[code], next) = (next, next + 1) }
        return (codes.map { rank[Int($0)] }, Int(next))
    }
}

/// Person-periods and events of one pattern and one sampling weight within one cluster.
struct ClusterCell: Sendable {
    /// From 0, ascending with the clusters' values.
    var cluster: Int32
    var pattern: Int32
    /// Person-periods, whole, above 0.
    var periods: Double
    /// Of them with the event.
    var events: Double
    /// Sampling weight of each of them; 1 without.
    var weight: Double
}

/// A panel's cells by cluster, for what must see one cluster at a time.
struct ClusterCells: Sendable {
    /// Ascending by cluster, then pattern, then weight.
    let cells: [ClusterCell]
    /// Where each cluster's cells begin, and the end; length clusters + 1.
    let starts: [Int]

    /// - Complexity: O(runs + clusters), and sorting by weight where there are weights.
    init(_ clustering: Clustering, _ table: CellTable) {
        let groups = table.groups
        // runs by cluster, and within a cluster in the order of their patterns
        let byPattern = groups.order.map { clustering.clusterOfRun[Int($0)] }
        let places = CountingSort.order(byPattern, count: clustering.count)
        var cells: [ClusterCell] = []
        for place in places {
            let run = Int(groups.order[Int(place)])
            cells.append(
                ClusterCell(
                    cluster: clustering.clusterOfRun[run], pattern: table.patternOfRun[run],
                    periods: table.runs.periods(run), events: table.runs.events(run),
                    weight: table.runs.weight(run)))
        }
        if table.runs.weights != nil {
            cells.sort { ($0.cluster, $0.pattern, $0.weight) < ($1.cluster, $1.pattern, $1.weight) }
        }
        self.init(merging: cells)
    }

    /// - Parameter sorted: cells of one cluster, pattern and weight stand side by side.
    private init(merging sorted: [ClusterCell]) {
        var cells: [ClusterCell] = []
        for cell in sorted {
            if let last = cells.last, last.cluster == cell.cluster, last.pattern == cell.pattern,
                last.weight == cell.weight
            {
                cells[cells.count - 1].periods += cell.periods
                cells[cells.count - 1].events += cell.events
            } else {
                cells.append(cell)
            }
        }
        self.cells = cells
        starts =
            cells.indices.filter { $0 == 0 || cells[$0 - 1].cluster != cells[$0].cluster } + [cells.count]
    }
}
