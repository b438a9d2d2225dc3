/// Distinct 64-bit keys numbered in order of appearance: an open-addressing hash table with linear probing.
///
/// Iteration is over ``keys``, never over slots, so nothing depends on the hash.
struct KeyIndex {
    /// The key of each code.
    private(set) var keys: [UInt64] = []
    /// −1 is free; a power of two long and at most half full.
    private var slots: [Int32]
    private var shift: UInt64

    init(expectedKeys: Int) {
        var bits: UInt64 = 6
        while (1 << bits) < expectedKeys * 2 { bits += 1 }
        slots = Array(repeating: -1, count: 1 << bits)
        shift = 64 - bits
    }

    /// The key's code, new if it has not been seen.
    /// - Complexity: O(1) expected.
    mutating func code(of key: UInt64) -> Int32 {
        let mask = slots.count - 1
        var slot = Self.slot(of: key, shift: shift)
        while true {
            let code = slots[slot]
            if code < 0 { break }
            if keys[Int(code)] == key { return code }
            slot = (slot + 1) & mask
        }
        let code = Int32(keys.count)
        slots[slot] = code
        keys.append(key)
        if keys.count * 2 > slots.count { grow() }
        return code
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        shift -= 2
        let mask = slots.count - 1
        for (code, key) in keys.enumerated() {
            var slot = Self.slot(of: key, shift: shift)
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(code)
        }
    }

    /// Multiplicative hashing after folding the high half in (Knuth, TAOCP 3, 6.4).
    private static func slot(of key: UInt64, shift: UInt64) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: ((mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93) >> shift)
    }
}
