import LinearAlgebra

/// The score (wild) cluster bootstrap: each cluster's effective score under the hypothesis is given a random sign or
/// weight, and the test's statistic made anew from them. No model is fitted again.
/// - Reference: Kline & Santos (2012), Journal of Econometric Methods 1, 23–41; Webb (2023), Canadian Journal of Economics
///   56, 839–858 (six-point weights).
public struct ScoreBootstrap: Sendable {
    public enum Weights: String, Sendable, CaseIterable {
        /// ±1: 2^G different draws.
        case rademacher
        /// ±√½, ±1, ±√(3/2): enough different draws for a dozen clusters too.
        case webb
    }

    /// For example 999.
    public var draws: Int
    public var seed: UInt64
    /// nil takes Webb's below 13 clusters and Rademacher's from there on.
    public var weights: Weights?
    /// Called before each term with its index and the number of terms.
    public var progress: @Sendable (Int, Int) -> Void

    public init(
        draws: Int = 999, seed: UInt64 = 1, weights: Weights? = nil,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.draws = draws
        self.seed = seed
        self.weights = weights
        self.progress = progress
    }

    /// The share of draws (the data's own counted in) whose statistic is at least the data's.
    /// - Complexity: O(draws · G · q²).
    func test(_ score: RestrictedScore) -> TestResult? {
        guard let scores = score.byCluster,
            let observed = Self.statistic(scores, Array(repeating: 1, count: scores.rows))
        else { return nil }
        let kind = weights ?? (scores.rows < 13 ? .webb : .rademacher)
        var random = SplitMix64(seed: seed)
        var asFar = 1
        for _ in 0..<draws {
            let drawn = (0..<scores.rows).map { _ in Self.weight(kind, &random) }
            // equal draws differ from the data's own by rounding only
            if (Self.statistic(scores, drawn) ?? 0) >= observed * (1 - 1e-12) { asFar += 1 }
        }
        return TestResult(statistic: observed, p: Double(asFar) / Double(draws + 1))
    }

    /// (Σ w u)ᵀ (Σ w² u uᵀ)⁻¹ (Σ w u) over the clusters' scores u.
    private static func statistic(_ scores: Matrix, _ weights: [Double]) -> Double? {
        if scores.columns == 1 {
            var (sum, squares) = (0.0, 0.0)
            for g in weights.indices {
                let u = weights[g] * scores.values[g]
                sum += u
                squares += u * u
            }
            return squares > 0 ? sum * sum / squares : nil
        }
        let names = (0..<scores.columns).map { "\($0)" }
        return RestrictedScore.quadratic(
            scores.transposedTimes(weights), scores.crossProduct(weights: weights.map { $0 * $0 }), names)
    }

    private static func weight(_ kind: Weights, _ random: inout SplitMix64) -> Double {
        switch kind {
        case .rademacher: return random.next() >> 63 == 0 ? 1 : -1
        case .webb:
            let values = [-1.5.squareRoot(), -1, -0.5.squareRoot(), 0.5.squareRoot(), 1, 1.5.squareRoot()]
            return values[Int(random.uniform() * 6)]
        }
    }
}

/// Repeatable random numbers.
/// - Reference: Steele, Lea & Flood (2014), OOPSLA.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform on [0, 1).
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
