import CPanelKernels
import LinearAlgebra

/// Sums over patterns, tile by tile.
extension PatternMatrix {
    /// What a weight w and a residual r of every pattern add up to.
    struct Moments: Sendable {
        /// The sum of what was returned for the tiles.
        var value = 0.0
        /// Σ r z, length k.
        var sums: [Double]
        /// Σ w z zᵀ, k × k; empty when not asked for.
        var products: Matrix
    }

    /// A tile's numbers while it is worked on; every array has room for 256.
    struct TileNumbers {
        let patterns: Range<Int>
        /// zᵀγ of each pattern, without offsets; undefined when no γ was given.
        let eta: UnsafeMutablePointer<Double>
        /// To be written: w. 0 throughout when products are not asked for.
        let weight: UnsafeMutablePointer<Double>
        /// To be written: r.
        let residual: UnsafeMutablePointer<Double>
        /// Free to use.
        let spare: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>)
    }

    /// Calls the body once for every tile, on all cores, and sums up what it wrote.
    /// - Parameters:
    ///   - gamma: length k, or nil when η is not needed.
    ///   - body: writes weights and residuals of a tile and returns its share of ``Moments/value``. Weights may be negative.
    /// - Complexity: O(P · d²) for d dense columns with products, O(P · d) without.
    func moments(
        along gamma: [Double]?, products: Bool, _ body: @Sendable (TileNumbers) -> Double
    ) -> Moments {
        let layout = MomentLayout(
            segment: segmentColumns.count, dense: denseColumns.count, products: products)
        let parts = Parallel.map(chunks.count) { chunk in
            TileWalk(self, layout, gamma: gamma).run(chunks[chunk], body)
        }
        var total = [Double](repeating: 0, count: layout.count)
        for part in parts { for i in total.indices { total[i] += part[i] } }
        return layout.moments(total, self)
    }

    /// The product Z·γ, length P.
    func times(_ gamma: [Double]) -> [Double] {
        precondition(gamma.count == columns)
        return [Double](unsafeUninitializedCapacity: rows) { result, count in
            nonisolated(unsafe) let result = result
            _ = moments(along: gamma, products: false) { tile in
                for (i, p) in tile.patterns.enumerated() {
                    result[p] = tile.eta[i]
                    tile.residual[i] = 0
                }
                return 0
            }
            count = rows
        }
    }

    /// The product Zᵀ·r, length k.
    func transposedTimes(_ r: [Double]) -> [Double] {
        precondition(r.count == rows)
        return moments(along: nil, products: false) { tile in
            for (i, p) in tile.patterns.enumerated() { tile.residual[i] = r[p] }
            return 0
        }.sums
    }

    /// ZᵀWZ, both triangles filled.
    func crossProduct(weights: [Double]) -> Matrix {
        precondition(weights.count == rows)
        return moments(along: nil, products: true) { tile in
            for (i, p) in tile.patterns.enumerated() {
                tile.weight[i] = weights[p]
                tile.residual[i] = 0
            }
            return 0
        }.products
    }
}

/// Where the sums of one chunk stand in a flat array.
struct MomentLayout: Sendable {
    let segment: Int
    let dense: Int
    let products: Bool

    var sumsOfSegment: Int { 1 }
    var sumsOfDense: Int { 1 + segment }
    var segmentSegment: Int { sumsOfDense + dense }
    var segmentDense: Int { segmentSegment + (products ? segment * segment : 0) }
    var denseDense: Int { segmentDense + (products ? segment * dense : 0) }
    var count: Int { denseDense + (products ? dense * dense : 0) }

    /// The sums in the columns' own order.
    func moments(_ flat: [Double], _ matrix: PatternMatrix) -> PatternMatrix.Moments {
        let (s, d) = (matrix.segmentColumns, matrix.denseColumns)
        let k = matrix.columns
        var sums = [Double](repeating: 0, count: k)
        for a in s.indices { sums[s[a]] = flat[sumsOfSegment + a] }
        for a in d.indices { sums[d[a]] = flat[sumsOfDense + a] }
        var whole = Matrix(rows: products ? k : 0, columns: products ? k : 0)
        guard products else { return PatternMatrix.Moments(value: flat[0], sums: sums, products: whole) }
        func set(_ i: Int, _ j: Int, _ value: Double) {
            whole.values[i * k + j] = value
            whole.values[j * k + i] = value
        }
        for a in s.indices {
            for b in a..<s.count { set(s[a], s[b], flat[segmentSegment + a * segment + b]) }
            for b in d.indices { set(s[a], d[b], flat[segmentDense + a * dense + b]) }
        }
        for a in d.indices { for b in a..<d.count { set(d[a], d[b], flat[denseDense + a * dense + b]) } }
        return PatternMatrix.Moments(value: flat[0], sums: sums, products: whole)
    }
}

/// One core's way through a chunk of tiles.
private struct TileWalk {
    let matrix: PatternMatrix
    let layout: MomentLayout
    /// γ of the segment and of the dense columns; nil when η is not needed.
    let gamma: (segment: [Double], dense: [Double])?

    init(_ matrix: PatternMatrix, _ layout: MomentLayout, gamma: [Double]?) {
        self.matrix = matrix
        self.layout = layout
        self.gamma = gamma.map { gamma in
            (matrix.segmentColumns.map { gamma[$0] }, matrix.denseColumns.map { gamma[$0] })
        }
    }

    func run(_ tiles: Range<Int>, _ body: (PatternMatrix.TileNumbers) -> Double) -> [Double] {
        let (width, kd) = (PatternMatrix.tileRows, layout.dense)
        var flat = [Double](repeating: 0, count: layout.count)
        let partial = layout.products ? 8 * (kd * kd + kd) : 0
        let space = CacheLines((kd + 5) * width + partial + kd)
        defer { space.deallocate() }
        let columns = space.base
        let free = columns + kd * width
        let gram = free + 5 * width
        let sumsOfGram = gram + 8 * kd * (layout.products ? kd : 0)
        let moment = gram + partial
        var (value, segment, weightSum, residualSum) = (0.0, -1, 0.0, 0.0)
        flat.withUnsafeMutableBufferPointer { flat in
            guard let flat = flat.baseAddress else { return }
            for index in tiles {
                let tile = matrix.tiles[index]
                if Int(tile.segment) != segment {
                    if segment >= 0 { addSegment(segment, weightSum, residualSum, moment, to: flat) }
                    segment = Int(tile.segment)
                    (weightSum, residualSum) = (0, 0)
                    for a in 0..<kd { moment[a] = 0 }
                }
                let numbers = PatternMatrix.TileNumbers(
                    patterns: tile.patterns, eta: free, weight: free + width, residual: free + 2 * width,
                    spare: (free + 3 * width, free + 4 * width))
                value += work(tile, columns, numbers, body)
                let count = Int(tile.count)
                residualSum += pk_total(numbers.residual, count)
                if layout.products {
                    weightSum += pk_gram(
                        columns, kd, numbers.weight, numbers.residual, count, gram, moment, sumsOfGram)
                } else {
                    pk_sums(columns, kd, numbers.residual, count, flat + layout.sumsOfDense)
                }
            }
            if segment >= 0 { addSegment(segment, weightSum, residualSum, moment, to: flat) }
            flat[0] = value
            guard layout.products else { return }
            pk_fold(gram, kd * kd, flat + layout.denseDense)
            pk_fold(sumsOfGram, kd, flat + layout.sumsOfDense)
        }
        return flat
    }

    /// Unpacks a tile's columns, makes its η and has its weights and residuals written.
    private func work(
        _ tile: PatternMatrix.Tile, _ columns: UnsafeMutablePointer<Double>,
        _ numbers: PatternMatrix.TileNumbers,
        _ body: (PatternMatrix.TileNumbers) -> Double
    ) -> Double {
        let count = Int(tile.count)
        for a in 0..<layout.dense {
            matrix.fills[a].fill(matrix.keys, tile.patterns, into: columns + a * PatternMatrix.tileRows)
        }
        if let gamma {
            pk_eta(
                columns, layout.dense, gamma.dense, base(Int(tile.segment), gamma.segment), count, numbers.eta
            )
        }
        let value = body(numbers)
        for i in count..<(count + 7) / 8 * 8 {
            numbers.weight[i] = 0
            numbers.residual[i] = 0
        }
        return value
    }

    /// The part of η that the segment columns make.
    private func base(_ segment: Int, _ gamma: [Double]) -> Double {
        let ks = layout.segment
        return matrix.segmentValues.withUnsafeBufferPointer { values in
            var base = 0.0
            for a in 0..<ks { base += gamma[a] * values[segment * ks + a] }
            return base
        }
    }

    /// Adds what a finished segment's sums mean for the columns that are constant in it.
    private func addSegment(
        _ segment: Int, _ weight: Double, _ residual: Double, _ moment: UnsafeMutablePointer<Double>,
        to flat: UnsafeMutablePointer<Double>
    ) {
        let (ks, kd) = (layout.segment, layout.dense)
        matrix.segmentValues.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            let z = base + segment * ks
            let sums = flat + layout.sumsOfSegment
            guard layout.products else {
                for a in 0..<ks { sums[a] += residual * z[a] }
                return
            }
            pk_add_segment(
                z, ks, weight, residual, moment, kd, flat + layout.segmentSegment, flat + layout.segmentDense,
                sums)
        }
    }
}
