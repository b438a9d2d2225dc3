import PanelModels

/// What the options say of clusters, where it is wrong whatever the data.
enum ClusterOptions {
    /// Two columns of clusters belong to `hazard`; the others say so instead of looking for a column `a,b`.
    static func check(_ cluster: String?, in command: String) throws(ModelError) {
        guard let cluster, cluster.contains(",") else { return }
        throw ModelError(
            .option,
            "\(command) clusters by one column, not by \(cluster); name one (two-way clusters are there for hazard only)"
        )
    }

    /// - Parameters:
    ///   - isGiven: a correction is asked for.
    ///   - isClustered: there is something to correct.
    static func check(correction isGiven: Bool, of isClustered: Bool) throws(ModelError) {
        guard isGiven, !isClustered else { return }
        throw ModelError(
            .option, "--cluster-type corrects clustered errors; name the clusters with --cluster")
    }
}
