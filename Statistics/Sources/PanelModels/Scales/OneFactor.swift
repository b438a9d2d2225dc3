import LinearAlgebra

/// One common factor fitted to correlations by minimum residual: the loadings λ that make Σ (r_ij − λ_i λ_j)² over pairs
/// least. And ω total, the share of the standardised items' total variance that is not unique to an item,
/// 1 − Σ (1 − λ²) / Σ r, the denominator over the whole matrix, as R's psych has it.
///
/// - Reference: Harman & Jones (1966), Psychometrika 31, 351–368; McDonald (1999), *Test Theory*, chapter 6.
struct OneFactor: Sendable {
    enum Failure: Error, Hashable {
        /// The item's unique variance would be below 0.
        case heywood(item: Int)
        /// The loadings do not settle: the correlations do not fix one factor.
        case unsettled
    }

    let loadings: [Double]
    let omega: Double

    static let mostSweeps = 20_000

    /// - Parameter correlations: k × k, k of at least 3.
    init(_ correlations: Matrix) throws(Failure) {
        let k = correlations.rows
        var loadings = Self.start(correlations)
        var isSettled = false
        // one loading at a time has a closed form, and the sum never grows
        for _ in 0..<Self.mostSweeps where !isSettled {
            var move = 0.0
            for i in 0..<k {
                var (above, below) = (0.0, 0.0)
                for j in 0..<k where j != i {
                    above += correlations[i, j] * loadings[j]
                    below += loadings[j] * loadings[j]
                }
                let next = below > 0 ? above / below : 0
                move = max(move, (next - loadings[i]).magnitude)
                loadings[i] = next
            }
            guard loadings.allSatisfy({ $0.magnitude < 10 }) else { break }
            isSettled = move < 1e-14
        }
        if let item = loadings.firstIndex(where: { $0.magnitude >= 1 }) { throw .heywood(item: item) }
        guard isSettled else { throw .unsettled }
        if loadings.reduce(0, +) < 0 { loadings = loadings.map { -$0 } }
        self.loadings = loadings
        let unique = loadings.reduce(0) { $0 + 1 - $1 * $1 }
        omega = 1 - unique / correlations.values.reduce(0, +)
    }

    /// The first principal component.
    private static func start(_ correlations: Matrix) -> [Double] {
        let eigen = SymmetricEigen(correlations)
        let k = correlations.rows
        let root = max(eigen.values[k - 1], 0).squareRoot()
        return (0..<k).map { eigen.vectors[$0, k - 1] * root }
    }
}
