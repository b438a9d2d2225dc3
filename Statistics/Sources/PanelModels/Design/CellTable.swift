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
    /// Rows of the weight 0.
    let weightless: Int
    /// Person-periods used, whatever they weigh.
    let periodCount: Int
    let eventCount: Int

    /// Person-periods of each pattern, whatever they weigh; length P.
    /// - Complexity: O(runs) with sampling weights.
    var unweightedPeriods: [Double] {
        guard runs.weights != nil else { return periods }
        var counts = [Double](repeating: 0, count: groups.count)
        for (run, pattern) in groups.groupOfRun.enumerated() where pattern >= 0 {
            counts[Int(pattern)] += runs.periods(run)
        }
        return counts
    }

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
        (periods, events) = Self.sums(groups, runs, squared: false)
        squares = runs.weights == nil ? nil : Self.sums(groups, runs, squared: true)
        periodCount = Int(runs.totalPeriods)
        eventCount = Int(runs.totalEvents)
        dropped = Self.dropped(frame, groups, used: periodCount)
        weightless = frame.isWeighted ? (0..<frame.rowCount).count { frame.isWeightless($0) } : 0
        var clusterings = frame.clusters.map { Clustering([$0], groups.runs) }
        if frame.clusters.count == 2 { clusterings.append(Clustering(frame.clusters, groups.runs)) }
        self.clusterings = clusterings
        patternOfRun = clusterings.isEmpty ? [] : groups.groupOfRun
    }

    /// Person-periods and events of each pattern, each counting with a power of its sampling weight.
    private static func sums(
        _ groups: PatternGroups, _ runs: RunCounts, squared: Bool
    ) -> (periods: [Double], events: [Double]) {
        let piece = 1 << 15
        let pieces = (groups.count + piece - 1) / piece
        var events = [Double](repeating: 0, count: groups.count)
        let periods = [Double](unsafeUninitializedCapacity: groups.count) { periods, filled in
            events.withUnsafeMutableBufferPointer { events in
                nonisolated(unsafe) let (periods, events) = (periods, events)
                Parallel.forEach(pieces) { index in
                    groups.order.withUnsafeBufferPointer { order in
                        for pattern in (index * piece)..<min((index + 1) * piece, groups.count) {
                            let places = Int(groups.starts[pattern])..<Int(groups.starts[pattern + 1])
                            let sum = runs.sum(UnsafeBufferPointer(rebasing: order[places]), squared: squared)
                            (periods[pattern], events[pattern]) = sum
                        }
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
    /// Rows and rows with the event; empty where rows have frequencies.
    private let rows: [SIMD2<Int32>]
    /// Sums of frequencies, over the rows and over those with the event; empty where every row counts once.
    private let frequencies: [SIMD2<Double>]
    /// Sampling weight of the run's person-periods; nil when all weigh 1.
    let weights: [Double]?
    let totalPeriods: Double
    let totalEvents: Double

    @inline(__always) func periods(_ run: Int) -> Double { counts(run).x }
    @inline(__always) func events(_ run: Int) -> Double { counts(run).y }
    @inline(__always) func weight(_ run: Int) -> Double { weights?[run] ?? 1 }

    @inline(__always) private func counts(_ run: Int) -> SIMD2<Double> {
        frequencies.isEmpty ? SIMD2<Double>(rows[run]) : frequencies[run]
    }

    /// Person-periods and events of some runs, each times its sampling weight or the square of it.
    @inline(__always) func sum(_ runs: UnsafeBufferPointer<Int32>, squared: Bool) -> (
        periods: Double, events: Double
    ) {
        var sum = SIMD2<Double>()
        if weights == nil, frequencies.isEmpty {
            var whole = SIMD2<Int32>()
            for run in runs { whole &+= rows[Int(run)] }
            sum = SIMD2<Double>(whole)
        } else {
            for run in runs {
                let weight = weight(Int(run))
                sum += (squared ? weight * weight : weight) * counts(Int(run))
            }
        }
        return (sum.x, sum.y)
    }

    /// - Complexity: O(rows), on all cores.
    init(_ frame: ModelFrame, _ runs: RowRuns) {
        weights = frame.sampling.map { _ in runs.starts.map { frame.samplingWeight(Int($0)) } }
        if frame.frequencies == nil {
            rows = Self.events(frame.response, runs)
            frequencies = []
            var total = SIMD2<Int>()
            for run in rows { total &+= SIMD2<Int>(truncatingIfNeeded: run) }
            (totalPeriods, totalEvents) = (Double(total.x), Double(total.y))
        } else {
            rows = []
            frequencies = (0..<runs.count).map { run in
                var sum = SIMD2<Double>()
                for row in Int(runs.starts[run])..<Int(runs.starts[run] + runs.lengths[run]) {
                    let frequency = frame.frequency(row)
                    sum += SIMD2(frequency, frequency * Double(frame.response[row]))
                }
                return sum
            }
            let total = frequencies.reduce(SIMD2<Double>(), +)
            (totalPeriods, totalEvents) = (total.x, total.y)
        }
    }

    private static func events(_ response: RowCodes, _ runs: RowRuns) -> [SIMD2<Int32>] {
        let piece = 1 << 15
        return Parallel.joined(
            Parallel.map((runs.count + piece - 1) / piece) { index in
                (index * piece..<min((index + 1) * piece, runs.count)).map { run in
                    var sum: Int32 = 0
                    for row in Int(runs.starts[run])..<Int(runs.starts[run] + runs.lengths[run]) {
                        sum += response[row]
                    }
                    return SIMD2(runs.lengths[run], sum)
                }
            })
    }
}
