/// Estimated curves without event, or why there are none.
public struct KaplanMeierFit: Sendable {
    /// What was asked for.
    public let model: KaplanMeierModel
    public let outcome: FitOutcome
    /// Rows used, or spells where rows of a person were joined.
    public let n: Int
    /// Rows left out because a time, the event, a group or the person is missing.
    public let dropped: Int
    public let events: Int
    /// Ascending by group, then stratum; empty when stopped.
    public let curves: [SurvivalCurve]
    /// nil with fewer than two groups, and when stopped.
    public let logRank: LogRankTest?
    /// What a reader of the curves should know, sentences without a full stop; none when stopped.
    public let notes: [String]
    /// Wall time, coding included.
    public let seconds: Double

    /// How the variance was estimated.
    public var variance: String { "Greenwood" }
}

/// The curve of one group in one stratum.
public struct SurvivalCurve: Sendable {
    /// `sex=1, unit=b`; empty for one curve of all.
    public let label: String
    /// Spells, events and ends without event in it.
    public let n: Int
    public let events: Int
    public let censored: Int
    /// One at every time at which somebody leaves, ascending.
    public let points: [SurvivalPoint]
    /// The first time at which the curve is at or below a half, and where its limits are.
    public let median: CurveQuantile
    /// nil when not asked for, or when nobody is observed that long.
    public let restrictedMean: RestrictedMean?
    /// The time at which all at risk had the event although others entered later; the curve stays at 0.
    public let emptiedAt: Double?
    /// Number with start < t ≤ stop at any time.
    let riskTable: RiskTable
    let times: [Double]
}

/// An estimate that holds from its time until the next.
public struct SurvivalPoint: Hashable, Sendable {
    public let time: Double
    /// Number with start < time ≤ stop.
    public let atRisk: Int
    /// At this time; in ``SurvivalCurve/point(at:)`` up to and with it.
    public let events: Int
    public let censored: Int
    /// Probability of being without the event after this time.
    public let estimate: Double
    /// Standard error of the estimate by Greenwood's formula; nil where the curve is 0.
    public let se: Double?
    public let lower: Double?
    public let upper: Double?
}

/// A time read off a curve; nil where the curve, or its limit, does not come down far enough.
public struct CurveQuantile: Hashable, Sendable {
    public let time: Double?
    public let lower: Double?
    public let upper: Double?
}

/// The mean time without event, every time cut at the restriction.
public struct RestrictedMean: Hashable, Sendable {
    public let upTo: Double
    public let estimate: Double
    public let se: Double
}

extension SurvivalCurve {
    /// The estimate at any time; events and censored count up to and with it. nil after the last time of the
    /// curve unless it is 0 by then.
    public func point(at time: Double) -> SurvivalPoint? {
        let last = points.lastIndex { $0.time <= time }
        if let final = points.last, time > final.time, final.estimate > 0 { return nil }
        let known = last.map { points[$0] }
        let past = last.map { points[...$0] } ?? []
        return SurvivalPoint(
            time: time, atRisk: riskTable.atRisk(at: time, times: times),
            events: past.reduce(0) { $0 + $1.events },
            censored: past.reduce(0) { $0 + $1.censored }, estimate: known?.estimate ?? 1,
            se: known.map(\.se) ?? 0,
            lower: known?.lower, upper: known?.upper)
    }
}
