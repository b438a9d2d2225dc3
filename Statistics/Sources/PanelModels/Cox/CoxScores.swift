import LinearAlgebra

/// Score residuals, and the sandwich made of their sums over clusters.
///
///     U_i = ∫ (z_i − z̄(t)) dM_i(t),   V = c · I⁻¹ (Σ_g s_g s_gᵀ) I⁻¹,   s_g = Σ_{i in g} U_i
///
/// With Efron's ties a row with an event is compared with the mean of the d means z̄_l, and goes through the part
/// 1 − f_l of each step only; R's `residuals(type = "score")` is the same.
/// - Reference: Lin & Wei (1989), JASA 84, 1074–1078.
struct CoxScores {
    let likelihood: CoxLikelihood
    let point: CoxLikelihood.Point
    private var risk: CoxRiskTable { likelihood.risk }

    /// V without the correction c, k × k.
    /// - Parameters:
    ///   - bread: I⁻¹, k × k.
    ///   - cluster: by row of the frame; nil makes every row a cluster.
    /// - Complexity: O(rows · k + G · k²).
    func covariance(bread: Matrix, cluster: CodedVariable?) -> Matrix {
        let sums = clusterSums(cluster)
        let meat = sums.crossProduct(weights: Array(repeating: 1, count: sums.rows))
        return bread.times(meat).times(bread)
    }

    /// s_g, G × k, in the order of the clusters' values; without clusters the rows in the order of their patterns.
    private func clusterSums(_ cluster: CodedVariable?) -> Matrix {
        let k = likelihood.termCount
        let spells = risk.spells
        let order = fixedOrder
        let clusterOfSpell = cluster.map { cluster in spells.row.map { cluster.codes[Int($0)] } }
        let sequence = clusterOfSpell.map {
            CountingSort.order($0, count: cluster?.count ?? 0, from: order)
        }
        var sums = Matrix(rows: cluster == nil ? spells.row.count : risk.clusters ?? 0, columns: k)
        let (steps, passed) = (Steps(point, k), Passed(risk, point, k))
        var g = -1
        var current: Int32?
        sums.values.withUnsafeMutableBufferPointer { sums in
            likelihood.matrix.values.withUnsafeBufferPointer { z in
                for index in sequence ?? order {
                    let i = Int(index)
                    let mine = clusterOfSpell?[i]
                    if mine == nil || mine != current { g += 1 }
                    current = mine
                    add(i, to: g * k, of: sums, z, steps, passed)
                }
            }
        }
        return sums
    }

    /// The rows by pattern, exit, entry and event, so that their sums do not depend on the order they came in.
    private var fixedOrder: [Int32] {
        let spells = risk.spells
        let m = risk.times.count + 1
        var order = CountingSort.order(spells.event, count: 2)
        order = CountingSort.order(spells.first, count: m, from: order)
        order = CountingSort.order(spells.end, count: m, from: order)
        return CountingSort.order(spells.pattern, count: risk.patternCount, from: order)
    }

    /// Adds U_i.
    @inline(__always)
    private func add(
        _ i: Int, to place: Int, of sums: UnsafeMutableBufferPointer<Double>,
        _ z: UnsafeBufferPointer<Double>,
        _ steps: Steps, _ passed: Passed
    ) {
        let k = likelihood.termCount
        let p = Int(risk.spells.pattern[i])
        let (first, end) = (Int(risk.spells.first[i]), Int(risk.spells.end[i]))
        guard end > first else { return }
        let w = point.weights[p]
        if end == first + 1 {
            let hazard = w * point.sums[first].hazard
            steps.mean.withUnsafeBufferPointer { mean in
                for c in 0..<k { sums[place + c] -= hazard * z[p * k + c] - w * mean[first * k + c] }
            }
        } else {
            let hazard = w * (passed.hazard[end] - passed.hazard[first])
            passed.mean.withUnsafeBufferPointer { mean in
                for c in 0..<k {
                    sums[place + c] -= hazard * z[p * k + c] - w * (mean[end * k + c] - mean[first * k + c])
                }
            }
        }
        guard risk.spells.event[i] == 1 else { return }
        let j = end - 1
        for c in 0..<k {
            let own = z[p * k + c] * point.sums[j].hazardShare - steps.ownMean[j * k + c]
            sums[place + c] += z[p * k + c] - steps.eventMean[j * k + c] + w * own
        }
    }

    /// By event time, m × k: Σ_l z̄_l/s_l, Σ_l f_l z̄_l/s_l and the mean of z̄_l over l.
    private struct Steps {
        var mean: [Double]
        var ownMean: [Double]
        var eventMean: [Double]

        init(_ point: CoxLikelihood.Point, _ k: Int) {
            mean = Array(repeating: 0, count: point.s1.count)
            ownMean = mean
            eventMean = mean
            for (j, sums) in point.sums.enumerated() {
                let events = Double(point.eventCounts[j])
                for i in j * k..<(j + 1) * k {
                    let (s, d) = (point.s1[i], point.d1[i])
                    mean[i] = sums.square * s - sums.squareShare * d
                    ownMean[i] = sums.squareShare * s - sums.squareShares * d
                    eventMean[i] = (sums.hazard * s - sums.hazardShare * d) / events
                }
            }
        }
    }

    /// Running sums of the hazard and of Σ_l z̄_l/s_l before each event time, through all strata; m + 1 and (m + 1) × k.
    private struct Passed {
        var hazard: [Double]
        var mean: [Double]

        init(_ risk: CoxRiskTable, _ point: CoxLikelihood.Point, _ k: Int) {
            let m = risk.times.count
            hazard = Array(repeating: 0, count: m + 1)
            mean = Array(repeating: 0, count: (m + 1) * k)
            for (j, sums) in point.sums.enumerated() {
                hazard[j + 1] = hazard[j] + sums.hazard
                for c in 0..<k {
                    let i = j * k + c
                    mean[i + k] = mean[i] + sums.square * point.s1[i] - sums.squareShare * point.d1[i]
                }
            }
        }
    }
}
