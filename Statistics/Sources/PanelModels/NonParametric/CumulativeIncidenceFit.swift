/// Estimated cumulative incidence by cause and group, or why there is none.
public struct CumulativeIncidenceFit: Sendable {
    /// What was asked for.
    public let model: CumulativeIncidenceModel
    public let outcome: FitOutcome
    /// Rows used, or spells where rows of a person were joined.
    public let n: Int
    /// Rows left out because a time, the event, a group or the person is missing.
    public let dropped: Int
    /// Of all causes.
    public let events: Int
    /// The kinds of event, in the order of their values.
    public let causes: [String]
    /// By group and stratum, then cause; empty when stopped.
    public let curves: [IncidenceCurve]
    /// What a reader of the curves should know, sentences without a full stop; none when stopped.
    public let notes: [String]
    /// Wall time, coding included.
    public let seconds: Double

    /// How the variance was estimated.
    public var variance: String { "infinitesimal jackknife" }
}

/// The cumulative incidence of one cause in one group.
public struct IncidenceCurve: Sendable {
    /// `sex=1, unit=b`; empty for one curve of all.
    public let label: String
    public let cause: String
    /// Spells in the group, events of this cause, of other causes, and ends without event.
    public let n: Int
    public let events: Int
    public let otherEvents: Int
    public let censored: Int
    /// One at every time at which somebody leaves, ascending.
    public let points: [IncidencePoint]
    /// The time at which all at risk had an event although others entered later; nothing changes after it.
    public let emptiedAt: Double?
    let riskTable: RiskTable
    let times: [Double]
}

/// An estimate that holds from its time until the next.
public struct IncidencePoint: Hashable, Sendable {
    public let time: Double
    /// Number with start < time ≤ stop.
    public let atRisk: Int
    /// Of this cause at this time; in ``IncidenceCurve/point(at:)`` up to and with it.
    public let events: Int
    /// Probability that the event has come by this time.
    public let estimate: Double
    /// By the infinitesimal jackknife.
    public let se: Double
    /// nil while the estimate is 0.
    public let lower: Double?
    public let upper: Double?
    /// Probability that no event of any cause has come by this time.
    public let free: Double
}

extension IncidenceCurve {
    /// The estimate at any time; events count up to and with it. nil after the last time of the curve unless nobody
    /// is left without event by then.
    public func point(at time: Double) -> IncidencePoint? {
        let last = points.lastIndex { $0.time <= time }
        if let final = points.last, time > final.time, final.free > 0 { return nil }
        let known = last.map { points[$0] }
        return IncidencePoint(
            time: time, atRisk: riskTable.atRisk(at: time, times: times),
            events: last.map { points[...$0].reduce(0) { $0 + $1.events } } ?? 0,
            estimate: known?.estimate ?? 0,
            se: known?.se ?? 0, lower: known?.lower, upper: known?.upper, free: known?.free ?? 1)
    }
}
