import LinearAlgebra

/// Columns in their own units and as the iterations see them: centred (when the design has an intercept) and
/// divided by their spread, so that calendar years or cents cost no digits.
///
///     zⱼ = (xⱼ − mⱼ) / sⱼ,   βⱼ = γⱼ / sⱼ,   β₀ = γ₀ − Σ mⱼ γⱼ / sⱼ,   in short β = T γ
struct Standardisation: Sendable {
    /// m, length k; 0 for the intercept and wherever there is no intercept.
    let means: [Double]
    /// s, length k, above 0.
    private let scales: [Double]
    private let intercept: Int?
    /// z, P × k. A column without variation is exactly 0.
    let matrix: Matrix

    /// - Parameters:
    ///   - design: P × k.
    ///   - weights: length P, the person-periods of each pattern, above 0.
    ///   - intercept: the column of ones, which takes up what centring takes away; nil for none.
    ///   - centresWithoutIntercept: centre all the same, for a likelihood that shifts of η do not change.
    /// - Complexity: O(P · k).
    init(
        _ design: Matrix, weights: [Double], intercept: Int?, centresWithoutIntercept: Bool = false
    ) {
        let means =
            intercept != nil || centresWithoutIntercept
            ? Self.means(design, weights: weights, except: intercept)
            : Array(repeating: 0, count: design.columns)
        let spreads = Self.spreads(design, weights: weights, around: means)
        let k = design.columns
        var scales = [Double](repeating: 1, count: k)
        var isConstant = [Bool](repeating: false, count: k)
        for j in 0..<k where j != intercept {
            isConstant[j] = spreads[j] <= 1e-12 * means[j].magnitude
            if !isConstant[j] { scales[j] = spreads[j] }
        }
        var z = design.values
        for i in 0..<design.rows {
            for j in 0..<k { z[i * k + j] = isConstant[j] ? 0 : (z[i * k + j] - means[j]) / scales[j] }
        }
        self.means = means
        self.scales = scales
        self.intercept = intercept
        matrix = Matrix(rows: design.rows, columns: k, values: z)
    }

    /// Weighted means, 0 for the intercept.
    private static func means(_ design: Matrix, weights: [Double], except intercept: Int?) -> [Double] {
        let total = weights.reduce(0, +)
        var means = design.transposedTimes(weights).map { $0 / total }
        if let intercept { means[intercept] = 0 }
        return means
    }

    /// Root of the weighted mean square around the centres.
    private static func spreads(_ design: Matrix, weights: [Double], around centres: [Double]) -> [Double] {
        let k = design.columns
        var squares = [Double](repeating: 0, count: k)
        for i in 0..<design.rows {
            for j in 0..<k {
                let distance = design.values[i * k + j] - centres[j]
                squares[j] += weights[i] * distance * distance
            }
        }
        let total = weights.reduce(0, +)
        return squares.map { ($0 / total).squareRoot() }
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
