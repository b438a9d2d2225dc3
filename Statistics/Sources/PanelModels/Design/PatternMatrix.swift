import CPanelKernels
import LinearAlgebra

/// A design over distinct patterns, P × k, kept as the patterns' keys instead of numbers.
///
/// Patterns are ascending by key, and the key's leading variables (the factors, commonly) are alike over stretches of
/// patterns, the *segments*. A column of such variables alone has one value in a segment; the others, the *dense* columns,
/// are unpacked from the keys a tile at a time while the tile is in the cache. So a panel of answers takes 8 bytes a
/// pattern whatever the number of columns, and a product of moments costs what its few dense columns cost.
///
/// Sums are made tile by tile in chunks that the data alone decide, on all cores, and added in the chunks' order: the same
/// bits on any number of cores. Each column is read as z = (x − mean) · scale, so that centring and rescaling touch no
/// pattern.
struct PatternMatrix: Sendable {
    /// A stretch of at most 256 patterns within one segment.
    struct Tile: Sendable {
        let start: Int32
        let count: Int32
        let segment: Int32
        @inline(__always) var patterns: Range<Int> { Int(start)..<Int(start + count) }
    }

    let rows: Int
    let columns: Int
    private(set) var tiles: [Tile]
    /// Stretches of tiles that one core works through.
    private(set) var chunks: [Range<Int>]
    /// Which columns have one value in a segment, ascending.
    let segmentColumns: [Int]
    /// Which columns are unpacked, ascending.
    let denseColumns: [Int]
    /// z of the segment columns, segment after segment.
    let segmentValues: [Double]
    /// One for each dense column.
    let fills: [ColumnFill]
    let keys: [[UInt64]]
    let columnTables: [ColumnTables]
    /// How many variables of the key make the segments.
    private let depth: Int
    private let means: [Double]
    private let scales: [Double]
    private let segmentStarts: [Int32]
    /// The largest |z| each column can have, length k.
    private let largestMagnitudes: [Double]

    static let tileRows = Int(PK_TILE)
    private static let smallestChunk = 2048
    private static let mostChunks = 64
    /// Fewer patterns a segment than this are not worth its own sums.
    private static let patternsPerSegment = 48

    /// - Parameters:
    ///   - tables: what each column is a product of; none for the intercept.
    ///   - leading: the variables of the key in its order whose columns are worth being constant in a segment.
    /// - Complexity: O(P).
    init(_ groups: PatternGroups, _ tables: [ColumnTables], leading: Int) {
        let depth = Self.depth(groups, leading)
        let starts = Self.segmentStarts(groups, depth)
        self.init(
            rows: groups.count, keys: groups.keys, tables: tables, segmentStarts: starts,
            isSegment: tables.map { $0.factors.allSatisfy { $0.place < depth } },
            means: Array(repeating: 0, count: tables.count), scales: Array(repeating: 1, count: tables.count),
            depth: depth)
    }

    private init(
        rows: Int, keys: [[UInt64]], tables: [ColumnTables], segmentStarts: [Int32], isSegment: [Bool],
        means: [Double], scales: [Double], depth: Int
    ) {
        self.rows = rows
        self.keys = keys
        columns = tables.count
        columnTables = tables
        self.depth = depth
        self.means = means
        self.scales = scales
        self.segmentStarts = segmentStarts
        segmentColumns = tables.indices.filter { isSegment[$0] }
        denseColumns = tables.indices.filter { !isSegment[$0] }
        largestMagnitudes = tables.indices.map { tables[$0].largestDistance(from: means[$0]) * scales[$0] }
        fills = denseColumns.map { ColumnFill(tables[$0], mean: means[$0], scale: scales[$0]) }
        var values: [Double] = []
        values.reserveCapacity(segmentStarts.count * segmentColumns.count)
        for start in segmentStarts.dropLast() {
            for j in segmentColumns {
                values.append((tables[j].value(keys, Int(start)) - means[j]) * scales[j])
            }
        }
        segmentValues = values
        tiles = Self.tiles(segmentStarts)
        chunks = Self.chunks(
            tiles, rows: rows, most: max(2, min(Self.mostChunks, (1 << 24) / (columns * columns + 1))))
    }

    /// How many leading variables make the segments: as many as leave them long enough.
    private static func depth(_ groups: PatternGroups, _ leading: Int) -> Int {
        let fields = groups.layout.fields.prefix(leading).prefix { $0.word == 0 }
        let keys = groups.keys[0]
        // how often the first difference between neighbours is at each field
        var changes = [Int](repeating: 0, count: fields.count + 1)
        for p in 1..<max(groups.count, 1) {
            let difference = keys[p] ^ keys[p - 1]
            let place = fields.firstIndex { ($0.mask << $0.shift) & difference != 0 } ?? fields.count
            changes[place] += 1
        }
        var segments = 1
        for depth in 0..<fields.count {
            segments += changes[depth]
            if segments * patternsPerSegment > groups.count { return depth }
        }
        return fields.count
    }

    private static func segmentStarts(_ groups: PatternGroups, _ depth: Int) -> [Int32] {
        var mask: UInt64 = 0
        for field in groups.layout.fields.prefix(depth) { mask |= field.mask << field.shift }
        let keys = groups.keys[0]
        var starts: [Int32] = groups.count == 0 ? [] : [0]
        for p in 1..<max(groups.count, 1) where (keys[p] ^ keys[p - 1]) & mask != 0 {
            starts.append(Int32(truncatingIfNeeded: p))
        }
        starts.append(Int32(truncatingIfNeeded: groups.count))
        return starts
    }

    private static func tiles(_ segmentStarts: [Int32]) -> [Tile] {
        var tiles: [Tile] = []
        for segment in segmentStarts.indices.dropLast() {
            let end = segmentStarts[segment + 1]
            for start in stride(from: segmentStarts[segment], to: end, by: tileRows) {
                tiles.append(
                    Tile(start: start, count: min(Int32(tileRows), end - start), segment: Int32(segment)))
            }
        }
        return tiles
    }

    /// - Parameter most: each has its own k × k sums.
    private static func chunks(_ tiles: [Tile], rows: Int, most: Int) -> [Range<Int>] {
        let size = max(smallestChunk, (rows + most - 1) / most)
        var chunks: [Range<Int>] = []
        var (first, taken) = (0, 0)
        for (index, tile) in tiles.enumerated() {
            taken += Int(tile.count)
            if taken >= size {
                chunks.append(first..<index + 1)
                (first, taken) = (index + 1, 0)
            }
        }
        if first < tiles.count { chunks.append(first..<tiles.count) }
        return chunks
    }

    // MARK: Other matrices over the same patterns

    /// With z = (x − mean) / spread in place of each column, whatever it was read as before.
    func standardised(means: [Double], spreads: [Double]) -> PatternMatrix {
        PatternMatrix(
            rows: rows, keys: keys, tables: columnTables, segmentStarts: segmentStarts, isSegment: isSegment,
            means: means, scales: spreads.map { 1 / $0 }, depth: depth)
    }

    /// Some of the columns.
    func selecting(_ chosen: [Int]) -> PatternMatrix {
        PatternMatrix(
            rows: rows, keys: keys, tables: chosen.map { columnTables[$0] }, segmentStarts: segmentStarts,
            isSegment: chosen.map { isSegment[$0] }, means: chosen.map { means[$0] },
            scales: chosen.map { scales[$0] }, depth: depth)
    }

    /// Other columns of the same variables, read as they are.
    func withColumns(_ tables: [ColumnTables]) -> PatternMatrix {
        PatternMatrix(
            rows: rows, keys: keys, tables: tables, segmentStarts: segmentStarts,
            isSegment: tables.map { $0.factors.allSatisfy { $0.place < depth } },
            means: Array(repeating: 0, count: tables.count), scales: Array(repeating: 1, count: tables.count),
            depth: depth)
    }

    /// The same columns with one variable at the same code in every pattern.
    /// - Parameter place: of the variable in the key.
    func fixing(_ place: Int, at code: Int) -> PatternMatrix {
        PatternMatrix(
            rows: rows, keys: keys, tables: columnTables.map { $0.fixing(place, at: code) },
            segmentStarts: segmentStarts, isSegment: isSegment, means: means, scales: scales, depth: depth)
    }

    /// The same over every so-manieth tile: sums run over a share of the patterns. ``times(_:)`` is not for it.
    func sampled(every step: Int) -> PatternMatrix {
        var sample = self
        sample.tiles = stride(from: 0, to: tiles.count, by: step).map { tiles[$0] }
        sample.chunks = Self.chunks(sample.tiles, rows: rows / step, most: chunks.count)
        return sample
    }

    /// A bound on how much η changes anywhere when γ moves by the step: Σ_j |step_j| max |z_j|.
    func boundOfChange(along step: [Double]) -> Double {
        zip(step, largestMagnitudes).reduce(0) { $0 + $1.0.magnitude * $1.1 }
    }

    private var isSegment: [Bool] {
        var isSegment = [Bool](repeating: false, count: columns)
        for j in segmentColumns { isSegment[j] = true }
        return isSegment
    }

    // MARK: Single values

    /// The number in a column of a pattern.
    subscript(pattern: Int, column: Int) -> Double {
        (columnTables[column].value(keys, pattern) - means[column]) * scales[column]
    }

    /// All columns of a pattern, into the first k places.
    func copyRow(_ pattern: Int, into row: UnsafeMutablePointer<Double>) {
        for column in 0..<columns { row[column] = self[pattern, column] }
    }

    func row(_ pattern: Int) -> [Double] { (0..<columns).map { self[pattern, $0] } }

    /// All of it as numbers.
    /// - Complexity: O(P · k) time and memory.
    var dense: Matrix {
        var matrix = Matrix(rows: rows, columns: columns)
        matrix.values.withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for p in 0..<rows { copyRow(p, into: base + p * columns) }
        }
        return matrix
    }
}
