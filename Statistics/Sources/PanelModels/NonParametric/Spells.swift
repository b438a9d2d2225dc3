/// Spells at risk, (start, stop], as small codes: all that the estimators of this folder read of a table.
///
/// Columns of equal length. A spell is at risk at time t when start < t ≤ stop: who enters at the time of an event is
/// not at risk of it.
struct Spells: Sendable {
    /// Distinct times of entry and exit, ascending.
    var times: [Double]
    /// Codes of `times`; nil where nobody is late (at risk from before the first time).
    var start: RecodedColumn?
    /// Codes of `times`.
    var stop: RecodedColumn
    /// 0 for an end without event, else 1 … `causes`.
    var event: RecodedColumn
    /// Which curve the spell belongs to, from 0 to `curves` − 1; nil when there is one.
    var curve: RecodedColumn?
    var causes: Int
    var curves: Int

    var count: Int { stop.count }

    /// Whether nothing is missing.
    func isComplete(_ row: Int) -> Bool {
        stop[row] >= 0 && event[row] >= 0 && (start?[row] ?? 0) >= 0 && (curve?[row] ?? 0) >= 0
    }
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
    /// The distinct spells with counts, ascending by curve, start, stop and event; rows with a missing value are not
    /// among them.
    /// - Complexity: O(spells) on all cores where there are few times, else O(n log n).
    var cells: [SpellCell] {
        let t = max(times.count, 1)
        let starts = start == nil ? 1 : t + 1
        let events = causes + 1
        func cell(_ key: Int, _ count: Int32) -> SpellCell {
            let (rest, event) = key.quotientAndRemainder(dividingBy: events)
            let (front, stop) = rest.quotientAndRemainder(dividingBy: t)
            let (curve, start) = front.quotientAndRemainder(dividingBy: starts)
            return SpellCell(
                curve: Int32(curve), start: Int32(start - 1), stop: Int32(stop), event: Int32(event),
                count: count)
        }
        // mixed radix: curve, start, stop, event, the first counting most
        var keys = SpellKeys(count: count)
        keys.append(event, times: 1)
        keys.append(stop, times: events)
        if let start { keys.append(start, times: t * events, origin: 1) }
        if let curve { keys.append(curve, times: starts * t * events) }
        var cells: [SpellCell] = []
        let radix = curves * starts * t * events
        if radix <= max(1 << 16, 4 * count) {
            let counts = keys.counts(radix: radix)
            for key in counts.indices where counts[key] > 0 { cells.append(cell(key, counts[key])) }
            return cells
        }
        var previous = -1
        for key in keys.sorted {
            if key == previous {
                cells[cells.count - 1].count += 1
            } else {
                cells.append(cell(key, 1))
                previous = key
            }
        }
        return cells
    }
}
