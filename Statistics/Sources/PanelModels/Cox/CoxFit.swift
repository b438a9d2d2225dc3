public import LinearAlgebra

/// A χ² statistic with its degrees of freedom.
public struct ChiSquareTest: Hashable, Sendable {
    public let statistic: Double
    public let degrees: Int
    /// P(χ² > statistic).
    public let p: Double
}

/// A fitted Cox model, or why there is none.
public struct CoxFit: Sendable {
    /// The tests that all coefficients are zero.
    public struct GlobalTests: Hashable, Sendable {
        /// Assumes independent rows, whatever the errors.
        public let likelihoodRatio: ChiSquareTest
        /// With the covariance of the fit, clustered where that is; nil with fewer than 10 clusters or when there are not
        /// more clusters than terms.
        public let wald: ChiSquareTest?
        /// The log-rank test, when the term is one of groups. Assumes independent rows.
        public let score: ChiSquareTest
    }

    /// One line of the test of proportional hazards.
    public struct ProportionalityTest: Hashable, Sendable {
        /// As R names it: `age`, `factor(site)`, `age:sex`; `GLOBAL` for all together.
        public let term: String
        public let test: ChiSquareTest
    }

    /// A step of the cumulative baseline hazard.
    public struct BaselineStep: Hashable, Sendable {
        /// "sex=1, site=b"; empty without strata.
        public let stratum: String
        public let time: Double
        public let events: Int
        /// H₀(t) for a person with 0 in every column and offset, so for the reference levels; not centred.
        public let cumulativeHazard: Double
    }

    /// What was asked for.
    public let model: CoxModel
    public let outcome: FitOutcome
    /// Rows used.
    public let n: Int
    /// Rows left out because a column of the model is missing.
    public let dropped: Int
    public let events: Int
    /// Clusters with a row used; nil without clusters.
    public let clusters: Int?
    /// Strata with a row used; 1 without strata.
    public let strata: Int
    /// Distinct event times, counted in every stratum.
    public let eventTimes: Int
    /// At the maximum, in nats; nil when stopped.
    public let logLikelihood: Double?
    /// With all coefficients 0; nil when stopped.
    public let nullLogLikelihood: Double?
    /// In the order of the formula; empty when stopped. With fewer than 10 clusters, interval and p are NaN.
    public let terms: [TermEstimate]
    /// From the information, whatever the errors of ``terms``; empty when stopped.
    public let modelErrors: [Double]
    /// Of the coefficients, k × k, clustered and corrected as asked; nil when stopped.
    public let covariance: Matrix?
    /// nil when stopped or without a term.
    public let tests: GlobalTests?
    /// Harrell's C, from 0 to 1; nil when not asked for, when stopped, or when no pair can be compared.
    public let concordance: Double?
    /// The terms and last all together; empty when not asked for or when stopped.
    public let proportionality: [ProportionalityTest]
    /// By stratum and time; empty when not asked for or when stopped.
    public let baseline: [BaselineStep]
    /// What a reader of the numbers should know, a sentence each.
    public let notes: [String]
    /// Distinct covariate patterns.
    public let cells: Int
    /// Wall time of the fit, grouping included.
    public let seconds: Double

    public var isConverged: Bool { if case .converged = outcome { true } else { false } }
    /// The correction applied; nil when the errors come from the information.
    public var correction: ClusterCorrection? {
        model.clusterColumn != nil || model.isRobust ? model.correction : nil
    }
}

extension CoxFit {
    init(
        model: CoxModel, solution: CoxSolver.Solution, n: Int, dropped: Int, events: Int, clusters: Int?,
        strata: Int,
        eventTimes: Int, cells: Int, seconds: Double
    ) {
        self.init(
            model: model, outcome: solution.outcome, n: n, dropped: dropped, events: events,
            clusters: clusters,
            strata: strata, eventTimes: eventTimes, logLikelihood: solution.logLikelihood,
            nullLogLikelihood: solution.nullLogLikelihood, terms: solution.terms,
            modelErrors: solution.modelErrors,
            covariance: solution.covariance, tests: solution.tests, concordance: solution.concordance,
            proportionality: solution.proportionality, baseline: solution.baseline, notes: solution.notes,
            cells: cells, seconds: seconds)
    }
}
