import LinearAlgebra

/// The scores of a multinomial logit summed over clusters:
///
///     s_g = Σ_{i in g} (1[y_i = j] − π_ij) z_i, stacked over the exits j
///
/// Within a cluster the runs of one pattern are counted together and patterns ascend, so the sums have the same bits for
/// every order of the rows.
/// - Reference: Liang & Zeger (1986), Biometrika 73, 13–22.
struct ExitClusterScores: Sendable {
    private let exits: Int
    private let columns: Int
    private let patterns: Int
    private let cells: ExitCells
    /// By exit.
    private let probabilities: [Double]
    private let rows: PackedRows
    private let runs: ClusterRuns

    private static let clustersPerChunk = 2048
    private static let batch = 1024

    /// - Parameter probabilities: of the likelihood's patterns, by exit.
    init(
        likelihood: ExitLikelihood, cells: ExitCells, clustering: Clustering, probabilities: [Double]
    ) {
        exits = likelihood.exitCount
        columns = likelihood.termCount
        patterns = likelihood.patternCount
        self.cells = cells
        self.probabilities = probabilities
        rows = PackedRows(likelihood.matrix)
        runs = ClusterRuns(clustering)
    }

    /// Σ_g s_g s_gᵀ, J·k × J·k.
    /// - Complexity: O(runs · J · k + G · J² · k²) on all cores, O(J² · k²) memory for each chunk of clusters.
    var meat: Matrix {
        let chunks = stride(from: 0, to: runs.clusterCount, by: Self.clustersPerChunk).map {
            $0..<min($0 + Self.clustersPerChunk, runs.clusterCount)
        }
        let parts = Parallel.map(chunks.count) { chunk in
            let sums = sums(of: chunks[chunk])
            return sums.crossProduct(weights: Array(repeating: 1, count: sums.rows))
        }
        var total = Matrix(rows: exits * rows.width, columns: exits * rows.width)
        for part in parts { for i in total.values.indices { total.values[i] += part.values[i] } }
        let place = (0..<exits).flatMap { exit in rows.place.map { exit * rows.width + $0 } }
        var meat = Matrix(rows: place.count, columns: place.count)
        for (i, a) in place.enumerated() { for (j, b) in place.enumerated() { meat[i, j] = total[a, b] } }
        return meat
    }

    /// s_g of some clusters, each exit's part as wide as the packed rows.
    private func sums(of clusters: Range<Int>) -> Matrix {
        var batch = Batch(
            rows: rows, sums: Matrix(rows: clusters.count * exits, columns: rows.width), size: Self.batch)
        for (row, cluster) in clusters.enumerated() {
            add(sortedRuns(of: cluster), to: &batch, row: row * exits)
        }
        batch.flush()
        return Matrix(rows: clusters.count, columns: exits * rows.width, values: batch.sums.values)
    }

    private func sortedRuns(of cluster: Int) -> [(pattern: Int32, run: Int32)] {
        runs.runs(of: cluster).map { (cells.anyExit.patternOfRun[Int($0)], $0) }.sorted { $0 < $1 }
    }

    /// Adds a cluster's runs, those of one pattern together, to its rows of sums.
    private func add(
        _ sorted: [(pattern: Int32, run: Int32)], to batch: inout Batch, row: Int
    ) {
        var events = [Int](repeating: 0, count: exits)
        var periods = 0.0
        for (place, (pattern, run)) in sorted.enumerated() {
            periods += cells.anyExit.runs.periods(Int(run))
            cells.runs.forEachExit(of: Int(run)) { events[$0] += 1 }
            if place + 1 < sorted.count, sorted[place + 1].pattern == pattern { continue }
            for exit in 0..<exits {
                let expected = periods * probabilities[exit * patterns + Int(pattern)]
                batch.append(pattern, row + exit, Double(events[exit]) - expected)
                events[exit] = 0
            }
            periods = 0
        }
    }

    /// Rows on their way to the sums, added when there are enough.
    private struct Batch {
        let rows: PackedRows
        var sums: Matrix
        private var patterns: [Int32]
        private var targets: [Int32]
        private var shares: [Double]
        private var count = 0

        init(rows: PackedRows, sums: Matrix, size: Int) {
            self.rows = rows
            self.sums = sums
            patterns = Array(repeating: 0, count: size)
            targets = patterns
            shares = Array(repeating: 0, count: size)
        }

        mutating func append(_ pattern: Int32, _ target: Int, _ share: Double) {
            patterns[count] = pattern
            targets[count] = Int32(truncatingIfNeeded: target)
            shares[count] = share
            count += 1
            if count == patterns.count { flush() }
        }

        mutating func flush() {
            rows.add(patterns, targets, shares, count, to: &sums)
            count = 0
        }
    }
}
