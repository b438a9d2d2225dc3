import Distributions
import Foundation

/// How well each model found the truth over all runs, with the Monte Carlo error of every figure.
/// - Reference: Morris, White & Crowther (2019), "Using simulation studies to evaluate statistical methods",
///   Statistics in Medicine 38, 2074–2102 (the formulas of table 6).
package struct RecoverySummary: Codable, Hashable, Sendable {
    /// Says in the output itself what it is about.
    package var note: String
    /// The log hazard ratio to be found.
    package var truth: Double
    package var kind: RecoveryPerformance
    package var naive: RecoveryPerformance
    /// Means over the runs.
    package var meanJobWithin12Months: Double
    package var meanAnsweredByCitizenPerCitizen: Double
    package var meanAnsweredByCaseworkerPerCitizen: Double
    package var meanReadinessRatioOfKinds: Double

    init(runs: [RecoveryRun], truth: Double) {
        self.note = "Simulated job centres. These figures judge a method; they are not findings."
        self.truth = truth
        self.kind = RecoveryPerformance(runs.map(\.kind), truth: truth)
        self.naive = RecoveryPerformance(runs.map(\.naive), truth: truth)
        self.meanJobWithin12Months = mean(runs.compactMap(\.achieved.jobWithin12Months))
        self.meanAnsweredByCitizenPerCitizen = mean(runs.compactMap(\.achieved.answeredByCitizenPerCitizen))
        self.meanAnsweredByCaseworkerPerCitizen = mean(
            runs.compactMap(\.achieved.answeredByCaseworkerPerCitizen))
        self.meanReadinessRatioOfKinds = mean(runs.compactMap(\.achieved.readinessRatioOfKinds))
    }
}

/// One model's performance. All figures are over the runs that converged, and 0 when there is none.
package struct RecoveryPerformance: Codable, Hashable, Sendable {
    package var runs: Int
    package var notConverged: Int
    package var meanEstimate: Double
    /// e to the mean estimate.
    package var meanHazardRatio: Double
    /// Mean estimate minus truth, with its Monte Carlo standard error.
    package var bias: Double
    package var biasError: Double
    /// Standard deviation of the estimates over the runs; the mean SE should come near it.
    package var empiricalSD: Double
    package var meanSE: Double
    /// Share of intervals, as the fit prints them, that hold the truth, with its Monte Carlo standard error.
    package var coverage: Double
    package var coverageError: Double
    /// The same with Student's t on clusters − 1 degrees of freedom: what few clusters cost the normal interval.
    package var coverageWithT: Double

    package init(_ estimates: [RecoveryEstimate], truth: Double) {
        let values = estimates.compactMap(\.value)
        let points = values.map(\.estimate)
        let count = Double(max(1, values.count))
        let covered = values.filter { $0.lower <= truth && truth <= $0.upper }
        let coveredWithT = estimates.filter { estimate in
            guard let value = estimate.value else { return false }
            let reach = StudentT(degrees: Double(max(1, estimate.clusters - 1))).quantile(0.975) * value.se
            return abs(value.estimate - truth) <= reach
        }
        self.runs = estimates.count
        self.notConverged = estimates.count - values.count
        self.meanEstimate = mean(points)
        self.meanHazardRatio = exp(meanEstimate)
        self.bias = meanEstimate - truth
        self.empiricalSD = standardDeviation(points)
        self.biasError = empiricalSD / count.squareRoot()
        self.meanSE = mean(values.map(\.se))
        self.coverage = Double(covered.count) / count
        self.coverageError = (coverage * (1 - coverage) / count).squareRoot()
        self.coverageWithT = Double(coveredWithT.count) / count
    }
}

/// 0 for no numbers.
private func mean(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.reduce(0, +) / Double(numbers.count)
}

/// With n − 1; 0 for fewer than two numbers.
private func standardDeviation(_ numbers: [Double]) -> Double {
    guard numbers.count > 1 else { return 0 }
    let centre = mean(numbers)
    let squares = numbers.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    return (squares / Double(numbers.count - 1)).squareRoot()
}
