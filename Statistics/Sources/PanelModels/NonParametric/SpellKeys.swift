/// One number for each row made of several columns, in mixed radix.
///
/// What a code adds to the key is looked up, so that the columns are read as they are kept.
struct SpellKeys: Sendable {
    private let count: Int
    private var columns: [(codes: RowCodes, shares: [Int])] = []

    private static let blockRows = 2048
    private static let smallestPiece = 1 << 16
    /// Makes any sum negative.
    private static let missing = Int.min / 16

    init(count: Int) { self.count = count }

    /// - Parameters:
    ///   - times: what the column's values are multiplied by.
    ///   - origin: added to them before.
    mutating func append(_ column: RecodedColumn, times: Int, origin: Int = 0) {
        precondition(column.count == count)
        columns.append(
            (column.codes, column.values.map { $0 < 0 ? Self.missing : (Int($0) + origin) * times }))
    }

    /// How many rows have each key; those with a missing value have none.
    /// - Complexity: O(rows · columns + radix), on all cores.
    func counts(radix: Int) -> [Int32] {
        let piece = max(Self.smallestPiece, 16 * radix)
        let parts = Parallel.map(max(1, (count + piece - 1) / piece)) { index in
            var counts = [Int32](repeating: 0, count: radix)
            counts.withUnsafeMutableBufferPointer { counts in
                forEach(in: (index * piece)..<min((index + 1) * piece, count)) { counts[$0] += 1 }
            }
            return counts
        }
        var total = parts[0]
        for part in parts.dropFirst() { for key in 0..<radix { total[key] += part[key] } }
        return total
    }

    /// The keys of complete rows, ascending.
    /// - Complexity: O(n log n).
    var sorted: [Int] {
        var keys: [Int] = []
        keys.reserveCapacity(count)
        forEach(in: 0..<count) { keys.append($0) }
        keys.sort()
        return keys
    }

    /// Calls with the key of every complete row.
    @inline(__always)
    private func forEach(in rows: Range<Int>, _ body: (Int) -> Void) {
        let block = UnsafeMutablePointer<Int>.allocate(capacity: Self.blockRows)
        defer { block.deallocate() }
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows) {
            let count = min(Self.blockRows, rows.upperBound - start)
            block.initialize(repeating: 0, count: count)
            for (codes, shares) in columns { Self.add(codes, shares, start..<(start + count), to: block) }
            for i in 0..<count where block[i] >= 0 { body(block[i]) }
        }
    }

    private static func add(
        _ codes: RowCodes, _ shares: [Int], _ rows: Range<Int>, to block: UnsafeMutablePointer<Int>
    ) {
        shares.withUnsafeBufferPointer { shares in
            codes.withPointer { codes in
                for i in 0..<rows.count { block[i] += shares[Int(codes[rows.lowerBound + i]) + 1] }
            }
        }
    }
}
