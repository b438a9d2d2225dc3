/// How often, of two people at risk together, the one with the higher predicted hazard has the event first.
///
/// A pair counts when one has the event at t and the other is at risk at t and goes on beyond it (or is censored at t);
/// equal predictions count one half; pairs of different strata do not count. R's `concordance` does the same.
/// - Reference: Harrell, Lee & Mark (1996), Statistics in Medicine 15, 361–387; Therneau & Watson (2015), Mayo Clinic
///   Technical Report 85.
struct CoxConcordance {
    let risk: CoxRiskTable

    /// - Parameter eta: by pattern.
    /// - Returns: (concordant + ½ tied) / pairs, from 0 to 1; nil when no pair counts.
    /// - Complexity: O((spells + events) · log P).
    func value(_ eta: [Double]) -> Double? {
        let rank = ranks(eta)
        let m = risk.times.count
        let spells = risk.spells.all
        let patternOfRun = risk.groups.groupOfRun
        let rankOfSpell = risk.spells.runOfSpell.map { rank[Int(patternOfRun[Int($0)])] }
        let leaving = CountingSort.order(spells.map { $0.end - 1 }, count: m)
        let entering = CountingSort.order(spells.map(\.first), count: m)
        var (nextLeaving, nextEntering) = (leaving.count, entering.count)
        var atRisk = RankCounts(size: eta.count)
        var (concordant, tied, pairs) = (0, 0, 0)
        for j in (0..<m).reversed() {
            while nextEntering > 0 {  // who enters only after j is not at risk at j
                let i = Int(entering[nextEntering - 1])
                guard spells[i].first > j else { break }
                atRisk.add(-1, at: rankOfSpell[i])
                nextEntering -= 1
            }
            let firstLeaving = nextLeaving
            while nextLeaving > 0 {
                let i = Int(leaving[nextLeaving - 1])
                guard spells[i].end - 1 == j else { break }
                if spells[i].event == 0 { atRisk.add(1, at: rankOfSpell[i]) }
                nextLeaving -= 1
            }
            let events = (nextLeaving..<firstLeaving).map { Int(leaving[$0]) }.filter {
                spells[$0].event == 1
            }
            for i in events {
                let r = rankOfSpell[i]
                let (below, upTo) = (atRisk.below(r), atRisk.below(r + 1))
                concordant += below
                tied += upTo - below
                pairs += atRisk.total
            }
            for i in events { atRisk.add(1, at: rankOfSpell[i]) }
        }
        return pairs > 0 ? (Double(concordant) + Double(tied) / 2) / Double(pairs) : nil
    }

    /// 0 for the smallest; equal for equal predictions.
    private func ranks(_ eta: [Double]) -> [Int] {
        let order = eta.indices.sorted { eta[$0] < eta[$1] }
        var rank = [Int](repeating: 0, count: eta.count)
        for (place, p) in order.enumerated().dropFirst() {
            let previous = order[place - 1]
            rank[p] = eta[p] == eta[previous] ? rank[previous] : place
        }
        return rank
    }
}

/// Counts by rank with sums over all lower ranks in O(log n).
/// - Reference: Fenwick (1994), Software: Practice and Experience 24, 327–336.
private struct RankCounts {
    private var sums: [Int]
    private(set) var total = 0

    init(size: Int) { sums = Array(repeating: 0, count: size + 1) }

    mutating func add(_ count: Int, at rank: Int) {
        total += count
        var node = rank + 1
        while node < sums.count {
            sums[node] += count
            node += node & -node
        }
    }

    /// The sum of the counts of the ranks below.
    func below(_ rank: Int) -> Int {
        var (node, sum) = (rank, 0)
        while node > 0 {
            sum += sums[node]
            node -= node & -node
        }
        return sum
    }
}
