import Distributions
import LinearAlgebra

/// From a design over patterns to estimates: the checks, the maximum, the errors, what follows from them.
struct ExitSolver {
    let model: ExitModel
    let frame: ExitFrame
    let cells: ExitCells
    let design: Design
    /// Where to give cumulative incidence; nil when not asked for.
    let groups: PeriodGroups?

    /// With fewer clusters, no interval is given.
    static let fewestClustersForIntervals = 10
    /// With fewer clusters, CR1 is known to be too narrow.
    static let manyClusters = 50

    private var clusters: Int? { cells.anyExit.clusters }
    private var hasIntervals: Bool { (clusters ?? .max) >= Self.fewestClustersForIntervals }

    func solve() -> ExitFit {
        if let reason = ExitChecks(model: model, frame: frame, cells: cells, design: design).reason {
            return fit(.stopped(reason: reason))
        }
        let scaling = Standardisation(design, weights: cells.anyExit.periods)
        let collinearity = Collinearity(scaling: scaling, design: design)
        if let reason = collinearity.sentence {
            return fit(.stopped(reason: reason))
        }
        let likelihood = ExitLikelihood(
            matrix: scaling.matrix, periodsByPattern: cells.anyExit.periods,
            eventsByExit: cells.eventsByPattern, totals: cells.eventsByExit.map(Double.init),
            gram: scaling.gram, interceptColumn: design.interceptColumn)
        switch NewtonMaximiser(likelihood: likelihood, names: names).run() {
        case .maximum(let gamma, let iterations, let point):
            return fit(likelihood, scaling, gamma, point, iterations)
        case .separated(let direction): return fit(.stopped(reason: separation(direction)))
        case .failed(let reason): return fit(.stopped(reason: reason))
        }
    }

    /// `job: finyes` for every coefficient, exit by exit.
    private var names: [String] {
        frame.exits.flatMap { exit in design.names.map { "\(exit): \($0)" } }
    }

    private func fit(_ outcome: FitOutcome) -> ExitFit {
        ExitFit(
            model: model, outcome: outcome, exits: frame.exits, n: cells.anyExit.periodCount,
            dropped: cells.anyExit.dropped, events: cells.eventsByExit, clusters: clusters,
            patterns: cells.anyExit.patternCount)
    }

    private func separation(_ direction: [Double]) -> String {
        let k = design.columns.count
        let slopes = direction.indices.filter { $0 % k != design.interceptColumn }
        let report = SeparationReport(frame: frame.anyExit, cells: cells.anyExit, design: design)
        let outcomes = [frame.reference] + frame.exits
        let because = outcomes.enumerated().flatMap { index, outcome in
            report.levelsWithoutVariation(
                events: cells.countsByPattern(ofOutcome: index),
                called: "\(frame.anyExit.formula.response) = \(outcome)")
        }
        return SeparationReport.sentence(
            moving: slopes.map { (names[$0], direction[$0]) }, because: because)
    }

    private func fit(
        _ likelihood: ExitLikelihood, _ scaling: Standardisation, _ gamma: [Double],
        _ point: LikelihoodPoint, _ iterations: Int
    ) -> ExitFit {
        let needsProbabilities = groups != nil || !cells.anyExit.clusterings.isEmpty
        let probabilities = needsProbabilities ? likelihood.probabilities(gamma) : []
        let standardised: Matrix
        do throws(LinearAlgebraError) {
            standardised = try covariance(likelihood, gamma, point, probabilities)
        } catch {
            return fit(.stopped(reason: "the information is singular at the maximum: \(error)"))
        }
        let estimates = likelihood.byExit(gamma).flatMap { scaling.coefficients($0) }
        let covariance = inOwnUnits(standardised, scaling)
        guard (estimates + covariance.values).allSatisfy(\.isFinite) else {
            return fit(.stopped(reason: "the estimates are not finite numbers; rescale the columns"))
        }
        var fit = fit(.converged(iterations: iterations))
        fit.logLikelihood = point.value
        fit.covariance = covariance
        fit.terms = terms(estimates, covariance)
        fit.notes = clusterNotes
        let tests = ExitTests(model: model, frame: frame, cells: cells, design: design)
        fit.likelihoodRatio = tests.likelihoodRatio(point.value)
        if hasIntervals { (fit.wald, fit.notes) = tests.wald(estimates, covariance, notes: fit.notes) }
        if let groups {
            let averages = PeriodAverages(
                groups: groups, likelihood: likelihood, probabilities: probabilities, covariance: standardised
            )
            let curves = averages.curves(quantile: hasIntervals ? quantile : nil)
            fit.incidence = curves.curves
            fit.notes += curves.notes
        }
        return fit
    }

    /// Of the standardised coefficients, robust and corrected as asked.
    private func covariance(
        _ likelihood: ExitLikelihood, _ gamma: [Double], _ point: LikelihoodPoint, _ probabilities: [Double]
    ) throws(LinearAlgebraError) -> Matrix {
        let bread = try Cholesky(point.information, names: names).inverse
        guard let clustering = cells.anyExit.clusterings.first else {
            guard model.robust == .hc0 else { return bread }
            return bread.times(likelihood.scoreCrossProduct(gamma)).times(bread)
        }
        let scores = ExitClusterScores(
            likelihood: likelihood, cells: cells, clustering: clustering, probabilities: probabilities)
        let factor = model.correction.factor(
            clusters: clustering.count, periods: cells.anyExit.periodCount, terms: names.count)
        return bread.times(scores.meat).times(bread).scaled(by: factor)
    }

    private func inOwnUnits(_ standardised: Matrix, _ scaling: Standardisation) -> Matrix {
        var covariance = Matrix(rows: standardised.rows, columns: standardised.columns)
        for a in frame.exits.indices {
            for b in a..<frame.exits.count {
                let block = standardised.block(a, b, size: design.columns.count)
                covariance.addBlock(scaling.covariance(block), a, b, sign: 1)
            }
        }
        return covariance
    }

    private var quantile: Double { Normal.quantile(0.5 + model.level / 2) }

    private func terms(_ estimates: [Double], _ covariance: Matrix) -> [ExitTerm] {
        let columns = frame.exits.flatMap { exit in design.names.map { (exit, $0) } }
        return columns.enumerated().map { i, name in
            let se = covariance[i, i].squareRoot()
            let z = estimates[i] / se
            return ExitTerm(
                exit: name.0, column: name.1, estimate: estimates[i], se: se, z: z,
                lower: hasIntervals ? estimates[i] - quantile * se : nil,
                upper: hasIntervals ? estimates[i] + quantile * se : nil,
                p: hasIntervals ? Normal.twoSidedTail(z) : nil)
        }
    }

    private var clusterNotes: [String] {
        guard let clusters, clusters < Self.manyClusters else { return [] }
        guard hasIntervals else {
            return [
                "no interval, p-value or Wald test is given: \(clusters) clusters are fewer than "
                    + "\(Self.fewestClustersForIntervals), too few for a clustered error to be trusted"
            ]
        }
        return [
            "\(clusters) clusters are few: \(model.correction.rawValue) errors with normal intervals come out too narrow "
                + "below \(Self.manyClusters) clusters; CR2 is not given for several exits, since no reference "
                + "implementation of it exists to check one by"
        ]
    }
}
