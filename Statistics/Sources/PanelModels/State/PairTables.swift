/// Which two answers of a person are crossed: whose, and when.
public struct PairKey: Hashable, Comparable, Sendable {
    /// For two voices the first answer is the citizen's; for one voice it is the earlier.
    public let firstVoice: Voice
    public let secondVoice: Voice
    /// Days since the person's first round.
    public let firstDay: Int
    public let secondDay: Int
    /// Whether two answers of the caseworker's voice are known to come from one caseworker.
    public let isSameCaseworker: Bool

    public init(
        _ firstVoice: Voice, day firstDay: Int, _ secondVoice: Voice, day secondDay: Int,
        isSameCaseworker: Bool = false
    ) {
        self.firstVoice = firstVoice
        self.firstDay = firstDay
        self.secondVoice = secondVoice
        self.secondDay = secondDay
        self.isSameCaseworker = isSameCaseworker
    }

    /// Days fit in 24 bits, 45 thousand years.
    static let latestDay = (1 << 24) - 1

    /// Ascends as the keys do.
    var packed: UInt64 {
        let voices = UInt64(firstVoice.rawValue * 2 + secondVoice.rawValue)
        return voices << 49 | UInt64(firstDay) << 25 | UInt64(secondDay) << 1 | (isSameCaseworker ? 1 : 0)
    }

    init(packed: UInt64) {
        let voices = Int(packed >> 49)
        self.init(
            voices > 1 ? .caseworker : .citizen, day: Int(packed >> 25) & Self.latestDay,
            voices & 1 == 1 ? .caseworker : .citizen, day: Int(packed >> 1) & Self.latestDay,
            isSameCaseworker: packed & 1 == 1)
    }

    public static func < (a: PairKey, b: PairKey) -> Bool { a.packed < b.packed }
}

/// All pairs of answers that persons gave to one item, counted: a table of steps × steps for every kind of pair.
///
/// The composite likelihood needs nothing else of the answers. Tables add, so those of several places make one study.
public struct PairTables: Hashable, Sendable {
    /// K.
    public let steps: Int
    /// Ascending.
    public let keys: [PairKey]
    /// The K × K counts of each key one after the other, row-major: the first answer's step chooses the row.
    public let counts: [Int]

    /// - Precondition: keys ascend, and there are K² counts for each.
    public init(steps: Int, keys: [PairKey], counts: [Int]) {
        precondition(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }, "keys ascend")
        precondition(counts.count == keys.count * steps * steps && counts.allSatisfy { $0 >= 0 })
        self.steps = steps
        self.keys = keys
        self.counts = counts
    }

    /// Pairs in all.
    public var total: Int { counts.reduce(0, +) }

    /// - Precondition: both have the same number of steps.
    /// - Complexity: O(tables of both).
    public static func + (a: PairTables, b: PairTables) -> PairTables {
        precondition(a.steps == b.steps, "tables of different steps do not add")
        let cells = a.steps * a.steps
        var keys: [PairKey] = []
        var counts: [Int] = []
        var (i, j) = (0, 0)
        while i < a.keys.count || j < b.keys.count {
            let takesA = j == b.keys.count || (i < a.keys.count && a.keys[i] <= b.keys[j])
            let takesB = i == a.keys.count || (j < b.keys.count && b.keys[j] <= a.keys[i])
            keys.append(takesA ? a.keys[i] : b.keys[j])
            for cell in 0..<cells {
                counts.append(
                    (takesA ? a.counts[i * cells + cell] : 0) + (takesB ? b.counts[j * cells + cell] : 0))
            }
            if takesA { i += 1 }
            if takesB { j += 1 }
        }
        return PairTables(steps: a.steps, keys: keys, counts: counts)
    }

    /// The same pairs with days rounded down to multiples of so many, for a start; two answers of a voice that fall together are left out.
    /// - Complexity: O(tables · log tables).
    func coarsened(toDays days: Int) -> PairTables {
        let cells = steps * steps
        var index: [PairKey: Int] = [:]
        var sums: [Int] = []
        for (place, key) in keys.enumerated() {
            let coarse = PairKey(
                key.firstVoice, day: key.firstDay / days * days, key.secondVoice,
                day: key.secondDay / days * days, isSameCaseworker: key.isSameCaseworker)
            if coarse.firstVoice == coarse.secondVoice, coarse.firstDay == coarse.secondDay { continue }
            let at = index[coarse] ?? index.count
            if at == index.count {
                index[coarse] = at
                sums += Array(repeating: 0, count: cells)
            }
            for cell in 0..<cells { sums[at * cells + cell] += counts[place * cells + cell] }
        }
        let ascending = index.keys.sorted()
        return PairTables(
            steps: steps, keys: ascending,
            counts: ascending.flatMap { sums[index[$0]! * cells..<(index[$0]! + 1) * cells] })
    }
}
