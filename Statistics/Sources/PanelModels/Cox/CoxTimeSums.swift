import CPanelKernels
import LinearAlgebra

/// Sums of w and of w z over patterns, by event time, and what else one way through the patterns at one γ gives.
struct CoxTimeSums: Sendable {
    /// m and m × k.
    struct Moments: Sendable {
        var s0: [Double]
        var s1: [Double]
    }

    /// Σ η over the events; NaN where an η is too large for exp(η) to be a number.
    let eventEta: Double
    let events: Moments
    let atRisk: Moments
    let notYet: Moments?
}

/// The way through the tiles of patterns, on all cores.
///
/// A tile's columns are unpacked and turned into rows once; each stretch of a pattern then adds its row to the event times
/// it covers. Columns with one value in a segment are left out of the rows: for them the segment's sums of w are enough.
struct CoxTileWalk {
    let risk: CoxRiskTable
    let matrix: PatternMatrix
    /// Added to η, length P; nil without offsets.
    let offset: [Double]?

    /// Above it exp(η) is not a number.
    private static let largestEta = 709.0
    /// Sums of all pieces together take no more numbers than this.
    private static let mostSums = 1 << 22

    private var kinds: [CoxCells] { [risk.eventCells, risk.atRisk] + (risk.notYet.map { [$0] } ?? []) }

    /// - Complexity: O(P · k + stretches · k · times at risk in each).
    func sums(_ gamma: [Double]) -> CoxTimeSums {
        let layout = TimeSumLayout(matrix, times: risk.times.count)
        let pieces = pieces(layout)
        let own = Gamma(
            segment: matrix.segmentColumns.map { gamma[$0] }, dense: matrix.denseColumns.map { gamma[$0] })
        let parts = Parallel.map(pieces.count) { piece in self.piece(pieces[piece], own, layout) }
        var eta = 0.0
        var totals = kinds.map { _ in [Double](repeating: 0, count: layout.count) }
        for part in parts {
            eta += part.eventEta
            for kind in totals.indices {
                for i in 0..<layout.count { totals[kind][i] += part.sums[kind][i] }
            }
        }
        let moments = totals.map { layout.moments($0, matrix) }
        return CoxTimeSums(
            eventEta: eta, events: moments[0], atRisk: moments[1],
            notYet: moments.count > 2 ? moments[2] : nil)
    }

    private struct Gamma: Sendable {
        let segment: [Double]
        let dense: [Double]
    }

    private struct Piece: Sendable {
        let eventEta: Double
        /// By kind of cells.
        let sums: [[Double]]
    }

    /// Stretches of tiles, fewer where each has many sums.
    private func pieces(_ layout: TimeSumLayout) -> [Range<Int>] {
        let chunks = matrix.chunks
        let most = max(1, min(chunks.count, Self.mostSums / max(1, layout.count * kinds.count)))
        return (0..<most).map { i in
            chunks[i * chunks.count / most].lowerBound..<chunks[(i + 1) * chunks.count / most - 1].upperBound
        }
    }

    private func piece(_ tiles: Range<Int>, _ gamma: Gamma, _ layout: TimeSumLayout) -> Piece {
        let kinds = kinds
        let space = TileSpace(layout)
        let sums = CacheLines(layout.stride * kinds.count)
        defer {
            space.deallocate()
            sums.deallocate()
        }
        var eventEta = 0.0
        var segment: Int32 = -1
        for index in tiles {
            let tile = matrix.tiles[index]
            if tile.segment != segment {
                if segment >= 0 { finish(segment, layout, kinds.count, sums.base) }
                segment = tile.segment
            }
            unpack(tile, gamma, space)
            eventEta += self.eventEta(tile.patterns, space)
            for kind in kinds.indices {
                add(kinds[kind], tile.patterns, space, layout, to: sums.base + kind * layout.stride)
            }
        }
        if segment >= 0 { finish(segment, layout, kinds.count, sums.base) }
        return Piece(
            eventEta: eventEta,
            sums: kinds.indices.map { kind in
                Array(UnsafeBufferPointer(start: sums.base + kind * layout.stride, count: layout.count))
            })
    }

    /// Writes η, exp(η) and the rows of a tile.
    private func unpack(_ tile: PatternMatrix.Tile, _ gamma: Gamma, _ space: TileSpace) {
        let count = Int(tile.count)
        for (a, fill) in matrix.fills.enumerated() {
            fill.fill(matrix.keys, tile.patterns, into: space.columns + a * PatternMatrix.tileRows)
        }
        let ks = matrix.segmentColumns.count
        var base = 0.0
        for a in 0..<ks { base += gamma.segment[a] * matrix.segmentValues[Int(tile.segment) * ks + a] }
        pk_eta(space.columns, matrix.fills.count, gamma.dense, base, count, space.eta)
        if let offset { for (i, p) in tile.patterns.enumerated() { space.eta[i] += offset[p] } }
        pk_exp(space.eta, count, space.weight)
        pk_transpose(space.columns, matrix.fills.count, count, space.rows)
    }

    private func eventEta(_ patterns: Range<Int>, _ space: TileSpace) -> Double {
        var isTooLarge = false
        for i in 0..<patterns.count { isTooLarge = isTooLarge || !(space.eta[i] <= Self.largestEta) }
        if isTooLarge { return .nan }
        var sum = 0.0
        risk.eventCells.forEachStretch(in: patterns) { p, times, count in
            sum += count * Double(times.count) * space.eta[p - patterns.lowerBound]
        }
        return sum
    }

    private func add(
        _ cells: CoxCells, _ patterns: Range<Int>, _ space: TileSpace, _ layout: TimeSumLayout,
        to sums: UnsafeMutablePointer<Double>
    ) {
        let indices = cells.indices(of: patterns)
        guard !indices.isEmpty else { return }
        cells.stretches.withUnsafeBufferPointer { stretches in
            guard let stretches = stretches.baseAddress else { return }
            pk_add_stretches(
                stretches + indices.lowerBound, indices.count, patterns.lowerBound, space.weight, space.rows,
                layout.vectors, sums + layout.inSegment, sums)
        }
    }

    /// Adds what a finished segment's sums of w mean for S₀ and for the columns that are constant in it.
    private func finish(
        _ segment: Int32, _ layout: TimeSumLayout, _ kinds: Int, _ sums: UnsafeMutablePointer<Double>
    ) {
        let ks = layout.segmentColumns
        matrix.segmentValues.withUnsafeBufferPointer { values in
            for kind in 0..<kinds {
                let sums = sums + kind * layout.stride
                for time in 0..<layout.times where sums[layout.inSegment + time] != 0 {
                    let weight = sums[layout.inSegment + time]
                    sums[layout.inSegment + time] = 0
                    sums[layout.total + time] += weight
                    let target = sums + layout.segment + time * ks
                    for a in 0..<ks { target[a] += weight * values[Int(segment) * ks + a] }
                }
            }
        }
    }
}

/// Where the sums of one piece stand in a flat array: S₁ of the dense columns, whose rows are whole cache lines, then S₀, S₁
/// of the segment columns, and the sums of w in the segment that is worked on.
struct TimeSumLayout: Sendable {
    let times: Int
    let segmentColumns: Int
    /// Whole vectors of 8 that hold the dense columns.
    let vectors: Int

    init(_ matrix: PatternMatrix, times: Int) {
        self.times = times
        segmentColumns = matrix.segmentColumns.count
        vectors = (matrix.denseColumns.count + 7) / 8
    }

    var total: Int { times * vectors * 8 }
    var segment: Int { total + times }
    var inSegment: Int { segment + times * segmentColumns }
    var count: Int { inSegment + times }
    /// From one kind of sums to the next: whole cache lines.
    var stride: Int { (count + 7) / 8 * 8 }

    /// The sums in the columns' own order.
    func moments(_ flat: [Double], _ matrix: PatternMatrix) -> CoxTimeSums.Moments {
        let k = matrix.columns
        var s1 = [Double](repeating: 0, count: times * k)
        for time in 0..<times {
            for (a, j) in matrix.segmentColumns.enumerated() {
                s1[time * k + j] = flat[segment + time * segmentColumns + a]
            }
            for (a, j) in matrix.denseColumns.enumerated() {
                s1[time * k + j] = flat[time * vectors * 8 + a]
            }
        }
        return CoxTimeSums.Moments(s0: Array(flat[total..<segment]), s1: s1)
    }
}

/// One tile's numbers while it is worked on.
private struct TileSpace {
    private let all: CacheLines
    let eta: UnsafeMutablePointer<Double>
    let weight: UnsafeMutablePointer<Double>
    /// Column after column, ``PatternMatrix/tileRows`` apart.
    let columns: UnsafeMutablePointer<Double>
    /// Pattern after pattern.
    let rows: UnsafeMutablePointer<Double>

    init(_ layout: TimeSumLayout) {
        let size = PatternMatrix.tileRows
        let width = layout.vectors * 8
        all = CacheLines(size * (2 + 2 * width))
        eta = all.base
        weight = eta + size
        columns = weight + size
        rows = columns + size * width
    }

    func deallocate() { all.deallocate() }
}
