import CPanelKernels
import LinearAlgebra

/// The log partial likelihood over counted patterns, and its derivatives.
///
///     ℓ(γ) = Σ_j [ Σ_{events at j} η_p  −  Σ_l log(S₀_j − f_l D₀_j) ]
///
/// over the event times j of all strata; S₀ and S₁ are the sums of w = exp(η) and of w z over those at risk, D₀ and D₁
/// over the events; f_l is 0 (Breslow) or l/d (Efron). The sums of second moments are never made per risk set:
///
///     Σ_j Σ_l S₂-terms = Σ_p w_p G_p z_p z_pᵀ,   G_p = the cumulative hazard the pattern's rows went through
///
/// so that one weighted cross product over patterns does for all event times.
/// - Reference: Efron (1977), JASA 72, 557–565; Andersen & Gill (1982), Annals of Statistics 10, 1100–1120.
struct CoxLikelihood: Sendable {
    let risk: CoxRiskTable
    let ties: CoxTies
    /// z, P × k.
    let matrix: PatternMatrix
    /// Added to η, length P; nil without offsets.
    let offset: [Double]?

    /// The likelihood at one γ with the sums it is made of; S and D are m × k for m event times.
    struct Point: Sendable {
        let gamma: [Double]
        /// ℓ in nats; NaN or −∞ where sums overflow.
        let value: Double
        let s1: [Double]
        let d1: [Double]
        let sums: [CoxTieSums]
        /// d, by event time.
        let eventCounts: [Int]
    }

    /// The first two derivatives of ℓ.
    struct Derivatives: Sendable {
        /// ∂ℓ/∂γ, length k.
        let gradient: [Double]
        /// −∂²ℓ/∂γ∂γᵀ, k × k.
        let information: Matrix
    }

    var termCount: Int { matrix.columns }

    /// - Complexity: O(P · k + cells · k): one way through the patterns.
    func point(_ gamma: [Double]) -> Point {
        let found = CoxTileWalk(risk: risk, matrix: matrix, offset: offset).sums(gamma)
        var (s0, s1) = (found.atRisk.s0, found.atRisk.s1)
        if let notYet = found.notYet {
            for j in s0.indices { s0[j] -= notYet.s0[j] }
            for i in s1.indices { s1[i] -= notYet.s1[i] }
            accumulate(&s0, width: 1)
            accumulate(&s1, width: termCount)
        }
        let sums = risk.times.indices.map {
            CoxTieSums(
                atRisk: s0[$0], ofEvents: found.events.s0[$0], count: risk.times[$0].events, ties: ties)
        }
        return Point(
            gamma: gamma, value: sums.reduce(found.eventEta) { $0 - $1.logarithm }, s1: s1,
            d1: found.events.s1,
            sums: sums, eventCounts: risk.times.map(\.events))
    }

    private func addOffsets(_ tile: PatternMatrix.TileNumbers) {
        guard let offset else { return }
        for (i, p) in tile.patterns.enumerated() { tile.eta[i] += offset[p] }
    }

    /// exp(η), length P.
    func weights(_ gamma: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: matrix.rows) { weights, count in
            nonisolated(unsafe) let weights = weights
            _ = matrix.moments(along: gamma, products: false) { tile in
                addOffsets(tile)
                pk_exp(tile.eta, tile.patterns.count, tile.spare.0)
                for (i, p) in tile.patterns.enumerated() {
                    weights[p] = tile.spare.0[i]
                    tile.residual[i] = 0
                }
                return 0
            }
            count = matrix.rows
        }
    }

    /// η with its offset, length P.
    func eta(_ gamma: [Double]) -> [Double] {
        let eta = matrix.times(gamma)
        guard let offset else { return eta }
        return zip(eta, offset).map(+)
    }

    /// Sums from the last event time of each stratum to the first, every addition with its rounding error carried
    /// along, because late entries take away again what was added.
    private func accumulate(_ sums: inout [Double], width: Int) {
        guard width > 0 else { return }
        var lost = [Double](repeating: 0, count: width)
        for j in risk.times.indices.reversed() {
            if j + 1 == risk.times.count || risk.isFirstOfStratum[j + 1] {
                for c in 0..<width { lost[c] = 0 }
                continue
            }
            for c in 0..<width {
                let above = sums[(j + 1) * width + c] + lost[c]
                lost[c] -= above - sums[(j + 1) * width + c]
                let here = sums[j * width + c]
                let sum = above + here
                let part = sum - above
                lost[c] += (above - (sum - part)) + (here - part)  // Knuth's TwoSum
                sums[j * width + c] = sum
            }
        }
    }

    /// - Parameter factors: by event time, none negative: each event time's part of the information is multiplied by it; nil
    ///   for 1. The gradient is right without factors only.
    /// - Complexity: O(P · k² + m · k² + cells): one way through the patterns.
    func derivatives(_ point: Point, factors: [Double]? = nil) -> Derivatives {
        let steps = HazardSteps(self, point.sums, factors)
        let moments = matrix.moments(along: point.gamma, products: true) { tile in
            let (hazard, weight) = (tile.spare.0, tile.spare.1)
            addOffsets(tile)
            pk_exp(tile.eta, tile.patterns.count, weight)
            for i in 0..<tile.patterns.count {
                hazard[i] = 0
                tile.residual[i] = 0
            }
            steps.add(tile.patterns, hazard: hazard, events: tile.residual)
            for i in 0..<tile.patterns.count {
                let passed = weight[i] * hazard[i]
                tile.weight[i] = max(0, passed)
                tile.residual[i] -= passed
            }
            return 0
        }
        var information = moments.products
        let means = meanRows(point, factors: factors).crossProduct(
            weights: Array(repeating: 1, count: 2 * risk.times.count))
        for i in information.values.indices { information.values[i] -= means.values[i] }
        return Derivatives(gradient: moments.sums, information: information)
    }

    /// Two rows per event time whose cross product is Σ_l x̄_l x̄_lᵀ, with x̄_l = (S₁ − f_l D₁) / s_l: the Cholesky factor
    /// of the 2 × 2 matrix of Σ 1/s², −Σ f/s² and Σ f²/s².
    private func meanRows(_ point: Point, factors: [Double]?) -> Matrix {
        let k = termCount
        var rows = Matrix(rows: 2 * risk.times.count, columns: k)
        for (j, sums) in point.sums.enumerated() {
            let factor = factors.map { $0[j].squareRoot() } ?? 1
            let root = sums.square.squareRoot()
            let cross = -sums.squareShare / root
            let rest = max(0, sums.squareShares - cross * cross).squareRoot()
            for c in 0..<k {
                let (s, d) = (point.s1[j * k + c], point.d1[j * k + c])
                rows.values[2 * j * k + c] = factor * (root * s + cross * d)
                rows.values[(2 * j + 1) * k + c] = factor * rest * d
            }
        }
        return rows
    }

    /// Running sums within each stratum, early to late.
    func cumulative(_ steps: [Double]) -> [Double] {
        var sums = steps
        for j in sums.indices.dropFirst() where !risk.isFirstOfStratum[j] { sums[j] += sums[j - 1] }
        return sums
    }
}

/// The steps of the cumulative hazard, to be added up over the rows of a pattern: G_p, less for those with an event.
private struct HazardSteps: Sendable {
    private let risk: CoxRiskTable
    private let ties: CoxTies
    private let steps: [Double]
    /// Their running sums within each stratum, with each event time and before it.
    private let through: [Double]
    private let before: [Double]
    /// By event time.
    private let stratum: [Int32]
    /// By how much less it is for those with an event.
    private let shares: [Double]

    init(_ likelihood: CoxLikelihood, _ sums: [CoxTieSums], _ factors: [Double]?) {
        (risk, ties) = (likelihood.risk, likelihood.ties)
        let own = sums.indices.map { sums[$0].hazard * (factors?[$0] ?? 1) }
        steps = own
        stratum = likelihood.risk.times.map(\.stratum)
        let running = likelihood.cumulative(own)
        through = running
        before = running.indices.map {
            likelihood.risk.isFirstOfStratum[$0] ? 0 : running[$0 - 1]
        }
        shares = sums.indices.map { sums[$0].hazardShare * (factors?[$0] ?? 1) }
    }

    /// Adds G_p of some patterns, and their numbers of events.
    func add(
        _ patterns: Range<Int>, hazard: UnsafeMutablePointer<Double>, events: UnsafeMutablePointer<Double>
    ) {
        let base = patterns.lowerBound
        if let notYet = risk.notYet {
            risk.atRisk.forEachStretch(in: patterns) { p, times, count in
                for j in times { hazard[p - base] += count * through[j] }
            }
            notYet.forEachStretch(in: patterns) { p, times, count in
                for j in times { hazard[p - base] -= count * through[j] }
            }
        } else {
            addPassed(patterns, to: hazard)
        }
        risk.eventCells.forEachStretch(in: patterns) { p, times, count in
            events[p - base] += count * Double(times.count)
            guard ties == .efron else { return }
            for j in times { hazard[p - base] -= count * shares[j] }
        }
    }

    private func addPassed(_ patterns: Range<Int>, to hazard: UnsafeMutablePointer<Double>) {
        let base = patterns.lowerBound
        through.withUnsafeBufferPointer { through in
            before.withUnsafeBufferPointer { before in
                stratum.withUnsafeBufferPointer { stratum in
                    risk.atRisk.forEachStretch(in: patterns) { p, times, count in
                        let (first, last) = (times.lowerBound, times.upperBound - 1)
                        if stratum[first] == stratum[last] {
                            hazard[p - base] += count * (through[last] - before[first])
                        } else {  // to the end of one stratum and on from the beginning of the next
                            for j in times { hazard[p - base] += count * steps[j] }
                        }
                    }
                }
            }
        }
    }
}
