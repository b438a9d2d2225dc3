/// The distinct covariate patterns of a panel with counts: all that the likelihood of a discrete-time hazard
/// needs to know. Grouping is exact, no value is rounded or binned.
///
/// Patterns, and cells within clusters, are in ascending order of their codes, so every sum over them is taken
/// in the same order whatever the order of the rows. A row of frequency w counts as w equal rows; a row of weight
/// 0 is as good as absent.
struct CellTable: Sendable {
    /// A row of the frame that shows the pattern; length P.
    let rowOfPattern: [Int32]
    /// The pattern of each row of the frame; −1 for a row left out.
    let patternOfRow: [Int32]
    /// Sampling weight of each pattern's person-periods, whole numbers when there are no sampling weights; length P.
    let periods: [Double]
    /// The same of the person-periods with the event; length P.
    let events: [Double]
    /// Sums of *squared* sampling weights, for errors robust without clusters; the counts again when there are none.
    let squaredPeriods: [Double]
    let squaredEvents: [Double]
    /// One entry for each column of clusters, and for two columns a third with their crossing.
    let clusterings: [Clustering]
    /// Person-periods left out for a missing value.
    let dropped: Int
    /// Person-periods used, whatever they weigh.
    let periodCount: Int
    let eventCount: Int

    var patternCount: Int { periods.count }
    /// Ascending by cluster, then pattern; empty when the errors are not clustered.
    var clusterCells: [ClusterCell] { clusterings.first?.cells ?? [] }
    /// Number of clusters with a complete row; nil when the errors are not clustered.
    var clusters: Int? { clusterings.first?.count }

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables) expected, plus sorting the patterns.
    init(_ frame: ModelFrame) throws(ModelError) {
        let groups = frame.patternKeys.groups()
        guard !groups.firstRow.isEmpty else { throw frame.noCompleteRow }
        let counts = PatternCounts(frame, groups)
        rowOfPattern = groups.firstRow
        patternOfRow = groups.groupOfRow
        periods = counts.periods
        events = counts.events
        squaredPeriods = counts.squaredPeriods
        squaredEvents = counts.squaredEvents
        periodCount = counts.periodCount
        eventCount = counts.eventCount
        dropped = counts.dropped
        var clusterings = frame.clusters.map { Clustering(frame, [$0], groups) }
        if frame.clusters.count == 2 { clusterings.append(Clustering(frame, frame.clusters, groups)) }
        self.clusterings = clusterings
    }
}

/// The sums over rows behind a ``CellTable``.
private struct PatternCounts {
    var periods: [Double]
    var events: [Double]
    var squaredPeriods: [Double]
    var squaredEvents: [Double]
    var periodCount = 0
    var eventCount = 0
    var dropped = 0

    init(_ frame: ModelFrame, _ groups: RowKeys.Groups) {
        let zeros = [Double](repeating: 0, count: groups.firstRow.count)
        (periods, events, squaredPeriods, squaredEvents) = (zeros, zeros, zeros, zeros)
        guard frame.isWeighted else {
            countRows(frame, groups)
            return
        }
        // counted by weight first and summed in the order of the weights: the rows' order changes no bit
        for cell in Clustering(frame, [], groups).cells {
            let pattern = Int(cell.pattern)
            periods[pattern] += cell.periods * cell.weight
            squaredPeriods[pattern] += cell.periods * cell.weight * cell.weight
            events[pattern] += cell.events * cell.weight
            squaredEvents[pattern] += cell.events * cell.weight * cell.weight
            periodCount += Int(cell.periods)
            eventCount += Int(cell.events)
        }
        for row in 0..<frame.rowCount where groups.groupOfRow[row] < 0 && !frame.isWeightless(row) {
            dropped += Int(frame.frequency(row))
        }
    }

    /// Whole rows, the common case.
    private mutating func countRows(_ frame: ModelFrame, _ groups: RowKeys.Groups) {
        for row in 0..<frame.rowCount where groups.groupOfRow[row] >= 0 {
            let pattern = Int(groups.groupOfRow[row])
            periods[pattern] += 1
            events[pattern] += Double(frame.response[row])
        }
        squaredPeriods = periods
        squaredEvents = events
        periodCount = Int(periods.reduce(0, +))
        eventCount = Int(events.reduce(0, +))
        dropped = frame.rowCount - periodCount
    }
}
