internal import Distributions

/// A reproducible stream of random numbers: xoshiro256**, seeded by SplitMix64.
///
/// Every caseworker, citizen and purpose has a stream of its own, derived from the seed, so that drawing one
/// citizen never moves another, and 400,000 need not be in memory at once. Swift's own generator cannot be
/// seeded, and its `random(in:)` may change from version to version; all conversions are therefore written here.
/// - Reference: Blackman & Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 36;
///   Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA (SplitMix64).
package struct RandomStream: Sendable {
    /// What a stream is for. The raw values are part of what makes a seed reproducible: never renumber them.
    package enum Purpose: UInt64 {
        case caseworker = 1
        case person = 2
        case life = 3
        case rounds = 4
        case answers = 5
        case occasion = 6
        case calibration = 7
        case view = 8
    }

    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    /// The stream of a seed, a purpose and up to two numbers (a citizen; a unit and a quarter).
    package init(seed: UInt64, _ purpose: Purpose, _ number: Int, _ second: Int = 0) {
        var mixer = SplitMix64(state: seed)
        for part in [purpose.rawValue, UInt64(bitPattern: Int64(number)), UInt64(bitPattern: Int64(second))] {
            mixer = SplitMix64(state: mixer.next() ^ part)
        }
        (s0, s1, s2, s3) = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// Straight from the four words of state, for checking against the published generator.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) { (s0, s1, s2, s3) = state }

    /// xoshiro256**, one step.
    package mutating func next() -> UInt64 {
        let product = s1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = s3 << 45 | s3 >> 19
        return result
    }

    /// In (0, 1), never 0 and never 1: the middle of one of 2⁵² equal cells.
    package mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// Standard normal, by the inverse of its distribution function: one uniform number each, so that the
    /// stream never depends on what was drawn before.
    package mutating func normal() -> Double { Normal.quantile(uniform()) }

    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// One of `0 ..< count`; `count` must be at least 1. (Multiply-shift: the bias is below count / 2⁶⁴.)
    package mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// One of the whole numbers `low ... high`.
    mutating func between(_ low: Int, _ high: Int) -> Int { low + below(max(1, high - low + 1)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// The index of a weight, with probability proportional to it; weights are at least 0 and not all 0.
    package mutating func weighted(_ weights: [Double]) -> Int {
        var rest = uniform() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}

/// The generator that spreads a seed over a state.
package struct SplitMix64 {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
