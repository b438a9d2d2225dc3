import Distributions
import LinearAlgebra

/// Where the two voices part their steps differently: the citizen's threshold minus the caseworker's, step by step.
///
/// Each state has mean 0 and variance 1 at the first round on a scale of its own. A difference says that the voices use the steps
/// differently *or* see the group as standing elsewhere; answers alone cannot tell which.
public struct StateVoices: Sendable {
    /// `1|2`, … Intervals as those of the thresholds.
    public let differences: [StateTerm]
    /// Of all differences together being 0 (Wald).
    public let statistic: Double
    public let degrees: Int
    /// Chi-square, or below 50 clusters Hotelling's T² on G − 1 degrees; NaN where no interval is given either.
    public let p: Double
}

extension StateInference {
    /// nil where the differences' covariance is singular.
    var voices: StateVoices? {
        let layout = parameters.layout
        let q = layout.thresholds
        var contrast = Matrix(rows: q, columns: layout.count)
        for below in 1...q {
            contrast[below - 1, layout.threshold(.citizen, below: below)] = 1
            contrast[below - 1, layout.threshold(.caseworker, below: below)] = -1
        }
        let estimates = contrast.times(parameters.values)
        let spread = contrast.times(covariance).times(contrast.transposed)
        let names = (1...q).map { "\($0)|\($0 + 1)" }
        guard let root = try? Cholesky(spread, names: names) else { return nil }
        let statistic = zip(estimates, root.solve(estimates)).reduce(0) { $0 + $1.0 * $1.1 }
        let differences = estimates.indices.map { j in
            let se = spread[j, j].squareRoot()
            let (lower, upper) = interval(estimates[j], se, .plain)
            return StateTerm(term: names[j], estimate: estimates[j], se: se, lower: lower, upper: upper)
        }
        return StateVoices(
            differences: differences, statistic: statistic, degrees: q, p: probability(statistic, Double(q)))
    }

    private func probability(_ statistic: Double, _ q: Double) -> Double {
        if clusters < ClusterCorrection.clustersForIntervals { return .nan }
        if clusters >= ClusterCorrection.clustersForCR1 { return ChiSquare(degrees: q).upperTail(statistic) }
        let freedom = Double(clusters - 1)
        guard freedom > q - 1 else { return .nan }
        return FDistribution(numerator: q, denominator: freedom - q + 1)
            .upperTail(statistic * (freedom - q + 1) / (freedom * q))
    }
}
