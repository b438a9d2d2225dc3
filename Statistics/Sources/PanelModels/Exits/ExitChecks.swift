/// What can be seen from counts and clusters alone.
struct ExitChecks {
    let model: ExitModel
    let frame: ExitFrame
    let cells: ExitCells
    let design: Design

    private var response: String { frame.anyExit.formula.response }

    /// Why there can be no estimate; nil when nothing speaks against one.
    var reason: String? { withoutEvents ?? tooFewEvents ?? oneCluster ?? termOfOneCluster }

    private var withoutEvents: String? {
        let n = cells.anyExit.periodCount
        if cells.anyExit.eventCount == 0 {
            return
                "no events: \(response) is \(frame.reference) in all \(counted(n, "person-period")) used; the period of an exit must "
                + "name it"
        }
        if cells.anyExit.eventCount == n {
            return
                "only events: \(response) is never \(frame.reference) in the \(counted(n, "person-period")) used; rows without an "
                + "exit are needed too"
        }
        guard let j = cells.eventsByExit.firstIndex(of: 0) else { return nil }
        return
            "no events: \(response) is never \(frame.exits[j]) in the \(counted(n, "person-period")) used; take that level out of the "
            + "column, or join it with another"
    }

    private var tooFewEvents: String? {
        let terms = design.columns.count
        let few = cells.eventsByExit.indices.filter { cells.eventsByExit[$0] < terms }
        guard !few.isEmpty else { return nil }
        let named = few.map { "\(frame.exits[$0]) (\(cells.eventsByExit[$0]))" }.joined(separator: ", ")
        return
            "fewer events than terms: the formula has \(design.countedTerms) for each exit, and there are fewer events of \(named); "
            + "take terms out, or join exits"
    }

    private var oneCluster: String? {
        guard let clusters = cells.anyExit.clusters, clusters < 2 else { return nil }
        return
            "one cluster only: \(model.clusterColumn ?? "") has a single value in the rows used, and clustered errors "
            + "need at least 2 clusters; choose another column, or do without"
    }

    /// See ``HazardSolver``: such a term's score sums to zero in its cluster.
    private var termOfOneCluster: String? {
        guard let clustering = cells.anyExit.clusterings.first else { return nil }
        let terms = ClusterSupport(
            matrix: design.matrix, clustering: clustering, patternOfRun: cells.anyExit.patternOfRun
        ).termsOfOneCluster(except: design.interceptColumn)
        guard !terms.isEmpty else { return nil }
        return
            "in one cluster only: \(terms.map { design.names[$0] }.joined(separator: ", ")) varies in a single value of "
            + "\(model.clusterColumn ?? ""), so no clustered error can be given; take it out of the formula, or join it "
            + "with another level"
    }
}
