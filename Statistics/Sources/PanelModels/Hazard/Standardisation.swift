import LinearAlgebra

/// Columns in their own units and as the iterations see them: products around the middles of their numbers
/// (``ProductCentring``), centred (when the design has an intercept) and divided by their spread, so that calendar years
/// or cents cost no digits.
///
///     zⱼ = (x̃ⱼ − mⱼ) / sⱼ,   b̃ⱼ = γⱼ / sⱼ,   b̃₀ = γ₀ − Σ mⱼ γⱼ / sⱼ,   β = C b̃,   in short β = T γ
struct Standardisation: Sendable {
    /// m, length k; 0 for the intercept and wherever there is no intercept.
    private let means: [Double]
    /// s, length k, above 0.
    let scales: [Double]
    private let intercept: Int?
    private let products: ProductCentring
    /// z, P × k. A column without variation is exactly 0.
    let matrix: PatternMatrix
    /// Σ n z zᵀ, k × k, for the person-periods n of each pattern.
    let gram: Matrix

    /// - Parameters:
    ///   - design: its intercept takes up what centring takes away.
    ///   - weights: length P, the person-periods of each pattern, above 0.
    ///   - centresWithoutIntercept: centre all the same, for a likelihood that shifts of η do not change.
    /// - Complexity: two passes over the patterns.
    init(_ design: Design, weights: [Double], centresWithoutIntercept: Bool = false) {
        self.init(
            design.centredMatrix, design.products, weights: weights, intercept: design.interceptColumn,
            centresWithoutIntercept: centresWithoutIntercept)
    }

    /// With products as they are, too.
    init(asIs design: Design, weights: [Double]) {
        self.init(
            design.matrix, .none(of: design.columns.count), weights: weights,
            intercept: design.interceptColumn,
            centresWithoutIntercept: false)
    }

    private init(
        _ design: PatternMatrix, _ products: ProductCentring, weights: [Double], intercept: Int?,
        centresWithoutIntercept: Bool
    ) {
        self.products = products
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
    func coefficients(_ gamma: [Double]) -> [Double] { products.coefficients(slopes(gamma)) }

    /// b̃: coefficients of the columns in their own units, products around middles.
    func slopes(_ gamma: [Double]) -> [Double] {
        var slopes = gamma.indices.map { gamma[$0] / scales[$0] }
        if let intercept {
            for j in slopes.indices where j != intercept { slopes[intercept] -= means[j] * slopes[j] }
        }
        return slopes
    }

    /// xᵀβ − zᵀγ: what centring takes from every linear predictor when no intercept takes it up.
    func shift(_ gamma: [Double]) -> Double {
        let slopes = slopes(gamma)
        return zip(means, slopes).reduce(-products.constant(slopes)) { $0 + $1.0 * $1.1 }
    }

    /// Jᵀ T: a gradient in β as one in γ.
    func gradient(_ inOwnUnits: [Double]) -> [Double] { transform.transposedTimes(inOwnUnits) }

    /// A gradient in γ as one in β: the reverse of ``gradient(_:)``.
    func gradientInOwnUnits(_ standardised: [Double]) -> [Double] {
        products.gradientInOwnUnits(
            standardised.indices.map { j in
                guard let intercept, j != intercept else { return scales[j] * standardised[j] }
                return scales[j] * standardised[j] + means[j] * standardised[intercept]
            })
    }

    /// T V Tᵀ: a covariance in the columns' own units.
    func covariance(_ standardised: Matrix) -> Matrix {
        let transform = transform
        return transform.times(standardised).times(transform.transposed)
    }

    /// T, k × k.
    private var transform: Matrix {
        let k = scales.count
        var transform = Matrix(rows: k, columns: k)
        for j in 0..<k {
            var unit = [Double](repeating: 0, count: k)
            unit[j] = 1
            for (i, value) in coefficients(unit).enumerated() { transform[i, j] = value }
        }
        return transform
    }
}
