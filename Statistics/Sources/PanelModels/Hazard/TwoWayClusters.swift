import LinearAlgebra

/// The sandwich for person-periods alike in either of two ways, V = V_a + V_b − V_ab, each with its own correction.
///
/// The difference need not be positive semidefinite. Then its negative eigenvalues are set to 0, which can only raise
/// the variances, and the fit says so.
/// - Reference: Cameron, Gelbach & Miller (2011), Journal of Business & Economic Statistics 29, 238–249.
enum TwoWayClusters {
    /// - Parameter components: V_a, V_b, V_ab in the columns' own units, corrected.
    /// - Returns: V, and whether eigenvalues were set to 0.
    static func combine(_ components: [Matrix]) -> (covariance: Matrix, isRepaired: Bool) {
        var sum = components[0]
        for i in sum.values.indices {
            sum.values[i] += components[1].values[i] - components[2].values[i]
        }
        let eigen = SymmetricEigen(sum)
        let largest = eigen.values.map(\.magnitude).max() ?? 0
        guard let smallest = eigen.values.first, smallest < -1e-14 * largest else { return (sum, false) }
        let positive = eigen.values.map { max($0, 0) }
        return (eigen.vectors.transposed.crossProduct(weights: positive), true)
    }
}
