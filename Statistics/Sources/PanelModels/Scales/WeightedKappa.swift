/// Weighted κ: agreement of two answers beyond what their margins would give by chance, with the asymptotic error.
///
/// - Reference: Cohen (1968), Psychological Bulletin 70, 213–220; Fleiss, Cohen & Everitt (1969), Psychological Bulletin
///   72, 323–327.
struct WeightedKappa: Sendable {
    /// How much two different steps agree: 1 − distance / longest distance, or its square.
    enum Weights: Sendable { case linear, quadratic }

    let estimate: Double
    let se: Double

    /// - Returns: nil where both give one and the same step only, so that chance agrees fully.
    init?(_ table: CrossTable, _ weights: Weights) {
        let steps = table.rows + table.columns
        let longest = (steps.max() ?? 0) - (steps.min() ?? 0)
        guard longest > 0 else { return nil }
        let n = Double(table.n)
        let rowShare = table.rowCounts.map { Double($0) / n }
        let columnShare = table.columnCounts.map { Double($0) / n }
        func weight(_ i: Int, _ j: Int) -> Double {
            let distance = (table.rows[i] - table.columns[j]).magnitude / longest
            return 1 - (weights == .linear ? distance : distance * distance)
        }
        let ofRow = table.rows.indices.map { i in
            table.columns.indices.reduce(0) { $0 + columnShare[$1] * weight(i, $1) }
        }
        let ofColumn = table.columns.indices.map { j in
            table.rows.indices.reduce(0) { $0 + rowShare[$1] * weight($1, j) }
        }
        let chance = zip(rowShare, ofRow).reduce(0) { $0 + $1.0 * $1.1 }
        var observed = 0.0
        for i in table.rows.indices {
            for j in table.columns.indices { observed += Double(table[i, j]) / n * weight(i, j) }
        }
        let kappa = (observed - chance) / (1 - chance)
        // the same as Σ p·term² − centre², without losing digits where it is near 0
        let centre = kappa - chance * (1 - kappa)
        var square = 0.0
        for i in table.rows.indices {
            for j in table.columns.indices where table[i, j] > 0 {
                let term = weight(i, j) - (ofRow[i] + ofColumn[j]) * (1 - kappa) - centre
                square += Double(table[i, j]) / n * term * term
            }
        }
        estimate = kappa
        se = (square / n).squareRoot() / (1 - chance)
    }
}
