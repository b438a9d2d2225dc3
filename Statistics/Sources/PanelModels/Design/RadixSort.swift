/// Stable sorting of unsigned numbers by their digits, least significant first.
enum RadixSort {
    private static let digitBits = 11

    /// The order in which the keys ascend; equal keys keep their order.
    /// - Parameter bits: every key is below 2^bits.
    /// - Complexity: O(n) for each 11 bits.
    static func order(of keys: [UInt64], bits: Int) -> [Int32] {
        let n = keys.count
        var order = [Int32](unsafeUninitializedCapacity: n) { buffer, count in
            for i in 0..<n { buffer[i] = Int32(truncatingIfNeeded: i) }
            count = n
        }
        var sorted = keys
        var otherOrder = [Int32](repeating: 0, count: n)
        var otherKeys = [UInt64](repeating: 0, count: n)
        for shift in stride(from: 0, to: bits, by: digitBits) {
            pass(shift, keys: sorted, order: order, into: &otherKeys, &otherOrder)
            swap(&sorted, &otherKeys)
            swap(&order, &otherOrder)
        }
        return order
    }

    private static func pass(
        _ shift: Int, keys: [UInt64], order: [Int32], into newKeys: inout [UInt64], _ newOrder: inout [Int32]
    ) {
        let mask = UInt64(1 << digitBits) - 1
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { places in
            places.initialize(repeating: 0)
            for key in keys { places[Int((key >> UInt64(shift)) & mask)] += 1 }
            var place = 0
            for digit in places.indices { (places[digit], place) = (place, place + places[digit]) }
            newKeys.withUnsafeMutableBufferPointer { newKeys in
                newOrder.withUnsafeMutableBufferPointer { newOrder in
                    for (key, number) in zip(keys, order) {
                        let digit = Int((key >> UInt64(shift)) & mask)
                        newKeys[places[digit]] = key
                        newOrder[places[digit]] = number
                        places[digit] += 1
                    }
                }
            }
        }
    }
}
