internal import Foundation
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
struct CoxLikelihood {
    let risk: CoxRiskTable
    let ties: CoxTies
    /// z, P × k.
    let matrix: Matrix
    /// Added to η, length P.
    let offset: [Double]

    /// The likelihood at one η with the sums it is made of; S and D are m × k for m event times.
    struct Point {
        let eta: [Double]
        /// exp(η), length P.
        let weights: [Double]
        /// ℓ in nats; NaN or −∞ where sums overflow.
        let value: Double
        let s1: [Double]
        let d1: [Double]
        let sums: [CoxTieSums]
        /// G_p: the steps of the cumulative hazard over the rows of the pattern, less for those with an event; length P.
        let hazard: [Double]
        /// d, by event time.
        let eventCounts: [Int]
    }

    var termCount: Int { matrix.columns }

    /// - Parameter eta: offset included, length P.
    /// - Complexity: O(cells · k).
    func point(_ eta: [Double]) -> Point {
        let k = termCount
        let weights = eta.map { exp($0) }
        let m = risk.times.count
        var (s0, s1) = momentsByTime(risk.atRisk, weights)
        if let notYet = risk.notYet {
            let (n0, n1) = momentsByTime(notYet, weights)
            for j in s0.indices { s0[j] -= n0[j] }
            for i in s1.indices { s1[i] -= n1[i] }
        }
        if risk.accumulates {
            accumulate(&s0, width: 1)
            accumulate(&s1, width: k)
        }
        let (d0, d1) = momentsByTime(risk.eventCells, weights)
        let sums = (0..<m).map {
            CoxTieSums(atRisk: s0[$0], ofEvents: d0[$0], count: risk.times[$0].events, ties: ties)
        }
        var value = 0.0
        for p in eta.indices where risk.events[p] > 0 { value += risk.events[p] * eta[p] }
        for sum in sums { value -= sum.logarithm }
        return Point(
            eta: eta, weights: weights, value: value, s1: s1, d1: d1, sums: sums,
            hazard: hazardByPattern(sums, factors: nil), eventCounts: risk.times.map(\.events))
    }

    /// Σ n w and Σ n w z by event time, m and m × k.
    private func momentsByTime(_ cells: CoxCells, _ weights: [Double]) -> ([Double], [Double]) {
        let k = termCount
        var s0 = [Double](repeating: 0, count: risk.times.count)
        var s1 = [Double](repeating: 0, count: risk.times.count * k)
        s0.withUnsafeMutableBufferPointer { s0 in
            s1.withUnsafeMutableBytes { s1 in
                weights.withUnsafeBufferPointer { weights in
                    matrix.values.withUnsafeBytes { z in
                        cells.forEachCell { p, j, count in
                            let w = weights[p] * count
                            s0[j] += w
                            Self.add(w, z, from: p * k, to: j * k, of: s1, count: k)
                        }
                    }
                }
            }
        }
        return (s0, s1)
    }

    /// y[to…] += w · x[from…] for `count` numbers, four at a time: said so, because the compiler cannot know that the two
    /// do not overlap.
    @inline(__always)
    private static func add(
        _ w: Double, _ x: UnsafeRawBufferPointer, from: Int, to: Int, of y: UnsafeMutableRawBufferPointer,
        count: Int
    ) {
        guard count > 0, let x = x.baseAddress, let y = y.baseAddress else { return }
        let (source, target) = (x + from * 8, y + to * 8)
        var c = 0
        while c + 4 <= count {
            let sum =
                target.loadUnaligned(fromByteOffset: c * 8, as: SIMD4<Double>.self)
                + w * source.loadUnaligned(fromByteOffset: c * 8, as: SIMD4<Double>.self)
            target.storeBytes(of: sum, toByteOffset: c * 8, as: SIMD4<Double>.self)
            c += 4
        }
        while c < count {
            let sum =
                target.load(fromByteOffset: c * 8, as: Double.self)
                + w * source.load(fromByteOffset: c * 8, as: Double.self)
            target.storeBytes(of: sum, toByteOffset: c * 8, as: Double.self)
            c += 1
        }
    }

    /// Sums from the last event time of each stratum to the first, every addition with its rounding error carried
    /// along, because late entries take away again what was added.
    private func accumulate(_ sums: inout [Double], width: Int) {
        guard width > 0 else { return }
        var lost = [Double](repeating: 0, count: width)
        for j in risk.times.indices.reversed() {
            if risk.isLastOfStratum[j] {
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

    /// ∂ℓ/∂γ, length k.
    func gradient(_ point: Point) -> [Double] {
        matrix.transposedTimes(
            risk.events.indices.map { risk.events[$0] - point.weights[$0] * point.hazard[$0] })
    }

    /// −∂²ℓ/∂γ∂γᵀ, k × k, or with each event time's part multiplied by a factor.
    /// - Parameter factors: by event time, none negative; nil for 1.
    /// - Complexity: O(P · k² + m · k² + cells).
    func information(_ point: Point, factors: [Double]? = nil) -> Matrix {
        let k = termCount
        let hazard = factors == nil ? point.hazard : hazardByPattern(point.sums, factors: factors)
        let weights = hazard.indices.map { max(0, point.weights[$0] * hazard[$0]) }
        var information = matrix.crossProduct(weights: weights)
        let means = meanRows(point, factors: factors).crossProduct(
            weights: Array(repeating: 1, count: 2 * risk.times.count))
        for i in 0..<k * k { information.values[i] -= means.values[i] }
        return information
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

    /// G_p with each step multiplied by its factor; length P.
    private func hazardByPattern(_ sums: [CoxTieSums], factors: [Double]?) -> [Double] {
        let steps = sums.indices.map { sums[$0].hazard * (factors?[$0] ?? 1) }
        let shares = sums.indices.map { sums[$0].hazardShare * (factors?[$0] ?? 1) }
        let passed = risk.accumulates ? cumulative(steps) : steps
        var hazard = [Double](repeating: 0, count: risk.patternCount)
        hazard.withUnsafeMutableBufferPointer { hazard in
            passed.withUnsafeBufferPointer { passed in
                risk.atRisk.forEachCell { p, j, count in hazard[p] += count * passed[j] }
                risk.notYet?.forEachCell { p, j, count in hazard[p] -= count * passed[j] }
            }
            guard ties == .efron else { return }
            risk.eventCells.forEachCell { p, j, count in hazard[p] -= count * shares[j] }
        }
        return hazard
    }

    /// Running sums within each stratum, early to late.
    func cumulative(_ steps: [Double]) -> [Double] {
        var sums = steps
        for j in sums.indices.dropFirst() where !risk.isLastOfStratum[j - 1] { sums[j] += sums[j - 1] }
        return sums
    }
}

extension CoxCells {
    /// Calls for every cell with its pattern, event time and count, patterns ascending.
    @inline(__always)
    func forEachCell(_ body: (_ pattern: Int, _ time: Int, _ count: Double) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            times.withUnsafeBufferPointer { times in
                counts.withUnsafeBufferPointer { counts in
                    for p in 0..<starts.count - 1 {
                        for i in Int(starts[p])..<Int(starts[p + 1]) { body(p, Int(times[i]), counts[i]) }
                    }
                }
            }
        }
    }
}
