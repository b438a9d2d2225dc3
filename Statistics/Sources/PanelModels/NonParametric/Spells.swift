/// Spells at risk, (start, stop], as small codes: all that the estimators of this folder read of a table.
///
/// Columns of equal length. A spell is at risk at time t when start < t ≤ stop: who enters at the time of an event is
/// not at risk of it.
struct Spells: Sendable {
    /// Distinct times of entry and exit, ascending.
    var times: [Double]
    /// Codes of `times`, −1 where nobody is late (at risk from before the first time); empty when that is so
    /// of all.
    var start: [Int32]
    /// Codes of `times`.
    var stop: [Int32]
    /// 0 for an end without event, else 1 … `causes`.
    var event: [Int32]
    /// Which curve the spell belongs to, from 0 to `curves` − 1; −1 for a row that is left out.
    var curve: [Int32]
    var causes: Int
    var curves: Int

    var count: Int { stop.count }
}

/// Spells alike in everything, with their number.
struct SpellCell: Hashable, Sendable {
    var curve: Int32
    /// A code of the times; −1 is before all of them.
    var start: Int32
    var stop: Int32
    /// 0 for an end without event.
    var event: Int32
    var count: Int32
}

extension Spells {
    /// The distinct spells with counts, ascending by curve, start, stop and event; rows left out are not among
    /// them.
    /// - Complexity: O(spells) where there are few times, else O(n log n).
    var cells: [SpellCell] {
        let t = max(times.count, 1)
        let starts = start.isEmpty ? 1 : t + 1
        let events = causes + 1
        func cell(_ key: Int, _ count: Int32) -> SpellCell {
            let (rest, event) = key.quotientAndRemainder(dividingBy: events)
            let (front, stop) = rest.quotientAndRemainder(dividingBy: t)
            let (curve, start) = front.quotientAndRemainder(dividingBy: starts)
            return SpellCell(
                curve: Int32(curve), start: Int32(start - 1), stop: Int32(stop), event: Int32(event),
                count: count)
        }
        var cells: [SpellCell] = []
        let radix = curves * starts * t * events
        if radix <= max(1 << 16, 4 * count) {
            let counts = counts(radix: radix, starts: starts)
            for key in counts.indices where counts[key] > 0 { cells.append(cell(key, counts[key])) }
            return cells
        }
        var previous = -1
        for key in sortedKeys(starts: starts) {
            if key == previous {
                cells[cells.count - 1].count += 1
            } else {
                cells.append(cell(key, 1))
                previous = key
            }
        }
        return cells
    }

    /// The number of spells with each key, where a table of all keys is small.
    private func counts(radix: Int, starts: Int) -> [Int32] {
        var counts = [Int32](repeating: 0, count: radix)
        counts.withUnsafeMutableBufferPointer { counts in
            forEachKey(starts: starts) { counts[$0] += 1 }
        }
        return counts
    }

    private func sortedKeys(starts: Int) -> [Int] {
        var keys: [Int] = []
        keys.reserveCapacity(count)
        forEachKey(starts: starts) { keys.append($0) }
        keys.sort()
        return keys
    }

    /// Mixed radix: curve, start, stop, event, the first counting most.
    @inline(__always)
    private func forEachKey(starts: Int, _ body: (Int) -> Void) {
        precondition(curve.count == count && event.count == count && (start.isEmpty || start.count == count))
        let t = max(times.count, 1)
        let events = causes + 1
        curve.withUnsafeBufferPointer { curve in
            stop.withUnsafeBufferPointer { stop in
                event.withUnsafeBufferPointer { event in
                    start.withUnsafeBufferPointer { start in
                        let isLate = !start.isEmpty
                        for row in stop.indices where curve[row] >= 0 {
                            let front = Int(curve[row]) * starts + (isLate ? Int(start[row]) + 1 : 0)
                            body((front * t + Int(stop[row])) * events + Int(event[row]))
                        }
                    }
                }
            }
        }
    }
}
