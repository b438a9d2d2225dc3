internal import Foundation
import LinearAlgebra

/// The test of proportional hazards: a score test of adding x · g(t) to the model, whose log hazard ratios then move with
/// g(t). It is the one of R's `cox.zph` from survival 3.0 on.
///
/// With V_j the information of event time j and r_j the sum of its Schoenfeld residuals,
///
///     u = (0, Σ g_j r_j),   J = Σ_j [ V_j, g_j V_j ; g_j V_j, g_j² V_j ],   χ² = uᵀ J⁻¹ u
///
/// Adding a constant to g, or scaling it, changes nothing, since Σ r_j = 0 at the maximum; g is taken to [0, 1].
/// - Reference: Grambsch & Therneau (1994), Biometrika 81, 515–526.
struct CoxProportionality {
    let likelihood: CoxLikelihood
    let point: CoxLikelihood.Point
    let information: Matrix
    /// Terms are of the columns in their own units.
    let scaling: Standardisation

    /// - Parameters:
    ///   - times: g by event time.
    ///   - termColumns: the columns of each term.
    /// - Returns: χ² for each term, then for all together; NaN where J is singular; nil when g does not vary.
    /// - Complexity: O(P · k² + m · k²).
    func statistics(_ times: [Double], termColumns: [[Int]]) -> [Double]? {
        guard let low = times.min(), let high = times.max(), high > low else { return nil }
        let g = times.map { ($0 - low) / (high - low) }
        let cross = inOwnUnits(likelihood.derivatives(point, factors: g).information)
        let square = inOwnUnits(
            inOwnUnits(likelihood.derivatives(point, factors: g.map { $0 * $0 }).information).transposed)
        let score = scaling.gradientInOwnUnits(weightedResiduals(g))
        let all = Array(0..<likelihood.termCount)
        return (termColumns + [all]).map { columns in statistic(columns, score, cross, square) }
    }

    /// Each row, a gradient in γ, as one in β.
    private func inOwnUnits(_ matrix: Matrix) -> Matrix {
        var result = matrix
        let k = matrix.columns
        for i in 0..<matrix.rows {
            let row = i * k..<(i + 1) * k
            result.values.replaceSubrange(row, with: scaling.gradientInOwnUnits(Array(matrix.values[row])))
        }
        return result
    }

    private func statistic(_ columns: [Int], _ score: [Double], _ cross: Matrix, _ square: Matrix) -> Double {
        let k = likelihood.termCount
        var joint = Matrix(rows: k + columns.count, columns: k + columns.count)
        for i in 0..<k { for j in 0..<k { joint[i, j] = information[i, j] } }
        for (a, column) in columns.enumerated() {
            for i in 0..<k {
                joint[i, k + a] = cross[i, column]
                joint[k + a, i] = cross[i, column]
            }
            for (b, other) in columns.enumerated() { joint[k + a, k + b] = square[column, other] }
        }
        let u = Array(repeating: 0, count: k) + columns.map { score[$0] }
        let names = Array(repeating: "", count: u.count)
        guard let factor = try? Cholesky(joint, names: names) else { return .nan }
        return zip(u, factor.solve(u)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Σ_j g_j r_j, length k.
    private func weightedResiduals(_ g: [Double]) -> [Double] {
        let k = likelihood.termCount
        var shares = [Double](repeating: 0, count: likelihood.risk.patternCount)
        likelihood.risk.eventCells.forEachStretch { p, times, count in
            for j in times { shares[p] += g[j] * count }
        }
        var sum = likelihood.matrix.transposedTimes(shares)
        for (j, sums) in point.sums.enumerated() {
            for c in 0..<k {
                sum[c] -= g[j] * (sums.hazard * point.s1[j * k + c] - sums.hazardShare * point.d1[j * k + c])
            }
        }
        return sum
    }
}

extension CoxTimeTransform {
    /// g at every event time.
    /// - Throws: ``ModelError`` for the logarithm of an event at time 0.
    func values(_ frame: CoxFrame, _ risk: CoxRiskTable) throws(ModelError) -> [Double] {
        let byTime = try valueByTime(frame, risk)
        return risk.times.map { byTime[Int($0.time)] }
    }

    private func valueByTime(_ frame: CoxFrame, _ risk: CoxRiskTable) throws(ModelError) -> [Double] {
        switch self {
        case .identity: return frame.times
        case .log:
            if let first = risk.times.map(\.time).min(), frame.times[Int(first)] <= 0 {
                throw ModelError(
                    .table,
                    "an event at time 0 has no logarithm; test proportionality with km, rank or identity")
            }
            return frame.times.map { Foundation.log($0) }
        case .rank:
            var below = 0.0
            return exits(frame, risk).map { count in
                defer { below += count }
                return below + (count + 1) / 2
            }
        case .km: return kaplanMeier(frame, risk)
        }
    }

    /// Rows that end at each time.
    private func exits(_ frame: CoxFrame, _ risk: CoxRiskTable) -> [Double] {
        var exits = [Double](repeating: 0, count: frame.times.count)
        risk.forEachRow { exits[Int(frame.exit[$0])] += 1 }
        return exits
    }

    /// 1 − S(t−), strata taken together.
    private func kaplanMeier(_ frame: CoxFrame, _ risk: CoxRiskTable) -> [Double] {
        let exits = exits(frame, risk)
        var entries = [Double](repeating: 0, count: frame.times.count)
        if let entry = frame.entry { risk.forEachRow { entries[Int(entry[$0])] += 1 } }
        var events = [Double](repeating: 0, count: frame.times.count)
        for time in risk.times { events[Int(time.time)] += Double(time.events) }
        // a row whose entry equals the time is not at risk then, one whose exit does is
        var atRisk = exits.reduce(0, +) - entries.reduce(0, +)
        var survival = 1.0
        return exits.indices.map { t in
            defer {
                if events[t] > 0 { survival *= 1 - events[t] / atRisk }
                atRisk += entries[t] - exits[t]
            }
            return 1 - survival
        }
    }
}
