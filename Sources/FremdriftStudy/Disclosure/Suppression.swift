/// Which numbers to withhold so that no small one can be worked out.
///
/// Small numbers go first. Then somebody is imagined who sees all the others and knows every sum: as long as a small
/// number is fixed by the sums, or can be told to within `smallest`, one number more is withheld. It ends, because every
/// step withholds one more and a table without numbers tells nothing.
struct Suppression {
    let counts: [Int]
    let sums: [(whole: Int, parts: [Int])]
    let smallest: Int
    private var isHidden: [Bool]
    /// Passes over all sums after which ranges are taken as they are: tables of people settle in a handful.
    private static let mostPasses = 200
    /// The sums a number stands in.
    private let memberships: [[Int]]

    init(counts: [Int], sums: [(whole: Int, parts: [Int])], smallest: Int) {
        self.counts = counts
        self.sums = sums.filter { !$0.parts.isEmpty }
        self.smallest = smallest
        isHidden = counts.map { (1..<max(1, smallest)).contains($0) }
        var memberships = Array(repeating: [Int](), count: counts.count)
        for (index, sum) in self.sums.enumerated() {
            for member in Set(sum.parts + [sum.whole]) { memberships[member].append(index) }
        }
        self.memberships = memberships
    }

    mutating func hidden() -> [Bool] {
        let sensitive = isHidden.indices.filter { isHidden[$0] }
        while let exposed = firstExposed(of: sensitive) {
            guard let more = partner(of: exposed) ?? isHidden.indices.first(where: { !isHidden[$0] && counts[$0] > 0 })
            else { return isHidden.map { _ in true } }
            isHidden[more] = true
        }
        return isHidden
    }

    private func firstExposed(of sensitive: [Int]) -> Int? {
        let ranges = ranges()
        if let narrow = sensitive.first(where: { ranges[$0].high - ranges[$0].low < smallest }) { return narrow }
        let fixed = FixedBySums(sums: sums, isHidden: isHidden).fixed
        return sensitive.first { fixed.contains($0) }
    }

    /// What each number can be, going by the others that are shown: numbers of people are never negative.
    private func ranges() -> [(low: Int, high: Int)] {
        let unknown = Int(Int32.max)
        var ranges = counts.indices.map { isHidden[$0] ? (low: 0, high: unknown) : (low: counts[$0], high: counts[$0]) }
        var isChanged = true
        for _ in 0..<Suppression.mostPasses where isChanged {
            isChanged = false
            for sum in sums where isHidden[sum.whole] || sum.parts.contains(where: { isHidden[$0] }) {
                let low = sum.parts.reduce(0) { $0 + ranges[$1].low }
                let high = sum.parts.reduce(0) { min(unknown, $0 + ranges[$1].high) }
                isChanged = narrow(&ranges[sum.whole], low, high) || isChanged
                let whole = ranges[sum.whole]
                for part in sum.parts where isHidden[part] {
                    let others = (
                        low: low - ranges[part].low,
                        high: sum.parts.reduce(0) { $0 + ($1 == part ? 0 : ranges[$1].high) }
                    )
                    isChanged = narrow(&ranges[part], whole.low - others.high, whole.high - others.low) || isChanged
                }
            }
        }
        return ranges
    }

    private func narrow(_ range: inout (low: Int, high: Int), _ low: Int, _ high: Int) -> Bool {
        let new = (low: max(range.low, low), high: min(range.high, high))
        guard new != range else { return false }
        range = new
        return true
    }

    /// What to withhold beside a number that can be worked out: the smallest shown one of the sum with fewest withheld;
    /// a whole only where no part is left.
    private func partner(of cell: Int) -> Int? {
        let candidates = memberships[cell].flatMap { index -> [(Int, Int, Int, Int)] in
            let sum = sums[index]
            let members = sum.parts + [sum.whole]
            let withheld = members.count { isHidden[$0] }
            return members.filter { !isHidden[$0] && counts[$0] > 0 }.map { member in
                (withheld, member == sum.whole ? 1 : 0, counts[member], member)
            }
        }
        return candidates.min { $0 < $1 }?.3
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
