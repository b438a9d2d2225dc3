public import LinearAlgebra

/// How a fit ended. A fit that stopped carries no numbers about the terms.
public enum FitOutcome: Hashable, Sendable {
    case converged(iterations: Int)
    /// One sentence: separation names the terms, collinearity the columns.
    case stopped(reason: String)
}

/// One line of a fit's table.
public struct TermEstimate: Hashable, Sendable {
    /// As R names it: `(Intercept)`, `finyes`, `factor(month)2`, `age:finyes`.
    public let term: String
    /// On the scale of the link: a log hazard ratio (cloglog) or a log odds ratio (logit).
    public let estimate: Double
    public let se: Double
    /// The interval estimate ± q·se for the fit's level, q the quantile of Student's t with ``df`` degrees or of the
    /// normal distribution; NaN when the fit gives no intervals (``HazardFit/intervalRefusal``).
    public let lower: Double
    public let upper: Double
    /// estimate / se.
    public let z: Double
    /// Two-sided, from the same distribution as the interval; NaN when there is none.
    public let p: Double
    /// Degrees of freedom of Student's t; nil where the normal distribution is used.
    public let df: Double?
}

/// A fitted discrete-time hazard, or why there is none.
public struct HazardFit: Sendable {
    /// What was asked for.
    public let model: HazardModel
    public let outcome: FitOutcome
    /// Person-periods used.
    public let n: Int
    /// Person-periods left out because a variable of the model, the cluster or the weight is missing.
    public let dropped: Int
    /// Rows of the weight 0.
    let weightless: Int
    /// Person-periods with the event.
    public let events: Int
    /// Clusters of the first column with a person-period used; nil when the errors are not clustered.
    public let clusters: Int?
    /// For two-way clusters the numbers of the first column, the second and their crossing; else one number or none.
    public let clusterCounts: [Int]
    /// At the maximum, in nats; nil when stopped.
    public let logLikelihood: Double?
    /// In the order of the formula; empty when stopped.
    public let terms: [TermEstimate]
    /// Of the coefficients, k × k, clustered and corrected as asked; nil when stopped.
    public let covariance: Matrix?
    /// Distinct covariate patterns the likelihood was summed over.
    public let cells: Int
    /// Wall time of the fit, grouping included.
    public let seconds: Double

    let errors: ErrorKind
    /// What further analyses start from; nil when stopped.
    let estimate: HazardEstimate?

    init(
        model: HazardModel, errors: ErrorKind, cells: CellTable, solution: HazardSolver.Solution,
        seconds: Double
    ) {
        self.model = model
        self.errors = errors
        outcome = solution.outcome
        n = cells.periodCount
        dropped = cells.dropped
        weightless = cells.weightless
        events = cells.eventCount
        clusters = cells.clusters
        clusterCounts = cells.clusterings.map(\.count)
        logLikelihood = solution.logLikelihood
        terms = solution.terms
        covariance = solution.covariance
        self.cells = cells.patternCount
        self.seconds = seconds
        estimate = solution.estimate
    }

    /// The correction applied; nil when the errors are not clustered.
    public var correction: ClusterCorrection? {
        if case .clustered(let correction) = errors { correction } else { nil }
    }
    /// Which information matrix the errors come from.
    public var information: String { model.information.rawValue }
    public var isConverged: Bool { if case .converged = outcome { true } else { false } }
    /// What a reader of the numbers should know, sentences without a full stop; none for a fit that stopped.
    public var notes: [String] { weightNotes + clusterNotes }

    private var weightNotes: [String] {
        guard isConverged, weightless > 0 else { return [] }
        return [
            "\(counted(weightless, "row")) \(weightless == 1 ? "has" : "have") the weight 0 and \(weightless == 1 ? "is" : "are") "
                + "as good as absent"
        ]
    }

    private var clusterNotes: [String] {
        guard isConverged, intervalRefusal == nil, let correction, correction != .cr2,
            let fewest = clusterCounts.min(), fewest < ClusterCorrection.clustersForCR1
        else { return [] }
        return [
            "\(fewest) clusters are few: \(correction.rawValue) errors come out too small and intervals too narrow below "
                + "\(ClusterCorrection.clustersForCR1) clusters; CR2, with one column of clusters, is made for them"
        ]
    }

    /// Why the fit gives estimates and errors but no interval and no p-value; nil when it gives them.
    public var intervalRefusal: String? { estimate?.intervalRefusal }
}
