import Distributions

/// The probability of being without the event, as a function of time, for each group: the product-limit estimator.
///
/// `Surv(stop, event) ~ group` or `Surv(start, stop, event) ~ group + strata(s)`. A row is at risk at time t when
/// start < t ≤ stop, so people may come under observation late (left truncation) and a person may have several
/// rows. The event is 1, an end without it 0. Curves are made for every combination of groups and strata; the
/// log-rank test compares the groups within the strata.
///
/// - Reference: Kaplan & Meier (1958), JASA 53, 457–481; Greenwood (1926); Peto et al. (1977), Br. J. Cancer 35, 1–39
///   (log-rank); Tsai, Jewell & Wang (1987), Biometrika 74, 883–886 (left truncation).
public struct KaplanMeierModel: Sendable {
    public var formula: Formula
    /// Column of the person, for rows that belong together; nil when every row is a person of its own.
    public var id: String?
    public var interval: SurvivalInterval
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double
    /// The mean time without event up to this time is given too; above 0.
    public var restrictedMeanUpTo: Double?

    public init(
        formula: Formula, id: String? = nil, interval: SurvivalInterval = .logLog, level: Double = 0.95,
        restrictedMeanUpTo: Double? = nil
    ) {
        self.formula = formula
        self.id = id
        self.interval = interval
        self.level = level
        self.restrictedMeanUpTo = restrictedMeanUpTo
    }

    /// Estimates the curves and tests the groups.
    ///
    /// No event in any row used is the fit's ``KaplanMeierFit/outcome``; what is wrong with the input is thrown.
    /// - Throws: ``ModelError`` for an unknown column, an event other than 0 and 1, a time that is infinite, negative or
    ///   not after the entry, rows of a person that overlap, no complete row, an option out of range.
    /// - Complexity: O(rows · columns) expected for coding; then O(rows) where there are few distinct times, else
    ///   O(rows log rows).
    public func fit(_ table: DataTable) throws(ModelError) -> KaplanMeierFit {
        try CurveOptions.check(level: level)
        if let tau = restrictedMeanUpTo { try CurveOptions.check(restriction: tau) }
        let clock = ContinuousClock()
        let start = clock.now
        let frame = try SpellFrame(formula, table, events: .single, id: id, in: "km")
        let solved = KaplanMeierSolver(model: self, frame: frame).solve()
        return KaplanMeierFit(
            model: self, outcome: solved.outcome, n: frame.n, dropped: frame.dropped, events: solved.events,
            curves: solved.curves, logRank: solved.logRank, notes: solved.notes,
            seconds: (clock.now - start) / .seconds(1))
    }
}

/// Options the estimators of curves share.
enum CurveOptions {
    static func check(level: Double) throws(ModelError) {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
    }

    static func check(restriction: Double) throws(ModelError) {
        guard restriction > 0, restriction.isFinite else {
            throw ModelError(.option, "the mean is restricted to a time above 0, not \(restriction)")
        }
    }
}
