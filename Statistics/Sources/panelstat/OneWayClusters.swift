import PanelModels

/// Two columns of clusters belong to `hazard`; the others say so instead of looking for a column `a,b`.
enum OneWayClusters {
    static func check(_ cluster: String?, in command: String) throws(ModelError) {
        guard let cluster, cluster.contains(",") else { return }
        throw ModelError(
            .option,
            "\(command) clusters by one column, not by \(cluster); name one (two-way clusters are there for hazard only)"
        )
    }
}
