/// How events at the same time share their risk set.
public enum CoxTies: String, Sendable, CaseIterable {
    /// The tied leave the risk set in equal parts, one after the other (Efron 1977, JASA 72, 557–565); R's default.
    case efron
    /// Every one of the tied sees the whole risk set (Breslow 1974, Biometrics 30, 89–99).
    case breslow
}

/// The function of time a log hazard ratio is tested against.
public enum CoxTimeTransform: String, Sendable, CaseIterable {
    /// 1 − the Kaplan–Meier estimate just before the time, strata taken together; R's default.
    case km
    /// The time itself.
    case identity
    /// The rank of the time among all exits, ties at their mean rank.
    case rank
    /// The natural logarithm; every exit must then be above 0.
    case log
}

/// Cox's proportional hazards: how covariates multiply a hazard that is left free over time.
///
///     h(t | x) = h₀(t) exp(xᵀβ), with an h₀ of its own in every stratum
///
/// The table has one row per person and stretch of time (start, stop] with constant covariates; the formula reads
/// `Surv(start, stop, event) ~ x + strata(s)`, or `Surv(stop, event)` when everybody is followed from the beginning.
/// A row is at risk at t when start < t ≤ stop: one whose entry equals an event time is *not* at risk then.
/// Times are compared exactly; days or weeks as whole numbers make ties what they are.
///
/// - Reference: Cox (1972), Journal of the Royal Statistical Society B 34, 187–220; Andersen & Gill (1982), Annals of
///   Statistics 10, 1100–1120.
public struct CoxModel: Sendable {
    public var formula: Formula
    public var ties: CoxTies
    /// Column whose equal values make a cluster of dependent rows; nil takes `cluster()` of the formula, if any.
    public var cluster: String?
    /// CR0 (as R's `coxph`) or CR1.
    public var correction: ClusterCorrection
    /// Errors from score residuals with every row a cluster of its own; only for `Surv(stop, event)`, where a row is a
    /// person, and only without clusters.
    public var isRobust: Bool
    /// Reference level by factor, a column or a label such as `factor(month)`; others have their first level.
    public var references: [String: String]
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double
    /// Asks for the test of proportional hazards.
    public var proportionality: CoxTimeTransform?
    /// Asks for the cumulative baseline hazard.
    public var wantsBaseline: Bool
    /// Asks for Harrell's C.
    public var wantsConcordance: Bool
    /// Whose row it is, to have overlapping rows of a person refused; nil leaves that unchecked.
    public var person: String?

    public init(
        formula: Formula, ties: CoxTies = .efron, cluster: String? = nil,
        correction: ClusterCorrection = .cr1,
        isRobust: Bool = false, references: [String: String] = [:], level: Double = 0.95,
        proportionality: CoxTimeTransform? = nil, wantsBaseline: Bool = false, wantsConcordance: Bool = false,
        person: String? = nil
    ) {
        self.formula = formula
        self.ties = ties
        self.cluster = cluster
        self.correction = correction
        self.isRobust = isRobust
        self.references = references
        self.level = level
        self.proportionality = proportionality
        self.wantsBaseline = wantsBaseline
        self.wantsConcordance = wantsConcordance
        self.person = person
    }

    /// The column of ``cluster`` or of the formula's `cluster()`.
    public var clusterColumn: String? { cluster ?? formula.specials.cluster }

    /// Groups the rows and maximises the partial likelihood.
    ///
    /// What the data say about the model (no events, collinear columns, a monotone likelihood, one cluster) is the fit's
    /// ``CoxFit/outcome``; what is wrong with the input is thrown.
    /// - Throws: ``ModelError`` for an unknown column, an event other than 0 and 1, a negative or infinite time, an
    ///   entry at or after its exit, a factor with one level, no complete row, options that do not go together.
    /// - Complexity: O(rows · variables) for grouping, plus sorting the runs of equal rows; per iteration O(P · k² + c · k)
    ///   for P covariate patterns, k terms and c cells (a pattern at risk at an event time), on all cores. Memory in
    ///   proportion to runs and patterns, not to patterns times terms.
    public func fit(_ table: DataTable) throws(ModelError) -> CoxFit {
        let clock = ContinuousClock()
        let start = clock.now
        try checkOptions()
        let frame = try CoxFrame(formula, table, cluster: clusterColumn)
        if let person { try frame.refuseOverlaps(of: person, table) }
        let risk = try CoxRiskTable(frame)
        let design = try Design(frame, risk, references: references, absorbsIntercept: true)
        let solution = try CoxSolver(model: self, frame: frame, risk: risk, design: design).solve()
        let seconds = (clock.now - start) / .seconds(1)
        return CoxFit(
            model: self, solution: solution, n: risk.rowCount, dropped: frame.rowCount - risk.rowCount,
            events: risk.eventCount, clusters: risk.clusters, strata: risk.strataCount,
            eventTimes: risk.times.count, cells: risk.patternCount, seconds: seconds)
    }

    private func checkOptions() throws(ModelError) {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
        try formula.requireOneNaming(ofClusters: cluster)
        guard correction == .cr0 || correction == .cr1 else {
            throw ModelError(
                .option, "cox corrects clustered errors by CR0 or CR1, not by \(correction.rawValue)")
        }
        if isRobust, let clusterColumn {
            throw ModelError(
                .option,
                "errors are clustered by \(clusterColumn) or robust with every row a cluster, not both; leave one of the two out"
            )
        }
        if isRobust, case .survival(.some, _, _) = formula.responseKind {
            throw ModelError(
                .option,
                "robust errors of \(formula.response) need the rows of a person summed; name the person's column as the "
                    + "cluster")
        }
    }
}
