import LinearAlgebra

/// CR2: each cluster's residuals are enlarged by what fitting took from them, so that the sandwich is unbiased when
/// person-periods are independent.
///
///     V = I⁻¹ (Σ_g u_g u_gᵀ) I⁻¹,   u_g = X̃_gᵀ W_g A_g (y_g − h_g),   A_g = Φ^½ (Φ^½ (Φ − X̃_g I⁻¹ X̃_gᵀ) Φ^½)^(−½) Φ^½
///
/// on the scale of the response: X̃ has the rows (dh/dη) z, Φ = W⁻¹ is h (1 − h) divided by the sampling weight, I
/// the expected information X̃ᵀWX̃. This is `vcovCR(type = "CR2")` of R's clubSandwich for a `glm`.
///
/// The n_g × n_g root is never formed. Rows of one cell (cluster, pattern, weight) share their row of W A X̃, and the root
/// of a diagonal minus a matrix of rank k is a short sum of shifted inverses (``InverseRootQuadrature``), each of which
/// is a k × k system (Woodbury). With Δ_c = φ_c² + shift, P = Σ m_c/Δ_c x̃_c x̃_cᵀ, Q = Σ m_c φ_c/Δ_c x̃_c x̃_cᵀ:
///
///     row c of A_g W_g X̃_g = Σ_j weight_j/Δ_cj · x̃_cᵀ (1 + φ_c K_j),   K_j = (I − Q_j)⁻¹ P_j
///
/// - Reference: Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018), Journal of Business
///   & Economic Statistics 36, 672–683.
struct BiasReduced {
    let likelihood: HazardLikelihood
    let clusters: ClusterCells
    let names: [String]
    /// η at the estimate, length P.
    let eta: [Double]
    /// I, k × k, expected.
    let information: Matrix
    /// I⁻¹.
    let bread: Matrix

    struct Result {
        /// k × k, in standardised columns.
        let covariance: Matrix
        let satterthwaite: Satterthwaite
    }

    /// Two rows further apart than this in their variance count as this far apart; the adjustment of rows with next to
    /// no variance is next to none.
    private static let smallestVarianceRatio = 1e-12

    /// - Throws: ``LinearAlgebraError/notPositiveDefinite(column:)`` when a term cannot be told from the others without
    ///   one of the clusters.
    /// - Complexity: O(N · (cells · k² + G · k³)) for N shifts, commonly 20 to 40.
    func run() throws(LinearAlgebraError) -> Result {
        let k = likelihood.termCount
        let count = clusters.starts.count - 1
        var scores = Matrix(rows: count, columns: k)
        var crossings: [Matrix] = []
        var informations: [Matrix] = []
        for g in 0..<count {
            let cluster = cluster(g)
            let own = cluster.rows.crossProduct(weights: zip(cluster.count, cluster.variance).map { $0 / $1 })
            let adjusted = try adjusted(cluster, own)
            for j in 0..<k { scores[g, j] = adjusted.score[j] }
            crossings.append(adjusted.crossing)
            informations.append(own)
        }
        return Result(
            covariance: bread.times(ClusterRobust.meat(scores)).times(bread),
            satterthwaite: Satterthwaite(bread: bread, crossings: crossings, informations: informations))
    }

    /// One cluster's cells: m, φ, Σ (y − h) and the rows x̃.
    private struct Cluster {
        var rows: Matrix
        var count: [Double]
        var variance: [Double]
        var residual: [Double]
    }

    private func cluster(_ g: Int) -> Cluster {
        let k = likelihood.termCount
        let cells = clusters.cells[clusters.starts[g]..<clusters.starts[g + 1]]
        var cluster = Cluster(
            rows: Matrix(rows: cells.count, columns: k), count: [], variance: [], residual: [])
        for (c, cell) in cells.enumerated() {
            let p = Int(cell.pattern)
            let moments = likelihood.link.moments(eta[p])
            cluster.count.append(cell.periods)
            cluster.variance.append(moments.variance / cell.weight)
            cluster.residual.append(
                cell.events * moments.complement - (cell.periods - cell.events) * moments.hazard)
            for j in 0..<k { cluster.rows.values[c * k + j] = moments.slope * likelihood.matrix[p, j] }
        }
        let floor = (cluster.variance.max() ?? 0) * Self.smallestVarianceRatio
        for c in cluster.variance.indices { cluster.variance[c] = max(cluster.variance[c], floor) }
        return cluster
    }

    /// u_g, and X̃_gᵀ A_g W_g X̃_g.
    private func adjusted(
        _ cluster: Cluster, _ own: Matrix
    ) throws(LinearAlgebraError) -> (score: [Double], crossing: Matrix) {
        let k = likelihood.termCount
        let quadrature = try quadrature(cluster, own)
        var score = [Double](repeating: 0, count: k)
        var crossing = Matrix(rows: k, columns: k)
        for (shift, weight) in zip(quadrature.shifts, quadrature.weights) {
            let inverse = cluster.variance.map { 1 / ($0 * $0 + shift) }
            let p = cluster.rows.crossProduct(weights: zip(cluster.count, inverse).map(*))
            let q = cluster.rows.crossProduct(
                weights: cluster.count.indices.map {
                    cluster.count[$0] * cluster.variance[$0] * inverse[$0]
                })
            let inner = try Cholesky(minus(information, q), names: names).inverse.times(p)
            let plain = cluster.rows.transposedTimes(zip(cluster.residual, inverse).map(*))
            let scaled = cluster.rows.transposedTimes(
                cluster.residual.indices.map {
                    cluster.residual[$0] * cluster.variance[$0] * inverse[$0]
                })
            let corrected = inner.transposedTimes(scaled)
            for j in 0..<k { score[j] += weight * (plain[j] + corrected[j]) }
            let product = q.times(inner)
            for i in crossing.values.indices {
                crossing.values[i] += weight * (p.values[i] + product.values[i])
            }
        }
        return (score, crossing)
    }

    /// Bounds of the eigenvalues of Φ^½ (Φ − X̃ I⁻¹ X̃ᵀ) Φ^½: the largest is at most φ_max², the smallest at least φ_min²
    /// times the share of the information that the other clusters hold.
    private func quadrature(
        _ cluster: Cluster, _ own: Matrix
    ) throws(LinearAlgebraError) -> InverseRootQuadrature {
        let others = try Cholesky(minus(information, own), names: names)
        guard others.smallestPivot > 1e-7 else { throw .notPositiveDefinite(column: names[0]) }
        let share = 1 / others.inverse.times(information).diagonal.reduce(0, +)
        let smallest = cluster.variance.min() ?? 1
        let largest = cluster.variance.max() ?? 1
        return InverseRootQuadrature(low: smallest * smallest * share, high: largest * largest)
    }

    private func minus(_ a: Matrix, _ b: Matrix) -> Matrix {
        Matrix(rows: a.rows, columns: a.columns, values: zip(a.values, b.values).map(-))
    }
}

/// Degrees of freedom of a CR2 variance: those of the chi-square with its mean and variance when person-periods are
/// independent, so that estimate / error is referred to Student's t.
///
///     d = (Σ_g p_gᵀΦp_g)² / Σ_{g,h} (p_gᵀΦp_h)²,   p_gᵀΦp_g = cᵀI_g c,   p_gᵀΦp_h = −(X̃_gᵀE_g c)ᵀ I⁻¹ (X̃_hᵀE_h c)
///
/// for a contrast a, c = I⁻¹ a and E_g = A_g W_g X̃_g.
/// - Reference: Pustejovsky & Tipton (2018), section 2.3; Satterthwaite (1946), Biometrics Bulletin 2, 110–114.
struct Satterthwaite: Sendable {
    /// I⁻¹, k × k.
    let bread: Matrix
    /// X̃_gᵀ E_g, one per cluster.
    let crossings: [Matrix]
    /// I_g = X̃_gᵀ W_g X̃_g, one per cluster.
    let informations: [Matrix]

    /// - Parameter contrast: length k, in standardised columns, not zero.
    /// - Complexity: O(G · k²).
    func degrees(_ contrast: [Double]) -> Double {
        let c = bread.times(contrast)
        var trace = 0.0
        var sumOfSquares = 0.0
        var outer = Matrix(rows: c.count, columns: c.count)
        for (crossing, information) in zip(crossings, informations) {
            let b = crossing.times(c)
            let own = dot(c, information.times(c))
            let between = dot(b, bread.times(b))
            trace += own
            sumOfSquares += own * own - between * between
            for i in c.indices { for j in c.indices { outer[i, j] += b[i] * b[j] } }
        }
        let product = bread.times(outer)
        for i in c.indices { for j in c.indices { sumOfSquares += product[i, j] * product[j, i] } }
        return trace * trace / sumOfSquares
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
