import Distributions
import LinearAlgebra

/// A statistic with its p-value.
public struct TestResult: Hashable, Sendable {
    public let statistic: Double
    /// NaN when none is given.
    public let p: Double
}

/// Whether a term of the formula can be left out: the hypothesis that all its coefficients are 0.
public struct TermTest: Hashable, Sendable {
    /// As in the formula: `factor(month)`.
    public let term: String
    /// Number of coefficients.
    public let degrees: Int
    /// With the fit's covariance. One coefficient: its z² or t². Several with few clusters: Hotelling's T², G − 1 degrees.
    public let wald: TestResult
    /// At the fit without the term; with clusters or robust errors the generalised score test (Boos 1992).
    public let score: TestResult?
    /// Twice the rise of the log-likelihood; nil with clustered or robust errors, where it means nothing.
    public let likelihoodRatio: TestResult?
    /// The score (wild) cluster bootstrap; nil when not asked for.
    public let bootstrap: TestResult?
}

extension HazardFit {
    /// Wald, score and likelihood-ratio tests of every term. Empty for a fit that stopped.
    ///
    /// A model in which the likelihood has no maximum without the term gives no score and likelihood-ratio test of it.
    /// - Parameter bootstrap: also draw the score's distribution; needs clusters.
    /// - Throws: ``ModelError`` when a bootstrap is asked for without clusters, or with fewer than 10.
    /// - Complexity: a fit per term.
    public func termTests(bootstrap: ScoreBootstrap? = nil) throws(ModelError) -> [TermTest] {
        guard let estimate else { return [] }
        if bootstrap != nil {
            guard estimate.cells.clusterings.count == 1 else {
                throw ModelError(.option, "the bootstrap draws clusters; name one column of clusters")
            }
            if let clusters, intervalRefusal != nil {
                throw ModelError(
                    .table,
                    "the bootstrap draws clusters, and \(clusters) clusters (\(model.clusterColumns[0])) are too few for a p-value; "
                        + "leave --bootstrap out, or name clusters of which there are at least "
                        + "\(ClusterCorrection.clustersForIntervals)")
            }
        }
        let total = estimate.design.terms.count
        return estimate.design.terms.enumerated().map { index, term in
            bootstrap?.progress(index, total)
            return TermTester(estimate: estimate, columns: Array(term.columns)).test(term.name, bootstrap)
        }
    }
}

/// The tests of one term.
struct TermTester {
    let estimate: HazardEstimate
    /// The term's columns, ascending.
    let columns: [Int]

    func test(_ name: String, _ bootstrap: ScoreBootstrap?) -> TermTest {
        let restricted = RestrictedScore(estimate: estimate, columns: columns)
        var ratio: TestResult?
        if estimate.errors == .model, let restricted {
            let full = estimate.likelihood.point(estimate.gamma).value
            let rise = max(0, 2 * (full - restricted.logLikelihood))
            ratio = TestResult(statistic: rise, p: ChiSquare(degrees: Double(columns.count)).upperTail(rise))
        }
        return TermTest(
            term: name, degrees: columns.count, wald: wald, score: restricted.flatMap(scoreTest),
            likelihoodRatio: ratio, bootstrap: restricted.flatMap { score in bootstrap?.test(score) })
    }

    /// bᵀ V⁻¹ b over the term's coefficients.
    private var wald: TestResult {
        let q = columns.count
        var block = Matrix(rows: q, columns: q)
        for (i, a) in columns.enumerated() {
            for (j, b) in columns.enumerated() { block[i, j] = estimate.covariance.inOwnUnits[a, b] }
        }
        let b = columns.map { estimate.coefficients[$0] }
        guard let cholesky = try? Cholesky(block, names: columns.map { estimate.design.names[$0] }) else {
            return TestResult(statistic: .nan, p: .nan)
        }
        let statistic = zip(b, cholesky.solve(b)).reduce(0) { $0 + $1.0 * $1.1 }
        return TestResult(statistic: statistic, p: probability(statistic, single: columns[0]))
    }

    /// Chi-square, or with few clusters Student's t (one coefficient) or Hotelling's T² on the clusters − 1.
    private func probability(_ statistic: Double, single column: Int) -> Double {
        guard estimate.intervalRefusal == nil else { return .nan }
        let q = Double(columns.count)
        var contrast = [Double](repeating: 0, count: estimate.coefficients.count)
        contrast[column] = 1
        guard let df = estimate.degrees(contrast), let clusters = estimate.fewestClusters else {
            return ChiSquare(degrees: q).upperTail(statistic)
        }
        if columns.count == 1 { return 2 * StudentT(degrees: df).upperTail(statistic.squareRoot()) }
        let freedom = Double(clusters - 1)
        guard freedom > q - 1 else { return .nan }
        return FDistribution(numerator: q, denominator: freedom - q + 1)
            .upperTail(statistic * (freedom - q + 1) / (freedom * q))
    }

    private func scoreTest(_ score: RestrictedScore) -> TestResult? {
        guard let statistic = score.statistic else { return nil }
        let isRefused = estimate.intervalRefusal != nil
        return TestResult(
            statistic: statistic,
            p: isRefused ? .nan : ChiSquare(degrees: Double(columns.count)).upperTail(statistic))
    }
}

/// The score of a term's coefficients at the maximum without the term.
struct RestrictedScore {
    /// ℓ at the restricted maximum.
    let logLikelihood: Double
    /// Σ of the effective scores, length q.
    let total: [Double]
    /// The covariance of ``total``, q × q, corrected as the fit's errors are (CR2 as CR1).
    let covariance: Matrix
    /// The effective scores by cluster, G × q; nil without one column of clusters.
    let byCluster: Matrix?
    private let names: [String]

    /// nil when the model without the term has no maximum.
    init?(estimate: HazardEstimate, columns: [Int]) {
        let full = estimate.likelihood(withoutColumns: columns)
        let kept = (0..<full.termCount).filter { !columns.contains($0) }
        guard let gamma = Self.restrictedMaximum(full, kept, estimate.design.names) else { return nil }
        let point = full.point(gamma)
        names = columns.map { estimate.design.names[$0] }
        logLikelihood = point.value
        let information = full.information(estimate.model.information, at: gamma)
        guard let projection = Self.projection(information, columns, kept, estimate.design.names) else {
            return nil
        }
        total = projection.times(point.gradient)
        let k = full.termCount
        var byCluster: Matrix?
        switch estimate.errors {
        case .model:
            covariance = projection.times(information).times(projection.transposed)
        case .robust(let robust):
            let meat = HeteroskedasticityRobust(likelihood: full, cells: estimate.cells)
                .covariance(gamma: gamma, bread: .identity(k))
            covariance = projection.times(meat).times(projection.transposed)
                .scaled(by: robust.factor(periods: estimate.cells.periodCount, terms: k))
        case .clustered(let correction):
            let used: ClusterCorrection = correction == .cr2 ? .cr1 : correction
            var components: [Matrix] = []
            let sandwich = ClusterRobust(likelihood: full, cells: estimate.cells, gamma: gamma)
            for clustering in estimate.cells.clusterings {
                let scores = sandwich.sums(clustering).times(projection.transposed)
                if estimate.cells.clusterings.count == 1 { byCluster = scores }
                components.append(
                    ClusterRobust.meat(scores).scaled(
                        by: used.factor(
                            clusters: clustering.count, periods: estimate.cells.periodCount, terms: k)))
            }
            covariance = components.count == 3 ? components[0] + components[1] - components[2] : components[0]
        }
        self.byCluster = byCluster
    }

    /// Uᵀ V⁻¹ U; nil when V is singular (more coefficients than clusters).
    var statistic: Double? { Self.quadratic(total, covariance, names) }

    static func quadratic(_ vector: [Double], _ covariance: Matrix, _ names: [String]) -> Double? {
        guard let cholesky = try? Cholesky(covariance, names: names), cholesky.smallestPivot > 1e-7 else {
            return nil
        }
        return zip(vector, cholesky.solve(vector)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// γ with the coefficients left out at 0 and the others at their maximum; nil when there is none.
    private static func restrictedMaximum(
        _ full: HazardLikelihood, _ kept: [Int], _ names: [String]
    ) -> [Double]? {
        var gamma = [Double](repeating: 0, count: full.termCount)
        guard !kept.isEmpty else { return gamma }
        let maximiser = NewtonMaximiser(likelihood: full.restricted(to: kept), names: kept.map { names[$0] })
        guard case .maximum(let found, _, _) = maximiser.run() else { return nil }
        for (column, value) in zip(kept, found) { gamma[column] = value }
        return gamma
    }

    /// The q × k matrix that takes a score to the part of the term's own that the kept columns do not explain.
    private static func projection(
        _ information: Matrix, _ columns: [Int], _ kept: [Int], _ names: [String]
    ) -> Matrix? {
        var projection = Matrix(rows: columns.count, columns: information.columns)
        for (i, column) in columns.enumerated() { projection[i, column] = 1 }
        guard !kept.isEmpty else { return projection }
        var block = Matrix(rows: kept.count, columns: kept.count)
        for (i, a) in kept.enumerated() {
            for (j, b) in kept.enumerated() { block[i, j] = information[a, b] }
        }
        guard let cholesky = try? Cholesky(block, names: kept.map { names[$0] }) else { return nil }
        for (i, column) in columns.enumerated() {
            let explained = cholesky.solve(kept.map { information[$0, column] })
            for (j, a) in kept.enumerated() { projection[i, a] = -explained[j] }
        }
        return projection
    }
}
