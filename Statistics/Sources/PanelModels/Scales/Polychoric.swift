import Distributions
internal import Foundation

/// The correlation of two normal variables of which only steps are seen.
///
/// Two steps: the thresholds from the margins, then the correlation by maximum likelihood. The standard error is the infinitesimal
/// jackknife, Σ (derivative of the estimate in a person's weight)², so it counts that the thresholds are estimated too.
///
/// - Reference: Olsson (1979), Psychometrika 44, 443–460; Jöreskog (1994), Psychometrika 59, 381–389.
struct Polychoric: Sendable {
    let correlation: Double
    let se: Double

    /// - Returns: nil where the likelihood has no maximum inside (−1, 1): a step is never given with another, in a pattern
    ///   that only ±1 explains.
    init?(_ table: CrossTable) {
        let cells = PolychoricCells(table)
        guard let maximum = cells.maximum else { return nil }
        correlation = maximum
        se = cells.standardError(at: maximum)
    }
}

/// The cells of a cross-table as rectangles of a bivariate normal.
private struct PolychoricCells {
    /// Nearer to ±1 there is no estimate.
    static let widest = 0.9995

    let table: CrossTable
    /// From −∞ to ∞, one more than there are steps.
    let rowCuts: [Double]
    let columnCuts: [Double]

    init(_ table: CrossTable) {
        self.table = table
        rowCuts = Self.cuts(table.rowCounts)
        columnCuts = Self.cuts(table.columnCounts)
    }

    private static func cuts(_ counts: [Int]) -> [Double] {
        let n = Double(counts.reduce(0, +))
        var below = 0
        let inner = counts.dropLast().map { count in
            below += count
            return Normal.quantile(Double(below) / n)
        }
        return [-.infinity] + inner + [.infinity]
    }

    /// What a rectangle is made of: one number for every pair of cuts.
    private func corners(_ number: (Double, Double) -> Double) -> [[Double]] {
        rowCuts.map { h in columnCuts.map { number(h, $0) } }
    }

    private static func rectangle(_ corners: [[Double]], _ i: Int, _ j: Int) -> Double {
        corners[i + 1][j + 1] - corners[i][j + 1] - corners[i + 1][j] + corners[i][j]
    }

    /// The log-likelihood's first and second derivative in the correlation.
    private func slope(_ rho: Double) -> (first: Double, second: Double) {
        let normal = BivariateNormal(correlation: rho)
        let probability = corners(normal.cdf)
        let density = corners(normal.density)
        let bend = corners { Self.densitySlope(normal, $0, $1) }
        var (first, second) = (0.0, 0.0)
        for i in table.rows.indices {
            for j in table.columns.indices where table[i, j] > 0 {
                let p = max(Self.rectangle(probability, i, j), .leastNormalMagnitude)
                let ratio = Self.rectangle(density, i, j) / p
                first += Double(table[i, j]) * ratio
                second += Double(table[i, j]) * (Self.rectangle(bend, i, j) / p - ratio * ratio)
            }
        }
        return (first, second)
    }

    /// ∂φ₂/∂ρ.
    private static func densitySlope(_ normal: BivariateNormal, _ h: Double, _ k: Double) -> Double {
        guard h.isFinite, k.isFinite else { return 0 }
        let rho = normal.correlation
        let rest = (1 - rho) * (1 + rho)
        return normal.density(h, k)
            * (rho / rest + (h * k * (1 + rho * rho) - rho * (h * h + k * k)) / (rest * rest))
    }

    /// Uphill from 0, where no cell that occurs has a tiny probability: Newton's steps while they stay before the next
    /// known turn, else at most half a unit of Fisher's z, or to the middle of the two sides.
    var maximum: Double? {
        var (rho, low, high) = (0.0, nil as Double?, nil as Double?)
        for _ in 0..<200 {
            let (first, second) = slope(rho)
            if first == 0 { break }
            if first > 0 { low = rho } else { high = rho }
            let far = tanh(atanh(rho) + (first > 0 ? 0.5 : -0.5))
            let limit = (first > 0 ? high : low) ?? far
            var next = rho - first / second
            if !(second < 0 && next > min(rho, limit) && next < max(rho, limit)) {
                next = low != nil && high != nil ? (rho + limit) / 2 : limit
            }
            guard next.magnitude < Self.widest else { return nil }
            let move = (next - rho).magnitude
            rho = next
            if move <= 1e-14 { break }
        }
        return isCurved(at: rho) ? rho : nil
    }

    /// Whether the likelihood bends at its top, and is not flat there because a cell that never occurs has run out of
    /// probability: in Fisher's z a person tells about 1.
    private func isCurved(at rho: Double) -> Bool {
        let rest = (1 - rho) * (1 + rho)
        return -slope(rho).second * rest * rest > 1e-6 * Double(table.n)
    }

    /// With s the score of a cell in ρ, H minus its mean slope in ρ and C its mean slope in a threshold τ:
    ///
    ///     ρ's derivative in a person's weight = (s + Σ C · τ's derivative) / H,   τ's = (1[answer ≤ step] − share) / φ(τ)
    func standardError(at rho: Double) -> Double {
        let normal = BivariateNormal(correlation: rho)
        let probability = corners(normal.cdf)
        let density = corners(normal.density)
        let n = Double(table.n)
        let root = ((1 - rho) * (1 + rho)).squareRoot()
        var score = [[Double]](
            repeating: Array(repeating: 0, count: table.columns.count), count: table.rows.count)
        var rowSlope = [Double](repeating: 0, count: rowCuts.count)
        var columnSlope = [Double](repeating: 0, count: columnCuts.count)
        // P and its derivative d in ρ move with a cut h by the strip along it: ± φ(h)·ΔΦ, and ± Δ ∂φ₂/∂h
        for i in table.rows.indices {
            for j in table.columns.indices where table[i, j] > 0 {
                let p = max(Self.rectangle(probability, i, j), .leastNormalMagnitude)
                let d = Self.rectangle(density, i, j)
                score[i][j] = d / p
                let share = Double(table[i, j]) / n
                for (cut, sign) in [(i + 1, 1.0), (i, -1.0)] where rowCuts[cut].isFinite {
                    let strip = strip(rowCuts[cut], columnCuts[j], columnCuts[j + 1], rho, root)
                    rowSlope[cut] += share * sign * (strip.slope / p - d * strip.probability / (p * p))
                }
                for (cut, sign) in [(j + 1, 1.0), (j, -1.0)] where columnCuts[cut].isFinite {
                    let strip = strip(columnCuts[cut], rowCuts[i], rowCuts[i + 1], rho, root)
                    columnSlope[cut] += share * sign * (strip.slope / p - d * strip.probability / (p * p))
                }
            }
        }
        let fromRows = Self.thresholdPart(rowCuts, rowSlope)
        let fromColumns = Self.thresholdPart(columnCuts, columnSlope)
        let curvature = -slope(rho).second / n
        var sum = 0.0
        for i in table.rows.indices {
            for j in table.columns.indices where table[i, j] > 0 {
                let influence = (score[i][j] + fromRows[i] + fromColumns[j]) / curvature
                sum += Double(table[i, j]) * influence * influence
            }
        }
        return sum.squareRoot() / n
    }

    /// P(k < Y ≤ k′ on the line X = h) · φ(h), and its derivative in ρ.
    private func strip(_ h: Double, _ k: Double, _ upper: Double, _ rho: Double, _ root: Double)
        -> (probability: Double, slope: Double)
    {
        let normal = BivariateNormal(correlation: rho)
        func edge(_ k: Double) -> Double {
            k.isFinite ? -normal.density(h, k) * (h - rho * k) / (root * root) : 0
        }
        let share = Normal.cdf((upper - rho * h) / root) - Normal.cdf((k - rho * h) / root)
        return (exp(-h * h / 2) / (2 * Double.pi).squareRoot() * share, edge(upper) - edge(k))
    }

    /// For each step, Σ over thresholds of slope · derivative of the threshold in the weight of who gave that step.
    private static func thresholdPart(_ cuts: [Double], _ slopes: [Double]) -> [Double] {
        let steps = cuts.count - 1
        return (0..<steps).map { step in
            (1..<max(steps, 1)).reduce(0) { sum, cut in
                let height = exp(-cuts[cut] * cuts[cut] / 2) / (2 * Double.pi).squareRoot()
                return sum + slopes[cut] * ((step < cut ? 1 : 0) - Normal.cdf(cuts[cut])) / height
            }
        }
    }
}
