import CPanelKernels
import LinearAlgebra

/// Score residuals, and the sandwich made of their sums over clusters.
///
///     U_i = ∫ (z_i − z̄(t)) dM_i(t),   V = c · I⁻¹ (Σ_g s_g s_gᵀ) I⁻¹,   s_g = Σ_{i in g} U_i
///
/// With Efron's ties a row with an event is compared with the mean of the d means z̄_l, and goes through the part
/// 1 − f_l of each step only; R's `residuals(type = "score")` is the same. U_i is the row z_i times a number, and rows of
/// ``CoxScoreTable``, which belong to the event times and not to the pattern, times others.
///
/// Within a cluster spells are added in the order of the rows, so that errors depend on that order by rounding.
/// - Reference: Lin & Wei (1989), JASA 84, 1074–1078.
struct CoxScores {
    private let likelihood: CoxLikelihood
    /// exp(η) by pattern, where kernels unpack the design's rows.
    private let packed: [pk_weight]
    /// The same where they do not.
    private let plain: [Double]
    private let rows: PackedRows
    private let table: CoxScoreTable

    private static let clustersPerChunk = 2048
    private static let batch = 4096

    init(likelihood: CoxLikelihood, point: CoxLikelihood.Point) {
        self.likelihood = likelihood
        rows = PackedRows(likelihood.matrix)
        let weights = likelihood.weights(point.gamma)
        packed = Self.packed(weights, rows)
        plain = packed.isEmpty ? weights : []
        table = CoxScoreTable(likelihood, point, rows)
    }

    /// Empty where kernels do not unpack the rows.
    private static func packed(_ weights: [Double], _ rows: PackedRows) -> [pk_weight] {
        let piece = 1 << 15
        return rows.withSource { source in
            nonisolated(unsafe) let segments = source.segment_of_pattern
            return [pk_weight](unsafeUninitializedCapacity: weights.count) { packed, filled in
                nonisolated(unsafe) let packed = packed
                Parallel.forEach((weights.count + piece - 1) / piece) { index in
                    for p in (index * piece)..<min((index + 1) * piece, weights.count) {
                        packed[p] = pk_weight(weight: weights[p], segment: Int64(segments?[p] ?? 0))
                    }
                }
                filled = weights.count
            }
        } ?? []
    }

    /// V without the correction c, k × k; without clusters every row is one.
    /// - Parameter bread: I⁻¹, k × k.
    /// - Complexity: O(spells · k + G · k²) time; O(k²) memory for each chunk of clusters.
    func covariance(bread: Matrix) -> Matrix {
        let order = CoxSpellOrder(likelihood.risk)
        let chunks = stride(from: 0, to: order.clusterCount, by: Self.clustersPerChunk).map {
            $0..<min($0 + Self.clustersPerChunk, order.clusterCount)
        }
        let parts = Parallel.map(chunks.count) { chunk in
            let sums = sums(chunks[chunk], order)
            return sums.crossProduct(weights: Array(repeating: 1, count: sums.rows))
        }
        let k = likelihood.termCount
        var meat = Matrix(rows: k, columns: k)
        for part in parts {
            for i in 0..<k {
                for j in 0..<k { meat[i, j] += part[rows.place[i], rows.place[j]] }
            }
        }
        return bread.times(meat).times(bread)
    }

    /// s_g of some clusters, as wide as the packed rows.
    private func sums(_ clusters: Range<Int>, _ order: CoxSpellOrder) -> Matrix {
        var sums = Matrix(rows: clusters.count, columns: rows.width)
        let spells = UnsafeMutablePointer<pk_spell>.allocate(capacity: Self.batch)
        defer { spells.deallocate() }
        var count = 0
        let keys = likelihood.risk.groups.runs.keys[0]
        order.forEachSpell(in: clusters) { spell, run, pattern, cluster in
            spells[count] = pk_spell(
                key: keys[run], pattern: pattern, first: spell.first, end: spell.end, event: spell.event,
                target: Int32(truncatingIfNeeded: cluster - clusters.lowerBound))
            count += 1
            if count == Self.batch {
                add(UnsafeBufferPointer(start: spells, count: count), to: &sums)
                count = 0
            }
        }
        add(UnsafeBufferPointer(start: spells, count: count), to: &sums)
        return sums
    }

    private func add(_ spells: UnsafeBufferPointer<pk_spell>, to sums: inout Matrix) {
        guard !spells.isEmpty else { return }
        precondition(sums.columns == rows.width)
        let isDone: Void? = rows.withSource { source in
            packed.withUnsafeBufferPointer { weights in
                table.withSource(source, weights) { source in
                    withUnsafePointer(to: source) {
                        pk_add_scores($0, spells.baseAddress, spells.count, &sums.values)
                    }
                }
            }
        }
        if isDone == nil { table.addNumberByNumber(spells, likelihood.matrix, plain, rows.place, to: &sums) }
    }
}
