import Distributions
import LinearAlgebra

/// Cronbach's α, the share of a sum's variance that its items have in common, with Feldt's interval.
///
/// - Reference: Cronbach (1951), Psychometrika 16, 297–334; Feldt (1965), Psychometrika 30, 357–370.
public struct CronbachAlpha: Hashable, Sendable {
    public let estimate: Double
    /// By the F distribution with n − 1 and (n − 1)(k − 1) degrees of freedom.
    public let lower: Double
    public let upper: Double

    init(_ moments: ScaleMoments, level: Double) {
        estimate = Self.alpha(k: moments.count, trace: moments.trace, total: moments.total)
        let people = Double(moments.n - 1)
        let f = FDistribution(numerator: people, denominator: people * Double(moments.count - 1))
        lower = 1 - (1 - estimate) * f.quantile((1 + level) / 2)
        upper = 1 - (1 - estimate) * f.quantile((1 - level) / 2)
    }

    static func alpha(k: Int, trace: Double, total: Double) -> Double {
        Double(k) / Double(k - 1) * (1 - trace / total)
    }
}

extension ScaleMoments {
    /// The correlation of an item with the sum of the others; nil where that sum does not vary.
    func itemRest(_ i: Int) -> Double? {
        let with = withTotal(i) - covariance[i, i]
        let rest = total - 2 * withTotal(i) + covariance[i, i]
        return rest > 0 ? with / (covariance[i, i] * rest).squareRoot() : nil
    }

    /// α of the other items; nil with fewer than three items.
    func alpha(without i: Int) -> Double? {
        let rest = total - 2 * withTotal(i) + covariance[i, i]
        guard count > 2, rest > 0 else { return nil }
        return CronbachAlpha.alpha(k: count - 1, trace: trace - covariance[i, i], total: rest)
    }
}
