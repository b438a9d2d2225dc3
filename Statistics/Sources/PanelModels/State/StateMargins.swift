import Distributions
internal import Foundation
internal import LinearAlgebra

/// Whether the two voices answer an item alike on the whole, from their raw answers in the same quarter: the margins of their
/// cross-table, with errors over clusters.
///
/// With one pair of answers a person T² is Bhapkar's (1966) statistic times (n − 1)/n, and T²/(1 + T²/(n − 1)) is Stuart and Maxwell's.
public struct StateMargins: Sendable {
    public struct Step: Hashable, Sendable {
        public let step: Int
        /// Shares of the pairs.
        public let citizen: Double
        public let caseworker: Double
    }

    /// Pairs of both voices' first answers in a quarter.
    public let pairs: Int
    public let clusters: Int
    public let steps: [Step]
    /// The citizen's step minus the caseworker's, on average; nil without a test.
    public let difference: StateTerm?
    /// nil with a test.
    public let reason: String?
    /// Hotelling's T² of all shares being alike.
    public let statistic: Double
    public let degrees: Int
    /// NaN below 10 clusters.
    public let p: Double
}

/// - Reference: Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), British Journal of Psychiatry 116, 651–655; Bhapkar (1966), Journal
///   of the American Statistical Association 61, 228–235.
struct MarginsTest {
    private let steps: Int
    private let level: Double
    /// Pairs, in the order of the clusters.
    private let pairs: [(cluster: Int32, citizen: Int, caseworker: Int)]

    private static let fewestPairs = 20

    init(_ frame: StateFrame, item: Int, steps: Int, level: Double) {
        let column = frame.steps[item]
        var pairs: [(cluster: Int32, citizen: Int, caseworker: Int)] = []
        for (person, rows) in frame.persons.enumerated() {
            var first: [Voice: [Int: Int]] = [:]
            for row in rows where column[row] >= 0 {
                let quarter = QuarterAnswers.quarter(frame.days[row])
                if first[frame.voices[row]]?[quarter] == nil {
                    first[frame.voices[row], default: [:]][quarter] = Int(column[row])
                }
            }
            for (quarter, citizen) in (first[.citizen] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard let caseworker = first[.caseworker]?[quarter] else { continue }
                pairs.append((frame.clusterOfPerson[person], citizen, caseworker))
            }
        }
        self.pairs = pairs.sorted { $0.cluster < $1.cluster }
        self.steps = steps
        self.level = level
    }

    var result: StateMargins {
        let (sums, means) = (sums, means)
        guard pairs.count >= Self.fewestPairs else {
            return none(
                "\(counted(pairs.count, "pair")) of both voices' answers in a quarter; \(Self.fewestPairs) are needed"
            )
        }
        guard sums.clusters > 1 else { return none("one cluster only") }
        let cuts = cuts
        let covariance = Matrix(rows: steps, columns: steps, values: sums.covariance)
        guard !cuts.isEmpty, let root = try? Cholesky(covariance.kept(cuts), names: cuts.map { "\($0)" })
        else {
            return none("the voices' answers differ too seldom to compare them")
        }
        let n = Double(pairs.count)
        let found = cuts.map { means[$0] }
        let statistic = n * n * zip(found, root.solve(found)).reduce(0) { $0 + $1.0 * $1.1 }
        let last = steps - 1
        return StateMargins(
            pairs: pairs.count, clusters: sums.clusters, steps: shares,
            difference: term(means[last], covariance[last, last].squareRoot() / n, sums.clusters),
            reason: nil,
            statistic: statistic, degrees: cuts.count,
            p: HotellingTest.p(statistic, degrees: cuts.count, clusters: sums.clusters))
    }

    private func none(_ reason: String) -> StateMargins {
        StateMargins(
            pairs: pairs.count, clusters: Set(pairs.map(\.cluster)).count, steps: shares, difference: nil,
            reason: reason, statistic: .nan, degrees: 0, p: .nan)
    }

    private func term(_ estimate: Double, _ se: Double, _ clusters: Int) -> StateTerm {
        let p = 0.5 + level / 2
        let quantile =
            clusters < ClusterCorrection.clustersForIntervals
            ? .nan
            : clusters < ClusterCorrection.clustersForCR1
                ? StudentT(degrees: Double(clusters - 1)).quantile(p) : Normal.quantile(p)
        return StateTerm(
            term: "citizen − caseworker", estimate: estimate, se: se, lower: estimate - quantile * se,
            upper: estimate + quantile * se)
    }

    private var shares: [StateMargins.Step] {
        let n = Double(max(pairs.count, 1))
        return (0..<steps).map { step in
            StateMargins.Step(
                step: step + 1, citizen: Double(pairs.count { $0.citizen == step }) / n,
                caseworker: Double(pairs.count { $0.caseworker == step }) / n)
        }
    }

    /// Cuts between steps somebody chose: the others say nothing new.
    private var cuts: [Int] {
        let used = (0..<steps).filter { step in pairs.contains { $0.citizen == step || $0.caseworker == step }
        }
        return Array(used.dropLast())
    }

    /// Of a pair: for every cut whether the citizen stands at or below it minus whether the caseworker does; last the difference in steps.
    private func contrast(_ citizen: Int, _ caseworker: Int) -> [Double] {
        (0..<(steps - 1)).map { cut in (citizen <= cut ? 1 : 0) - (caseworker <= cut ? 1 : 0) }
            + [Double(citizen - caseworker)]
    }

    private var means: [Double] {
        var sum = [Double](repeating: 0, count: steps)
        for pair in pairs {
            for (j, value) in contrast(pair.citizen, pair.caseworker).enumerated() { sum[j] += value }
        }
        return sum.map { $0 / Double(max(pairs.count, 1)) }
    }

    /// Of contrasts less their mean.
    private var sums: ClusterSums {
        var sums = ClusterSums(count: steps)
        let means = means
        var own = [Double](repeating: 0, count: steps)
        for (i, pair) in pairs.enumerated() {
            for (j, value) in contrast(pair.citizen, pair.caseworker).enumerated() {
                own[j] += value - means[j]
            }
            if i + 1 == pairs.count || pairs[i + 1].cluster != pair.cluster {
                sums.add(own)
                own = Array(repeating: 0, count: steps)
            }
        }
        return sums
    }
}

extension Matrix {
    /// Rows and columns of some numbers.
    fileprivate func kept(_ numbers: [Int]) -> Matrix {
        var result = Matrix(rows: numbers.count, columns: numbers.count)
        for (i, a) in numbers.enumerated() {
            for (j, b) in numbers.enumerated() { result[i, j] = self[a, b] }
        }
        return result
    }
}
