import LinearAlgebra

/// The log-likelihood of a discrete-time hazard over counted patterns, and its derivatives.
///
///     ℓ(γ) = Σ_p  e_p log h(η_p) + (n_p − e_p) log(1 − h(η_p)),   η_p = z_pᵀγ
///
/// plus the offset of the pattern, for pattern p with n_p person-periods and e_p events. Equal to the sum over the person-periods themselves.
/// Suffixes: `…ByPattern` has length P.
/// - Reference: Prentice & Gloeckler (1978), Biometrics 34, 57–67; Allison (1982), Sociological Methodology 13, 61–98.
struct HazardLikelihood: Sendable {
    let link: Link
    /// z, P × k.
    let matrix: Matrix
    /// n_p, above 0.
    let periodsByPattern: [Double]
    /// e_p, from 0 to n_p.
    let eventsByPattern: [Double]
    /// Added to η, length P; nil without offsets.
    let offsetByPattern: [Double]?

    var termCount: Int { matrix.columns }

    func etaByPattern(_ gamma: [Double]) -> [Double] {
        let eta = matrix.times(gamma)
        guard let offsetByPattern else { return eta }
        return zip(eta, offsetByPattern).map(+)
    }

    /// ℓ in nats; −∞ where a pattern's outcome is impossible.
    /// - Complexity: O(P), given η.
    func logLikelihood(_ etaByPattern: [Double]) -> Double {
        var sum = 0.0
        for (p, eta) in etaByPattern.enumerated() {
            let logs = link.logLikelihood(eta)
            let events = eventsByPattern[p]
            let others = periodsByPattern[p] - events
            if events > 0 { sum += events * logs.event }
            if others > 0 { sum += others * logs.none }
        }
        return sum
    }

    /// ∂ℓ/∂γ, length k.
    func gradient(_ etaByPattern: [Double]) -> [Double] {
        var scoreByPattern = etaByPattern
        for (p, eta) in etaByPattern.enumerated() {
            let score = link.score(eta)
            let events = eventsByPattern[p]
            scoreByPattern[p] = events * score.event + (periodsByPattern[p] - events) * score.none
        }
        return matrix.transposedTimes(scoreByPattern)
    }

    /// −∂²ℓ/∂γ∂γᵀ, k × k: what Newton's steps are made with.
    /// - Complexity: O(P · k²).
    func observedInformation(_ etaByPattern: [Double]) -> Matrix {
        var weightByPattern = etaByPattern
        for (p, eta) in etaByPattern.enumerated() {
            let information = link.observedInformation(eta)
            let events = eventsByPattern[p]
            weightByPattern[p] =
                events * information.event + (periodsByPattern[p] - events) * information.none
        }
        return matrix.crossProduct(weights: weightByPattern)
    }

    /// The expected (Fisher) information, k × k; R's `glm` makes its errors from it.
    /// - Complexity: O(P · k²).
    func expectedInformation(_ etaByPattern: [Double]) -> Matrix {
        let weightByPattern = etaByPattern.enumerated().map { p, eta in
            periodsByPattern[p] * link.expectedInformation(eta)
        }
        return matrix.crossProduct(weights: weightByPattern)
    }

    func information(_ kind: InformationKind, _ etaByPattern: [Double]) -> Matrix {
        kind == .expected ? expectedInformation(etaByPattern) : observedInformation(etaByPattern)
    }

    /// The same model with some of its columns only.
    func restricted(to columns: [Int]) -> HazardLikelihood {
        var values: [Double] = []
        values.reserveCapacity(matrix.rows * columns.count)
        for p in 0..<matrix.rows { for j in columns { values.append(matrix.values[p * matrix.columns + j]) } }
        return HazardLikelihood(
            link: link, matrix: Matrix(rows: matrix.rows, columns: columns.count, values: values),
            periodsByPattern: periodsByPattern, eventsByPattern: eventsByPattern,
            offsetByPattern: offsetByPattern)
    }

    /// The γ whose linear predictor is nearest (least squares) to the overall hazard's everywhere; with an
    /// intercept that is the model without covariates.
    /// - Precondition: 0 < events < person-periods, and the columns are independent.
    func startingPoint(names: [String]) throws(LinearAlgebraError) -> [Double] {
        let overall = eventsByPattern.reduce(0, +) / periodsByPattern.reduce(0, +)
        let eta = link.linearPredictor(overall)
        let gram = try Cholesky(matrix.crossProduct(weights: periodsByPattern), names: names)
        let target = periodsByPattern.indices.map {
            periodsByPattern[$0] * (eta - (offsetByPattern?[$0] ?? 0))
        }
        return gram.solve(matrix.transposedTimes(target))
    }
}
