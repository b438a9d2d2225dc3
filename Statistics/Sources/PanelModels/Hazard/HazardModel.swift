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
    /// Column whose equal values make a cluster; nil for errors without clusters, or for `cluster(x)` in the formula.
    public var cluster: String?
    /// A second column, for person-periods alike in either way (Cameron, Gelbach & Miller 2011).
    public var secondCluster: String?
    /// nil chooses by the number of clusters: CR2 below 50, CR1 from there on; with two columns CR1. Of no meaning
    /// without clusters.
    public var correction: ClusterCorrection?
    /// Errors robust to a wrong variance, without clusters.
    public var robust: RobustCorrection?
    /// Column of whole numbers: the row stands for so many equal person-periods. A row with 0 changes nothing.
    public var frequency: String?
    /// Column of sampling (design) weights, not negative; the errors must be clustered or robust.
    public var sampling: String?
    /// Which information the errors are made from.
    public var information: InformationKind
    /// Reference level by factor, a column or a label such as `factor(month)`; others have their first level.
    public var references: [String: String]
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double
    /// Whose and which period a row is, to have the table checked; nil leaves it unchecked. No person with ``frequency``.
    public var personPeriods: PersonPeriodColumns?

    public init(
        formula: Formula, link: Link = .cloglog, cluster: String? = nil, secondCluster: String? = nil,
        correction: ClusterCorrection? = nil, robust: RobustCorrection? = nil, frequency: String? = nil,
        sampling: String? = nil, information: InformationKind = .expected,
        references: [String: String] = [:], level: Double = 0.95, personPeriods: PersonPeriodColumns? = nil
    ) {
        self.formula = formula
        self.link = link
        self.cluster = cluster
        self.secondCluster = secondCluster
        self.correction = correction
        self.robust = robust
        self.frequency = frequency
        self.sampling = sampling
        self.information = information
        self.references = references
        self.level = level
        self.personPeriods = personPeriods
    }

    /// Groups the table into patterns and maximises the likelihood.
    ///
    /// What the data say about the model (separation, collinear columns, no events, one cluster) is the fit's
    /// ``HazardFit/outcome``; what is wrong with the input is thrown.
    /// - Throws: ``ModelError`` for an unknown column, a response other than 0 and 1, an infinite value, a weight that
    ///   is none, a factor with one level, no complete row, a person-period that comes twice, options that contradict each
    ///   other, a level outside (0, 1).
    /// - Complexity: O(rows · variables) for grouping, O(P · k²) per iteration for P patterns and k terms; CR2 about
    ///   as much again per 1,000 cells of cluster and pattern.
    public func fit(_ table: DataTable) throws(ModelError) -> HazardFit {
        let start = ContinuousClock().now
        try checkOptions()
        let frame = try ModelFrame(
            formula, table, clusters: clusterColumns, frequency: frequency, sampling: sampling)
        try personPeriods?.check(table, required: [frame.response] + frame.usedRows) {
            frame.response[$0] == 1
        }
        let cells = try CellTable(frame)
        let design = try Design(frame, cells, references: references)
        let errors = try ErrorKind(self, cells)
        let solution = HazardSolver(model: self, errors: errors, frame: frame, cells: cells, design: design)
            .solve()
        return HazardFit(
            model: self, errors: errors, cells: cells, solution: solution,
            seconds: (ContinuousClock().now - start) / .seconds(1))
    }

    /// The columns of clusters, from the options or `cluster(x)` in the formula; none, one or two.
    var clusterColumns: [String] {
        [cluster ?? formula.specials.cluster, secondCluster].compactMap { $0 }
    }

    private func checkOptions() throws(ModelError) {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
        if personPeriods?.person != nil, frequency != nil {
            throw ModelError(
                .option,
                "rows that count as several have no person of their own; leave out either the frequency or the person"
            )
        }
        try formula.requireOneNaming(
            ofClusters: cluster.map { ([$0] + [secondCluster].compactMap(\.self)).joined(separator: ",") })
        if let secondCluster, clusterColumns.count < 2 || clusterColumns[0] == secondCluster {
            throw ModelError(
                .option, "two-way clusters need two different columns, not \(secondCluster) alone")
        }
        if robust != nil, !clusterColumns.isEmpty {
            throw ModelError(
                .option, "errors are either clustered or robust without clusters; leave one of the two out")
        }
        if sampling != nil, clusterColumns.isEmpty, robust == nil {
            throw ModelError(
                .option,
                "sampling weights need errors that do not take them for counts; name clusters, or ask for robust errors "
                    + "(HC0, HC1)")
        }
        if correction == .cr2, clusterColumns.count == 2 {
            throw ModelError(
                .option, "CR2 is defined for one column of clusters; for two choose CR0, CR1 or CR1S")
        }
    }
}
