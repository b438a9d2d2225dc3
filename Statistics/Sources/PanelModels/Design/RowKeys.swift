internal import Dispatch

/// Finds the rows that have the same codes, exactly and in the order of the codes.
///
/// A row's codes are the digits of one 64-bit number in mixed radix, the first digit counting most. Rows next to each
/// other are often alike in a panel, so they are joined to runs first, and the runs are sorted by radix. Where the
/// digits do not fit one number, the groups by the first ones become the leading digit of the next round, so any number
/// of variables fits.
struct RowKeys {
    /// Marks a row with a missing value; no key is that large.
    private static let missing = UInt64.max
    private static let largestRadix = UInt64(1) << 62

    private struct Digit {
        let codes: [Int32]
        let count: UInt64
    }

    private let rowCount: Int
    private var digits: [Digit] = []

    init(rowCount: Int) { self.rowCount = rowCount }

    /// - Parameters:
    ///   - codes: one per row, from 0 to `count` − 1; −1 makes the row missing.
    ///   - count: number of codes.
    /// - Complexity: O(1); ``groups()`` does the work.
    mutating func append(codes: [Int32], count: Int) {
        precondition(codes.count == rowCount)
        digits.append(Digit(codes: codes, count: UInt64(max(count, 1))))
    }

    /// Marks rows missing where the code is negative, without telling the others apart.
    mutating func append(onlyMissingOf codes: [Int32]) {
        precondition(codes.count == rowCount)
        digits.append(Digit(codes: codes, count: 0))
    }

    /// Rows with equal keys.
    struct Groups {
        /// One per row: its group, ascending with the key; −1 for a missing row.
        var groupOfRow: [Int32]
        /// For each group the first row in it.
        var firstRow: [Int32]
    }

    /// - Complexity: O(rows · digits), and O(runs) for each 11 bits of the keys.
    func groups() -> Groups {
        var rest = digits[...]
        var groups = Groups(groupOfRow: [], firstRow: [])
        var leading: [Digit] = []
        repeat {
            var chosen = leading
            var radix = leading.first?.count ?? 1
            while let digit = rest.first {
                let product = radix.multipliedReportingOverflow(by: max(digit.count, 1))
                if product.overflow || product.partialValue > Self.largestRadix { break }
                radix = product.partialValue
                chosen.append(digit)
                rest = rest.dropFirst()
            }
            groups = Self.grouped(Self.packed(chosen, rowCount: rowCount), radix: radix)
            leading = [Digit(codes: groups.groupOfRow, count: UInt64(max(groups.firstRow.count, 1)))]
        } while !rest.isEmpty
        return groups
    }

    // MARK: Keys

    /// Rows of a block stay in the cache while the digits are added one after the other.
    private static let blockRows = 4096

    /// One key per row.
    private static func packed(_ digits: [Digit], rowCount: Int) -> [UInt64] {
        let blocks = (rowCount + blockRows - 1) / blockRows
        return [UInt64](unsafeUninitializedCapacity: rowCount) { keys, count in
            nonisolated(unsafe) let keys = keys
            let fill = { @Sendable (block: Int) in
                let start = block * blockRows
                pack(digits, rows: start..<min(start + blockRows, rowCount), into: keys)
            }
            if blocks < 16 {
                (0..<blocks).forEach(fill)
            } else {
                DispatchQueue.concurrentPerform(iterations: blocks, execute: fill)
            }
            count = rowCount
        }
    }

    private static func pack(
        _ digits: [Digit], rows: Range<Int>, into keys: UnsafeMutableBufferPointer<UInt64>
    ) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: rows.count) { signs in
            for i in 0..<rows.count {
                keys[rows.lowerBound + i] = 0
                signs[i] = 0
            }
            for digit in digits {
                digit.codes.withUnsafeBufferPointer { codes in
                    if digit.count == 0 {
                        for i in 0..<rows.count { signs[i] |= codes[rows.lowerBound + i] }
                        return
                    }
                    for i in 0..<rows.count {
                        let code = codes[rows.lowerBound + i]
                        signs[i] |= code
                        keys[rows.lowerBound + i] =
                            keys[rows.lowerBound + i] &* digit.count &+ UInt64(UInt32(bitPattern: code))
                    }
                }
            }
            for i in 0..<rows.count where signs[i] < 0 { keys[rows.lowerBound + i] = missing }
        }
    }

    // MARK: Groups

    private static func grouped(_ keys: [UInt64], radix: UInt64) -> Groups {
        let runs = Runs(keys, missing: missing)
        let order = RadixSort.order(of: runs.keys, bits: 64 - (radix - 1).leadingZeroBitCount)
        var groupOfRun = [Int32](repeating: 0, count: runs.keys.count)
        var firstRow: [Int32] = []
        var previous = missing
        for run in order {
            let key = runs.keys[Int(run)]
            if key != previous {
                previous = key
                firstRow.append(runs.starts[Int(run)])
            }
            groupOfRun[Int(run)] = Int32(firstRow.count - 1)
        }
        return Groups(groupOfRow: runs.spread(groupOfRun, rowCount: keys.count), firstRow: firstRow)
    }
}

/// Stretches of neighbouring rows with the same key; missing rows are in none.
private struct Runs {
    private(set) var keys: [UInt64] = []
    private(set) var starts: [Int32] = []
    private var ends: [Int32] = []

    init(_ rowKeys: [UInt64], missing: UInt64) {
        rowKeys.withUnsafeBufferPointer { rowKeys in
            var previous = missing
            for (row, key) in rowKeys.enumerated() where key != previous {
                if previous != missing { ends.append(Int32(row)) }
                if key != missing {
                    keys.append(key)
                    starts.append(Int32(row))
                }
                previous = key
            }
            if previous != missing { ends.append(Int32(rowKeys.count)) }
        }
    }

    /// A value per run as a value per row; −1 outside all runs.
    func spread(_ values: [Int32], rowCount: Int) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: rowCount) { target, count in
            var row = 0
            for run in values.indices {
                while row < Int(starts[run]) {
                    target[row] = -1
                    row += 1
                }
                let value = values[run]
                while row < Int(ends[run]) {
                    target[row] = value
                    row += 1
                }
            }
            while row < rowCount {
                target[row] = -1
                row += 1
            }
            count = rowCount
        }
    }
}
