/// A stretch of event times through which a row, or neighbouring rows without a break, are at risk.
struct CoxSpell: Sendable {
    /// First event time at risk.
    let first: Int32
    /// After the last event time at risk, so above `first`.
    var end: Int32
    /// 1 with an event, which is then at `end` − 1.
    var event: Int32
}

/// The spells of every run of rows, in the order of the rows.
///
/// Rows of a run that follow each other without an event time between them are one spell: a year in twelve monthly rows
/// of equal covariates is one. Rows at risk at no event time tell the likelihood nothing and have no spell.
struct CoxSpells: Sendable {
    let all: [CoxSpell]
    /// With the end as a last element.
    private let runs: [Run]
    var runCount: Int { runs.count - 1 }

    /// Side by side, because runs are asked for in the order of their patterns, which is none in memory.
    private struct Run: Sendable {
        /// Where the run's spells begin.
        let start: Int32
        /// Of the table.
        let rows: Int32
    }

    private static let runsPerPiece = 1 << 15

    /// - Complexity: O(rows), on all cores.
    init(_ frame: CoxFrame, _ runs: RowRuns, _ strata: CoxStrata, _ times: CoxEventTimes) {
        let entry = frame.entry.map { CoxTimeLookup($0, times, strata: strata.count) }
        let exit = CoxTimeLookup(frame.exit, times, strata: strata.count)
        let entryCodes = frame.entry?.codes ?? .bytes([])
        let parts = entryCodes.withPointer { entries in
            frame.exit.codes.withPointer { exits in
                frame.event.withPointer { events in
                    let reader = RowReader(
                        entry: entry.map { ($0, entries) }, exit: (exit, exits), events: events)
                    return Parallel.map((runs.count + Self.runsPerPiece - 1) / Self.runsPerPiece) { piece in
                        Part(
                            reader, runs, strata, times,
                            (piece * Self.runsPerPiece)..<min((piece + 1) * Self.runsPerPiece, runs.count))
                    }
                }
            }
        }
        all = Parallel.joined(parts.map(\.spells))
        self.runs = Self.joined(parts.map(\.counts), runs)
    }

    private static func joined(_ counts: [[Int32]], _ runs: RowRuns) -> [Run] {
        [Run](unsafeUninitializedCapacity: runs.count + 1) { joined, filled in
            var (run, next): (Int, Int32) = (0, 0)
            for count in counts.joined() {
                joined[run] = Run(start: next, rows: runs.lengths[run])
                next += count
                run += 1
            }
            joined[run] = Run(start: next, rows: 0)
            filled = run + 1
        }
    }

    /// Where a run's spells stand.
    @inline(__always) func indices(ofRun run: Int) -> Range<Int> {
        Int(runs[run].start)..<Int(runs[run + 1].start)
    }

    /// The run of each spell.
    var runOfSpell: [Int32] {
        (0..<runCount).flatMap { run in Array(repeating: Int32(run), count: indices(ofRun: run).count) }
    }

    /// What is known of some runs, one run after the other.
    struct Gathered {
        let spells: [CoxSpell]
        /// Where each run's begin, with the end as a last element.
        let starts: [Int32]
        /// Rows of each run.
        let lengths: [Int32]
    }

    /// Brings together what is known of some runs.
    ///
    /// They are scattered over memory, so each thing is fetched in a loop of its own, in which one fetch need not wait for
    /// another.
    func gathered(_ chosen: ArraySlice<Int32>) -> Gathered {
        var from = [Int32](repeating: 0, count: chosen.count)
        var (begins, lengths) = ([Int32](repeating: 0, count: chosen.count + 1), from)
        return chosen.withUnsafeBufferPointer { chosen in
            runs.withUnsafeBufferPointer { runs in
                for i in chosen.indices {
                    let run = runs[Int(chosen[i])]
                    from[i] = run.start
                    lengths[i] = run.rows
                    begins[i + 1] = runs[Int(chosen[i]) + 1].start - run.start
                }
            }
            for i in chosen.indices { begins[i + 1] += begins[i] }
            let spells = [CoxSpell](unsafeUninitializedCapacity: Int(begins[chosen.count])) { near, filled in
                all.withUnsafeBufferPointer { all in
                    for i in chosen.indices {
                        for place in begins[i]..<begins[i + 1] {
                            near[Int(place)] = all[Int(from[i] + place - begins[i])]
                        }
                    }
                }
                filled = Int(begins[chosen.count])
            }
            return Gathered(spells: spells, starts: begins, lengths: lengths)
        }
    }

    private struct RowReader: Sendable {
        let entry: (lookup: CoxTimeLookup, codes: CodePointer)?
        let exit: (lookup: CoxTimeLookup, codes: CodePointer)
        let events: CodePointer
    }

    private struct Part: Sendable {
        var spells: [CoxSpell] = []
        /// By run.
        var counts: [Int32] = []

        init(
            _ rows: RowReader, _ runs: RowRuns, _ strata: CoxStrata, _ times: CoxEventTimes,
            _ range: Range<Int>
        ) {
            spells.reserveCapacity(range.count)
            counts.reserveCapacity(range.count)
            for run in range {
                let stratum = strata.stratum(ofRun: run)
                let before = spells.count
                let start = Int(runs.starts[run])
                for row in start..<(start + Int(runs.lengths[run])) {
                    let end = rows.exit.lookup.countUpTo(code: rows.exit.codes[row], stratum)
                    let first =
                        rows.entry.map { $0.lookup.countUpTo(code: $0.codes[row], stratum) }
                        ?? times.countUpTo(-1, stratum)
                    guard end > first else { continue }
                    add(CoxSpell(first: first, end: end, event: rows.events[row]), since: before)
                }
                counts.append(Int32(spells.count - before))
            }
        }

        /// Appends a spell, or prolongs the last one since `before` when it goes on where that one ended.
        @inline(__always)
        private mutating func add(_ spell: CoxSpell, since before: Int) {
            let last = spells.count - 1
            if last >= before, spells[last].end == spell.first, spells[last].event == 0 {
                spells[last].end = spell.end
                spells[last].event = spell.event
            } else {
                spells.append(spell)
            }
        }
    }
}
