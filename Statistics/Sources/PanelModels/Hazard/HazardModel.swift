import Distributions
import LinearAlgebra

/// A discrete-time hazard: the probability that the event comes in a person-period, given that it has not come
/// before, as a function of covariates.
///
/// The table has one row per person and period at risk, the response is 1 in the period of the event. The
/// baseline is what the formula says of time: nothing (constant), `log(week)`, `factor(month)`, …
///
/// - Reference: Prentice & Gloeckler (1978), Biometrics 34, 57–67; Liang & Zeger (1986), Biometrika 73, 13–22.
public struct HazardModel: Sendable {
    public var formula: Formula
    public var link: Link
    /// Column whose equal values make a cluster; nil for errors from the information alone.
    public var cluster: String?
    public var correction: ClusterCorrection
    /// Reference level by factor, a column or a label such as `factor(month)`; others have their first level.
    public var references: [String: String]
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double

    public init(
        formula: Formula, link: Link = .cloglog, cluster: String? = nil, correction: ClusterCorrection = .cr1,
        references: [String: String] = [:], level: Double = 0.95
    ) {
        self.formula = formula
        self.link = link
        self.cluster = cluster
        self.correction = correction
        self.references = references
        self.level = level
    }

    /// Groups the table into patterns and maximises the likelihood.
    ///
    /// What the data say about the model (separation, collinear columns, no events, one cluster) is the fit's
    /// ``HazardFit/outcome``; what is wrong with the input is thrown.
    /// - Throws: ``ModelError`` for an unknown column, a response other than 0 and 1, an infinite value, a factor
    ///   with one level, no complete row, a level outside (0, 1).
    /// - Complexity: O(rows · variables) for grouping, O(P · k²) per iteration for P patterns and k terms.
    public func fit(_ table: DataTable) throws(ModelError) -> HazardFit {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
        let clock = ContinuousClock()
        let start = clock.now
        let frame = try ModelFrame(formula, table, cluster: cluster)
        let cells = try CellTable(frame)
        let design = try Design(frame, cells, references: references)
        let solution = HazardSolver(model: self, frame: frame, cells: cells, design: design).solve()
        let seconds = (clock.now - start) / .seconds(1)
        return HazardFit(
            model: self, outcome: solution.outcome, n: cells.periodCount, dropped: cells.dropped,
            events: cells.eventCount, clusters: cells.clusters, logLikelihood: solution.logLikelihood,
            terms: solution.terms, covariance: solution.covariance, cells: cells.patternCount,
            seconds: seconds)
    }
}
