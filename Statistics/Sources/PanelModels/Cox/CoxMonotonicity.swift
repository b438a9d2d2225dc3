/// Whether a partial likelihood rises for ever along a direction: at every event time the events must move at least as
/// far up as anybody at risk.
/// - Reference: Bryson & Johnson (1981), Technometrics 23, 381–383; Heinze & Schemper (2001), Biometrics 57, 114–119.
struct CoxMonotonicity {
    let risk: CoxRiskTable

    /// - Parameter change: of η, by pattern.
    /// - Complexity: O(spells · log m) for m event times.
    func isMonotone(along change: [Double]) -> Bool {
        let largest = change.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return false }
        let tolerance = 1e-6 * largest
        let highest = highestByTime(change)
        var isMonotone = true
        risk.eventCells.forEachStretch { p, times, _ in
            for j in times where change[p] < highest[j] - tolerance { isMonotone = false }
        }
        return isMonotone
    }

    /// The largest change among those at risk at each event time. Every spell raises the O(log m) nodes of a binary tree that
    /// make up its range; an event time's answer is the largest on the way to the root.
    private func highestByTime(_ change: [Double]) -> [Double] {
        let m = risk.times.count
        var tree = [Double](repeating: -.infinity, count: 2 * m)
        for (run, pattern) in risk.groups.groupOfRun.enumerated() {
            for i in risk.spells.indices(ofRun: run) {
                let spell = risk.spells.all[i]
                raise(&tree, (Int(spell.first) + m)..<(Int(spell.end) + m), to: change[Int(pattern)])
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

    private func raise(_ tree: inout [Double], _ leaves: Range<Int>, to value: Double) {
        var (low, high) = (leaves.lowerBound, leaves.upperBound)
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
}
