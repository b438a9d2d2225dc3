import Distributions
import LinearAlgebra

/// Whether groups have the same hazard: the log-rank test, within strata where there are any.
///
/// At each time with an event, the events each group would have by its share of those at risk are set beside the
/// events it has; the variance is hypergeometric (ties exactly). With late entries those at risk are as everywhere
/// the spells with start < t ≤ stop; the statistic is then the score test of a Cox model with exact (discrete)
/// ties.
///
/// - Reference: Mantel (1966), Cancer Chemother. Rep. 50, 163–170; Peto & Peto (1972), JRSS A 135, 185–207.
public struct LogRankTest: Hashable, Sendable {
    public struct Group: Hashable, Sendable {
        /// `sex=1`.
        public let label: String
        public let n: Int
        public let observed: Int
        /// Events expected if all groups of a stratum had the same hazard.
        public let expected: Double
    }

    /// In the order of the groups' values.
    public let groups: [Group]
    public let strata: Int
    /// nil when the groups were never at risk together, or nobody is expected to have an event in all but one.
    public let chiSquare: Double?
    /// Groups with an expected event, less one.
    public let degrees: Int
    public let p: Double?

    /// nil for fewer than two groups.
    /// - Parameter risk: by curve.
    /// - Complexity: O(cells · log cells + event times · groups²).
    init?(_ frame: SpellFrame, _ risk: [RiskTable]) {
        let groupCount = frame.groupLabels.count
        guard groupCount > 1 else { return nil }
        let strata = Int(frame.stratum.max() ?? 0) + 1
        var sums = LogRankSums(groups: groupCount)
        for stratum in 0..<strata {
            let curves = risk.indices.filter { frame.stratum[$0] == stratum }
            sums.add(curves.map { (Int(frame.group[$0]), risk[$0]) })
        }
        var n = [Int](repeating: 0, count: groupCount)
        var observed = n
        for (curve, table) in risk.enumerated() {
            let events = table.events.reduce(0, +)
            n[Int(frame.group[curve])] += events + table.censored.reduce(0, +)
            observed[Int(frame.group[curve])] += events
        }
        groups = (0..<groupCount).map {
            Group(label: frame.groupLabels[$0], n: n[$0], observed: observed[$0], expected: sums.expected[$0])
        }
        self.strata = strata
        (chiSquare, degrees) = sums.statistic
        let degrees = degrees
        p = chiSquare.map { ChiSquare(degrees: Double(degrees)).upperTail($0) }
    }
}

/// Observed less expected events and their covariance, summed over strata.
struct LogRankSums {
    private(set) var expected: [Double]
    private var difference: [Double]
    private var covariance: Matrix

    init(groups: Int) {
        expected = Array(repeating: 0, count: groups)
        difference = expected
        covariance = Matrix(rows: groups, columns: groups)
    }

    /// Adds one stratum.
    mutating func add(_ curves: [(group: Int, risk: RiskTable)]) {
        var moves: [Move] = []
        for (group, risk) in curves {
            for entry in risk.entries {
                moves.append(
                    Move(time: entry.start, isEntry: true, group: group, atRisk: entry.count, events: 0))
            }
            for step in risk.time.indices {
                moves.append(
                    Move(
                        time: risk.time[step], isEntry: false, group: group,
                        atRisk: -(risk.events[step] + risk.censored[step]), events: risk.events[step]))
            }
        }
        // who enters at a time is not at risk of what happens then, so exits come first
        moves.sort { ($0.time, $0.isEntry ? 1 : 0, $0.group) < ($1.time, $1.isEntry ? 1 : 0, $1.group) }
        var atRisk = [Double](repeating: 0, count: expected.count)
        var i = 0
        while i < moves.count {
            let first = i
            while i < moves.count, moves[i].time == moves[first].time,
                moves[i].isEntry == moves[first].isEntry
            {
                i += 1
            }
            addTime(moves[first..<i], atRisk: atRisk)
            for move in moves[first..<i] { atRisk[move.group] += Double(move.atRisk) }
        }
    }

    private struct Move {
        var time: Int32
        var isEntry: Bool
        var group: Int
        /// The change in the number at risk.
        var atRisk: Int
        var events: Int
    }

    private mutating func addTime(_ moves: ArraySlice<Move>, atRisk: [Double]) {
        let events = Double(moves.reduce(0) { $0 + $1.events })
        guard events > 0 else { return }
        let total = atRisk.reduce(0, +)
        for move in moves { difference[move.group] += Double(move.events) }
        let present = atRisk.indices.filter { atRisk[$0] > 0 }
        for j in present {
            expected[j] += events * atRisk[j] / total
            difference[j] -= events * atRisk[j] / total
        }
        guard total > 1 else { return }
        let factor = events * (total - events) / (total - 1)
        for j in present {
            let share = atRisk[j] / total
            covariance[j, j] += factor * share
            for k in present { covariance[j, k] -= factor * share * (atRisk[k] / total) }
        }
    }

    /// (O − E)ᵀ V⁻¹ (O − E) over the groups with an expected event, the last of them left out.
    var statistic: (chiSquare: Double?, degrees: Int) {
        let compared = expected.indices.filter { expected[$0] > 0 }
        guard compared.count > 1 else { return (nil, 0) }
        let kept = Array(compared.dropLast())
        var v = Matrix(rows: kept.count, columns: kept.count)
        for (a, j) in kept.enumerated() { for (b, k) in kept.enumerated() { v[a, b] = covariance[j, k] } }
        guard let factor = try? Cholesky(v, names: kept.map { "\($0)" }), factor.smallestPivot > 1e-7 else {
            return (nil, kept.count)
        }
        let d = kept.map { difference[$0] }
        return (zip(d, factor.solve(d)).reduce(0) { $0 + $1.0 * $1.1 }, kept.count)
    }
}
