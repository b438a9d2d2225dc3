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
/// exit; "by outcome" arrays (J + 1)·P, no exit first.
/// - Reference: Allison (1982), Sociological Methodology 13, 61–98, section on multiple kinds of events.
struct ExitLikelihood: Sendable {
    /// What follows from a γ.
    struct Point {
        /// By exit.
        var eta: [Double]
        /// By outcome.
        var probability: [Double]
        /// ℓ in nats.
        var logLikelihood: Double
    }

    /// z, P × k.
    let matrix: PatternMatrix
    /// Length P, above 0.
    let periodsByPattern: [Double]
    /// J + 1 arrays of length P.
    let countsByOutcome: [[Double]]

    var patternCount: Int { matrix.rows }
    var termCount: Int { matrix.columns }
    var exitCount: Int { countsByOutcome.count - 1 }

    /// η by exit.
    func eta(_ gamma: [Double]) -> [Double] {
        var eta: [Double] = []
        eta.reserveCapacity(exitCount * patternCount)
        for j in 0..<exitCount {
            eta += matrix.times(Array(gamma[(j * termCount)..<((j + 1) * termCount)]))
        }
        return eta
    }

    /// Probabilities and ℓ. Goals in order: no NaN for any finite η, full relative accuracy of small probabilities
    /// and of log(1 − small), speed.
    /// - Complexity: O(P · J).
    func point(_ eta: [Double]) -> Point {
        let (patterns, exits) = (patternCount, exitCount)
        precondition(eta.count == patterns * exits)
        var probability = [Double](repeating: 0, count: (exits + 1) * patterns)
        var value = 0.0
        eta.withUnsafeBufferPointer { eta in
            probability.withUnsafeMutableBufferPointer { probability in
                for p in 0..<patterns {
                    var largest = 0.0
                    var at = 0
                    for j in 0..<exits where eta[j * patterns + p] > largest {
                        largest = eta[j * patterns + p]
                        at = j + 1
                    }
                    var rest = 0.0  // the sum without its largest term, which is 1
                    for m in 0...exits where m != at {
                        let e = exp((m == 0 ? 0 : eta[(m - 1) * patterns + p]) - largest)
                        probability[m * patterns + p] = e
                        rest += e
                    }
                    probability[at * patterns + p] = 1
                    let logTotal = largest + log1p(rest)
                    for m in 0...exits {
                        probability[m * patterns + p] /= 1 + rest
                        let count = countsByOutcome[m][p]
                        if count > 0 {
                            value += count * ((m == 0 ? 0 : eta[(m - 1) * patterns + p]) - logTotal)
                        }
                    }
                }
            }
        }
        return Point(eta: eta, probability: probability, logLikelihood: value)
    }

    /// ∂ℓ/∂γ, length J·k.
    func gradient(_ point: Point) -> [Double] {
        var gradient: [Double] = []
        for j in 0..<exitCount {
            let first = (j + 1) * patternCount
            let residual = (0..<patternCount).map { p in
                countsByOutcome[j + 1][p] - periodsByPattern[p] * point.probability[first + p]
            }
            gradient += matrix.transposedTimes(residual)
        }
        return gradient
    }

    /// −∂²ℓ/∂γ∂γᵀ = Σ_p n_p (diag(π_p) − π_p π_pᵀ) ⊗ z_p z_pᵀ, J·k × J·k.
    /// - Complexity: O(P · k² · J²).
    func information(_ point: Point) -> Matrix {
        let patterns = patternCount
        var information = Matrix(rows: exitCount * termCount, columns: exitCount * termCount)
        for a in 0..<exitCount {
            for b in a..<exitCount {
                var weights = [Double](repeating: 0, count: patterns)
                for p in 0..<patterns {
                    // 1 − π is summed from the other outcomes: the difference would lose digits
                    let other =
                        a == b ? complement(of: a + 1, point, p) : point.probability[(b + 1) * patterns + p]
                    weights[p] = periodsByPattern[p] * point.probability[(a + 1) * patterns + p] * other
                }
                information.addBlock(matrix.crossProduct(weights: weights), a, b, sign: a == b ? 1 : -1)
            }
        }
        return information
    }

    private func complement(of outcome: Int, _ point: Point, _ pattern: Int) -> Double {
        var sum = 0.0
        for m in 0...exitCount where m != outcome { sum += point.probability[m * patternCount + pattern] }
        return sum
    }

    /// Σ over person-periods of the outer products of their scores, J·k × J·k: the meat of HC0.
    /// - Complexity: O(P · k² · J²).
    func scoreCrossProduct(_ point: Point) -> Matrix {
        var meat = Matrix(rows: exitCount * termCount, columns: exitCount * termCount)
        for a in 0..<exitCount {
            for b in a..<exitCount {
                let weights = (0..<patternCount).map { p in
                    (0...exitCount).reduce(0.0) { sum, outcome in
                        let pa = point.probability[(a + 1) * patternCount + p]
                        let pb = point.probability[(b + 1) * patternCount + p]
                        let da = (outcome == a + 1 ? 1 : 0) - pa
                        let db = (outcome == b + 1 ? 1 : 0) - pb
                        return sum + countsByOutcome[outcome][p] * da * db
                    }
                }
                meat.addBlock(matrix.crossProduct(weights: weights.map { max($0, 0) }), a, b, sign: 1)
                if a != b {
                    meat.addBlock(matrix.crossProduct(weights: weights.map { max(-$0, 0) }), a, b, sign: -1)
                }
            }
        }
        return meat
    }

    /// The γ whose η are nearest (least squares) to the overall log odds against no exit; with an intercept that is
    /// the model without covariates.
    /// - Precondition: every outcome occurs, and the columns are independent.
    func startingPoint(names: [String]) throws(LinearAlgebraError) -> [Double] {
        let gram = try Cholesky(matrix.crossProduct(weights: periodsByPattern), names: names)
        let totals = countsByOutcome.map { $0.reduce(0, +) }
        var gamma: [Double] = []
        for j in 1...exitCount {
            let eta = log(totals[j] / totals[0])
            gamma += gram.solve(matrix.transposedTimes(periodsByPattern.map { $0 * eta }))
        }
        return gamma
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
