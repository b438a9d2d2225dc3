/// Stable sorting by small codes.
enum CountingSort {
    /// - Parameters:
    ///   - codes: from 0 to `count` − 1.
    ///   - previous: an order to keep among equal codes; nil is the order of the codes.
    /// - Returns: indices into `codes`, ascending by code.
    /// - Complexity: O(n + count).
    static func order(_ codes: [Int32], count: Int, from previous: [Int32]? = nil) -> [Int32] {
        var next = [Int32](repeating: 0, count: count + 1)
        for code in codes { next[Int(code) + 1] += 1 }
        for code in 0..<count { next[code + 1] += next[code] }
        return [Int32](unsafeUninitializedCapacity: codes.count) { order, initialized in
            codes.withUnsafeBufferPointer { codes in
                next.withUnsafeMutableBufferPointer { next in
                    func place(_ index: Int32) {
                        let code = Int(codes[Int(index)])
                        order[Int(next[code])] = index
                        next[code] += 1
                    }
                    if let previous {
                        for index in previous { place(index) }
                    } else {
                        for index in 0..<Int32(codes.count) { place(index) }
                    }
                }
            }
            initialized = codes.count
        }
    }
}
