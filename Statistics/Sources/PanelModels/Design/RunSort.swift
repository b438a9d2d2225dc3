/// The order in which runs ascend with their keys; equal keys keep their order.
///
/// Large sets are first dealt out by their leading bits and each hand sorted on its own, in the cache and on all cores.
enum RunSort {
    /// Below this many, one sort by digits is as quick.
    private static let smallestToDeal = 1 << 16
    private static let dealtBits = 11

    /// - Parameters:
    ///   - keys: word by word, the first counting most.
    ///   - bits: used of each word, counted from the lowest.
    /// - Returns: the order, and the keys in it, word by word.
    /// - Complexity: O(n) for each 11 bits.
    static func sorted(_ keys: [[UInt64]], bits: [Int]) -> (order: [Int32], keys: [[UInt64]]) {
        let n = keys[0].count
        if keys.count == 1, n >= smallestToDeal, bits[0] > dealtBits { return dealt(keys[0], bits: bits[0]) }
        var order = [Int32](unsafeUninitializedCapacity: n) { buffer, count in
            for i in 0..<n { buffer[i] = Int32(truncatingIfNeeded: i) }
            count = n
        }
        var sorted: [UInt64] = []
        for word in keys.indices.reversed() {
            sorted = word == keys.count - 1 ? keys[word] : order.map { keys[word][Int($0)] }
            sort(&sorted, &order, 0..<n, bits: bits[word])
        }
        let rest = keys.dropFirst().map { word in order.map { word[Int($0)] } }
        return (order, [sorted] + rest)
    }

    private static func dealt(_ keys: [UInt64], bits: Int) -> (order: [Int32], keys: [[UInt64]]) {
        let n = keys.count
        let shift = UInt64(bits - dealtBits)
        let hands = 1 << dealtBits
        // each piece of the runs deals to its own places in every hand, so the pieces can deal at once
        let pieces = 4
        let counts = Parallel.map(pieces) { piece in
            var counts = [Int](repeating: 0, count: hands)
            for key in keys[(piece * n / pieces)..<((piece + 1) * n / pieces)] {
                counts[Int(key >> shift)] += 1
            }
            return counts
        }
        var next = 0
        var starts: [Int] = []
        var places = counts
        for hand in 0..<hands {
            starts.append(next)
            for piece in 0..<pieces { (places[piece][hand], next) = (next, next + counts[piece][hand]) }
        }
        starts.append(n)
        let (begins, firsts) = (starts, places)
        var order = [Int32](repeating: 0, count: n)
        var sorted = [UInt64](repeating: 0, count: n)
        sorted.withUnsafeMutableBufferPointer { sorted in
            order.withUnsafeMutableBufferPointer { order in
                nonisolated(unsafe) let (sorted, order) = (sorted, order)
                Parallel.forEach(pieces) { piece in
                    var places = firsts[piece]
                    for run in (piece * n / pieces)..<((piece + 1) * n / pieces) {
                        let hand = Int(keys[run] >> shift)
                        sorted[places[hand]] = keys[run]
                        order[places[hand]] = Int32(truncatingIfNeeded: run)
                        places[hand] += 1
                    }
                }
                Parallel.forEach(hands >> 4) { group in
                    for hand in (group << 4)..<((group + 1) << 4) where begins[hand + 1] > begins[hand] + 1 {
                        sort(sorted, order, begins[hand]..<begins[hand + 1], bits: bits - dealtBits)
                    }
                }
            }
        }
        return (order, [sorted])
    }

    private static func sort(_ keys: inout [UInt64], _ order: inout [Int32], _ range: Range<Int>, bits: Int) {
        keys.withUnsafeMutableBufferPointer { keys in
            order.withUnsafeMutableBufferPointer { order in sort(keys, order, range, bits: bits) }
        }
    }

    /// Sorts a stretch of both by the lowest bits of the keys.
    private static func sort(
        _ keys: UnsafeMutableBufferPointer<UInt64>, _ order: UnsafeMutableBufferPointer<Int32>,
        _ range: Range<Int>,
        bits: Int
    ) {
        let n = range.count
        guard n > 1, bits > 0, let keyBase = keys.baseAddress, let orderBase = order.baseAddress else {
            return
        }
        let (ownKeys, ownOrder) = (keyBase + range.lowerBound, orderBase + range.lowerBound)
        if n <= 24 { return insertion(ownKeys, ownOrder, n) }
        let digit = n < 4096 ? 8 : 11
        let otherKeys = UnsafeMutablePointer<UInt64>.allocate(capacity: n)
        let otherOrder = UnsafeMutablePointer<Int32>.allocate(capacity: n)
        let places = UnsafeMutablePointer<Int>.allocate(capacity: 1 << digit)
        defer {
            otherKeys.deallocate()
            otherOrder.deallocate()
            places.deallocate()
        }
        var (a, b, c, d) = (ownKeys, otherKeys, ownOrder, otherOrder)
        for shift in stride(from: 0, to: bits, by: digit) {
            guard pass(UInt64(shift), min(digit, bits - shift), n, a, b, c, d, places) else { continue }
            swap(&a, &b)
            swap(&c, &d)
        }
        if a != ownKeys {
            ownKeys.update(from: a, count: n)
            ownOrder.update(from: c, count: n)
        }
    }

    /// - Returns: false when all keys have the same digit, and nothing was moved.
    private static func pass(
        _ shift: UInt64, _ width: Int, _ n: Int, _ keys: UnsafeMutablePointer<UInt64>,
        _ newKeys: UnsafeMutablePointer<UInt64>, _ order: UnsafeMutablePointer<Int32>,
        _ newOrder: UnsafeMutablePointer<Int32>, _ places: UnsafeMutablePointer<Int>
    ) -> Bool {
        let mask = UInt64(1 << width) - 1
        for digit in 0..<(1 << width) { places[digit] = 0 }
        for i in 0..<n { places[Int((keys[i] >> shift) & mask)] += 1 }
        if places[Int((keys[0] >> shift) & mask)] == n { return false }
        var place = 0
        for digit in 0..<(1 << width) { (places[digit], place) = (place, place + places[digit]) }
        for i in 0..<n {
            let digit = Int((keys[i] >> shift) & mask)
            let to = places[digit]
            newKeys[to] = keys[i]
            newOrder[to] = order[i]
            places[digit] = to + 1
        }
        return true
    }

    private static func insertion(
        _ keys: UnsafeMutablePointer<UInt64>, _ order: UnsafeMutablePointer<Int32>, _ n: Int
    ) {
        for i in 1..<n {
            let (key, run) = (keys[i], order[i])
            var j = i
            while j > 0, keys[j - 1] > key {
                keys[j] = keys[j - 1]
                order[j] = order[j - 1]
                j -= 1
            }
            keys[j] = key
            order[j] = run
        }
    }
}
