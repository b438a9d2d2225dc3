/// The event times of every stratum, and how many of them lie up to a time.
struct CoxEventTimes: Sendable {
    /// One event time of one stratum.
    struct EventTime: Sendable {
        /// Ascending with the strata's values.
        let stratum: Int32
        /// Index into the frame's times.
        let time: Int32
        var events = 0
    }

    /// Ascending by stratum, then time.
    private(set) var all: [EventTime] = []
    /// Where each stratum's event times begin, with the end as a last element.
    private var starts: [Int32]

    private static let runsPerPiece = 1 << 15

    /// - Complexity: O(rows) on all cores, and O(events · log events) where times and strata are many.
    init(_ frame: CoxFrame, _ runs: RowRuns, _ strata: CoxStrata) {
        starts = Array(repeating: 0, count: strata.count + 1)
        let keys = Self.keys(frame, runs, strata)
        let width = frame.times.count
        if strata.count * width <= max(1 << 16, 4 * keys.count) {
            var counts = [Int](repeating: 0, count: strata.count * width)
            for key in keys { counts[Int(key >> 32) * width + Int(key & 0xFFFF_FFFF)] += 1 }
            for place in counts.indices where counts[place] > 0 {
                append(Int32(place / width), Int32(place % width), counts[place])
            }
        } else {
            for key in keys.sorted() { append(Int32(key >> 32), Int32(key & 0xFFFF_FFFF), 1) }
        }
        for s in 0..<strata.count { starts[s + 1] += starts[s] }
    }

    /// Stratum and time of every event.
    private static func keys(_ frame: CoxFrame, _ runs: RowRuns, _ strata: CoxStrata) -> [UInt64] {
        frame.event.withPointer { event in
            Parallel.joined(
                Parallel.map((runs.count + runsPerPiece - 1) / runsPerPiece) { piece in
                    var keys: [UInt64] = []
                    for run in (piece * runsPerPiece)..<min((piece + 1) * runsPerPiece, runs.count) {
                        let first = Int(runs.starts[run])
                        for row in first..<(first + Int(runs.lengths[run])) where event[row] == 1 {
                            keys.append(
                                UInt64(strata.stratum(ofRun: run)) << 32 | UInt64(frame.exit[row]))
                        }
                    }
                    return keys
                })
        }
    }

    private mutating func append(_ stratum: Int32, _ time: Int32, _ events: Int) {
        if let last = all.last, last.stratum == stratum, last.time == time {
            all[all.count - 1].events += events
        } else {
            all.append(EventTime(stratum: stratum, time: time, events: events))
            starts[Int(stratum) + 1] += 1
        }
    }

    /// Event times of earlier strata and of this one up to the time (an index; −1 is before all).
    /// - Complexity: O(log m).
    func countUpTo(_ time: Int32, _ stratum: Int32) -> Int32 {
        var (low, high) = (starts[Int(stratum)], starts[Int(stratum) + 1])
        while low < high {
            let middle = (low + high) / 2
            if all[Int(middle)].time <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// For the codes of a column of times, how many event times lie up to them.
struct CoxTimeLookup: Sendable {
    private let column: RecodedColumn
    private let times: CoxEventTimes
    private let width: Int
    /// By stratum and code + 1; empty when that would be too large, and then times are searched.
    private let table: [Int32]

    /// - Complexity: O(strata · codes · log m) where that is less than a few times the rows, else O(1).
    init(_ column: RecodedColumn, _ times: CoxEventTimes, strata: Int) {
        self.column = column
        self.times = times
        width = column.values.count
        guard strata * width <= max(1 << 16, column.codes.count / 4) else {
            table = []
            return
        }
        table = (0..<Int32(strata)).flatMap { s in column.values.map { times.countUpTo($0, s) } }
    }

    @inline(__always) func countUpTo(code: Int32, _ stratum: Int32) -> Int32 {
        if table.isEmpty { return times.countUpTo(column.values[Int(code) + 1], stratum) }
        return table[Int(stratum) * width + Int(code) + 1]
    }
}
