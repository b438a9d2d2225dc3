import Distributions
internal import Foundation
internal import LinearAlgebra

/// Whether an item means the same to a voice at each round: whether one set of thresholds fits the answers of all quarters, when the
/// people may stand elsewhere and be more or less alike in each.
///
///     P(answer ≤ k in quarter q) = Φ((κ_k − m_q)/s_q),   m = 0 and s = 1 in the first
///
/// Place m and spread s are the people's; what differs beyond them is the thresholds'. K − 3 differences a quarter are left.
public struct StateRounds: Sendable {
    /// A quarter that is compared.
    public struct Quarter: Hashable, Sendable {
        /// Since a person's first round.
        public let quarter: Int
        public let answers: Int
        /// m and s, in standard deviations of the answers in the first quarter.
        public let place: Double
        public let placeSE: Double
        public let spread: Double
        public let spreadSE: Double
    }
    /// A quarter's own threshold minus the common one, in standard deviations of the answers in the first quarter.
    public struct Difference: Hashable, Sendable {
        public let quarter: Int
        /// `1|2`, …
        public let term: String
        public let estimate: Double
        public let se: Double
    }

    public let voice: Voice
    /// Answers and clusters in the quarters compared.
    public let answers: Int
    public let clusters: Int
    public let quarters: [Quarter]
    /// Quarters with answers that are not compared: a step was chosen too seldom.
    public let leftOut: [Int]
    /// nil with a test.
    public let reason: String?
    /// Hotelling's T² of all differences being 0.
    public let statistic: Double
    public let degrees: Int
    /// NaN below 10 clusters.
    public let p: Double
    /// By quarter, then threshold; empty without a test.
    public let differences: [Difference]

    /// The one furthest from 0.
    public var largest: Difference? { differences.max { $0.estimate.magnitude < $1.estimate.magnitude } }
}

/// The score test of common thresholds: what is left of each quarter's cumulative shares once place and spread are fitted, against its
/// covariance over clusters.
/// - Reference: Boos (1992), American Statistician 46, 327–333 (generalised score tests); Millsap & Yun-Tein (2004), Multivariate
///   Behavioral Research 39, 479–515 (identification with ordered answers); Hotelling (1931), Annals of Mathematical Statistics 2, 360–378.
struct RoundsTest {
    let answers: QuarterAnswers
    let voice: Voice

    init(_ answers: QuarterAnswers, _ voice: Voice) {
        self.answers = answers
        self.voice = voice
    }

    private var thresholds: Int { answers.steps - 1 }

    var result: StateRounds {
        if let reason = reasonBeforeFitting { return none(reason) }
        guard let fit = PlacedThresholds(answers.counts) else {
            return none("the quarters have no common thresholds that could be found")
        }
        let residuals = residuals(fit)
        let size = residuals.count
        guard residuals.clusters > size else {
            return none(
                "\(counted(residuals.clusters, "cluster")) are too few to compare \(answers.quarters.count) quarters; more than \(size) are "
                    + "needed")
        }
        let covariance = Matrix(rows: size, columns: size, values: residuals.covariance)
        let tangent = fit.tangent
        let names = (0..<size).map { "\($0)" }
        guard let root = try? Cholesky(covariance, names: names),
            let inner = try? Cholesky(
                tangent.transposed.times(root.inverse.times(tangent)),
                names: (0..<tangent.columns).map { "\($0)" }),
            let spread = fit.solved(covariance)
        else {
            return none("the answers of the quarters hang together so closely that they cannot be compared")
        }
        let solved = root.solve(residuals.total)
        let explained = tangent.transposedTimes(solved)
        let statistic =
            Self.product(residuals.total, solved) - Self.product(explained, inner.solve(explained))
        let degrees = (answers.quarters.count - 1) * (thresholds - 2)
        return StateRounds(
            voice: voice, answers: answers.answers.count, clusters: residuals.clusters,
            quarters: quarters(fit, spread.parameters), leftOut: answers.leftOut, reason: nil,
            statistic: statistic, degrees: degrees,
            p: HotellingTest.p(statistic, degrees: degrees, clusters: residuals.clusters),
            differences: differences(fit, spread.residuals))
    }

    private var reasonBeforeFitting: String? {
        if answers.steps < 4 {
            return
                "with \(answers.steps) steps the place and spread of each round explain all answers; 4 steps are needed"
        }
        if answers.quarters.count < 2 {
            return
                "too few rounds: in \(answers.quarters.isEmpty ? "no quarter" : "one quarter only") was every step chosen by "
                + "\(QuarterAnswers.fewestInStep) or more, and two are needed"
        }
        return nil
    }

    private func none(_ reason: String) -> StateRounds {
        StateRounds(
            voice: voice, answers: answers.answers.count, clusters: Set(answers.answers.map(\.cluster)).count,
            quarters: [], leftOut: answers.leftOut, reason: reason, statistic: .nan, degrees: 0, p: .nan,
            differences: [])
    }

    /// (F̂ − Φ(η))/φ(η) of every threshold and quarter, summed over clusters.
    private func residuals(_ fit: PlacedThresholds) -> ClusterSums {
        let size = fit.arguments.count
        var sums = ClusterSums(count: size)
        var own = [Double](repeating: 0, count: size)
        let (below, weight) = (fit.below, fit.residualWeights)
        for (i, answer) in answers.answers.enumerated() {
            let from = answer.place * thresholds
            for k in 0..<thresholds {
                own[from + k] += ((answer.step <= k ? 1 : 0) - below[from + k]) * weight[from + k]
            }
            if i + 1 == answers.answers.count || answers.answers[i + 1].cluster != answer.cluster {
                sums.add(own)
                own = Array(repeating: 0, count: size)
            }
        }
        return sums
    }

    private func quarters(_ fit: PlacedThresholds, _ covariance: Matrix) -> [StateRounds.Quarter] {
        answers.quarters.indices.map { q in
            let (m, s) = (fit.placeColumn(q), fit.spreadColumn(q))
            return StateRounds.Quarter(
                quarter: answers.quarters[q], answers: answers.counts[q].reduce(0, +), place: fit.place[q],
                placeSE: m.map { covariance[$0, $0].squareRoot() } ?? 0, spread: fit.spread[q],
                spreadSE: s.map { fit.spread[q] * covariance[$0, $0].squareRoot() } ?? 0)
        }
    }

    private func differences(_ fit: PlacedThresholds, _ covariance: Matrix) -> [StateRounds.Difference] {
        answers.quarters.indices.flatMap { q in
            let all = Double(answers.counts[q].reduce(0, +))
            var below = 0
            return (0..<thresholds).map { k in
                below += answers.counts[q][k]
                let at = q * thresholds + k
                let own = Normal.quantile(Double(below) / all)
                return StateRounds.Difference(
                    quarter: answers.quarters[q], term: "\(k + 1)|\(k + 2)",
                    estimate: fit.spread[q] * (own - fit.arguments[at]),
                    se: fit.spread[q] * covariance[at, at].squareRoot())
            }
        }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

/// T² against its distribution: (G − q) T²/((G − 1) q) is F with q and G − q degrees where sums over clusters are normal.
enum HotellingTest {
    /// NaN below 10 clusters.
    static func p(_ statistic: Double, degrees: Int, clusters: Int) -> Double {
        guard clusters >= ClusterCorrection.clustersForIntervals, clusters > degrees, degrees > 0 else {
            return .nan
        }
        let (g, q) = (Double(clusters), Double(degrees))
        return FDistribution(numerator: q, denominator: g - q).upperTail(statistic * (g - q) / ((g - 1) * q))
    }
}
