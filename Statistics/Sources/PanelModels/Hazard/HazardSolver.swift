import Distributions
import LinearAlgebra

/// From a design over patterns to estimates: the checks, the maximum, the errors.
struct HazardSolver {
    struct Solution {
        var outcome: FitOutcome
        var logLikelihood: Double?
        var terms: [TermEstimate] = []
        var covariance: Matrix?
    }

    let model: HazardModel
    let frame: ModelFrame
    let cells: CellTable
    let design: Design

    func solve() -> Solution {
        if let reason = reasonBeforeFitting { return stopped(reason) }
        let scaling = Standardisation(
            design.matrix, weights: cells.periods, intercept: design.interceptColumn)
        let collinearity = Collinearity(matrix: scaling.matrix, names: design.names)
        if let reason = collinearity.sentence(weights: cells.periods) { return stopped(reason) }
        if let reason = termOfOneCluster { return stopped(reason) }
        let likelihood = HazardLikelihood(
            link: model.link, matrix: scaling.matrix, periodsByPattern: cells.periods,
            eventsByPattern: cells.events)
        switch NewtonMaximiser(likelihood: likelihood, names: design.names).run() {
        case .maximum(let gamma, let iterations):
            return solution(likelihood, scaling, gamma, iterations)
        case .separated(let direction):
            return stopped(SeparationReport(frame: frame, cells: cells, design: design).sentence(direction))
        case .failed(let reason):
            return stopped(reason)
        }
    }

    private func stopped(_ reason: String) -> Solution { Solution(outcome: .stopped(reason: reason)) }

    /// What can be seen from the counts alone.
    private var reasonBeforeFitting: String? {
        let response = frame.formula.response
        if cells.eventCount == 0 {
            return
                "no events: \(response) is 0 in all \(cells.periodCount) person-periods used; the period of the event "
                + "must have a 1"
        }
        if cells.eventCount == cells.periodCount {
            return
                "only events: \(response) is 1 in all \(cells.periodCount) person-periods used; rows without the "
                + "event are needed too"
        }
        if let clusters = cells.clusters, clusters < 2 {
            return
                "one cluster only: \(model.cluster ?? "") has a single value in the rows used, and clustered errors "
                + "need at least 2 clusters; choose another column, or do without"
        }
        return nil
    }

    /// A term that varies in a single cluster has a score sum of zero there, so its clustered error would come out far
    /// too small whatever the data say.
    private var termOfOneCluster: String? {
        guard cells.clusters != nil else { return nil }
        let terms = ClusterSupport(matrix: design.matrix, cells: cells).termsOfOneCluster(
            except: design.interceptColumn)
        guard !terms.isEmpty else { return nil }
        let names = terms.map { design.names[$0] }.joined(separator: ", ")
        return
            "in one cluster only: \(names) varies in a single value of \(model.cluster ?? ""), so no clustered "
            + "error can be given; take it out of the formula, or join it with another level"
    }

    private func solution(
        _ likelihood: HazardLikelihood, _ scaling: Standardisation, _ gamma: [Double], _ iterations: Int
    ) -> Solution {
        let eta = likelihood.etaByPattern(gamma)
        var covariance: Matrix
        do throws(LinearAlgebraError) {
            covariance = try Cholesky(likelihood.expectedInformation(eta), names: design.names).inverse
        } catch {
            return stopped("the expected information is singular at the maximum: \(error)")
        }
        if let clusters = cells.clusters {
            let factor = model.correction.factor(
                clusters: clusters, periods: cells.periodCount, terms: design.columns.count)
            covariance = ClusterRobust(likelihood: likelihood, cells: cells).covariance(
                eta: eta, bread: covariance)
            for i in covariance.values.indices { covariance.values[i] *= factor }
        }
        covariance = scaling.covariance(covariance)
        let estimates = scaling.coefficients(gamma)
        guard (estimates + covariance.values).allSatisfy(\.isFinite) else {
            return stopped("the estimates are not finite numbers; rescale the columns")
        }
        return Solution(
            outcome: .converged(iterations: iterations), logLikelihood: likelihood.logLikelihood(eta),
            terms: terms(estimates, covariance), covariance: covariance)
    }

    private func terms(_ estimates: [Double], _ covariance: Matrix) -> [TermEstimate] {
        let quantile = Normal.quantile(0.5 + model.level / 2)
        return design.names.enumerated().map { j, name in
            let se = covariance[j, j].squareRoot()
            let z = estimates[j] / se
            return TermEstimate(
                term: name, estimate: estimates[j], se: se, lower: estimates[j] - quantile * se,
                upper: estimates[j] + quantile * se, z: z, p: Normal.twoSidedTail(z))
        }
    }
}
