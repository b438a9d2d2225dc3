import LinearAlgebra

/// A discrete-time model of competing exits: the probabilities that a person-period ends in a job, in education,
/// in another exit, or in none, as functions of covariates; a multinomial logit over person-periods.
///
/// The table has one row per person and period at risk; the response names the kind of exit in the period it comes
/// and the reference (`none`) before. How the probabilities move with time is what the formula says of it: nothing,
/// `log(month)`, `factor(month)`, …
///
/// - Reference: Allison (1982), Sociological Methodology 13, 61–98; Liang & Zeger (1986), Biometrika 73, 13–22.
public struct ExitModel: Sendable {
    /// Errors that do not take the model's variance for granted, without clusters.
    public enum Robust: String, Sendable, CaseIterable {
        /// The sandwich with every person-period its own cluster and no correction.
        case hc0 = "HC0"
    }

    /// Cumulative incidence after the fit.
    public struct Incidence: Sendable, Hashable {
        /// Column of numbers: the period of each row. Its distinct values are the periods, ascending.
        public var time: String
        /// Column whose values make the groups; nil for all person-periods as one group.
        public var by: String?
        /// Groups also by a column of numbers with more than 20 values, each a group of its own.
        public var everyValue: Bool

        public init(time: String, by: String? = nil, everyValue: Bool = false) {
            self.time = time
            self.by = by
            self.everyValue = everyValue
        }
    }

    /// What clustered errors can be corrected by.
    ///
    /// There is no CR2: R's clubSandwich (0.6.0) has it for linear and generalised linear models but not for multinomial
    /// ones, and an estimator that nothing else has could not be checked.
    public static let corrections: [ClusterCorrection] = [.cr0, .cr1, .cr1s]

    public var formula: Formula
    /// The response's level for no exit.
    public var reference: String
    /// Column whose equal values make a cluster; nil for errors from the information or ``robust``, or for `cluster(x)` in
    /// the formula.
    public var cluster: String?
    /// Of clustered errors, one of ``corrections``; n counts person-periods, k all coefficients of all exits.
    public var correction: ClusterCorrection
    /// Must be nil with clusters.
    public var robust: Robust?
    /// Reference level by factor, a column or a label such as `factor(month)`; others have their first level.
    public var references: [String: String]
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double
    public var incidence: Incidence?
    /// Whose and which period a row is, to have the table checked; nil leaves it unchecked.
    public var personPeriods: PersonPeriodColumns?

    public init(
        formula: Formula, reference: String = "none", cluster: String? = nil,
        correction: ClusterCorrection = .cr1, robust: Robust? = nil, references: [String: String] = [:],
        level: Double = 0.95, incidence: Incidence? = nil, personPeriods: PersonPeriodColumns? = nil
    ) {
        self.formula = formula
        self.reference = reference
        self.cluster = cluster
        self.correction = correction
        self.robust = robust
        self.references = references
        self.level = level
        self.incidence = incidence
        self.personPeriods = personPeriods
    }

    /// Groups the table into patterns and maximises the likelihood.
    ///
    /// What the data say about the model (separation, collinear columns, an exit with fewer events than terms, one
    /// cluster) is the fit's ``ExitFit/outcome``; what is wrong with the input is thrown.
    /// - Throws: ``ModelError`` for an unknown column, a response of numbers or without the reference among its
    ///   levels, an infinite value, a factor with one level, a person-period that comes twice, no complete row, periods that are no numbers, options
    ///   that contradict each other.
    /// - Complexity: O(rows · variables) for grouping and a pass over the patterns per iteration, O(P · d² · J²) for P patterns,
    ///   d columns that vary among neighbouring ones and J exits.
    public func fit(_ table: DataTable) throws(ModelError) -> ExitFit {
        try checkOptions()
        let clock = ContinuousClock()
        let start = clock.now
        let frame = try ExitFrame(formula, table, cluster: clusterColumn, reference: reference)
        try personPeriods?.check(table, required: [frame.anyExit.response]) {
            frame.anyExit.response[$0] == 1
        }
        let cells = try ExitCells(frame)
        let groups = try incidence.map { incidence throws(ModelError) in
            try PeriodGroups(incidence, table, frame, cells)
        }
        let design = try Design(frame.anyExit, cells.anyExit, references: references)
        let solver = ExitSolver(model: self, frame: frame, cells: cells, design: design, groups: groups)
        var fit = solver.solve()
        fit.seconds = (clock.now - start) / .seconds(1)
        return fit
    }

    /// By the option or by the formula.
    public var clusterColumn: String? { cluster ?? formula.specials.cluster }

    private func checkOptions() throws(ModelError) {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
        try formula.requireOneNaming(ofClusters: cluster)
        guard robust == nil || clusterColumn == nil else {
            throw ModelError(
                .option, "\(robust?.rawValue ?? "") and clusters exclude each other; leave one of them out")
        }
        guard Self.corrections.contains(correction) else {
            throw ModelError(
                .option,
                "\(correction.rawValue) is not given for several exits, since no reference implementation of it exists to "
                    + "check one by; choose CR0, CR1 or CR1S")
        }
    }
}
