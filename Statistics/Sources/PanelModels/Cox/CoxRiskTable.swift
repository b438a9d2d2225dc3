/// Who is at risk when, grouped: covariate patterns, the event times of every stratum, and counts of one by the other.
///
/// Event times are numbered through all strata, ascending within each. A row's stretch (start, stop] becomes the range
/// of event times it is at risk at. Grouping is exact; a row at risk at no event time tells the likelihood nothing.
struct CoxRiskTable: DesignCells, Sendable {
    /// One event time of one stratum.
    struct EventTime: Sendable {
        /// Ascending with the strata's values.
        let stratum: Int32
        /// Index into the frame's times.
        let time: Int32
        var events = 0
    }

    /// A row used.
    struct Spells: Sendable {
        /// Index of the row in the table.
        var row: [Int32] = []
        var pattern: [Int32] = []
        /// First event time at risk.
        var first: [Int32] = []
        /// After the last event time at risk; equal to `first` when there is none.
        var end: [Int32] = []
        /// 1 with an event, which is then at `end` − 1.
        var event: [Int32] = []
    }

    let spells: Spells
    /// The patterns, ascending with their codes.
    let groups: PatternGroups
    /// Rows of each pattern.
    let rows: [Double]
    var rowsByPattern: [Double] { rows }
    /// Events of each pattern.
    let events: [Double]
    let times: [EventTime]
    /// Whether the event time is the last of its stratum.
    let isLastOfStratum: [Bool]
    /// For each stratum a row in it.
    let rowOfStratum: [Int32]
    /// Patterns by the event times they are at risk at, or, when ``accumulates``, by the last of them.
    let atRisk: CoxCells
    /// Patterns by the last event time *before* they come at risk, within the stratum; only when ``accumulates``.
    let notYet: CoxCells?
    /// Whether risk sets are made by running sums from late to early.
    let accumulates: Bool
    /// Patterns by the time of their events.
    let eventCells: CoxCells
    /// With a row used; nil when the errors are not clustered.
    let clusters: Int?

    var rowCount: Int { spells.row.count }
    var eventCount: Int { times.reduce(0) { $0 + $1.events } }
    var strataCount: Int { rowOfStratum.count }

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables) expected, plus sorting the patterns.
    init(_ frame: CoxFrame) throws(ModelError) {
        let complete = frame.completeness
        var keys = RowKeys(rowCount: frame.rowCount)
        keys.append(onlyMissingOf: RowCodes(complete, count: 1))
        for variable in frame.keyOrder.variables.map({ frame.variables[$0] }) + frame.offsets {
            keys.append(codes: variable.codes, count: variable.count)
        }
        let grouped = keys.patterns()
        guard grouped.count > 0 else { throw frame.noCompleteRow }
        let patterns = RowKeys.Groups(groupOfRow: grouped.groupOfRow, firstRow: grouped.firstRow)
        groups = grouped
        let strata = Self.strata(frame, complete)
        let index = EventTimeIndex(frame, complete, strata)
        let spells = Self.spells(frame, complete, patterns, strata, index)

        let p = patterns.firstRow.count
        let m = index.times.count
        var rows = [Double](repeating: 0, count: p)
        var events = rows
        for i in spells.row.indices {
            rows[Int(spells.pattern[i])] += 1
            if spells.event[i] == 1 { events[Int(spells.pattern[i])] += 1 }
        }
        self.spells = spells
        self.rows = rows
        self.events = events
        rowOfStratum = strata.firstRow
        times = index.times
        isLastOfStratum = times.indices.map {
            $0 + 1 == m || index.times[$0 + 1].stratum != index.times[$0].stratum
        }
        let withEvent = spells.event.indices.filter { spells.event[$0] == 1 }
        eventCells = CoxCells(
            patternOfEntry: withEvent.map { spells.pattern[$0] },
            timeOfEntry: withEvent.map { spells.end[$0] - 1 },
            patterns: p, times: m)
        accumulates = Self.shouldAccumulate(spells, times)
        (atRisk, notYet) =
            accumulates
            ? Self.changes(spells, times, patterns: p) : (Self.expanded(spells, patterns: p, times: m), nil)
        clusters = frame.cluster.map { cluster in
            var seen = [Bool](repeating: false, count: cluster.count)
            for row in spells.row { seen[Int(cluster.codes[Int(row)])] = true }
            return seen.count { $0 }
        }
    }

    private static func strata(_ frame: CoxFrame, _ complete: [Int32]) -> RowKeys.Groups {
        guard !frame.strata.isEmpty else {
            let first = complete.firstIndex(of: 0).map { [Int32($0)] } ?? []
            return RowKeys.Groups(groupOfRow: complete, firstRow: first)
        }
        var keys = RowKeys(rowCount: frame.rowCount)
        keys.append(codes: complete, count: 1)
        for variable in frame.strata { keys.append(codes: variable.codes, count: variable.count) }
        return keys.groups()
    }

    private static func spells(
        _ frame: CoxFrame, _ complete: [Int32], _ patterns: RowKeys.Groups, _ strata: RowKeys.Groups,
        _ index: EventTimeIndex
    ) -> Spells {
        let rows = complete.indices.filter { complete[$0] == 0 }
        var spells = Spells()
        spells.row = rows.map { Int32($0) }
        spells.pattern = rows.map { patterns.groupOfRow[$0] }
        spells.first = rows.map { index.countUpTo(frame.entry?[$0] ?? -1, strata.groupOfRow[$0]) }
        spells.end = rows.map { index.countUpTo(frame.exit[$0], strata.groupOfRow[$0]) }
        spells.event = rows.map { frame.event[$0] }
        return spells
    }

    /// Running sums take late entries away again, which costs digits when what leaves is much larger than what stays.
    /// So every risk set is summed on its own where that is affordable.
    private static func shouldAccumulate(_ spells: Spells, _ times: [EventTime]) -> Bool {
        var expanded = 0
        var changes = 0
        for i in spells.first.indices where spells.end[i] > spells.first[i] {
            expanded += Int(spells.end[i] - spells.first[i])
            changes += isStratumStart(spells.first[i], times) ? 1 : 2
        }
        let isMonotone = changes == spells.first.indices.count { spells.end[$0] > spells.first[$0] }
        return expanded > 2 * changes && (isMonotone || expanded > 1 << 18)
    }

    private static func isStratumStart(_ time: Int32, _ times: [EventTime]) -> Bool {
        time == 0 || times[Int(time) - 1].stratum != times[Int(time)].stratum
    }

    private static func expanded(_ spells: Spells, patterns: Int, times: Int) -> CoxCells {
        var total = 0
        for i in spells.row.indices { total += Int(spells.end[i] - spells.first[i]) }
        var patternOfEntry = [Int32](repeating: 0, count: total)
        var timeOfEntry = patternOfEntry
        patternOfEntry.withUnsafeMutableBufferPointer { patternOfEntry in
            timeOfEntry.withUnsafeMutableBufferPointer { timeOfEntry in
                var entry = 0
                for i in spells.row.indices {
                    for time in spells.first[i]..<spells.end[i] {
                        patternOfEntry[entry] = spells.pattern[i]
                        timeOfEntry[entry] = time
                        entry += 1
                    }
                }
            }
        }
        return CoxCells(
            patternOfEntry: patternOfEntry, timeOfEntry: timeOfEntry, patterns: patterns, times: times)
    }

    private static func changes(
        _ spells: Spells, _ times: [EventTime], patterns: Int
    ) -> (CoxCells, CoxCells) {
        let used = spells.row.indices.filter { spells.end[$0] > spells.first[$0] }
        let late = used.filter { !isStratumStart(spells.first[$0], times) }
        let last = CoxCells(
            patternOfEntry: used.map { spells.pattern[$0] }, timeOfEntry: used.map { spells.end[$0] - 1 },
            patterns: patterns, times: times.count)
        let before = CoxCells(
            patternOfEntry: late.map { spells.pattern[$0] }, timeOfEntry: late.map { spells.first[$0] - 1 },
            patterns: patterns, times: times.count)
        return (last, before)
    }
}

/// The event times of every stratum, and how many of them lie up to a time.
private struct EventTimeIndex {
    private(set) var times: [CoxRiskTable.EventTime] = []
    /// Where each stratum's event times begin, with the end as a last element.
    private var starts: [Int32] = []
    /// For stratum s and time index t, at s · (times + 1) + t + 1, the number of event times of strata before s and of s up
    /// to t; empty when that table would be too large, and then times are searched.
    private var counts: [Int32] = []
    private let distinct: Int

    init(_ frame: CoxFrame, _ complete: [Int32], _ strata: RowKeys.Groups) {
        distinct = frame.times.count
        var keys: [UInt64] = []
        for row in complete.indices where complete[row] == 0 && frame.event[row] == 1 {
            keys.append(UInt64(strata.groupOfRow[row]) << 32 | UInt64(frame.exit[row]))
        }
        keys.sort()
        let strataCount = strata.firstRow.count
        starts = Array(repeating: 0, count: strataCount + 1)
        var last: UInt64?
        for key in keys {
            if key != last {
                times.append(.init(stratum: Int32(key >> 32), time: Int32(key & 0xFFFF_FFFF)))
                starts[Int(key >> 32) + 1] += 1
            }
            times[times.count - 1].events += 1
            last = key
        }
        for s in 0..<strataCount { starts[s + 1] += starts[s] }
        if strataCount * (distinct + 1) <= max(4 * complete.count, 1 << 16) { fillCounts(strataCount) }
    }

    private mutating func fillCounts(_ strataCount: Int) {
        let width = distinct + 1
        counts = Array(repeating: 0, count: strataCount * width)
        for s in 0..<strataCount {
            var next = starts[s]
            for t in 0..<width {
                if t > 0, next < starts[s + 1], times[Int(next)].time == Int32(t - 1) { next += 1 }
                counts[s * width + t] = next
            }
        }
    }

    /// Event times of earlier strata and of this one up to the time (an index; −1 is before all).
    func countUpTo(_ time: Int32, _ stratum: Int32) -> Int32 {
        if !counts.isEmpty { return counts[Int(stratum) * (distinct + 1) + Int(time) + 1] }
        var (low, high) = (starts[Int(stratum)], starts[Int(stratum) + 1])
        while low < high {
            let middle = (low + high) / 2
            if times[Int(middle)].time <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
