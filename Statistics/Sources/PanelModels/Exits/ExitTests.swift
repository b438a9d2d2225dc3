import Distributions
internal import Foundation
import LinearAlgebra

/// Tests of several coefficients at once.
struct ExitTests {
    let model: ExitModel
    let frame: ExitFrame
    let cells: ExitCells
    let design: Design

    /// W = β_Sᵀ V_SS⁻¹ β_S for the coefficients S of each term of the formula over all exits.
    /// - Parameters:
    ///   - estimates: in the columns' own units, exit by exit.
    ///   - covariance: theirs.
    ///   - notes: to which those on tests not given are added.
    func wald(
        _ estimates: [Double], _ covariance: Matrix, notes: [String]
    ) -> (tests: [ExitTest], notes: [String]) {
        var tests: [ExitTest] = []
        var notes = notes
        for term in design.terms {
            let k = design.columns.count
            let places = frame.exits.indices.flatMap { exit in term.columns.map { exit * k + $0 } }
            if let clusters = cells.anyExit.clusters, places.count >= clusters {
                notes.append(
                    "no Wald test of \(term.name): \(clusters) clusters cannot test \(places.count) coefficients"
                )
            } else if let statistic = statistic(places, estimates, covariance) {
                tests.append(test(term.name, statistic, degrees: places.count))
            } else {
                notes.append("no Wald test of \(term.name): the covariance of its coefficients is singular")
            }
        }
        return (tests, notes)
    }

    private func statistic(_ places: [Int], _ estimates: [Double], _ covariance: Matrix) -> Double? {
        var part = Matrix(rows: places.count, columns: places.count)
        for (i, a) in places.enumerated() {
            for (j, b) in places.enumerated() { part[i, j] = covariance[a, b] }
        }
        let estimates = places.map { estimates[$0] }
        guard let root = try? Cholesky(part, names: places.map { "\($0)" }), root.smallestPivot > 1e-7
        else { return nil }
        return zip(estimates, root.solve(estimates)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// 2 (ℓ − ℓ₀), where ℓ₀ is that of the model without covariates: each exit's overall share.
    /// - Returns: nil without an intercept, where that model is not within this one, or without a covariate.
    func likelihoodRatio(_ logLikelihood: Double) -> ExitTest? {
        guard design.interceptColumn != nil, design.columns.count > 1 else { return nil }
        let n = Double(cells.anyExit.periodCount)
        let without = cells.eventsByOutcome.map(Double.init).reduce(0) { $0 + $1 * log($1 / n) }
        return test(
            "all terms", max(0, 2 * (logLikelihood - without)),
            degrees: (design.columns.count - 1) * frame.exits.count)
    }

    private func test(_ term: String, _ statistic: Double, degrees: Int) -> ExitTest {
        ExitTest(
            term: term, statistic: statistic, degrees: degrees,
            p: ChiSquare(degrees: Double(degrees)).upperTail(statistic))
    }
}
