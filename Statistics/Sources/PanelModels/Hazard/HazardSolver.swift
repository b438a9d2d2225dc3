import Distributions
import LinearAlgebra

/// From a design over patterns to estimates: the checks, the maximum, the errors.
struct HazardSolver {
    struct Solution {
        var outcome: FitOutcome
        var logLikelihood: Double?
        var terms: [TermEstimate] = []
        var covariance: Matrix?
        /// nil when stopped.
        var estimate: HazardEstimate?
    }

    let model: HazardModel
    let errors: ErrorKind
    let frame: ModelFrame
    let cells: CellTable
    let design: Design

    func solve() -> Solution {
        if let reason = reasonBeforeFitting { return stopped(reason) }
        let scaling = Standardisation(design, weights: cells.periods)
        let collinearity = Collinearity(scaling: scaling, design: design)
        if let reason = collinearity.sentence { return stopped(reason) }
        if let reason = termOfOneCluster { return stopped(reason) }
        let likelihood = HazardLikelihood(
            link: model.link, matrix: scaling.matrix, periodsByPattern: cells.periods,
            eventsByPattern: cells.events, offsetByPattern: cells.offsets(frame), gram: scaling.gram,
            interceptColumn: design.interceptColumn)
        switch NewtonMaximiser(likelihood: likelihood, names: design.names).run() {
        case .maximum(let gamma, let iterations, let point):
            return solution(likelihood, scaling, gamma, iterations, point)
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
                "no events: \(response) is 0 in all \(counted(cells.periodCount, "person-period")) used; the period of the event "
                + "must have a 1"
        }
        if cells.eventCount == cells.periodCount {
            return
                "only events: \(response) is 1 in all \(counted(cells.periodCount, "person-period")) used; rows without the "
                + "event are needed too"
        }
        let rarer = min(cells.eventCount, cells.periodCount - cells.eventCount)
        if design.columns.count > rarer {
            let what = rarer == cells.eventCount ? "event" : "person-period without it"
            return
                "more terms than events: \(design.countedTerms), \(rarer) \(what)\(rarer == 1 ? "" : "s"); take terms out of "
                + "the formula"
        }
        if let (column, _) = zip(model.clusterColumns, cells.clusterings).first(where: { $0.1.count < 2 }) {
            return
                "one cluster only: \(column) has a single value in the rows used, and clustered errors "
                + "need at least 2 clusters; choose another column, or do without"
        }
        return nil
    }

    /// A term that varies in a single cluster has a score sum of zero there, so its clustered error would come out far
    /// too small whatever the data say.
    private var termOfOneCluster: String? {
        for (column, clustering) in zip(model.clusterColumns, cells.clusterings) {
            let terms = ClusterSupport(
                matrix: design.matrix, clustering: clustering, patternOfRun: cells.patternOfRun
            ).termsOfOneCluster(except: design.interceptColumn)
            guard !terms.isEmpty else { continue }
            let names = terms.map { design.names[$0] }.joined(separator: ", ")
            return
                "in one cluster only: \(names) varies in a single value of \(column), so no clustered "
                + "error can be given; take it out of the formula, or join it with another level"
        }
        return nil
    }

    private func solution(
        _ likelihood: HazardLikelihood, _ scaling: Standardisation, _ gamma: [Double], _ iterations: Int,
        _ point: HazardLikelihood.Point
    ) -> Solution {
        let covariance: FittedCovariance
        do throws(LinearAlgebraError) {
            covariance = try FittedCovariance(
                model: model, errors: errors, cells: cells, likelihood: likelihood, scaling: scaling,
                gamma: gamma, point: point, names: design.names)
        } catch {
            return stopped(reasonWithoutErrors(error))
        }
        let coefficients = scaling.coefficients(gamma)
        guard (coefficients + covariance.inOwnUnits.values).allSatisfy(\.isFinite) else {
            return stopped("the estimates are not finite numbers; rescale the columns")
        }
        let estimate = HazardEstimate(
            model: model, errors: errors, frame: frame, cells: cells, design: design, likelihood: likelihood,
            scaling: scaling, gamma: gamma, coefficients: coefficients, covariance: covariance)
        return Solution(
            outcome: .converged(iterations: iterations), logLikelihood: point.value,
            terms: terms(estimate), covariance: covariance.inOwnUnits, estimate: estimate)
    }

    private func reasonWithoutErrors(_ error: LinearAlgebraError) -> String {
        guard errors == .clustered(.cr2) else {
            return "the \(model.information.rawValue) information is singular at the maximum: \(error)"
        }
        return
            "CR2 cannot be given: without one of the clusters of \(model.clusterColumns[0]) the terms cannot be told "
            + "apart; ask for CR1, or take out or join what only one cluster has"
    }

    private func terms(_ estimate: HazardEstimate) -> [TermEstimate] {
        design.names.enumerated().map { j, name in
            var contrast = [Double](repeating: 0, count: design.columns.count)
            contrast[j] = 1
            let inference = estimate.inference(estimate.coefficients[j], gradient: contrast)
            return TermEstimate(
                term: name, estimate: inference.estimate, se: inference.se, lower: inference.lower,
                upper: inference.upper, z: inference.z, p: inference.p, df: inference.df)
        }
    }
}

extension CellTable {
    /// The sum of the offsets of each pattern; nil without offsets.
    func offsets(_ frame: ModelFrame) -> [Double]? {
        guard !frame.offsets.isEmpty else { return nil }
        var sums = [Double](repeating: 0, count: groups.count)
        for (index, offset) in frame.offsets.enumerated() {
            guard case .numbers(let numbers) = offset.values else { continue }
            forEachCode(at: frame.variables.count + index) { pattern, code in sums[pattern] += numbers[code] }
        }
        return sums
    }
}
