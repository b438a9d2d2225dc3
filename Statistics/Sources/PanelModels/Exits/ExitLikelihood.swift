import CPanelKernels
internal import Foundation
import LinearAlgebra

/// The log-likelihood of a multinomial logit over counted patterns, and its derivatives.
///
///     P(y = j | p) = exp(η_pj) / Σ_m exp(η_pm),   η_pj = z_pᵀγ_j,   η_p0 = 0 for no exit
///     ℓ(γ) = Σ_p Σ_j c_pj log P(y = j | p)
///
/// with c_pj person-periods of pattern p and outcome j. The logit being the canonical link, observed and expected
/// information are the same matrix.
///
/// P patterns, k columns, J exits. γ is stacked exit by exit, length J·k; "by exit" arrays have length J·P, exit by
/// exit.
/// - Reference: Allison (1982), Sociological Methodology 13, 61–98, section on multiple kinds of events.
struct ExitLikelihood: Sendable {
    /// z, P × k.
    let matrix: PatternMatrix
    /// Length P, above 0.
    let periodsByPattern: [Double]
    /// c_pj by exit.
    let eventsByExit: [Double]
    /// Person-periods of every exit.
    let totals: [Double]
    /// Σ n z zᵀ, k × k.
    let gram: Matrix
    /// The column that is 1 throughout.
    let interceptColumn: Int?

    var patternCount: Int { matrix.rows }
    var termCount: Int { matrix.columns }
    var exitCount: Int { totals.count }

    /// ℓ, its gradient and −∂²ℓ/∂γ∂γᵀ = Σ_p n_p (diag(π_p) − π_p π_pᵀ) ⊗ z_p z_pᵀ.
    ///
    /// Goals in order: no NaN for any finite η, full relative accuracy of small probabilities, of 1 − π and of
    /// log(1 − small), one pass.
    /// - Complexity: O(P · d² · J²) for d columns that vary within a segment.
    func point(_ gamma: [Double]) -> LikelihoodPoint {
        let moments = matrix.stackedMoments(along: gamma, equations: exitCount, products: true) { tile in
            periodsByPattern.withUnsafeBufferPointer { periods in
                eventsByExit.withUnsafeBufferPointer { events in
                    let first = tile.patterns.lowerBound
                    return pk_multinomial(
                        tile.eta, exitCount, periods.baseAddress! + first, events.baseAddress! + first,
                        patternCount, tile.patterns.count, tile.weight, tile.residual)
                }
            }
        }
        return LikelihoodPoint(value: moments.value, gradient: moments.sums, information: moments.products)
    }

    /// π, pattern after pattern: that of exit j and pattern p at p·J + j.
    func probabilities(_ gamma: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: exitCount * patternCount) { result, filled in
            nonisolated(unsafe) let result = result
            _ = matrix.stackedMoments(along: gamma, equations: exitCount, products: false) { tile in
                writeMinusProbabilities(tile)
                for j in 0..<exitCount {
                    let row = tile.residual + j * PatternMatrix.tileRows
                    for (i, p) in tile.patterns.enumerated() { result[p * exitCount + j] = -row[i] }
                }
                return 0
            }
            filled = exitCount * patternCount
        }
    }

    /// The residuals of one person-period without an exit, −π.
    private func writeMinusProbabilities(_ tile: PatternMatrix.StackedTile) {
        let (ones, zeros) = tile.spare
        for i in 0..<tile.patterns.count { (ones[i], zeros[i]) = (1, 0) }
        _ = pk_multinomial(
            tile.eta, exitCount, ones, zeros, 0, tile.patterns.count, tile.weight, tile.residual)
    }

    /// Σ over person-periods of the outer products of their scores, J·k × J·k: the meat of HC0.
    /// - Complexity: one pass over the patterns.
    func scoreCrossProduct(_ gamma: [Double]) -> Matrix {
        let (exits, width) = (exitCount, PatternMatrix.tileRows)
        return matrix.stackedMoments(along: gamma, equations: exits, products: true) { tile in
            writeMinusProbabilities(tile)
            for (i, p) in tile.patterns.enumerated() {
                var block = exits
                for a in 0..<exits {
                    tile.weight[a * width + i] = scoreProduct(a, a, tile.residual + i, p)
                    for b in (a + 1)..<max(exits, a + 1) {
                        tile.weight[block * width + i] = scoreProduct(a, b, tile.residual + i, p)
                        block += 1
                    }
                }
            }
            return 0
        }.products
    }

    /// Σ over a pattern's person-periods of (1[y = a] − π_a)(1[y = b] − π_b).
    /// - Parameter minus: −π_a, a tile's row apart.
    @inline(__always)
    private func scoreProduct(_ a: Int, _ b: Int, _ minus: UnsafePointer<Double>, _ pattern: Int) -> Double {
        let (ma, mb) = (minus[a * PatternMatrix.tileRows], minus[b * PatternMatrix.tileRows])
        var sum = 0.0
        var without = periodsByPattern[pattern]
        for exit in 0..<exitCount {
            let count = eventsByExit[exit * patternCount + pattern]
            without -= count
            sum += count * ((exit == a ? 1 : 0) + ma) * ((exit == b ? 1 : 0) + mb)
        }
        return sum + without * ma * mb
    }

    /// A stacked vector cut into J vectors of length k.
    func byExit(_ stacked: [Double]) -> [[Double]] {
        (0..<exitCount).map { Array(stacked[($0 * termCount)..<(($0 + 1) * termCount)]) }
    }
}

extension ExitLikelihood: ConcaveLikelihood {
    var eventsPerTerm: Double { (totals.min() ?? 0) / Double(max(termCount, 1)) }

    /// The γ whose η are nearest (least squares) to the overall log odds against no exit; with an intercept that is
    /// the model without covariates.
    /// - Parameter names: of all coefficients.
    /// - Precondition: every outcome occurs, and the columns are independent.
    func startingPoint(names: [String]) throws(LinearAlgebraError) -> [Double] {
        let without = periodsByPattern.reduce(0, +) - totals.reduce(0, +)
        let logOdds = totals.map { log($0 / without) }
        var unit = [Double](repeating: 0, count: termCount)
        if let interceptColumn {
            unit[interceptColumn] = 1
        } else {
            unit = try Cholesky(gram, names: Array(names.prefix(termCount)))
                .solve(matrix.transposedTimes(periodsByPattern))
        }
        return logOdds.flatMap { odds in unit.map { odds * $0 } }
    }

    func sampled(every step: Int) -> ExitLikelihood {
        ExitLikelihood(
            matrix: matrix.sampled(every: step), periodsByPattern: periodsByPattern,
            eventsByExit: eventsByExit, totals: totals, gram: gram, interceptColumn: interceptColumn)
    }

    func boundOfChange(along step: [Double]) -> Double {
        byExit(step).reduce(0) { max($0, matrix.boundOfChange(along: $1)) }
    }

    func largestChange(along step: [Double]) -> Double {
        byExit(step).reduce(0) { matrix.times($1).reduce($0) { max($0, $1.magnitude) } }
    }

    /// Where an outcome occurs, no other outcome's η may gain on its own.
    func isSeparating(_ direction: [Double]) -> Bool {
        let change = byExit(direction).map { matrix.times($0) }
        let largest = change.reduce(0) { $1.reduce($0) { max($0, $1.magnitude) } }
        let tolerance = 1e-6 * largest
        for p in 0..<patternCount {
            let fastest = change.reduce(0) { max($0, $1[p]) }
            var without = periodsByPattern[p]
            for j in 0..<exitCount {
                let count = eventsByExit[j * patternCount + p]
                without -= count
                if count > 0, fastest - change[j][p] > tolerance { return false }
            }
            if without > 0, fastest > tolerance { return false }
        }
        return largest > 0
    }
}

extension Matrix {
    /// Adds a square block at block row a and block column b, and its transpose at (b, a).
    mutating func addBlock(_ block: Matrix, _ a: Int, _ b: Int, sign: Double) {
        let k = block.rows
        for i in 0..<k {
            for j in 0..<k {
                self[a * k + i, b * k + j] += sign * block[i, j]
                if a != b { self[b * k + j, a * k + i] += sign * block[i, j] }
            }
        }
    }

    /// The square block of size k at block row a and block column b.
    func block(_ a: Int, _ b: Int, size k: Int) -> Matrix {
        var block = Matrix(rows: k, columns: k)
        for i in 0..<k { for j in 0..<k { block[i, j] = self[a * k + i, b * k + j] } }
        return block
    }
}
