/// The runs of each cluster, in the order of the rows.
struct ClusterRuns: Sendable {
    /// Runs by cluster; nil when they are in that order as they are.
    let order: [Int32]?
    /// Where each cluster's runs begin in that order, with the end as a last element.
    let starts: [Int32]
    var clusterCount: Int { starts.count - 1 }

    /// - Complexity: O(runs + clusters).
    init(_ clustering: Clustering) {
        let (clusters, count) = (clustering.clusterOfRun, clustering.count)
        let isAscending = clusters.withUnsafeBufferPointer { clusters in
            (1..<max(clusters.count, 1)).allSatisfy { clusters[$0 - 1] <= clusters[$0] }
        }
        order = isAscending ? nil : CountingSort.order(clusters, count: count)
        var starts = [Int32](repeating: 0, count: count + 1)
        for cluster in clusters { starts[Int(cluster) + 1] += 1 }
        for g in 0..<count { starts[g + 1] += starts[g] }
        self.starts = starts
    }

    func runs(of cluster: Int) -> [Int32] {
        guard let order else { return Array(starts[cluster]..<starts[cluster + 1]) }
        return Array(order[Int(starts[cluster])..<Int(starts[cluster + 1])])
    }
}
