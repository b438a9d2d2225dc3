/// The distinct keys of a table's rows, ascending, with the runs that show them.
struct PatternGroups: Sendable {
    let layout: KeyLayout
    let runs: RowRuns
    /// Runs in the order of their groups, and within a group in the order of the rows.
    let order: [Int32]
    /// Where each group's runs begin in ``order``, with the end as a last element.
    let starts: [Int32]
    /// The groups' keys, word by word, each with ``padding`` zeros behind.
    let keys: [[UInt64]]
    var count: Int { starts.count - 1 }

    /// Kernels read whole vectors of keys.
    static let padding = 8
    private static let pieceRuns = 1 << 16

    /// - Complexity: O(runs) for each 11 bits of the keys, on all cores.
    init(_ layout: KeyLayout, _ runs: RowRuns) {
        let (order, sorted) = RunSort.sorted(runs.keys, bits: layout.bitsOfWord)
        let pieces = (order.count + Self.pieceRuns - 1) / Self.pieceRuns
        @Sendable func isNew(_ place: Int) -> Bool {
            place == 0 || sorted.contains { $0[place] != $0[place - 1] }
        }
        let found = Parallel.map(pieces) { piece in
            var starts: [Int32] = []
            let places = (piece * Self.pieceRuns)..<min((piece + 1) * Self.pieceRuns, order.count)
            starts.reserveCapacity(places.count)
            if sorted.count == 1 {
                sorted[0].withUnsafeBufferPointer { keys in
                    for place in places where place == 0 || keys[place] != keys[place - 1] {
                        starts.append(Int32(truncatingIfNeeded: place))
                    }
                }
            } else {
                for place in places where isNew(place) { starts.append(Int32(truncatingIfNeeded: place)) }
            }
            return starts
        }
        let starts = Parallel.joined(found + [[Int32(truncatingIfNeeded: order.count)]])
        self.layout = layout
        self.runs = runs
        self.order = order
        self.starts = starts
        keys = sorted.map { word in
            let groups = starts.count - 1
            return [UInt64](unsafeUninitializedCapacity: groups + Self.padding) { keys, count in
                for group in 0..<groups { keys[group] = word[Int(starts[group])] }
                for place in 0..<Self.padding { keys[groups + place] = 0 }
                count = groups + Self.padding
            }
        }
    }

    /// For each group a row that shows it: the first.
    var firstRow: [Int32] { starts.dropLast().map { runs.starts[Int(order[Int($0)])] } }

    /// One per run: its group.
    /// - Complexity: O(runs).
    var groupOfRun: [Int32] {
        [Int32](unsafeUninitializedCapacity: runs.count) { target, filled in
            nonisolated(unsafe) let target = target
            Parallel.forEach((count + Self.pieceRuns - 1) / Self.pieceRuns) { piece in
                for group in (piece * Self.pieceRuns)..<min((piece + 1) * Self.pieceRuns, count) {
                    for place in Int(starts[group])..<Int(starts[group + 1]) {
                        target[Int(order[place])] = Int32(truncatingIfNeeded: group)
                    }
                }
            }
            filled = runs.count
        }
    }

    /// One per row: its group; −1 for a row left out.
    /// - Complexity: O(rows).
    var groupOfRow: [Int32] {
        var groups = [Int32](repeating: -1, count: runs.rowCount)
        let groupOfRun = groupOfRun
        groups.withUnsafeMutableBufferPointer { groups in
            for run in 0..<runs.count {
                let start = Int(runs.starts[run])
                for row in start..<(start + Int(runs.lengths[run])) { groups[row] = groupOfRun[run] }
            }
        }
        return groups
    }

    /// The code of a column in a group.
    @inline(__always) func code(_ column: Int, _ group: Int) -> Int {
        let field = layout.fields[column]
        return field.code(in: keys[field.word][group])
    }
}
