internal import Dispatch

/// Work on all cores that comes out the same on any number of them: pieces are cut by the data, never by the cores, and
/// what they give is put together in their order.
enum Parallel {
    /// Calls the body once for each number below `count`; one after the other when there is one.
    static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard count > 1 else {
            if count == 1 { body(0) }
            return
        }
        DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }

    /// What the body gives for each number below `count`, in their order.
    static func map<Piece: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Piece) -> [Piece] {
        [Piece](unsafeUninitializedCapacity: count) { buffer, filled in
            nonisolated(unsafe) let base = buffer
            forEach(count) { i in (base.baseAddress! + i).initialize(to: body(i)) }
            filled = count
        }
    }

    /// The arrays one after the other.
    static func joined<Element: Sendable>(_ parts: [[Element]]) -> [Element] {
        if parts.count == 1 { return parts[0] }
        var offsets = [0]
        for part in parts { offsets.append(offsets[offsets.count - 1] + part.count) }
        let places = offsets
        return [Element](unsafeUninitializedCapacity: places[parts.count]) { target, filled in
            nonisolated(unsafe) let target = target
            forEach(parts.count) { i in
                guard !parts[i].isEmpty, let base = target.baseAddress else { return }
                parts[i].withUnsafeBufferPointer {
                    (base + places[i]).initialize(from: $0.baseAddress!, count: $0.count)
                }
            }
            filled = places[parts.count]
        }
    }
}
