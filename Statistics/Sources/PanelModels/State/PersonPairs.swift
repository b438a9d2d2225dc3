/// The pairs of answers that persons gave to one item: as tables, and by person for the errors.
struct PersonPairs: Sendable {
    let tables: PairTables
    /// The number of each cell that was seen, in the order of the cells; −1 where nobody was.
    let numberOfCell: [Int32]
    /// Cells that were seen.
    let seen: Int
    /// The cell's number of every pair, person by person.
    let pairs: [Int32]
    /// The pairs of each person.
    let ranges: [Range<Int>]
    /// Persons with answers at two times or more.
    let followed: Int
    /// Answers by voice, then step.
    let answers: [[Int]]

    /// - Complexity: O(answers²) of each person.
    init(_ frame: StateFrame, item: Int, steps: Int) {
        let column = frame.steps[item]
        let cells = UInt64(steps * steps)
        var index = KeyIndex(expectedKeys: 1024)
        var codes: [Int32] = []
        var ranges: [Range<Int>] = []
        var followed = 0
        var answers = Array(repeating: Array(repeating: 0, count: steps), count: 2)
        for person in frame.persons {
            let rows = person.filter { column[$0] >= 0 }
            for row in rows { answers[frame.voices[row].rawValue][Int(column[row])] += 1 }
            if let first = rows.first, let last = rows.last, frame.days[first] < frame.days[last] {
                followed += 1
            }
            let start = codes.count
            for (i, a) in rows.enumerated() {
                for b in rows[(i + 1)...] {
                    // the citizen's answer first; rows ascend by day
                    let (x, y) = frame.voices[a].rawValue <= frame.voices[b].rawValue ? (a, b) : (b, a)
                    let cell = UInt64(column[x]) * UInt64(steps) + UInt64(column[y])
                    codes.append(index.code(of: Self.key(frame, x, y).packed * cells + cell))
                }
            }
            ranges.append(start..<codes.count)
        }
        self.ranges = ranges
        self.followed = followed
        self.answers = answers
        let order = index.keys.indices.sorted { index.keys[$0] < index.keys[$1] }
        var rank = [Int32](repeating: 0, count: order.count)
        for (place, code) in order.enumerated() { rank[code] = Int32(place) }
        pairs = codes.map { rank[Int($0)] }
        seen = order.count

        var seenCounts = [Int](repeating: 0, count: seen)
        for pair in pairs { seenCounts[Int(pair)] += 1 }
        var keys: [PairKey] = []
        var counts: [Int] = []
        var numberOfCell: [Int32] = []
        for (place, code) in order.enumerated() {
            let (key, cell) = index.keys[code].quotientAndRemainder(dividingBy: cells)
            if keys.last?.packed != key {
                keys.append(PairKey(packed: key))
                counts += Array(repeating: 0, count: Int(cells))
                numberOfCell += Array(repeating: -1, count: Int(cells))
            }
            let at = (keys.count - 1) * Int(cells) + Int(cell)
            counts[at] = seenCounts[place]
            numberOfCell[at] = Int32(place)
        }
        tables = PairTables(steps: steps, keys: keys, counts: counts)
        self.numberOfCell = numberOfCell
    }

    private static func key(_ frame: StateFrame, _ a: Int, _ b: Int) -> PairKey {
        let isSame =
            frame.voices[a] == .caseworker && frame.caseworkers[a] >= 0
            && frame.caseworkers[a] == frame.caseworkers[b]
        return PairKey(
            frame.voices[a], day: Int(frame.days[a]), frame.voices[b], day: Int(frame.days[b]),
            isSameCaseworker: isSame)
    }
}
