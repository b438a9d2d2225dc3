import LinearAlgebra

/// Columns in their own units and as the iterations see them: centred (when the design has an intercept) and
/// divided by their spread, so that calendar years or cents cost no digits.
///
///     zⱼ = (xⱼ − mⱼ) / sⱼ,   βⱼ = γⱼ / sⱼ,   β₀ = γ₀ − Σ mⱼ γⱼ / sⱼ,   in short β = T γ
struct Standardisation: Sendable {
    /// m, length k; 0 for the intercept and wherever there is no intercept.
    let means: [Double]
    /// s, length k, above 0.
    let scales: [Double]
    private let intercept: Int?
    /// z, P × k. A column without variation is exactly 0.
    let matrix: PatternMatrix
    /// Σ n z zᵀ, k × k, for the person-periods n of each pattern.
    let gram: Matrix

    /// - Parameters:
    ///   - design: P × k, unscaled.
    ///   - weights: length P, the person-periods of each pattern, above 0.
    ///   - intercept: the column of ones, which takes up what centring takes away; nil for none.
    ///   - centresWithoutIntercept: centre all the same, for a likelihood that shifts of η do not change.
    /// - Complexity: two passes over the patterns.
    init(
        _ design: PatternMatrix, weights: [Double], intercept: Int?, centresWithoutIntercept: Bool = false
    ) {
        let k = design.columns
        let total = weights.reduce(0, +)
        var means = [Double](repeating: 0, count: k)
        if intercept != nil || centresWithoutIntercept {
            means = design.transposedTimes(weights).map { $0 / total }
            if let intercept { means[intercept] = 0 }
        }
        let ones = [Double](repeating: 1, count: k)
        var gram = design.standardised(means: means, spreads: ones).crossProduct(weights: weights)
        var scales = ones
        var isConstant = [Bool](repeating: false, count: k)
        for j in 0..<k where j != intercept {
            let spread = (max(gram[j, j], 0) / total).squareRoot()
            isConstant[j] = spread <= 1e-12 * means[j].magnitude || spread == 0
            if !isConstant[j] { scales[j] = spread }
        }
        for i in 0..<k {
            for j in 0..<k {
                gram[i, j] = isConstant[i] || isConstant[j] ? 0 : gram[i, j] / (scales[i] * scales[j])
            }
        }
        self.means = means
        self.scales = scales
        self.intercept = intercept
        self.gram = gram
        matrix = design.standardised(
            means: means, spreads: scales.indices.map { isConstant[$0] ? .infinity : scales[$0] })
    }

    /// T γ: coefficients in the columns' own units.
    func coefficients(_ gamma: [Double]) -> [Double] {
        var beta = gamma.indices.map { gamma[$0] / scales[$0] }
        if let intercept {
            for j in beta.indices where j != intercept { beta[intercept] -= means[j] * beta[j] }
        }
        return beta
    }

    /// Jᵀ T: a gradient in β as one in γ.
    func gradient(_ inOwnUnits: [Double]) -> [Double] { transform.transposedTimes(inOwnUnits) }

    /// A gradient in γ as one in β: the reverse of ``gradient(_:)``.
    func gradientInOwnUnits(_ standardised: [Double]) -> [Double] {
        standardised.indices.map { j in
            guard let intercept, j != intercept else { return scales[j] * standardised[j] }
            return scales[j] * standardised[j] + means[j] * standardised[intercept]
        }
    }

    /// T V Tᵀ: a covariance in the columns' own units.
    func covariance(_ standardised: Matrix) -> Matrix {
        let transform = transform
        return transform.times(standardised).times(transform.transposed)
    }

    /// T, k × k.
    private var transform: Matrix {
        var transform = Matrix(rows: scales.count, columns: scales.count)
        for j in scales.indices {
            transform[j, j] = 1 / scales[j]
            if let intercept, j != intercept { transform[intercept, j] = -means[j] / scales[j] }
        }
        return transform
    }
}
