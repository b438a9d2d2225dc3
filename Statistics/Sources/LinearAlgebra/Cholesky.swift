import CLAPACK

/// The Cholesky factor of a symmetric positive definite matrix, A = S·UᵀU·S.
///
/// S is the diagonal of square roots of A's diagonal: the factored matrix has ones on its diagonal, so columns
/// in very different units do not cost digits (van der Sluis 1969, Numerische Mathematik 14, 14–23).
public struct Cholesky: Sendable {
    /// Upper factor of the equilibrated matrix, k × k, row-major; below the diagonal unspecified.
    private let factor: [Double]
    /// S, the square roots of the diagonal, length k.
    private let scales: [Double]
    private var size: Int { scales.count }

    /// - Parameters:
    ///   - matrix: k × k, symmetric; only the upper triangle is read.
    ///   - names: k names of the columns, for the error.
    /// - Throws: ``LinearAlgebraError`` when the matrix is not square, not finite or not positive definite.
    /// - Complexity: O(k³).
    public init(_ matrix: Matrix, names: [String]) throws(LinearAlgebraError) {
        guard matrix.rows == matrix.columns, names.count == matrix.rows else {
            throw .shape(
                "a Cholesky factor needs a square matrix and one name per column, not "
                    + "\(matrix.rows) × \(matrix.columns) and \(names.count) names")
        }
        if let column = matrix.firstColumnNotFinite { throw .notFinite(column: names[column]) }
        if let j = matrix.diagonal.firstIndex(where: { $0 <= 0 }) {
            throw .notPositiveDefinite(column: names[j])
        }
        let scales = matrix.diagonal.map { $0.squareRoot() }
        var factor = matrix.values
        let k = matrix.rows
        for i in 0..<k { for j in 0..<k { factor[i * k + j] /= scales[i] * scales[j] } }
        if k > 0 {
            precondition(SingleThreadedBLAS.isSet)
            let info = LAPACKE_dpotrf(LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "U")), Int32(k), &factor, Int32(k))
            precondition(info >= 0, "an argument of dpotrf is out of range")
            if info > 0 { throw .notPositiveDefinite(column: names[Int(info) - 1]) }
        }
        self.factor = factor
        self.scales = scales
    }

    /// The smallest share of a column's length that the columns before it do not explain, from 0 to 1; 1 when
    /// all are orthogonal. Near 0 the columns are close to collinear and the inverse loses digits.
    public var smallestPivot: Double { (0..<size).map { factor[$0 * size + $0] }.min() ?? 1 }

    /// The x with A·x = b.
    /// - Parameter b: length k.
    /// - Complexity: O(k²).
    public func solve(_ b: [Double]) -> [Double] {
        precondition(b.count == size)
        guard size > 0 else { return [] }
        var x = zip(b, scales).map { $0 / $1 }
        LAPACKE_dpotrs(
            LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "U")), Int32(size), 1, factor, Int32(size), &x, 1)
        for j in x.indices { x[j] /= scales[j] }
        return x
    }

    /// A⁻¹, both triangles filled.
    /// - Complexity: O(k³).
    public var inverse: Matrix {
        var result = Matrix(rows: size, columns: size, values: factor)
        guard size > 0 else { return result }
        LAPACKE_dpotri(
            LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "U")), Int32(size), &result.values, Int32(size))
        result.copyUpperTriangleToLower()
        for i in 0..<size { for j in 0..<size { result[i, j] /= scales[i] * scales[j] } }
        return result
    }
}
