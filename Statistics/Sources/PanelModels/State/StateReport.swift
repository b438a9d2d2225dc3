/// The measurement model of every item asked for.
public struct StateReport: Sendable {
    /// What was asked for.
    public let model: StateModel
    /// Rows used.
    public let n: Int
    /// Rows left out because the person, the time, the voice or the person's cluster is missing.
    public let dropped: Int
    /// Persons with a row, answered or not.
    public let persons: Int
    /// In the order asked for.
    public let fits: [StateFit]
    public let seconds: Double

    /// Stopped when an item has no estimate; the reason names each such item.
    public var outcome: FitOutcome {
        let reasons = fits.compactMap { fit -> String? in
            if case .stopped(let reason) = fit.outcome { "\(fit.item): \(reason)" } else { nil }
        }
        if !reasons.isEmpty { return .stopped(reason: reasons.joined(separator: "; ")) }
        let iterations = fits.map { if case .converged(let count) = $0.outcome { count } else { 0 } }
        return .converged(iterations: iterations.max() ?? 0)
    }

    /// What a reader should know, sentences without a full stop.
    public var notes: [String] {
        var notes = [
            "groups only: these numbers are the error of the questions, not the state of anybody"
        ]
        let few = fits.filter { $0.isConverged && $0.clusters < ClusterCorrection.clustersForCR1 }
        if let fit = few.first {
            notes.append(
                "\(fit.clusters) clusters are few: errors come out too small below \(ClusterCorrection.clustersForCR1) clusters, also "
                    + "with Student's t")
        }
        return notes
    }
}
