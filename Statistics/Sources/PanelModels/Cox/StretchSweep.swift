import CPanelKernels

/// Turns stretches of times that may overlap into stretches that do not, each with how many cover it.
///
/// The result depends on how often each time is covered and on nothing else: not on the order of the stretches, nor on how
/// they were cut.
struct StretchSweep {
    /// The patterns finished so far.
    private(set) var found: [pk_stretch] = []
    /// Number of times.
    private let times: Int
    /// How many stretches were added; one alone, the usual case, is not put into the arrays.
    private var count = 0
    private var only: (first: Int32, end: Int32) = (0, 0)
    private var first: [Int32] = []
    private var end: [Int32] = []
    /// By time how many begin less how many end there; all 0 between patterns, and empty until it is needed.
    private var changes: [Int32] = []

    /// - Parameter expected: number of stretches that will be found, about.
    init(times: Int, expected: Int = 0) {
        self.times = times
        found.reserveCapacity(expected)
    }

    /// - Parameters:
    ///   - first: a time.
    ///   - end: a later one, which is not covered.
    @inline(__always)
    mutating func add(_ first: Int32, _ end: Int32) {
        count += 1
        guard count > 1 else {
            only = (first, end)
            return
        }
        if count == 2 {
            self.first.append(only.first)
            self.end.append(only.end)
        }
        self.first.append(first)
        self.end.append(end)
    }

    /// Writes what was added as stretches of the pattern, and begins anew.
    /// - Complexity: O(n log n) for n stretches, O(n) where they are close together.
    mutating func finish(_ pattern: Int32) {
        guard count > 0 else { return }
        let added = count
        count = 0
        guard added > 1 else {
            found.append(pk_stretch(pattern: pattern, first: only.first, end: only.end, count: 1))
            return
        }
        let (low, high) = (Int(first.min() ?? 0), Int(end.max() ?? 0))
        if high - low <= 16 * added { sweepTable(pattern, low, high) } else { sweepSorted(pattern) }
        first.removeAll(keepingCapacity: true)
        end.removeAll(keepingCapacity: true)
    }

    private mutating func sweepTable(_ pattern: Int32, _ low: Int, _ high: Int) {
        if changes.isEmpty { changes = Array(repeating: 0, count: times + 1) }
        for i in first.indices {
            changes[Int(first[i])] += 1
            changes[Int(end[i])] -= 1
        }
        var (count, since): (Int32, Int32) = (0, 0)
        for time in low...high where changes[time] != 0 {
            step(pattern, at: Int32(time), by: changes[time], &count, &since)
            changes[time] = 0
        }
    }

    private mutating func sweepSorted(_ pattern: Int32) {
        let all = (first.map { ($0, Int32(1)) } + end.map { ($0, -1) }).sorted { $0 < $1 }
        var (count, since): (Int32, Int32) = (0, 0)
        var i = 0
        while i < all.count {
            let time = all[i].0
            var change: Int32 = 0
            while i < all.count, all[i].0 == time {
                change += all[i].1
                i += 1
            }
            if change != 0 { step(pattern, at: time, by: change, &count, &since) }
        }
    }

    /// Ends the stretch that was open, and opens the next.
    private mutating func step(
        _ pattern: Int32, at time: Int32, by change: Int32, _ count: inout Int32, _ since: inout Int32
    ) {
        if count > 0 {
            found.append(pk_stretch(pattern: pattern, first: since, end: time, count: count))
        }
        count += change
        since = time
    }
}
