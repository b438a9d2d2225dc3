/// The distinct covariate patterns with their person-periods counted by outcome.
struct ExitCells: Sendable {
    /// Patterns, person-periods, exits of any kind, clusters.
    let anyExit: CellTable
    /// Exits of each kind in every run.
    let runs: ExitRunCounts
    /// Exit by exit person-periods of every pattern, whole numbers; length J·P.
    let eventsByPattern: [Double]
    /// Person-periods of each exit.
    let eventsByExit: [Int]

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables) expected, plus sorting the runs.
    init(_ frame: ExitFrame) throws(ModelError) {
        let cells = try CellTable(frame.anyExit)
        let runs = ExitRunCounts(
            outcomeOfRow: frame.outcomeOfRow, runs: cells.groups.runs, anyExit: cells.runs,
            exitCount: frame.exits.count)
        anyExit = cells
        self.runs = runs
        (eventsByPattern, eventsByExit) = Self.sums(cells, runs)
    }

    private static func sums(
        _ cells: CellTable, _ runs: ExitRunCounts
    ) -> (byPattern: [Double], byExit: [Int]) {
        let groups = cells.groups
        let (patterns, exits, piece) = (groups.count, runs.exitCount, 1 << 15)
        var counts = [Double](repeating: 0, count: exits * patterns)
        let parts = counts.withUnsafeMutableBufferPointer { counts in
            nonisolated(unsafe) let counts = counts
            return Parallel.map((patterns + piece - 1) / piece) { index in
                var totals = [Int](repeating: 0, count: exits)
                for pattern in (index * piece)..<min((index + 1) * piece, patterns)
                where cells.events[pattern] > 0 {
                    for place in Int(groups.starts[pattern])..<Int(groups.starts[pattern + 1]) {
                        runs.forEachExit(of: Int(groups.order[place])) { exit in
                            counts[exit * patterns + pattern] += 1
                            totals[exit] += 1
                        }
                    }
                }
                return totals
            }
        }
        let totals = (0..<exits).map { exit in parts.reduce(0) { $0 + $1[exit] } }
        return (counts, totals)
    }

    /// Person-periods of each outcome, no exit first.
    var eventsByOutcome: [Int] { [anyExit.periodCount - anyExit.eventCount] + eventsByExit }

    /// Person-periods of an outcome by pattern; 0 is no exit.
    func countsByPattern(ofOutcome outcome: Int) -> [Double] {
        let patterns = anyExit.patternCount
        guard outcome == 0 else {
            return Array(eventsByPattern[((outcome - 1) * patterns)..<(outcome * patterns)])
        }
        return zip(anyExit.periods, anyExit.events).map(-)
    }
}

/// Which exits the rows of each run end in. Few runs have any, so rows are looked at again where one does.
struct ExitRunCounts: Sendable {
    /// 0 for no exit, j + 1 for exit j.
    let outcomeOfRow: RowCodes
    let runs: RowRuns
    /// Events of any kind in every run.
    let anyExit: RunCounts
    let exitCount: Int

    /// Calls the body with the kind of every exit of the run.
    @inline(__always) func forEachExit(of run: Int, _ body: (Int) -> Void) {
        guard anyExit.events(run) > 0 else { return }
        let start = Int(runs.starts[run])
        for row in start..<start + Int(runs.lengths[run]) where outcomeOfRow[row] > 0 {
            body(Int(outcomeOfRow[row]) - 1)
        }
    }
}
