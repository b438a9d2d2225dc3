/// A column's codes and what each stands for: another small integer.
///
/// So a column is checked, put on a common scale or renumbered without touching its rows.
struct RecodedColumn: Sendable {
    let codes: RowCodes
    /// By code + 1; the first, −1, is of missing ones.
    let values: [Int32]
    var count: Int { codes.count }

    init(_ codes: RowCodes, _ valueOfCode: [Int32]) {
        self.codes = codes
        values = [-1] + valueOfCode
    }

    /// A column of numbers below `count`; −1 is missing.
    init(_ plain: [Int32], count: Int) {
        self.init(RowCodes(plain, count: count), (0..<Int32(count)).map { $0 })
    }

    /// −1 is missing.
    subscript(row: Int) -> Int32 { values[Int(codes[row]) + 1] }
}

/// Columns of times on one scale.
enum TimeScale {
    /// - Parameter columns: codes and the times they stand for, ascending.
    /// - Returns: the columns as indices into the distinct times of all, and those times, ascending.
    /// - Complexity: O(d log d) for d distinct times.
    static func joined(
        _ columns: [(codes: RowCodes, distinct: [Double])]
    ) -> (columns: [RecodedColumn], times: [Double]) {
        var times: [Double] = []
        for time in columns.flatMap(\.distinct).sorted() where time != times.last { times.append(time) }
        let recoded = columns.map { column in
            var place = 0
            let places = column.distinct.map { time in
                while times[place] < time { place += 1 }
                return Int32(place)
            }
            return RecodedColumn(column.codes, places)
        }
        return (recoded, times)
    }

    /// The first row whose entry is not before its exit, both known.
    /// - Complexity: O(rows), on all cores.
    static func firstDisorder(entry: RecodedColumn, exit: RecodedColumn) -> Int? {
        let (rows, piece) = (exit.count, 1 << 16)
        return entry.codes.withPointer { entries in
            exit.codes.withPointer { exits in
                Parallel.map((rows + piece - 1) / piece) { index -> Int? in
                    entry.values.withUnsafeBufferPointer { entryTimes in
                        exit.values.withUnsafeBufferPointer { exitTimes in
                            for row in (index * piece)..<min((index + 1) * piece, rows) {
                                let to = exitTimes[Int(exits[row]) + 1]
                                if entryTimes[Int(entries[row]) + 1] >= to, to >= 0 { return row }
                            }
                            return nil
                        }
                    }
                }.first { $0 != nil } ?? nil
            }
        }
    }
}
