import CPanelKernels
import LinearAlgebra

/// For every cluster the sum of its runs' design rows, each times a number of the run.
///
/// Runs are taken cluster by cluster and within a cluster in the order of the rows; a chunk of clusters is one core's work.
struct RowSums {
    let matrix: PatternMatrix
    let clustering: Clustering
    let patternOfRun: [Int32]
    /// The number a run's row is taken times.
    let share: @Sendable (_ run: Int, _ pattern: Int) -> Double

    private static let clustersPerChunk = 2048
    private static let batch = 4096

    /// Σ_g s_g s_gᵀ, k × k.
    /// - Complexity: O(runs · k + G · k²) time, O(k²) memory for each chunk of clusters.
    var meat: Matrix {
        let plan = Plan(self)
        let parts = Parallel.map(plan.chunks.count) { chunk in
            let sums = plan.sums(of: chunk)
            return sums.crossProduct(weights: Array(repeating: 1, count: sums.rows))
        }
        var total = Matrix(rows: plan.width, columns: plan.width)
        for part in parts { for i in total.values.indices { total.values[i] += part.values[i] } }
        var meat = Matrix(rows: matrix.columns, columns: matrix.columns)
        for i in 0..<matrix.columns {
            for j in 0..<matrix.columns { meat[i, j] = total[plan.place[i], plan.place[j]] }
        }
        return meat
    }

    /// s_g, G × k, clusters ascending.
    var sums: Matrix {
        let plan = Plan(self)
        let k = matrix.columns
        var result = Matrix(rows: clustering.count, columns: k)
        for (index, clusters) in plan.chunks.enumerated() {
            let sums = plan.sums(of: index)
            for (row, g) in clusters.enumerated() {
                for j in 0..<k { result[g, j] = sums[row, plan.place[j]] }
            }
        }
        return result
    }

    /// Which runs belong to which chunk of clusters, and where a row's columns stand among the padded vectors.
    private struct Plan: Sendable {
        let sumsOfRows: RowSums
        let rows: PackedRows
        /// Clusters of each chunk.
        let chunks: [Range<Int>]
        let runs: ClusterRuns
        var width: Int { rows.width }
        var place: [Int] { rows.place }

        init(_ sums: RowSums) {
            sumsOfRows = sums
            rows = PackedRows(sums.matrix)
            let count = sums.clustering.count
            chunks = stride(from: 0, to: count, by: clustersPerChunk).map {
                $0..<min($0 + clustersPerChunk, count)
            }
            runs = ClusterRuns(sums.clustering)
        }

        /// s_g of a chunk's clusters, as wide as the packed rows.
        func sums(of chunk: Int) -> Matrix {
            let clusters = chunks[chunk]
            var result = Matrix(rows: clusters.count, columns: width)
            let (first, end) = (
                Int(runs.starts[clusters.lowerBound]), Int(runs.starts[clusters.upperBound])
            )
            var patterns = [Int32](repeating: 0, count: batch)
            var targets = patterns
            var shares = [Double](repeating: 0, count: batch)
            for start in stride(from: first, to: end, by: batch) {
                let count = min(batch, end - start)
                for i in 0..<count {
                    let run = runs.order.map { Int($0[start + i]) } ?? start + i
                    let pattern = sumsOfRows.patternOfRun[run]
                    patterns[i] = pattern
                    targets[i] =
                        sumsOfRows.clustering.clusterOfRun[run]
                        - Int32(truncatingIfNeeded: clusters.lowerBound)
                    shares[i] = sumsOfRows.share(run, Int(pattern))
                }
                rows.add(patterns, targets, shares, count, to: &result)
            }
            return result
        }
    }
}

/// Design rows in whole vectors of 8, unpacked one pattern at a time: the segment columns first, then the dense ones.
struct PackedRows: Sendable {
    private let matrix: PatternMatrix
    private let segmentOfPattern: [Int32]
    private let segmentValues: [Double]
    private let segmentVectors: Int
    private let denseVectors: Int
    private let shifts: [UInt64]
    private let masks: [UInt64]
    private let scales: [Double]
    private let origins: [Double]
    /// All dense columns are one field of one word each, in equal steps; else rows are looked up number by number.
    private let isLinear: Bool
    /// Where each column of the matrix stands in a row.
    let place: [Int]
    var width: Int { 8 * (segmentVectors + denseVectors) }

    /// - Complexity: O(P + segments · k).
    init(_ matrix: PatternMatrix) {
        self.matrix = matrix
        let (ks, kd) = (matrix.segmentColumns.count, matrix.denseColumns.count)
        let (vs, vd) = ((ks + 7) / 8, (kd + 7) / 8)
        (segmentVectors, denseVectors) = (vs, vd)
        var place = [Int](repeating: 0, count: matrix.columns)
        for (a, j) in matrix.segmentColumns.enumerated() { place[j] = a }
        for (a, j) in matrix.denseColumns.enumerated() { place[j] = 8 * vs + a }
        self.place = place
        let segments = ks == 0 ? 1 : matrix.segmentValues.count / ks
        var values = [Double](repeating: 0, count: max(segments * vs * 8, 8))
        for s in 0..<(ks == 0 ? 0 : segments) {
            for a in 0..<ks { values[s * vs * 8 + a] = matrix.segmentValues[s * ks + a] }
        }
        segmentValues = values
        var segmentOfPattern = [Int32](repeating: 0, count: matrix.rows)
        for tile in matrix.tiles where ks > 0 {
            for p in tile.patterns { segmentOfPattern[p] = tile.segment }
        }
        self.segmentOfPattern = segmentOfPattern
        var (shifts, masks) = ([UInt64](repeating: 0, count: 8 * vd), [UInt64](repeating: 0, count: 8 * vd))
        var (scales, origins) = ([Double](repeating: 0, count: 8 * vd), [Double](repeating: 0, count: 8 * vd))
        var isLinear = matrix.keys.count == 1
        for (a, fill) in matrix.fills.enumerated() {
            guard case .linear(let field, let scale, let origin) = fill else {
                isLinear = false
                continue
            }
            (shifts[a], masks[a], scales[a], origins[a]) = (field.shift, field.mask, scale, origin)
        }
        (self.shifts, self.masks, self.scales, self.origins) = (shifts, masks, scales, origins)
        self.isLinear = isLinear
    }

    /// Adds the rows of patterns, each times its share, to rows of sums.
    func add(
        _ patterns: [Int32], _ targets: [Int32], _ shares: [Double], _ count: Int, to sums: inout Matrix
    ) {
        precondition(sums.columns == width && count <= min(patterns.count, targets.count, shares.count))
        let isDone: Void? = withSource { source in
            withUnsafePointer(to: source) {
                pk_add_rows($0, patterns, targets, shares, count, &sums.values)
            }
        }
        if isDone == nil { addNumberByNumber(patterns, targets, shares, count, to: &sums) }
    }

    /// The rows as kernels read them; nil when they must be looked up number by number.
    func withSource<Result>(_ body: (pk_row_source) -> Result) -> Result? {
        guard isLinear else { return nil }
        var source = pk_row_source()
        return matrix.keys[0].withUnsafeBufferPointer { keys in
            segmentOfPattern.withUnsafeBufferPointer { segmentOfPattern in
                segmentValues.withUnsafeBufferPointer { values in
                    shifts.withUnsafeBufferPointer { shifts in
                        masks.withUnsafeBufferPointer { masks in
                            scales.withUnsafeBufferPointer { scales in
                                origins.withUnsafeBufferPointer { origins in
                                    source.keys = keys.baseAddress
                                    source.segment_of_pattern = segmentOfPattern.baseAddress
                                    source.segment_values = values.baseAddress
                                    source.segment_vectors = segmentVectors
                                    source.shifts = shifts.baseAddress
                                    source.masks = masks.baseAddress
                                    source.scales = scales.baseAddress
                                    source.origins = origins.baseAddress
                                    source.dense_vectors = denseVectors
                                    return body(source)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func addNumberByNumber(
        _ patterns: [Int32], _ targets: [Int32], _ shares: [Double], _ count: Int, to sums: inout Matrix
    ) {
        for i in 0..<count {
            let base = Int(targets[i]) * width
            for j in 0..<matrix.columns {
                sums.values[base + place[j]] += shares[i] * matrix[Int(patterns[i]), j]
            }
        }
    }
}
