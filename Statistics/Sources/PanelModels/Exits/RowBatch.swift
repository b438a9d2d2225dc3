import LinearAlgebra

/// Design rows on their way to rows of sums, each times its share, added when there are enough of them.
struct RowBatch {
    private let rows: PackedRows
    private var sums: Matrix
    private var patterns = [Int32](repeating: 0, count: size)
    private var targets = [Int32](repeating: 0, count: size)
    private var shares = [Double](repeating: 0, count: size)
    private var count = 0

    private static let size = 1024

    /// - Parameter targets: number of rows of sums.
    init(_ rows: PackedRows, targets: Int) {
        self.rows = rows
        sums = Matrix(rows: targets, columns: rows.width)
    }

    mutating func append(_ pattern: Int, _ target: Int, _ share: Double) {
        patterns[count] = Int32(truncatingIfNeeded: pattern)
        targets[count] = Int32(truncatingIfNeeded: target)
        shares[count] = share
        count += 1
        if count == Self.size { flush() }
    }

    /// The sums of all that was appended, as wide as the packed rows.
    mutating func finished() -> Matrix {
        flush()
        return sums
    }

    private mutating func flush() {
        rows.add(patterns, targets, shares, count, to: &sums)
        count = 0
    }
}
