/// One 64-bit key per row from several codes: digits of a number in mixed radix.
///
/// When the next digit would overflow, the keys so far are replaced by their rank among the distinct ones, so
/// any number of variables fits and grouping stays exact. Keys ascend in the order of their digits, the first
/// digit counting most.
struct RowKeys {
    /// Marks a row with a missing value.
    static let missing = UInt64.max

    /// One per row.
    private(set) var keys: [UInt64]
    /// Every key that is not missing is below this.
    private var radix: UInt64 = 1

    init(rowCount: Int) { keys = Array(repeating: 0, count: rowCount) }

    /// - Parameters:
    ///   - codes: one per row, from 0 to `count` − 1; −1 makes the row missing.
    ///   - count: number of codes.
    /// - Complexity: O(rows).
    mutating func append(codes: [Int32], count: Int) {
        precondition(codes.count == keys.count)
        let digits = UInt64(max(count, 1))
        if radix.multipliedReportingOverflow(by: digits).partialValue > UInt64(1) << 62
            || radix.multipliedReportingOverflow(by: digits).overflow
        {
            let groups = groups()
            for row in keys.indices where keys[row] != Self.missing {
                keys[row] = UInt64(groups.groupOfRow[row])
            }
            radix = UInt64(max(groups.firstRow.count, 1))
        }
        codes.withUnsafeBufferPointer { codes in
            keys.withUnsafeMutableBufferPointer { keys in
                for row in keys.indices {
                    let code = codes[row]
                    if code < 0 || keys[row] == Self.missing {
                        keys[row] = Self.missing
                    } else {
                        keys[row] = keys[row] &* digits &+ UInt64(code)
                    }
                }
            }
        }
        radix *= digits
    }

    /// Rows with equal keys.
    struct Groups {
        /// One per row: its group, ascending with the key; −1 for a missing row.
        var groupOfRow: [Int32]
        /// For each group the first row in it.
        var firstRow: [Int32]
    }

    /// - Complexity: O(rows) expected and O(g log g) for g groups.
    func groups() -> Groups {
        var index = KeyIndex(expectedKeys: min(keys.count, 1 << 16))
        var groupOfRow = [Int32](repeating: -1, count: keys.count)
        var firstRow: [Int32] = []
        var previousKey = Self.missing
        var previousCode: Int32 = -1
        for row in keys.indices where keys[row] != Self.missing {
            if keys[row] != previousKey {  // neighbours in a panel are often alike
                previousKey = keys[row]
                previousCode = index.code(of: previousKey)
                if Int(previousCode) == firstRow.count { firstRow.append(Int32(row)) }
            }
            groupOfRow[row] = previousCode
        }
        let order = index.keys.indices.sorted { index.keys[$0] < index.keys[$1] }
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        for row in groupOfRow.indices where groupOfRow[row] >= 0 {
            groupOfRow[row] = place[Int(groupOfRow[row])]
        }
        return Groups(groupOfRow: groupOfRow, firstRow: order.map { firstRow[$0] })
    }
}
