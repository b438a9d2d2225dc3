import LinearAlgebra

/// The columns that stand for a number in a design: a natural cubic spline or orthogonal polynomials.
///
/// The rows used decide where the knots lie and what is orthogonal; a value counts as often as it has rows.
struct Basis: Sendable {
    /// One row per code of the variable (0 for codes no row used has) and one column per degree of freedom.
    let matrix: Matrix

    /// The bases of a frame's variables; nil where a variable stands for itself.
    /// - Throws: ``ModelError`` when a variable has too few distinct values.
    /// - Complexity: O(patterns + distinct values · columns) for each.
    static func all(_ frame: some DesignFrame, _ cells: some DesignCells) throws(ModelError) -> [Basis?] {
        var bases: [Basis?] = []
        let places = frame.keyOrder.place
        for (index, variable) in frame.variables.enumerated() {
            guard variable.expansion.transform.takesCount, case .numbers(let numbers) = variable.values else {
                bases.append(nil)
                continue
            }
            var weights = [Double](repeating: 0, count: numbers.count)
            let rows = cells.rowsByPattern
            cells.forEachCode(at: places[index]) { pattern, code in weights[code] += rows[pattern] }
            bases.append(try Basis(variable.expansion, numbers, weights))
        }
        return bases
    }

    /// - Parameters:
    ///   - numbers: distinct, ascending.
    ///   - weights: the number of rows of each, 0 for a number no row used has.
    init(_ variable: Formula.Variable, _ numbers: [Double], _ weights: [Double]) throws(ModelError) {
        let used = numbers.indices.filter { weights[$0] > 0 }
        let x = used.map { numbers[$0] }
        let n = used.map { weights[$0] }
        guard x.count > variable.count else {
            throw ModelError(
                .formula,
                "\(variable.label): the column \(variable.column) has \(x.count) distinct values in the rows used, and "
                    + "\(variable.count) columns need more; take a smaller number")
        }
        let small =
            variable.transform == .ns
            ? try NaturalSpline.basis(x, n, variable: variable)
            : OrthogonalPolynomials.basis(x, n, degree: variable.count)
        var matrix = Matrix(rows: numbers.count, columns: variable.count)
        for (i, code) in used.enumerated() {
            for j in 0..<variable.count { matrix[code, j] = small[i, j] }
        }
        self.matrix = matrix
    }
}

/// Polynomials of degree 1, 2, … that are orthonormal over the rows, by the three-term recurrence.
///
/// p₀ = 1, p₁ = x − a₀, p_{j+1} = (x − a_j) p_j − b_j p_{j−1}; each is divided by the root of its sum of squares.
/// - Reference: Kennedy & Gentle (1980), *Statistical Computing*, pp. 343–344; R's `poly`.
enum OrthogonalPolynomials {
    /// - Parameters:
    ///   - x: distinct numbers, more than `degree`.
    ///   - weights: rows of each, above 0.
    /// - Complexity: O(values · degree²).
    static func basis(_ x: [Double], _ weights: [Double], degree: Int) -> Matrix {
        let total = weights.reduce(0, +)
        let centre = zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
        let scale = x.map { abs($0 - centre) }.max() ?? 1
        let z = x.map { ($0 - centre) / scale }
        func product(_ a: [Double], _ b: [Double]) -> Double {
            x.indices.reduce(0) { $0 + weights[$1] * a[$1] * b[$1] }
        }
        var basis = [x.map { _ in 1 / total.squareRoot() }]
        for j in 1...degree {
            var next = x.indices.map { z[$0] * basis[j - 1][$0] }
            for _ in 0..<2 {  // twice is enough (Giraud et al. 2005)
                for earlier in basis {
                    let share = product(next, earlier)
                    for i in next.indices { next[i] -= share * earlier[i] }
                }
            }
            let norm = product(next, next).squareRoot()
            basis.append(next.map { $0 / norm })
        }
        var matrix = Matrix(rows: x.count, columns: degree)
        for j in 0..<degree { for i in x.indices { matrix[i, j] = basis[j + 1][i] } }
        return matrix
    }
}
