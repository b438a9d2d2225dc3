import CPanelKernels

/// Counts by covariate pattern and event time: for each pattern the stretches of event times through which the same
/// number of its rows counts.
///
/// All sums of the likelihood run over such stretches in this order. They are the same for every order of the rows, so the
/// sums are.
struct CoxCells: Sendable {
    /// Ascending by pattern, then time; those of a pattern do not overlap.
    let stretches: [pk_stretch]
    /// The first stretch of every 256th pattern or of a later one, with the end as a last element.
    private let blockStarts: [Int32]

    private static let patternsPerPiece = 1 << 14
    private static let blockBits = 8

    private init(stretches: [pk_stretch], patterns: Int) {
        self.stretches = stretches
        var starts = [Int32](repeating: 0, count: (patterns >> Self.blockBits) + 2)
        for stretch in stretches { starts[Int(stretch.pattern >> Self.blockBits) + 1] += 1 }
        for block in 1..<starts.count { starts[block] += starts[block - 1] }
        blockStarts = starts
    }

    /// Goes through the spells of every pattern and collects what they add, several kinds of cells at once.
    /// - Parameters:
    ///   - times: number of event times.
    ///   - add: adds a spell's stretches to the sweep of each kind.
    /// - Returns: the cells of each kind, and the rows of each pattern.
    /// - Complexity: O(spells + stretches) expected, on all cores.
    static func collected(
        _ groups: PatternGroups, _ spells: CoxSpells, times: Int, kinds: Int,
        _ add: @Sendable (_ spell: CoxSpell, _ sweeps: UnsafeMutableBufferPointer<StretchSweep>) -> Void
    ) -> (cells: [CoxCells], rows: [Double]) {
        let pieces = (groups.count + patternsPerPiece - 1) / patternsPerPiece
        let parts = Parallel.map(pieces) { piece in
            let patterns = (piece * patternsPerPiece)..<min((piece + 1) * patternsPerPiece, groups.count)
            return Part(
                groups, spells, patterns, StretchSweep(times: times, expected: patterns.count), kinds, add)
        }
        let cells = (0..<kinds).map { kind in
            CoxCells(stretches: Parallel.joined(parts.map { $0.stretches[kind] }), patterns: groups.count)
        }
        return (cells, Parallel.joined(parts.map(\.rows)))
    }

    /// What one core found of some patterns.
    private struct Part: Sendable {
        /// By kind.
        let stretches: [[pk_stretch]]
        let rows: [Double]

        init(
            _ groups: PatternGroups, _ spells: CoxSpells, _ patterns: Range<Int>, _ sweep: StretchSweep,
            _ kinds: Int, _ add: (CoxSpell, UnsafeMutableBufferPointer<StretchSweep>) -> Void
        ) {
            var sweeps = Array(repeating: sweep, count: kinds)
            let base = Int(groups.starts[patterns.lowerBound])
            let near = spells.gathered(groups.order[base..<Int(groups.starts[patterns.upperBound])])
            var rows: [Double] = []
            rows.reserveCapacity(patterns.count)
            sweeps.withUnsafeMutableBufferPointer { sweeps in
                for pattern in patterns {
                    let (from, to) = (
                        Int(groups.starts[pattern]) - base, Int(groups.starts[pattern + 1]) - base
                    )
                    for i in Int(near.starts[from])..<Int(near.starts[to]) { add(near.spells[i], sweeps) }
                    for kind in 0..<kinds { sweeps[kind].finish(Int32(truncatingIfNeeded: pattern)) }
                    var sum = 0
                    for i in from..<to { sum += Int(near.lengths[i]) }
                    rows.append(Double(sum))
                }
            }
            stretches = sweeps.map(\.found)
            self.rows = rows
        }
    }

    /// Where the stretches of some patterns stand.
    /// - Complexity: O(log n) for the n stretches of 256 patterns.
    func indices(of patterns: Range<Int>) -> Range<Int> {
        place(of: patterns.lowerBound)..<place(of: patterns.upperBound)
    }

    /// The first stretch of the pattern or of a later one.
    private func place(of pattern: Int) -> Int {
        let block = pattern >> Self.blockBits
        return stretches.withUnsafeBufferPointer { stretches in
            var (low, high) = (Int(blockStarts[block]), Int(blockStarts[block + 1]))
            while low < high {
                let middle = (low + high) / 2
                if Int(stretches[middle].pattern) < pattern { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Calls for every stretch of some patterns with its pattern, its times and its count.
    @inline(__always)
    func forEachStretch(
        in patterns: Range<Int>, _ body: (_ pattern: Int, _ times: Range<Int>, _ count: Double) -> Void
    ) {
        let indices = indices(of: patterns)
        stretches.withUnsafeBufferPointer { stretches in
            for i in indices {
                let stretch = stretches[i]
                body(
                    Int(stretch.pattern), Int(stretch.first)..<Int(stretch.end),
                    Double(stretch.count))
            }
        }
    }

    /// The same for all patterns.
    @inline(__always)
    func forEachStretch(_ body: (_ pattern: Int, _ times: Range<Int>, _ count: Double) -> Void) {
        stretches.withUnsafeBufferPointer { stretches in
            for stretch in stretches {
                body(
                    Int(stretch.pattern), Int(stretch.first)..<Int(stretch.end),
                    Double(stretch.count))
            }
        }
    }
}
