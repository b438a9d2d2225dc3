/// Counts by covariate pattern and event time, patterns ascending and times ascending within them.
///
/// All sums of the likelihood run over such cells in this order, so they come out the same whatever the order of
/// the rows.
struct CoxCells: Sendable {
    /// Where each pattern's cells begin, with the end as a last element; length P + 1.
    let starts: [Int32]
    /// Index of the event time of each cell.
    let times: [Int32]
    /// How often, a whole number above 0.
    let counts: [Double]

    /// - Parameters:
    ///   - entries: pairs of pattern and event time, in any order.
    /// - Complexity: O(entries + P + m): two counting sorts.
    init(patternOfEntry: [Int32], timeOfEntry: [Int32], patterns: Int, times timeCount: Int) {
        let byTime = CountingSort.order(timeOfEntry, count: timeCount)
        let order = CountingSort.order(patternOfEntry, count: patterns, from: byTime)
        var starts = [Int32](repeating: 0, count: patterns + 1)
        var times = [Int32](repeating: 0, count: order.count)
        var counts = [Double](repeating: 0, count: order.count)
        var last = -1
        starts.withUnsafeMutableBufferPointer { starts in
            times.withUnsafeMutableBufferPointer { times in
                counts.withUnsafeMutableBufferPointer { counts in
                    var current: Int32 = -1
                    for entry in order {
                        let (pattern, time) = (patternOfEntry[Int(entry)], timeOfEntry[Int(entry)])
                        if pattern != current || times[last] != time {
                            last += 1
                            times[last] = time
                            current = pattern
                            starts[Int(pattern) + 1] += 1
                        }
                        counts[last] += 1
                    }
                }
            }
        }
        times.removeLast(order.count - last - 1)
        counts.removeLast(order.count - last - 1)
        for p in 0..<patterns { starts[p + 1] += starts[p] }
        (self.starts, self.times, self.counts) = (starts, times, counts)
    }
}

/// Stable sorting by small codes.
enum CountingSort {
    /// - Parameters:
    ///   - codes: from 0 to `count` − 1.
    ///   - previous: an order to keep among equal codes; nil is the order of the codes.
    /// - Returns: indices into `codes`, ascending by code.
    /// - Complexity: O(n + count).
    static func order(_ codes: [Int32], count: Int, from previous: [Int32]? = nil) -> [Int32] {
        var next = [Int32](repeating: 0, count: count + 1)
        for code in codes { next[Int(code) + 1] += 1 }
        for code in 0..<count { next[code + 1] += next[code] }
        return [Int32](unsafeUninitializedCapacity: codes.count) { order, initialized in
            codes.withUnsafeBufferPointer { codes in
                next.withUnsafeMutableBufferPointer { next in
                    func place(_ index: Int32) {
                        let code = Int(codes[Int(index)])
                        order[Int(next[code])] = index
                        next[code] += 1
                    }
                    if let previous {
                        for index in previous { place(index) }
                    } else {
                        for index in 0..<Int32(codes.count) { place(index) }
                    }
                }
            }
            initialized = codes.count
        }
    }
}
