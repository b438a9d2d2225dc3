/// The spells cluster by cluster, within a cluster in the order of the rows; without clusters each row is one, in the order
/// of patterns, exits and entries.
struct CoxSpellOrder: Sendable {
    private let risk: CoxRiskTable
    private let patternOfRun: [Int32]
    /// Runs by cluster, or spells where every one is a cluster; nil when they are in that order as they are.
    private let order: [Int32]?
    /// Where each cluster's runs begin in that order, with the end as a last element; empty without clusters.
    private let starts: [Int32]
    /// Empty with clusters.
    private let runOfSpell: [Int32]
    let clusterCount: Int

    /// - Complexity: O(runs + clusters).
    init(_ risk: CoxRiskTable) {
        self.risk = risk
        patternOfRun = risk.groups.groupOfRun
        guard let clustering = risk.clustering else {
            runOfSpell = risk.spells.runOfSpell
            order = Self.fixedOrder(risk, runOfSpell.map { [patternOfRun] in patternOfRun[Int($0)] })
            starts = []
            clusterCount = risk.spells.all.count
            return
        }
        let clusters = clustering.clusterOfRun
        let isAscending = clusters.withUnsafeBufferPointer { clusters in
            (1..<max(clusters.count, 1)).allSatisfy { clusters[$0 - 1] <= clusters[$0] }
        }
        order = isAscending ? nil : CountingSort.order(clusters, count: clustering.count)
        var starts = [Int32](repeating: 0, count: clustering.count + 1)
        for cluster in clusters { starts[Int(cluster) + 1] += 1 }
        for g in 0..<clustering.count { starts[g + 1] += starts[g] }
        self.starts = starts
        runOfSpell = []
        clusterCount = clustering.count
    }

    /// Spells by pattern, exit, entry and event.
    private static func fixedOrder(_ risk: CoxRiskTable, _ patterns: [Int32]) -> [Int32] {
        let (spells, m) = (risk.spells.all, risk.times.count + 1)
        var order = CountingSort.order(spells.map(\.event), count: 2)
        order = CountingSort.order(spells.map(\.first), count: m, from: order)
        order = CountingSort.order(spells.map(\.end), count: m, from: order)
        return CountingSort.order(patterns, count: risk.patternCount, from: order)
    }

    @inline(__always)
    func forEachSpell(
        in clusters: Range<Int>,
        _ body: (_ spell: CoxSpell, _ run: Int, _ pattern: Int32, _ cluster: Int) -> Void

    ) {
        guard risk.clustering != nil else {
            for cluster in clusters {
                let spell = order.map { Int($0[cluster]) } ?? cluster
                let run = Int(runOfSpell[spell])
                body(risk.spells.all[spell], run, patternOfRun[run], cluster)
            }
            return
        }
        for cluster in clusters {
            for place in Int(starts[cluster])..<Int(starts[cluster + 1]) {
                let run = order.map { Int($0[place]) } ?? place
                for i in risk.spells.indices(ofRun: run) {
                    body(risk.spells.all[i], run, patternOfRun[run], cluster)
                }
            }
        }
    }
}
