/// Who is at risk when, grouped: covariate patterns, the event times of every stratum, and counts of one by the other.
///
/// Event times are numbered through all strata, ascending within each. A row's stretch (start, stop] becomes the range
/// of event times it is at risk at. Grouping is exact; a row at risk at no event time tells the likelihood nothing.
struct CoxRiskTable: DesignCells, Sendable {
    typealias EventTime = CoxEventTimes.EventTime

    /// The patterns, ascending with their codes, and the runs of rows that show them.
    let groups: PatternGroups
    let spells: CoxSpells
    /// Rows of each pattern.
    let rowsByPattern: [Double]
    let times: [EventTime]
    /// Whether the event time is the first of its stratum.
    let isFirstOfStratum: [Bool]
    /// For each stratum a row in it.
    let rowOfStratum: [Int32]
    /// Patterns by the event times they are at risk at, or, when ``accumulates``, by the last of them.
    let atRisk: CoxCells
    /// Patterns by the last event time *before* they come at risk, within the stratum; only when ``accumulates``.
    let notYet: CoxCells?
    /// Patterns by the time of their events.
    let eventCells: CoxCells
    /// nil when the errors are not clustered.
    let clustering: Clustering?
    let rowCount: Int
    let eventCount: Int

    /// Whether risk sets are made by running sums from late to early.
    var accumulates: Bool { notYet != nil }
    var strataCount: Int { rowOfStratum.count }
    /// With a row used; nil when the errors are not clustered.
    var clusters: Int? { clustering?.count }

    /// - Throws: ``ModelError`` when no row is complete.
    /// - Complexity: O(rows · variables), plus sorting the runs.
    init(_ frame: CoxFrame) throws(ModelError) {
        let groups = frame.patternKeys.patterns()
        guard groups.count > 0 else { throw frame.noCompleteRow }
        let strata = CoxStrata(frame.strata, groups.runs)
        let eventTimes = CoxEventTimes(frame, groups.runs, strata)
        let spells = CoxSpells(frame, groups.runs, strata, eventTimes)
        let times = eventTimes.all
        let isFirst = times.indices.map { $0 == 0 || times[$0 - 1].stratum != times[$0].stratum }
        self.groups = groups
        self.spells = spells
        self.times = times
        isFirstOfStratum = isFirst
        rowOfStratum = strata.firstRow
        rowCount = groups.runs.lengths.reduce(into: 0) { $0 += Int($1) }
        eventCount = times.reduce(0) { $0 + $1.events }
        clustering = frame.cluster.map { Clustering([$0], groups.runs) }
        let extent = Extent(spells, isFirst)
        let accumulates = extent.shouldAccumulate(
            rows: rowCount, patterns: groups.count, times: times.count)
        let (cells, rows) = Self.cells(groups, spells, isFirst, kinds: accumulates ? 3 : 2)
        (eventCells, atRisk, notYet) = (cells[0], cells[1], accumulates ? cells[2] : nil)
        rowsByPattern = rows
    }

    /// Calls for every row used.
    func forEachRow(_ body: (Int) -> Void) {
        for run in 0..<groups.runs.count {
            let start = Int(groups.runs.starts[run])
            for row in start..<(start + Int(groups.runs.lengths[run])) { body(row) }
        }
    }

    /// Cells of the events and of those at risk; with three kinds, of the last times at risk and of those before the first.
    private static func cells(
        _ groups: PatternGroups, _ spells: CoxSpells, _ isFirst: [Bool], kinds: Int
    ) -> (cells: [CoxCells], rows: [Double]) {
        CoxCells.collected(groups, spells, times: isFirst.count, kinds: kinds) { spell, sweeps in
            if spell.event == 1 { sweeps[0].add(spell.end - 1, spell.end) }
            if kinds == 2 {
                sweeps[1].add(spell.first, spell.end)
            } else {
                sweeps[1].add(spell.end - 1, spell.end)
                if !isFirst[Int(spell.first)] { sweeps[2].add(spell.first - 1, spell.first) }
            }
        }
    }

    /// How much there is to add up.
    private struct Extent {
        /// Spells by event times at risk.
        var expanded = 0
        /// Comings and goings, a start with the stratum not counted.
        var changes = 0
        var spells = 0

        init(_ spells: CoxSpells, _ isFirst: [Bool]) {
            let (all, piece) = (spells.all, 1 << 16)
            let parts = Parallel.map((all.count + piece - 1) / piece) { index in
                var (expanded, late) = (0, 0)
                for spell in all[(index * piece)..<min((index + 1) * piece, all.count)] {
                    expanded += Int(spell.end - spell.first)
                    late += isFirst[Int(spell.first)] ? 0 : 1
                }
                return (expanded, late)
            }
            self.spells = all.count
            expanded = parts.reduce(0) { $0 + $1.0 }
            changes = all.count + parts.reduce(0) { $0 + $1.1 }
        }

        /// Running sums take late entries away again, which costs digits when what leaves is much larger than what stays.
        /// So every risk set is summed on its own where that is affordable: where it is no more than the rows, or not much.
        func shouldAccumulate(rows: Int, patterns: Int, times: Int) -> Bool {
            let cost = min(expanded, patterns * times)
            return cost > 2 * max(changes, rows) && (changes == spells || cost > 1 << 18)
        }
    }
}
