import Distributions
internal import Foundation
import LinearAlgebra

/// From a design over patterns to estimates: the checks, the maximum, the errors, the tests.
struct CoxSolver {
    struct Solution {
        var outcome: FitOutcome
        var logLikelihood: Double?
        var nullLogLikelihood: Double?
        var terms: [TermEstimate] = []
        var modelErrors: [Double] = []
        var covariance: Matrix?
        var tests: CoxFit.GlobalTests?
        var concordance: Double?
        var proportionality: [CoxFit.ProportionalityTest] = []
        var baseline: [CoxFit.BaselineStep] = []
        var notes: [String] = []
    }

    /// With fewer clusters no interval is given.
    static let fewestClusters = 10
    /// With fewer clusters a note says that intervals are too narrow.
    static let enoughClusters = 50

    let model: CoxModel
    let frame: CoxFrame
    let risk: CoxRiskTable
    let design: Design

    /// - Throws: ``ModelError`` for a transform of time that the times do not have.
    func solve() throws(ModelError) -> Solution {
        var transformed: [Double]?
        if let transform = model.proportionality { transformed = try transform.values(frame, risk) }
        if let reason = reasonBeforeFitting { return stopped(reason) }
        let scaling = Standardisation(design, weights: risk.rowsByPattern, centresWithoutIntercept: true)
        let (offset, offsetMean) = centredOffset
        let likelihood = CoxLikelihood(
            risk: risk, ties: model.ties, matrix: scaling.matrix, offset: offset)
        let start = CoxMaximiser.Start(likelihood)
        guard start.point.value.isFinite else {
            return stopped("the sums over the risk sets are not finite numbers; rescale the offset")
        }
        let collinearity = CoxCollinearity(
            risk: risk, design: design, information: start.derivatives.information, gram: scaling.gram)
        if let reason = collinearity.reason { return stopped(reason) }
        if let reason = termOfOneCluster { return stopped(reason) }
        switch CoxMaximiser(likelihood: likelihood, names: design.names).run(from: start) {
        case .maximum(let maximum):
            return solution(likelihood, scaling, start, maximum, offsetMean: offsetMean, transformed)
        case .separated(let direction): return stopped(separation(direction))
        case .failed(let reason): return stopped(reason)
        }
    }

    private func stopped(_ reason: String) -> Solution { Solution(outcome: .stopped(reason: reason)) }

    private func separation(_ direction: [Double]) -> String {
        SeparationReport.sentence(
            moving: design.names.indices.map { (design.names[$0], direction[$0]) },
            because: levelsWithoutEvent)
    }

    /// "no event where race = other (34 rows)", for every level of every factor where that is so.
    private var levelsWithoutEvent: [String] {
        let places = frame.keyOrder.place
        return frame.variables.enumerated().flatMap { index, variable -> [String] in
            guard case .levels(let labels) = variable.values else { return [] }
            var rows = [Double](repeating: 0, count: labels.count)
            var events = rows
            risk.forEachCode(at: places[index]) { p, code in
                rows[code] += risk.rowsByPattern[p]
            }
            risk.eventCells.forEachStretch { p, times, count in
                events[risk.groups.code(places[index], p)] += count * Double(times.count)
            }
            return labels.indices.filter { rows[$0] > 0 && events[$0] == 0 }.map {
                "no event where \(variable.label) = \(labels[$0]) (\(counted(Int(rows[$0]), "row")))"
            }
        }
    }

    /// What can be seen from the counts alone.
    private var reasonBeforeFitting: String? {
        let events = risk.eventCount
        if events == 0 {
            return
                "no events: \(frame.formula.response) has none in the \(counted(risk.rowCount, "row")) used"
        }
        if design.columns.count > events {
            return
                "more terms than events: \(design.countedTerms), \(counted(events, "event")); take "
                + "terms out of the formula"
        }
        if let clusters = risk.clusters, clusters < 2 {
            return
                "one cluster only: \(model.clusterColumn ?? "") has a single value in the rows used, and clustered errors "
                + "need at least 2 clusters; choose another column, or do without"
        }
        return nil
    }

    private var termOfOneCluster: String? {
        guard let cluster = frame.cluster, let clustering = risk.clustering else { return nil }
        let terms = ClusterSupport(
            matrix: design.matrix, clustering: clustering, patternOfRun: risk.groups.groupOfRun
        ).termsOfOneCluster(except: nil)
        guard !terms.isEmpty else { return nil }
        let names = terms.map { design.names[$0] }.joined(separator: ", ")
        return
            "in one cluster only: \(names) varies in a single value of \(cluster.column), so no clustered error can be "
            + "given; take it out of the formula, or join it with another level"
    }

    /// The offsets' sum less its mean over the rows, and that mean; nil and 0 without offsets.
    private var centredOffset: ([Double]?, Double) {
        guard !frame.offsets.isEmpty else { return (nil, 0) }
        var offset = [Double](repeating: 0, count: risk.patternCount)
        for (index, variable) in frame.offsets.enumerated() {
            guard case .numbers(let numbers) = variable.values else { continue }
            risk.forEachCode(at: frame.variables.count + index) { p, code in offset[p] += numbers[code] }
        }
        var sum = 0.0
        for (value, rows) in zip(offset, risk.rowsByPattern) { sum += value * rows }
        let mean = sum / Double(risk.rowCount)
        return (offset.map { $0 - mean }, mean)
    }

    private func solution(
        _ likelihood: CoxLikelihood, _ scaling: Standardisation, _ start: CoxMaximiser.Start,
        _ maximum: CoxMaximiser.Maximum, offsetMean: Double, _ transformed: [Double]?
    ) -> Solution {
        guard let factor = try? Cholesky(maximum.information, names: design.names) else {
            return stopped("the information matrix is singular at the maximum")
        }
        let bread = factor.inverse
        var covariance = bread
        if model.clusterColumn != nil || model.isRobust {
            let groups = risk.clusters ?? risk.rowCount
            covariance = CoxScores(likelihood: likelihood, point: maximum.point).covariance(
                bread: bread)
            let correction = model.correction.factor(
                clusters: groups, periods: risk.rowCount, terms: design.columns.count)
            for i in covariance.values.indices { covariance.values[i] *= correction }
        }
        let wald = wald(maximum.gamma, covariance)
        covariance = scaling.covariance(covariance)
        let estimates = scaling.coefficients(maximum.gamma)
        guard (estimates + covariance.values).allSatisfy(\.isFinite) else {
            return stopped("the estimates are not finite numbers; rescale the columns")
        }
        var solution = Solution(outcome: .converged(iterations: maximum.iterations))
        solution.logLikelihood = maximum.point.value
        solution.nullLogLikelihood = start.point.value
        solution.covariance = covariance
        solution.modelErrors = scaling.covariance(bread).diagonal.map { $0.squareRoot() }
        solution.terms = terms(estimates, covariance)
        solution.tests = tests(start, maximum, wald)
        solution.notes = clusterNotes + [NearTies.note(frame.times)].compactMap { $0 }
        if model.wantsConcordance {
            solution.concordance = CoxConcordance(risk: risk).value(likelihood.eta(maximum.gamma))
        }
        if model.wantsBaseline {
            let shift = offsetMean + scaling.shift(maximum.gamma)
            solution.baseline = baseline(likelihood, maximum.point, shift: shift)
        }
        if let transformed { addProportionality(to: &solution, likelihood, scaling, maximum, transformed) }
        return solution
    }

    private var givesIntervals: Bool { (risk.clusters ?? .max) >= Self.fewestClusters }

    private var clusterNotes: [String] {
        guard let clusters = risk.clusters, clusters < Self.enoughClusters else { return [] }
        return [
            givesIntervals
                ? "Few clusters: with \(clusters), normal intervals are too narrow"
                : "Few clusters: with \(clusters), fewer than \(Self.fewestClusters), no interval and no p-value can be "
                    + "trusted, so none is given"
        ]
    }

    private func terms(_ estimates: [Double], _ covariance: Matrix) -> [TermEstimate] {
        let quantile = givesIntervals ? Normal.quantile(0.5 + model.level / 2) : .nan
        return design.names.enumerated().map { j, name in
            let se = covariance[j, j].squareRoot()
            let z = estimates[j] / se
            return TermEstimate(
                term: name, estimate: estimates[j], se: se, lower: estimates[j] - quantile * se,
                upper: estimates[j] + quantile * se, z: z, p: givesIntervals ? Normal.twoSidedTail(z) : .nan,
                df: nil)
        }
    }

    /// γᵀ V⁻¹ γ; the same in every scale of the columns.
    private func wald(_ gamma: [Double], _ covariance: Matrix) -> Double? {
        guard givesIntervals, let factor = try? Cholesky(covariance, names: design.names),
            (risk.clusters ?? .max) > design.columns.count
        else { return nil }
        return zip(gamma, factor.solve(gamma)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private func tests(
        _ start: CoxMaximiser.Start, _ maximum: CoxMaximiser.Maximum, _ wald: Double?
    ) -> CoxFit.GlobalTests? {
        guard !design.columns.isEmpty,
            let factor = try? Cholesky(start.derivatives.information, names: design.names)
        else {
            return nil
        }
        let score = zip(start.derivatives.gradient, factor.solve(start.derivatives.gradient)).reduce(0) {
            $0 + $1.0 * $1.1
        }
        return CoxFit.GlobalTests(
            likelihoodRatio: chiSquare(
                max(0, 2 * (maximum.point.value - start.point.value)), design.columns.count),
            wald: wald.map { chiSquare($0, design.columns.count) },
            score: chiSquare(score, design.columns.count))
    }

    private func chiSquare(_ statistic: Double, _ degrees: Int) -> ChiSquareTest {
        ChiSquareTest(
            statistic: statistic, degrees: degrees,
            p: statistic.isNaN ? .nan : ChiSquare(degrees: Double(degrees)).upperTail(statistic))
    }

    private func baseline(
        _ likelihood: CoxLikelihood, _ point: CoxLikelihood.Point, shift: Double
    ) -> [CoxFit.BaselineStep] {
        let labels = risk.rowOfStratum.map { frame.stratumLabel(ofRow: Int($0)) }
        let hazards = likelihood.cumulative(point.sums.map(\.hazard))
        return risk.times.enumerated().map { j, time in
            CoxFit.BaselineStep(
                stratum: labels[Int(time.stratum)], time: frame.times[Int(time.time)], events: time.events,
                cumulativeHazard: hazards[j] * exp(-shift))
        }
    }

    private func addProportionality(
        to solution: inout Solution, _ likelihood: CoxLikelihood, _ scaling: Standardisation,
        _ maximum: CoxMaximiser.Maximum, _ transformed: [Double]
    ) {
        guard !design.columns.isEmpty else {
            solution.notes.append("Without a term there is no proportionality to test")
            return
        }
        let groups = termColumns
        let statistics = CoxProportionality(
            likelihood: likelihood, point: maximum.point, information: maximum.information, scaling: scaling
        ).statistics(transformed, termColumns: groups.map(\.columns))
        guard let statistics else {
            solution.notes.append("All events come at one time, so proportionality cannot be tested")
            return
        }
        let names = groups.map(\.label) + ["GLOBAL"]
        let degrees = groups.map(\.columns.count) + [design.columns.count]
        solution.proportionality = names.indices.map {
            CoxFit.ProportionalityTest(term: names[$0], test: chiSquare(statistics[$0], degrees[$0]))
        }
    }

    /// The formula's terms with their columns of the design.
    private var termColumns: [(label: String, columns: [Int])] {
        design.terms.map { ($0.name, Array($0.columns)) }
    }
}
