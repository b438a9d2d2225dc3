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
    /// The interval estimate ± z·se with the normal quantile for the fit's level.
    public let lower: Double
    public let upper: Double
    /// estimate / se.
    public let z: Double
    /// Two-sided, from the normal distribution.
    public let p: Double
}

/// A fitted discrete-time hazard, or why there is none.
public struct HazardFit: Sendable {
    /// What was asked for.
    public let model: HazardModel
    public let outcome: FitOutcome
    /// Person-periods used.
    public let n: Int
    /// Rows left out because a variable of the model, or the cluster, is missing.
    public let dropped: Int
    /// Person-periods with the event.
    public let events: Int
    /// Clusters with a person-period used; nil when the errors are not clustered.
    public let clusters: Int?
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

    /// The correction applied; nil when the errors are not clustered.
    public var correction: ClusterCorrection? { model.cluster == nil ? nil : model.correction }
    /// Which information matrix the errors come from.
    public var information: String { "expected" }
    public var isConverged: Bool { if case .converged = outcome { true } else { false } }
}
