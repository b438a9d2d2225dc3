/// Which numbers to withhold so that no small one can be worked out.
///
/// Small numbers go first. Then somebody is imagined who sees all the others and knows every sum: as long as a small
/// number is fixed by the sums, or can be told to within `smallest`, one number more is withheld. It ends, because every
/// step withholds one more and a table without numbers tells nothing.
struct Suppression {
    let counts: [Int]
    let sums: [(whole: Int, parts: [Int])]
    /// Sums that hold for nearly everybody: who knows all but one of such numbers knows that one well enough. They narrow
    /// no range, because they may be off by some.
    let nearSums: [(whole: Int, parts: [Int])]
    let smallest: Int
    /// Numbers about too few people, whatever they are.
    let few: Set<Int>
    private(set) var isHidden: [Bool]
    /// Passes over all sums after which ranges are taken as they are: tables of people settle in a handful.
    private static let mostPasses = 200
    /// The sums a number stands in.
    private let memberships: [[Int]]

    /// - Parameter leftOut: withheld whatever they are.
    init(
        counts: [Int], sums: [(whole: Int, parts: [Int])], nearSums: [(whole: Int, parts: [Int])] = [],
        smallest: Int, few: Set<Int> = [], leftOut: Set<Int> = []
    ) {
        self.counts = counts
        self.sums = sums.filter { !$0.parts.isEmpty }
        // Beside nothing but zeros a number is told wrongly, and there is nothing to withhold.
        self.nearSums = nearSums.filter { sum in (sum.parts + [sum.whole]).count { counts[$0] > 0 } > 1 }
        self.smallest = smallest
        self.few = few
        isHidden = counts.indices.map {
            leftOut.contains($0) || few.contains($0) || (1..<max(1, smallest)).contains(counts[$0])
        }
        var memberships = Array(repeating: [Int](), count: counts.count)
        for (index, sum) in self.sums.enumerated() {
            for member in Set(sum.parts + [sum.whole]) { memberships[member].append(index) }
        }
        self.memberships = memberships
    }

    /// Until nobody can work out what is withheld.
    mutating func withhold() {
        while let exposed = firstExposed() {
            if counts[exposed.cell] == 0 {
                // Nobody is told of by an empty one; and what is shown is not withheld again.
                isHidden[exposed.cell] = false
            } else if let more = partner(of: exposed) {
                isHidden[more] = true
            } else {
                isHidden = isHidden.map { _ in true }
                return
            }
        }
    }

    /// Shows again what need not have been withheld: what was left out from the start, or was withheld for the sake of a
    /// number that another one has protected since. The most telling come first.
    /// - Parameter worth: of each number, when it is shown.
    mutating func restore(worth: [Int]) {
        let large = isHidden.indices.filter {
            isHidden[$0] && !few.contains($0) && !(1..<max(1, smallest)).contains(counts[$0])
        }
        // Empty ones last: they tell least, and protect the others while they are withheld.
        let order = large.sorted {
            (counts[$0] > 0 ? 1 : 0, worth[$0], counts[$0]) > (counts[$1] > 0 ? 1 : 0, worth[$1], counts[$1])
        }
        for cell in order {
            isHidden[cell] = false
            if firstExposed() != nil { isHidden[cell] = true }
        }
    }

    /// A withheld number that can be worked out.
    private struct Exposed {
        let cell: Int
        let ranges: [Range]
        /// The sum in which it is the only one withheld, where that is how it is told.
        var alone: (whole: Int, parts: [Int])?
    }

    /// Those that were withheld only to protect others must stay open too: a number that is found again protects nobody.
    private func firstExposed() -> Exposed? {
        let ranges = ranges()
        let hidden = isHidden.indices.filter { isHidden[$0] }
        // The narrowest first: others may be narrow only because of it.
        let narrowest = hidden.filter { ranges[$0].width < smallest }.min { ranges[$0].width < ranges[$1].width }
        if let narrowest { return Exposed(cell: narrowest, ranges: ranges) }
        let all = sums + nearSums
        let fixed = FixedBySums(sums: all, isHidden: isHidden).fixed
        // Where one can begin to work them out comes first: the others may be fixed only because of it.
        for sum in all {
            let unknown = (sum.parts + [sum.whole]).filter { isHidden[$0] }
            if unknown.count == 1, fixed.contains(unknown[0]) {
                return Exposed(cell: unknown[0], ranges: ranges, alone: sum)
            }
        }
        return hidden.first { fixed.contains($0) }.map { Exposed(cell: $0, ranges: ranges) }
    }

    /// What a number can be.
    private struct Range: Equatable {
        var low: Int
        var high: Int
        var width: Int { high - low }

        /// - Returns: whether it became narrower.
        mutating func narrow(_ low: Int, _ high: Int) -> Bool {
            let new = Range(low: max(self.low, low), high: min(self.high, high))
            guard new != self else { return false }
            self = new
            return true
        }
    }

    private static let unknown = Int(Int32.max)

    /// What each number can be, going by the others that are shown: numbers of people are never negative.
    private func ranges() -> [Range] {
        var ranges = counts.indices.map {
            isHidden[$0] ? Range(low: 0, high: Self.unknown) : Range(low: counts[$0], high: counts[$0])
        }
        let open = sums.filter { sum in isHidden[sum.whole] || sum.parts.contains { isHidden[$0] } }
        var isChanged = true
        for _ in 0..<Suppression.mostPasses where isChanged {
            isChanged = false
            for sum in open {
                for member in sum.parts + [sum.whole] where isHidden[member] {
                    let told = told(of: member, by: sum, ranges)
                    isChanged = ranges[member].narrow(told.low, told.high) || isChanged
                }
            }
        }
        return ranges
    }

    /// What one sum alone tells of one of its members.
    private func told(of member: Int, by sum: (whole: Int, parts: [Int]), _ ranges: [Range]) -> Range {
        let others = sum.parts.lazy.filter { $0 != member }
        let low = others.reduce(0) { $0 + ranges[$1].low }
        let high = others.reduce(0) { min(Self.unknown, $0 + ranges[$1].high) }
        if member == sum.whole { return Range(low: low, high: high) }
        return Range(low: ranges[sum.whole].low - high, high: ranges[sum.whole].high - low)
    }

    /// What to withhold beside a number that can be worked out: the smallest shown part of the sum that tells most of it;
    /// a whole only where no part is left.
    private func partner(of exposed: Exposed) -> Int? {
        let telling = exposed.alone.map { [$0] } ?? memberships[exposed.cell].map { sums[$0] }
        let candidates = telling.flatMap { sum -> [(width: Int, isWhole: Int, count: Int, member: Int)] in
            let told = told(of: exposed.cell, by: sum, exposed.ranges)
            return (sum.parts + [sum.whole]).filter { !isHidden[$0] && counts[$0] > 0 }.map { member in
                (told.width, member == sum.whole ? 1 : 0, counts[member], member)
            }
        }
        return candidates.min { $0 < $1 }?.member ?? isHidden.indices.first { !isHidden[$0] && counts[$0] > 0 }
    }
}

/// Which withheld numbers the sums fix, whatever the others are: elimination over the withheld numbers.
struct FixedBySums {
    let fixed: Set<Int>

    init(sums: [(whole: Int, parts: [Int])], isHidden: [Bool]) {
        let columns = isHidden.indices.filter { isHidden[$0] }
        let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        var rows: [[Double]] = []
        for sum in sums {
            var row = Array(repeating: 0.0, count: columns.count)
            if let column = place[sum.whole] { row[column] += 1 }
            for part in sum.parts { if let column = place[part] { row[column] -= 1 } }
            if row.contains(where: { $0 != 0 }) { rows.append(row) }
        }
        fixed = Set(FixedBySums.single(FixedBySums.reduced(rows)).map { columns[$0] })
    }

    /// Reduced row echelon form, with the largest pivot of each column.
    private static func reduced(_ matrix: [[Double]]) -> [[Double]] {
        var rows = matrix
        var top = 0
        for column in 0..<(rows.first?.count ?? 0) where top < rows.count {
            guard let pivot = (top..<rows.count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
                abs(rows[pivot][column]) > 1e-9
            else { continue }
            rows.swapAt(top, pivot)
            let scale = rows[top][column]
            for index in column..<rows[top].count { rows[top][index] /= scale }
            for other in rows.indices where other != top && abs(rows[other][column]) > 1e-12 {
                let factor = rows[other][column]
                for index in column..<rows[other].count { rows[other][index] -= factor * rows[top][index] }
            }
            top += 1
        }
        return Array(rows.prefix(top))
    }

    /// The columns that stand alone in a row: their value is the row's.
    private static func single(_ rows: [[Double]]) -> [Int] {
        rows.compactMap { row in
            let filled = row.indices.filter { abs(row[$0]) > 1e-9 }
            return filled.count == 1 ? filled[0] : nil
        }
    }
}
