/// Whether a partial likelihood rises for ever along a direction: at every event time the events must move at least as
/// far up as anybody at risk.
/// - Reference: Bryson & Johnson (1981), Technometrics 23, 381–383; Heinze & Schemper (2001), Biometrics 57, 114–119.
struct CoxMonotonicity {
    let risk: CoxRiskTable

    /// - Parameter change: of η, by pattern.
    /// - Complexity: O(rows · log m) for m event times.
    func isMonotone(along change: [Double]) -> Bool {
        let largest = change.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return false }
        let tolerance = 1e-6 * largest
        let highest = highestByTime(change)
        var isMonotone = true
        risk.eventCells.forEachCell { p, j, _ in
            if change[p] < highest[j] - tolerance { isMonotone = false }
        }
        return isMonotone
    }

    /// The largest change among those at risk at each event time. Every row raises the O(log m) nodes of a binary tree that
    /// make up its range; an event time's answer is the largest on the way to the root.
    private func highestByTime(_ change: [Double]) -> [Double] {
        let m = risk.times.count
        var tree = [Double](repeating: -.infinity, count: 2 * m)
        let spells = risk.spells
        for i in spells.pattern.indices {
            let value = change[Int(spells.pattern[i])]
            var (low, high) = (Int(spells.first[i]) + m, Int(spells.end[i]) + m)
            while low < high {
                if low & 1 == 1 {
                    tree[low] = max(tree[low], value)
                    low += 1
                }
                if high & 1 == 1 {
                    high -= 1
                    tree[high] = max(tree[high], value)
                }
                low /= 2
                high /= 2
            }
        }
        return (0..<m).map { j in
            var (node, highest) = (j + m, -Double.infinity)
            while node > 0 {
                highest = max(highest, tree[node])
                node /= 2
            }
            return highest
        }
    }
}
