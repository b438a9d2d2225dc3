import LinearAlgebra

/// How a cluster-robust covariance is corrected for few clusters; G is the number of clusters, n the number of
/// *person-periods* (never of patterns or table rows), k the number of terms.
public enum ClusterCorrection: String, Sendable, CaseIterable {
    /// None.
    case cr0 = "CR0"
    /// G/(G−1); the default of R's `sandwich::vcovCL` for a `glm`.
    case cr1 = "CR1"
    /// G/(G−1) · (n−1)/(n−k), as statsmodels has it.
    case cr1s = "CR1S"

    /// The factor as it is written in a table's notes.
    public var formula: String {
        switch self {
        case .cr0: "1"
        case .cr1: "G/(G−1)"
        case .cr1s: "G/(G−1)·(n−1)/(n−k), n in person-periods"
        }
    }

    func factor(clusters: Int, periods: Int, terms: Int) -> Double {
        let g = Double(clusters)
        let n = Double(periods)
        switch self {
        case .cr0: return 1
        case .cr1: return g / (g - 1)
        case .cr1s: return g / (g - 1) * (n - 1) / (n - Double(terms))
        }
    }
}

/// The sandwich for correlated periods of one cluster.
///
///     V = c · I⁻¹ (Σ_g s_g s_gᵀ) I⁻¹,   s_g = Σ_{i in g} ∂ℓᵢ/∂γ
///
/// - Reference: Liang & Zeger (1986), Biometrika 73, 13–22.
struct ClusterRobust {
    let likelihood: HazardLikelihood
    let cells: CellTable

    /// - Parameters:
    ///   - eta: η at the estimate, length P.
    ///   - bread: I⁻¹, k × k, from the expected information.
    /// - Returns: V without the correction c, k × k.
    /// - Complexity: O(cells · k + G · k²).
    func covariance(eta: [Double], bread: Matrix) -> Matrix {
        let scores = clusterScores(eta: eta)
        let meat = scores.crossProduct(weights: Array(repeating: 1, count: scores.rows))
        return bread.times(meat).times(bread)
    }

    /// s_g, G × k, clusters ascending.
    private func clusterScores(eta: [Double]) -> Matrix {
        let k = likelihood.termCount
        let scores = eta.map { likelihood.link.score($0) }
        var sums = Matrix(rows: cells.clusters ?? 0, columns: k)
        var g = -1
        var current: Int32?
        sums.values.withUnsafeMutableBufferPointer { sums in
            likelihood.matrix.values.withUnsafeBufferPointer { z in
                for cell in cells.clusterCells {
                    if cell.cluster != current {
                        current = cell.cluster
                        g += 1
                    }
                    let p = Int(cell.pattern)
                    let score =
                        Double(cell.events) * scores[p].event + Double(cell.periods - cell.events)
                        * scores[p].none
                    for j in 0..<k { sums[g * k + j] += score * z[p * k + j] }
                }
            }
        }
        return sums
    }
}
