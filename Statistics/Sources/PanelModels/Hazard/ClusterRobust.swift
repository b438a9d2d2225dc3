import LinearAlgebra

/// The sandwich for correlated periods of one cluster, without the correction for few clusters.
///
///     V = I⁻¹ (Σ_g s_g s_gᵀ) I⁻¹,   s_g = Σ_{i in g} ∂ℓᵢ/∂γ
///
/// - Reference: Liang & Zeger (1986), Biometrika 73, 13–22.
struct ClusterRobust {
    let likelihood: HazardLikelihood
    let cells: CellTable
    let scores: PersonPeriodScores

    init(likelihood: HazardLikelihood, cells: CellTable, gamma: [Double]) {
        self.likelihood = likelihood
        self.cells = cells
        scores = PersonPeriodScores(likelihood: likelihood, gamma: gamma)
    }

    /// - Parameter bread: I⁻¹, k × k.
    /// - Complexity: O(runs · k + G · k²).
    func covariance(_ clustering: Clustering, bread: Matrix) -> Matrix {
        bread.times(rowSums(clustering).meat).times(bread)
    }

    /// s_g, G × k, clusters ascending.
    func sums(_ clustering: Clustering) -> Matrix { rowSums(clustering).sums }

    static func meat(_ scores: Matrix) -> Matrix {
        scores.crossProduct(weights: Array(repeating: 1, count: scores.rows))
    }

    private func rowSums(_ clustering: Clustering) -> RowSums {
        RowSums(matrix: likelihood.matrix, clustering: clustering, patternOfRun: cells.patternOfRun) {
            run, pattern in
            cells.runs.weight(run)
                * scores.sum(
                    periods: cells.runs.periods(run), events: cells.runs.events(run), pattern: pattern)
        }
    }
}

/// ∂ℓᵢ/∂η of person-periods by their pattern.
struct PersonPeriodScores: Sendable {
    private let link: Link
    /// Without the event; length P.
    private let none: [Double]

    /// - Complexity: a pass over the patterns.
    init(likelihood: HazardLikelihood, gamma: [Double]) {
        link = likelihood.link
        none = likelihood.scoresWithoutEvent(gamma)
    }

    /// Of so many person-periods of a pattern, some of them with the event.
    @inline(__always) func sum(periods: Double, events: Double, pattern: Int) -> Double {
        let score = none[pattern]
        guard events > 0 else { return periods * score }
        // the score of the event follows from the one without it: 1 − h from −h, c / (eᶜ − 1) from −c
        let withEvent = link == .logit ? 1 + score : Link.eventScore(cumulative: -score)
        return events * withEvent + (periods - events) * score
    }
}

/// The sandwich for independent person-periods, V = I⁻¹ (Σ_i s_i s_iᵀ) I⁻¹, without correction.
/// - Reference: White (1980), Econometrica 48, 817–838; Huber (1967).
struct HeteroskedasticityRobust {
    let likelihood: HazardLikelihood
    let cells: CellTable

    /// - Complexity: O(P · k²).
    func covariance(gamma: [Double], bread: Matrix) -> Matrix {
        let (periods, events) = (cells.squaredPeriods, cells.squaredEvents)
        let squares = likelihood.etaByPattern(gamma).enumerated().map { p, eta in
            let score = likelihood.link.score(eta)
            return events[p] * score.event * score.event + (periods[p] - events[p]) * score.none * score.none
        }
        return bread.times(likelihood.matrix.crossProduct(weights: squares)).times(bread)
    }
}
