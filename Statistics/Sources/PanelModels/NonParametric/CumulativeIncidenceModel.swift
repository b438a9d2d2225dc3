import Distributions

/// The probability that an event of a kind has come by a time, where other kinds of event end the observation too: the
/// Aalen–Johansen estimator of cumulative incidence.
///
/// `Surv(stop, event) ~ group` or `Surv(start, stop, event) ~ group + strata(s)`. The event is a text or a whole number,
/// one value of which stands for an end without event. A row is at risk at time t when start < t ≤ stop.
///
/// - Reference: Aalen & Johansen (1978), Scand. J. Statist. 5, 141–150; the variance is the infinitesimal jackknife
///   (Efron 1982), as in R's `survfit`; Therneau & Grambsch (2000), *Modeling Survival Data*, chapter 2 and 7.
public struct CumulativeIncidenceModel: Sendable {
    public var formula: Formula
    /// Column of the person, for rows that belong together; nil when every row is a person of its own.
    public var id: String?
    /// The value of the event that stands for an end without event; nil for 0, `none` or `censored`.
    public var censored: String?
    public var interval: SurvivalInterval
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double

    public init(
        formula: Formula, id: String? = nil, censored: String? = nil, interval: SurvivalInterval = .logLog,
        level: Double = 0.95
    ) {
        self.formula = formula
        self.id = id
        self.censored = censored
        self.interval = interval
        self.level = level
    }

    /// Estimates the curves.
    ///
    /// No event in any row used is the fit's ``CumulativeIncidenceFit/outcome``; what is wrong with the input is
    /// thrown.
    /// - Throws: ``ModelError`` as ``KaplanMeierModel/fit(_:)``, and when it is not known which value of the event stands
    ///   for an end without event.
    /// - Complexity: O(rows · columns) expected for coding; then O(rows + times · causes · (distinct entry times + people
    ///   with a gap between their rows)) where there are few distinct times, else sorting comes to it.
    public func fit(_ table: DataTable) throws(ModelError) -> CumulativeIncidenceFit {
        try CurveOptions.check(level: level)
        let clock = ContinuousClock()
        let start = clock.now
        let frame = try SpellFrame(formula, table, events: .competing(censored: censored), id: id, in: "cif")
        let solved = CumulativeIncidenceSolver(model: self, frame: frame).solve()
        return CumulativeIncidenceFit(
            model: self, outcome: solved.outcome, n: frame.n, dropped: frame.dropped, events: solved.events,
            causes: frame.causes, curves: solved.curves, notes: solved.notes,
            seconds: (clock.now - start) / .seconds(1))
    }
}
