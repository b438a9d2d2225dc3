/// The distinct covariate patterns of a panel with counts: all that the likelihood of a discrete-time hazard
/// needs to know. Grouping is exact, no value is rounded or binned.
///
/// Patterns are in ascending order of their codes, so that sums over them are taken in the same order whatever the order
/// of the rows. A row of frequency w counts as w equal rows; a row of weight 0 is as good as absent.
struct CellTable: Sendable {
    /// The patterns, and the runs of rows that show them.
    let groups: PatternGroups
    /// Person-periods and events of each run.
    let runs: RunCounts
    /// Sampling weight of each pattern's person-periods, whole numbers when there are no sampling weights; length P.
    let periods: [Double]
    /// The same of the person-periods with the event; length P.
    let events: [Double]
    /// Sums of *squared* sampling weights, for errors robust without clusters; nil when there are none, and the counts
    /// serve.
    private let squares: (periods: [Double], events: [Double])?
    /// The pattern of each run; empty when there are no clusters.
    let patternOfRun: [Int32]
    /// One entry for each column of clusters, and for two columns a third with their crossing.
    let clusterings: [Clustering]
    /// Person-periods left out for a missing value.
    let dropped: Int
    /// Person-periods used, whatever they weigh.
    let periodCount: Int
    let eventCount: Int

    var squaredPeriods: [Double] { squares?.periods ?? periods }
    var squaredEvents: [Double] { squares?.events ?? events }
    /// Number of clusters with a complete row; nil when the errors are not clustered.
    var clusters: Int? { clusterings.first?.count }

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables), plus sorting the runs.
    init(_ frame: ModelFrame) throws(ModelError) {
        let groups = frame.patternKeys.patterns()
        guard groups.count > 0 else { throw frame.noCompleteRow }
        let runs = RunCounts(frame, groups.runs)
        self.groups = groups
        self.runs = runs
        (periods, events) = Self.sums(groups, runs) { $0 }
        squares = runs.weights == nil ? nil : Self.sums(groups, runs) { $0 * $0 }
        periodCount = Int(runs.totalPeriods)
        eventCount = Int(runs.totalEvents)
        dropped = Self.dropped(frame, groups, used: periodCount)
        var clusterings = frame.clusters.map { Clustering([$0], groups.runs) }
        if frame.clusters.count == 2 { clusterings.append(Clustering(frame.clusters, groups.runs)) }
        self.clusterings = clusterings
        patternOfRun = clusterings.isEmpty ? [] : groups.groupOfRun
    }

    /// Person-periods and events of each pattern, each counting with a function of its sampling weight.
    private static func sums(
        _ groups: PatternGroups, _ runs: RunCounts, _ share: @Sendable (Double) -> Double
    ) -> (periods: [Double], events: [Double]) {
        let piece = 1 << 15
        let pieces = (groups.count + piece - 1) / piece
        var events = [Double](repeating: 0, count: groups.count)
        let periods = [Double](unsafeUninitializedCapacity: groups.count) { periods, filled in
            events.withUnsafeMutableBufferPointer { events in
                nonisolated(unsafe) let (periods, events) = (periods, events)
                Parallel.forEach(pieces) { index in
                    for pattern in (index * piece)..<min((index + 1) * piece, groups.count) {
                        var (n, e) = (0.0, 0.0)
                        for place in Int(groups.starts[pattern])..<Int(groups.starts[pattern + 1]) {
                            let run = Int(groups.order[place])
                            let weight = share(runs.weight(run))
                            n += weight * runs.periods(run)
                            e += weight * runs.events(run)
                        }
                        (periods[pattern], events[pattern]) = (n, e)
                    }
                }
            }
            filled = groups.count
        }
        return (periods, events)
    }

    private static func dropped(_ frame: ModelFrame, _ groups: PatternGroups, used: Int) -> Int {
        guard frame.isWeighted else { return frame.rowCount - used }
        var dropped = 0
        for (row, group) in groups.groupOfRow.enumerated() where group < 0 && !frame.isWeightless(row) {
            dropped += Int(frame.frequency(row))
        }
        return dropped
    }
}

/// How many person-periods and events the rows of each run stand for.
struct RunCounts: Sendable {
    private let lengths: [Int32]
    /// Nil where every row counts once, and a run has as many person-periods as rows.
    private let frequencies: [Double]?
    private let eventsOfRun: [Int32]
    private let weightedEvents: [Double]?
    /// Sampling weight of the run's person-periods; nil when all weigh 1.
    let weights: [Double]?
    let totalPeriods: Double
    let totalEvents: Double

    @inline(__always) func periods(_ run: Int) -> Double { frequencies?[run] ?? Double(lengths[run]) }
    @inline(__always) func events(_ run: Int) -> Double { weightedEvents?[run] ?? Double(eventsOfRun[run]) }
    @inline(__always) func weight(_ run: Int) -> Double { weights?[run] ?? 1 }

    /// - Complexity: O(rows).
    init(_ frame: ModelFrame, _ runs: RowRuns) {
        lengths = runs.lengths
        weights = frame.sampling.map { _ in runs.starts.map { frame.samplingWeight(Int($0)) } }
        guard frame.frequencies == nil else {
            var (periods, events) = ([Double](), [Double]())
            for run in 0..<runs.count {
                var (n, e) = (0.0, 0.0)
                for row in Int(runs.starts[run])..<Int(runs.starts[run] + runs.lengths[run]) {
                    n += frame.frequency(row)
                    e += frame.frequency(row) * Double(frame.response[row])
                }
                periods.append(n)
                events.append(e)
            }
            (frequencies, weightedEvents, eventsOfRun) = (periods, events, [])
            (totalPeriods, totalEvents) = (periods.reduce(0, +), events.reduce(0, +))
            return
        }
        eventsOfRun = Self.events(frame.response, runs)
        (frequencies, weightedEvents) = (nil, nil)
        totalPeriods = Double(lengths.reduce(into: 0) { $0 += Int($1) })
        totalEvents = Double(eventsOfRun.reduce(into: 0) { $0 += Int($1) })
    }

    private static func events(_ response: RowCodes, _ runs: RowRuns) -> [Int32] {
        let piece = 1 << 15
        return Parallel.joined(
            Parallel.map((runs.count + piece - 1) / piece) { index in
                (index * piece..<min((index + 1) * piece, runs.count)).map { run in
                    var sum: Int32 = 0
                    for row in Int(runs.starts[run])..<Int(runs.starts[run] + runs.lengths[run]) {
                        sum += response[row]
                    }
                    return sum
                }
            })
    }
}
