import LinearAlgebra

/// The sandwich for correlated periods of one cluster, without the correction for few clusters.
///
///     V = I⁻¹ (Σ_g s_g s_gᵀ) I⁻¹,   s_g = Σ_{i in g} ∂ℓᵢ/∂γ
///
/// - Reference: Liang & Zeger (1986), Biometrika 73, 13–22.
struct ClusterRobust {
    let likelihood: HazardLikelihood
    let clustering: Clustering

    /// - Parameters:
    ///   - eta: η at the estimate, length P.
    ///   - bread: I⁻¹, k × k.
    /// - Complexity: O(cells · k + G · k²).
    func covariance(eta: [Double], bread: Matrix) -> Matrix {
        bread.times(Self.meat(scores(eta: eta))).times(bread)
    }

    static func meat(_ scores: Matrix) -> Matrix {
        scores.crossProduct(weights: Array(repeating: 1, count: scores.rows))
    }

    /// s_g, G × k, clusters ascending.
    func scores(eta: [Double]) -> Matrix {
        let k = likelihood.termCount
        let scores = eta.map { likelihood.link.score($0) }
        var sums = Matrix(rows: clustering.count, columns: k)
        sums.values.withUnsafeMutableBufferPointer { sums in
            likelihood.matrix.values.withUnsafeBufferPointer { z in
                for g in 0..<clustering.count {
                    for cell in clustering.cells[clustering.starts[g]..<clustering.starts[g + 1]] {
                        let p = Int(cell.pattern)
                        let score =
                            cell.weight
                            * (cell.events * scores[p].event + (cell.periods - cell.events) * scores[p].none)
                        for j in 0..<k { sums[g * k + j] += score * z[p * k + j] }
                    }
                }
            }
        }
        return sums
    }
}

/// The sandwich for independent person-periods, V = I⁻¹ (Σ_i s_i s_iᵀ) I⁻¹, without correction.
/// - Reference: White (1980), Econometrica 48, 817–838; Huber (1967).
struct HeteroskedasticityRobust {
    let likelihood: HazardLikelihood
    let cells: CellTable

    /// - Complexity: O(P · k²).
    func covariance(eta: [Double], bread: Matrix) -> Matrix {
        var squares = eta
        for (p, eta) in eta.enumerated() {
            let score = likelihood.link.score(eta)
            let others = cells.squaredPeriods[p] - cells.squaredEvents[p]
            squares[p] =
                cells.squaredEvents[p] * score.event * score.event + others * score.none * score.none
        }
        return bread.times(likelihood.matrix.crossProduct(weights: squares)).times(bread)
    }
}
