import CPanelKernels
import LinearAlgebra

/// The log-likelihood of a discrete-time hazard over counted patterns, and its derivatives.
///
///     ℓ(γ) = Σ_p  e_p log h(η_p) + (n_p − e_p) log(1 − h(η_p)),   η_p = z_pᵀγ
///
/// plus the offset of the pattern, for pattern p with n_p person-periods and e_p events. Equal to the sum over the
/// person-periods themselves. Suffixes: `…ByPattern` has length P.
/// - Reference: Prentice & Gloeckler (1978), Biometrics 34, 57–67; Allison (1982), Sociological Methodology 13, 61–98.
struct HazardLikelihood: Sendable {
    typealias Point = LikelihoodPoint

    let link: Link
    /// z, P × k.
    let matrix: PatternMatrix
    /// n_p, above 0.
    let periodsByPattern: [Double]
    /// e_p, from 0 to n_p.
    let eventsByPattern: [Double]
    /// Added to η, length P; nil without offsets.
    let offsetByPattern: [Double]?
    /// Σ n z zᵀ, k × k.
    let gram: Matrix
    /// The column that is 1 throughout.
    let interceptColumn: Int?

    var termCount: Int { matrix.columns }

    /// - Complexity: O(P · d²) for d columns that vary within a segment: one pass over the patterns.
    func point(_ gamma: [Double]) -> Point {
        let moments = matrix.moments(along: gamma, products: true) { tile in derivatives(tile) }
        return Point(value: moments.value, gradient: moments.sums, information: moments.products)
    }

    /// Writes −ℓ'' and ℓ' of a tile's patterns in η, and returns their ℓ.
    private func derivatives(_ tile: PatternMatrix.TileNumbers) -> Double {
        addOffsets(tile)
        let count = tile.patterns.count
        return withPeriods(tile) { periods in
            guard link == .cloglog else {
                return eventsByPattern.withUnsafeBufferPointer { events in
                    pk_logit(
                        tile.eta, periods, events.baseAddress! + tile.patterns.lowerBound, count, tile.weight,
                        tile.residual)
                }
            }
            // the kernel takes the person-periods without the event, the few with it are added: nothing is taken away again
            for (i, p) in tile.patterns.enumerated() { tile.spare.0[i] = periods[i] - eventsByPattern[p] }
            var value = pk_cloglog(tile.eta, tile.spare.0, count, tile.weight, tile.residual)
            for (i, p) in tile.patterns.enumerated() where eventsByPattern[p] > 0 {
                let (events, eta) = (eventsByPattern[p], tile.eta[i])
                let (score, information) = (link.score(eta), link.observedInformation(eta))
                let logs = link.logLikelihood(eta)
                tile.residual[i] += events * score.event
                tile.weight[i] += events * information.event
                value += events * logs.event
            }
            return value
        }
    }

    private func withPeriods<Result>(
        _ tile: PatternMatrix.TileNumbers, _ body: (UnsafePointer<Double>) -> Result
    ) -> Result {
        periodsByPattern.withUnsafeBufferPointer { body($0.baseAddress! + tile.patterns.lowerBound) }
    }

    private func addOffsets(_ tile: PatternMatrix.TileNumbers) {
        guard let offsetByPattern else { return }
        for (i, p) in tile.patterns.enumerated() { tile.eta[i] += offsetByPattern[p] }
    }

    func etaByPattern(_ gamma: [Double]) -> [Double] {
        let eta = matrix.times(gamma)
        guard let offsetByPattern else { return eta }
        return zip(eta, offsetByPattern).map(+)
    }

    /// The information at γ, k × k: expected (Fisher), as R's `glm` makes its errors from, or observed.
    /// - Complexity: one pass over the patterns.
    func information(_ kind: InformationKind, at gamma: [Double]) -> Matrix {
        guard kind == .expected, link == .cloglog else { return point(gamma).information }
        return matrix.moments(along: gamma, products: true) { tile in
            addOffsets(tile)
            withPeriods(tile) { pk_cloglog_information(tile.eta, $0, tile.patterns.count, tile.weight) }
            for i in 0..<tile.patterns.count { tile.residual[i] = 0 }
            return 0
        }.products
    }

    /// The score in η of one person-period without the event, by pattern; minus the hazard or the cumulative hazard.
    func scoresWithoutEvent(_ gamma: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: matrix.rows) { scores, count in
            nonisolated(unsafe) let scores = scores
            _ = matrix.moments(along: gamma, products: false) { tile in
                addOffsets(tile)
                let (one, none) = tile.spare
                for i in 0..<tile.patterns.count { (one[i], none[i]) = (1, 0) }
                switch link {
                case .logit:
                    _ = pk_logit(tile.eta, one, none, tile.patterns.count, tile.weight, tile.residual)
                case .cloglog: _ = pk_cloglog(tile.eta, one, tile.patterns.count, tile.weight, tile.residual)
                }
                (scores.baseAddress! + tile.patterns.lowerBound).update(
                    from: tile.residual, count: tile.patterns.count)
                return 0
            }
            count = matrix.rows
        }
    }

    /// The hazards of a tile's patterns, each times its person-periods.
    struct TileHazards {
        /// n h, n h' and n h''.
        let mean: UnsafeMutablePointer<Double>
        let slope: UnsafeMutablePointer<Double>
        let curvature: UnsafeMutablePointer<Double>
        fileprivate let count: Int

        var meanSum: Double { (0..<count).reduce(0) { $0 + mean[$1] } }
        var slopeSum: Double { (0..<count).reduce(0) { $0 + slope[$1] } }
    }

    /// Sums over patterns of what the body makes of the hazards at γ: Zᵀ of the residuals it writes, and the sum of what it
    /// returns.
    func hazardMoments(
        _ gamma: [Double], _ body: @Sendable (PatternMatrix.TileNumbers, TileHazards) -> Double
    ) -> PatternMatrix.Moments {
        matrix.moments(along: gamma, products: false) { tile in
            addOffsets(tile)
            let hazards = TileHazards(
                mean: tile.spare.0, slope: tile.weight, curvature: tile.spare.1, count: tile.patterns.count)
            withPeriods(tile) { periods in
                switch link {
                case .logit:
                    pk_logit_moments(
                        tile.eta, periods, hazards.count, hazards.mean, hazards.slope, hazards.curvature)
                case .cloglog:
                    pk_cloglog_moments(
                        tile.eta, periods, hazards.count, hazards.mean, hazards.slope, hazards.curvature)
                }
            }
            return body(tile, hazards)
        }
    }

    /// The same model with one variable at the same code in every pattern.
    /// - Parameter place: of the variable in the key.
    func fixing(_ place: Int, at code: Int) -> HazardLikelihood {
        HazardLikelihood(
            link: link, matrix: matrix.fixing(place, at: code), periodsByPattern: periodsByPattern,
            eventsByPattern: eventsByPattern, offsetByPattern: offsetByPattern, gram: gram,
            interceptColumn: interceptColumn)
    }

    /// The same model in other columns.
    func over(_ scaling: Standardisation) -> HazardLikelihood {
        HazardLikelihood(
            link: link, matrix: scaling.matrix, periodsByPattern: periodsByPattern,
            eventsByPattern: eventsByPattern, offsetByPattern: offsetByPattern, gram: scaling.gram,
            interceptColumn: interceptColumn)
    }

    /// The same model with some of its columns only.
    func restricted(to columns: [Int]) -> HazardLikelihood {
        var block = Matrix(rows: columns.count, columns: columns.count)
        for (i, a) in columns.enumerated() { for (j, b) in columns.enumerated() { block[i, j] = gram[a, b] } }
        return HazardLikelihood(
            link: link, matrix: matrix.selecting(columns), periodsByPattern: periodsByPattern,
            eventsByPattern: eventsByPattern, offsetByPattern: offsetByPattern, gram: block,
            interceptColumn: interceptColumn.flatMap { columns.firstIndex(of: $0) })
    }

    /// The same model over every so-manieth tile of patterns: for a start near the maximum, not for estimates.
    func sampled(every step: Int) -> HazardLikelihood {
        HazardLikelihood(
            link: link, matrix: matrix.sampled(every: step), periodsByPattern: periodsByPattern,
            eventsByPattern: eventsByPattern, offsetByPattern: offsetByPattern, gram: gram,
            interceptColumn: interceptColumn)
    }

    /// The γ whose linear predictor is nearest (least squares) to the overall hazard's everywhere; with an
    /// intercept that is the model without covariates.
    /// - Precondition: 0 < events < person-periods, and the columns are independent.
    func startingPoint(names: [String]) throws(LinearAlgebraError) -> [Double] {
        let overall = eventsByPattern.reduce(0, +) / periodsByPattern.reduce(0, +)
        let eta = link.linearPredictor(overall)
        if let interceptColumn, offsetByPattern == nil {
            var gamma = [Double](repeating: 0, count: termCount)
            gamma[interceptColumn] = eta
            return gamma
        }
        let target = periodsByPattern.indices.map {
            periodsByPattern[$0] * (eta - (offsetByPattern?[$0] ?? 0))
        }
        return try Cholesky(gram, names: names).solve(matrix.transposedTimes(target))
    }
}

extension HazardLikelihood: ConcaveLikelihood {
    var eventsPerTerm: Double { eventsByPattern.reduce(0, +) / Double(max(termCount, 1)) }

    func boundOfChange(along step: [Double]) -> Double { matrix.boundOfChange(along: step) }

    func largestChange(along step: [Double]) -> Double {
        matrix.times(step).reduce(0) { max($0, $1.magnitude) }
    }

    /// η may rise where there are only events, fall where there are none, and must stay where there are both.
    func isSeparating(_ direction: [Double]) -> Bool {
        let change = matrix.times(direction)
        let largest = change.reduce(0) { max($0, $1.magnitude) }
        let tolerance = 1e-6 * largest
        for (p, move) in change.enumerated() {
            if eventsByPattern[p] > 0, move < -tolerance { return false }
            if eventsByPattern[p] < periodsByPattern[p], move > tolerance { return false }
        }
        return largest > 0
    }
}
