import CPanelKernels
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
    private let cells: ExitCells
    /// Pattern after pattern.
    private let probabilities: [Double]
    private let rows: PackedRows
    private let runs: ClusterRuns

    private static let clustersPerChunk = 2048

    /// - Parameter probabilities: of the likelihood's patterns, pattern after pattern.
    init(
        likelihood: ExitLikelihood, cells: ExitCells, clustering: Clustering, probabilities: [Double]
    ) {
        exits = likelihood.exitCount
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
        var batch = RowBatch(rows, targets: clusters.count * exits)
        var sorted: [UInt64] = []
        var events = [Int](repeating: 0, count: exits)
        for (row, cluster) in clusters.enumerated() {
            gather(cluster, into: &sorted)
            add(sorted, to: &batch, row: row * exits, &events)
        }
        return Matrix(rows: clusters.count, columns: exits * rows.width, values: batch.finished().values)
    }

    /// A cluster's runs with their patterns in the upper half, ascending.
    private func gather(_ cluster: Int, into sorted: inout [UInt64]) {
        sorted.removeAll(keepingCapacity: true)
        probabilities.withUnsafeBufferPointer { probabilities in
            for place in Int(runs.starts[cluster])..<Int(runs.starts[cluster + 1]) {
                let run = runs.order.map { Int($0[place]) } ?? place
                let pattern = Int(cells.anyExit.patternOfRun[run])
                pk_prefetch(probabilities.baseAddress! + pattern * exits)
                sorted.append(UInt64(pattern) << 32 | UInt64(run))
            }
        }
        sorted.sort()
    }

    /// Adds a cluster's runs, those of one pattern together, to its rows of sums.
    /// - Parameter events: zeros, before and after.
    private func add(_ sorted: [UInt64], to batch: inout RowBatch, row: Int, _ events: inout [Int]) {
        var periods = 0.0
        for (place, key) in sorted.enumerated() {
            let (pattern, run) = (Int(key >> 32), Int(key & 0xffff_ffff))
            periods += cells.anyExit.runs.periods(run)
            cells.runs.forEachExit(of: run) { events[$0] += 1 }
            if place + 1 < sorted.count, Int(sorted[place + 1] >> 32) == pattern { continue }
            for exit in 0..<exits {
                let expected = periods * probabilities[pattern * exits + exit]
                batch.append(pattern, row + exit, Double(events[exit]) - expected)
                events[exit] = 0
            }
            periods = 0
        }
    }
}
