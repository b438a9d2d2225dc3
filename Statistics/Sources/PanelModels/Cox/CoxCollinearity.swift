import LinearAlgebra

/// Which columns the risk sets cannot tell apart.
///
/// A column counts by how it varies *among those at risk together*, so the information at γ = 0 is looked at and not the
/// design: a column that is constant within every stratum, say, tells nothing however much it varies.
struct CoxCollinearity {
    let risk: CoxRiskTable
    let design: Design
    private var names: [String] { design.names }
    /// At γ = 0.
    let information: Matrix
    /// Σ z zᵀ over the rows, k × k.
    let gram: Matrix

    /// One sentence naming columns; nil when all are independent.
    /// - Complexity: O(k³).
    var reason: String? {
        let independent = isolated(information)
        if independent.isEmpty, let factor = try? Cholesky(information, names: names),
            factor.smallestPivot > 1e-4
        {
            return nil
        }
        guard
            let dependencies = try? PivotedQR(
                equilibrated(information, independent), names: names, tolerance: 1e-11
            )
            .dependencies
        else { return "the information is not a finite matrix; rescale the columns" }
        guard !dependencies.isEmpty else { return nil }
        return Collinearity.sentence(
            dependencies, design, constant: "does not vary among those at risk together",
            combined: "is, among those at risk together, a linear combination of")
    }

    /// Columns whose information is nothing but rounding beside that of the whole table.
    private func isolated(_ information: Matrix) -> Set<Int> {
        let events = Double(risk.eventCount)
        let scale = gram.diagonal
        let total = Double(risk.rowCount)
        return Set(
            (0..<names.count).filter { information[$0, $0] <= 1e-11 * events * max(1, scale[$0] / total) })
    }

    /// With ones on the diagonal, and zeros for the columns named.
    private func equilibrated(_ information: Matrix, _ without: Set<Int>) -> Matrix {
        var result = information
        let roots = information.diagonal.map { max($0, 0).squareRoot() }
        for i in 0..<result.rows {
            for j in 0..<result.columns {
                let drops = without.contains(i) || without.contains(j) || roots[i] == 0 || roots[j] == 0
                result[i, j] = drops ? 0 : information[i, j] / (roots[i] * roots[j])
            }
        }
        return result
    }
}
