import CLAPACK

/// The rank of a matrix and, when columns depend on each other, which ones.
///
/// A QR decomposition with column pivoting (Businger & Golub 1965) of the matrix with columns scaled to length 1.
/// Pivoting decides the rank; the columns are then taken *in their own order*, so that the one reported is the
/// later one, as a reader of the formula expects.
public struct PivotedQR: Sendable {
    /// A column that is a linear combination of columns before it.
    public struct Dependency: Equatable, Sendable {
        public let column: Int
        /// The earlier columns it is made of; empty when the column is zero throughout.
        public let on: [Int]
    }

    /// Number of linearly independent columns.
    public let rank: Int
    /// Empty when the rank is full; in column order.
    public let dependencies: [Dependency]

    /// - Parameters:
    ///   - matrix: m × k, m and k any; copied.
    ///   - names: k names of the columns, for the error.
    ///   - tolerance: a column counts as dependent when less than this share of its length is left after
    ///     projection on the others.
    /// - Throws: ``LinearAlgebraError/notFinite(column:)`` or ``LinearAlgebraError/shape(_:)``.
    /// - Complexity: O(m·k²) time, O(m·k) memory.
    public init(_ matrix: Matrix, names: [String], tolerance: Double = 1e-9) throws(LinearAlgebraError) {
        guard names.count == matrix.columns else {
            throw .shape("\(matrix.columns) columns need as many names, not \(names.count)")
        }
        if let column = matrix.firstColumnNotFinite { throw .notFinite(column: names[column]) }
        let triangle = Self.triangle(of: Self.unitColumns(matrix))
        rank = triangle.pivoted.filter { $0.magnitude > tolerance }.count
        let full = rank == matrix.columns
        dependencies = full ? [] : Self.dependencies(of: triangle.columns, tolerance: tolerance)
    }

    /// Each column divided by its Euclidean length; zero columns stay zero.
    private static func unitColumns(_ matrix: Matrix) -> Matrix {
        let k = matrix.columns
        var lengths = [Double](repeating: 0, count: k)
        for i in 0..<matrix.rows {
            for j in 0..<k { lengths[j] += matrix.values[i * k + j] * matrix.values[i * k + j] }
        }
        for j in 0..<k { lengths[j] = lengths[j] > 0 ? lengths[j].squareRoot() : 1 }
        var unit = matrix
        for i in 0..<matrix.rows { for j in 0..<k { unit.values[i * k + j] /= lengths[j] } }
        return unit
    }

    /// The triangular factor with its columns put back in the matrix's order (so it has the matrix's inner
    /// products), and the diagonal as pivoted, largest first.
    private static func triangle(of matrix: Matrix) -> (columns: Matrix, pivoted: [Double]) {
        let k = matrix.columns
        let height = min(matrix.rows, k)
        guard height > 0 else { return (Matrix(rows: 0, columns: k), []) }
        precondition(SingleThreadedBLAS.isSet)
        var work = matrix.values
        var pivots = [Int32](repeating: 0, count: k)
        var reflectors = [Double](repeating: 0, count: height)
        let info = LAPACKE_dgeqp3(
            LAPACK_ROW_MAJOR, Int32(matrix.rows), Int32(k), &work, Int32(k), &pivots, &reflectors)
        precondition(info == 0, "dgeqp3 refused its arguments")
        var columns = Matrix(rows: height, columns: k)
        for i in 0..<height { for j in i..<k { columns[i, Int(pivots[j]) - 1] = work[i * k + j] } }
        return (columns, (0..<height).map { work[$0 * k + $0] })
    }

    /// Gram–Schmidt in column order on the small triangle; O(k³).
    private static func dependencies(of columns: Matrix, tolerance: Double) -> [Dependency] {
        var kept: [(column: Int, direction: [Double], mix: [Double])] = []
        var found: [Dependency] = []
        for j in 0..<columns.columns {
            var rest = (0..<columns.rows).map { columns[$0, j] }
            var mix = [Double](repeating: 0, count: columns.columns)  // rest = column j − Σ mix·column
            for _ in 0..<2 {  // twice is enough (Kahan; Parlett 1980)
                for basis in kept {
                    let share = zip(rest, basis.direction).reduce(0) { $0 + $1.0 * $1.1 }
                    for i in rest.indices { rest[i] -= share * basis.direction[i] }
                    for c in mix.indices { mix[c] += share * basis.mix[c] }
                }
            }
            let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length <= tolerance {
                found.append(Dependency(column: j, on: mix.indices.filter { mix[$0].magnitude > 1e-6 }))
            } else {
                var own = mix.map { -$0 / length }
                own[j] = 1 / length
                kept.append((j, rest.map { $0 / length }, own))
            }
        }
        return found
    }
}
