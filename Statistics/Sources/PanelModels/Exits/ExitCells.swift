/// The distinct covariate patterns with their person-periods counted by outcome.
struct ExitCells: Sendable {
    /// Person-periods with an exit of one kind, in one cluster and pattern.
    struct ClusterExit: Hashable, Sendable {
        var cluster: Int32
        var pattern: Int32
        /// An index into the frame's exits.
        var exit: Int32
    }

    /// Patterns, person-periods, exits of any kind, clusters.
    let anyExit: CellTable
    /// Outcome by outcome (no exit first, then the exits), each of length P; whole numbers.
    let countsByOutcome: [[Double]]
    /// One per person-period with an exit, ascending by cluster, pattern, exit; empty without clusters.
    let clusterExits: [ClusterExit]

    /// Person-periods of each exit.
    var eventsByExit: [Int] { countsByOutcome.dropFirst().map { Int($0.reduce(0, +)) } }

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables) expected, plus sorting the patterns and the exits.
    init(_ frame: ExitFrame) throws(ModelError) {
        let cells = try CellTable(frame.anyExit)
        var counts = Array(
            repeating: [Double](repeating: 0, count: cells.patternCount), count: frame.exits.count + 1)
        let patternOfRow = cells.groups.groupOfRow
        for (row, pattern) in patternOfRow.enumerated() where pattern >= 0 {
            counts[Int(frame.outcomeOfRow[row])][Int(pattern)] += 1
        }
        anyExit = cells
        countsByOutcome = counts
        clusterExits = cells.clusterings.first.map { Self.exits($0, frame, cells) } ?? []
    }

    private static func exits(
        _ clustering: Clustering, _ frame: ExitFrame, _ cells: CellTable
    ) -> [ClusterExit] {
        var exits: [ClusterExit] = []
        let runs = cells.groups.runs
        for run in 0..<runs.count {
            for row in Int(runs.starts[run])..<Int(runs.starts[run] + runs.lengths[run])
            where frame.outcomeOfRow[row] > 0 {
                exits.append(
                    ClusterExit(
                        cluster: clustering.clusterOfRun[run], pattern: cells.patternOfRun[run],
                        exit: frame.outcomeOfRow[row] - 1))
            }
        }
        return exits.sorted { ($0.cluster, $0.pattern, $0.exit) < ($1.cluster, $1.pattern, $1.exit) }
    }
}
