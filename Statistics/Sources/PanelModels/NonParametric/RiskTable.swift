/// Who is at risk, has an event or is censored at each time of one curve at which somebody leaves.
struct RiskTable: Sendable {
    /// Codes of the times, ascending.
    private(set) var time: [Int32] = []
    /// Number with start < t ≤ stop, aligned with `time`.
    private(set) var atRisk: [Int] = []
    /// Events of all causes at t, aligned with `time`.
    private(set) var events: [Int] = []
    /// Ends without event at t, aligned with `time`.
    private(set) var censored: [Int] = []
    /// The cells of the times, one range for each, into `cells`.
    private(set) var cellsAtTime: [Range<Int>] = []
    /// The curve's cells, ascending by stop, then start, then event.
    let cells: [SpellCell]
    /// When and how many enter, ascending by start.
    let entries: [(start: Int32, count: Int)]

    /// - Parameter cells: of one curve, ascending by start, then stop.
    /// - Complexity: O(c log c) for c cells; O(c) when all enter together.
    init(_ cells: ArraySlice<SpellCell>) {
        var entries: [(start: Int32, count: Int)] = []
        for cell in cells {
            if entries.last?.start == cell.start {
                entries[entries.count - 1].count += Int(cell.count)
            } else {
                entries.append((cell.start, Int(cell.count)))
            }
        }
        self.entries = entries
        self.cells =
            entries.count == 1
            ? Array(cells) : cells.sorted { ($0.stop, $0.start, $0.event) < ($1.stop, $1.start, $1.event) }
        sweep()
    }

    private mutating func sweep() {
        var entered = 0
        var left = 0
        var nextEntry = 0
        var i = 0
        while i < cells.count {
            let now = cells[i].stop
            while nextEntry < entries.count, entries[nextEntry].start < now {
                entered += entries[nextEntry].count
                nextEntry += 1
            }
            let first = i
            var withEvent = 0
            var without = 0
            while i < cells.count, cells[i].stop == now {
                if cells[i].event > 0 {
                    withEvent += Int(cells[i].count)
                } else {
                    without += Int(cells[i].count)
                }
                i += 1
            }
            time.append(now)
            atRisk.append(entered - left)
            events.append(withEvent)
            censored.append(without)
            cellsAtTime.append(first..<i)
            left += withEvent + without
        }
    }

    /// The number at risk at any time: entered before it and not left before it.
    /// - Parameter times: what the codes stand for.
    /// - Complexity: O(entries + times).
    func atRisk(at moment: Double, times: [Double]) -> Int {
        var number = 0
        for entry in entries where entry.start < 0 || times[Int(entry.start)] < moment {
            number += entry.count
        }
        for step in time.indices where times[Int(time[step])] < moment {
            number -= events[step] + censored[step]
        }
        return number
    }
}
