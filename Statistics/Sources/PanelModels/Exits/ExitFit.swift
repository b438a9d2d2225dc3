public import LinearAlgebra

/// One coefficient of a model of exits.
public struct ExitTerm: Hashable, Sendable {
    public let exit: String
    /// The column as R names it: `(Intercept)`, `finyes`, `age:finyes`.
    public let column: String
    /// `job: finyes`.
    public var term: String { "\(exit): \(column)" }
    /// Log relative risk ratio: how log(P(exit) / P(no exit)) moves with the column.
    public let estimate: Double
    public let se: Double
    /// estimate / se.
    public let z: Double
    /// The interval estimate ± z·se with the normal quantile for the fit's level; nil below 10 clusters.
    public let lower: Double?
    public let upper: Double?
    /// Two-sided, from the normal distribution; nil below 10 clusters.
    public let p: Double?
}

/// A test of several coefficients at once.
public struct ExitTest: Hashable, Sendable {
    /// A term of the formula over all exits (`fin`), or `all terms`.
    public let term: String
    /// From the chi-square distribution with `degrees` degrees of freedom under the hypothesis.
    public let statistic: Double
    public let degrees: Int
    public let p: Double
}

/// A fitted model of competing exits, or why there is none.
public struct ExitFit: Sendable {
    /// What was asked for.
    public let model: ExitModel
    public let outcome: FitOutcome
    /// Kinds of exit, in the order of their levels; the reference is not among them.
    public let exits: [String]
    /// Person-periods used.
    public let n: Int
    /// Rows left out because a variable of the model, or the cluster, is missing.
    public let dropped: Int
    /// Person-periods that end in each exit, in the order of `exits`.
    public let events: [Int]
    /// Clusters with a person-period used; nil when the errors are not clustered.
    public let clusters: Int?
    /// Distinct covariate patterns the likelihood was summed over.
    public let patterns: Int

    /// At the maximum, in nats; nil when stopped.
    public internal(set) var logLikelihood: Double?
    /// Exit by exit, each in the order of the formula; empty when stopped.
    public internal(set) var terms: [ExitTerm] = []
    /// Of the coefficients in the order of `terms`, robust and corrected as asked; nil when stopped.
    public internal(set) var covariance: Matrix?
    /// One per term of the formula, over all exits; empty when stopped or below 10 clusters.
    public internal(set) var wald: [ExitTest] = []
    /// Against the model without covariates; nil when stopped, or without an intercept or any covariate. It takes
    /// the person-periods as independent, whatever the errors do.
    public internal(set) var likelihoodRatio: ExitTest?
    /// A curve per group; empty when stopped or not asked for.
    public internal(set) var incidence: [GroupIncidence] = []
    /// Sentences on what was withheld or needs care, without a full stop.
    public internal(set) var notes: [String] = []
    /// Wall time of the fit, grouping included.
    public internal(set) var seconds = 0.0

    public var isConverged: Bool { if case .converged = outcome { true } else { false } }
    /// `CR0`, `CR1`, `CR1S`, `HC0`, or `model`.
    public var errors: String {
        model.clusterColumn != nil ? model.correction.rawValue : model.robust?.rawValue ?? "model"
    }
}
