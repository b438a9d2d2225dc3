import CLAPACK

/// The eigenvalues and eigenvectors of a symmetric matrix, A = Q·Λ·Qᵀ.
public struct SymmetricEigen: Sendable {
    /// Ascending, length k.
    public let values: [Double]
    /// Q, k × k; column j belongs to value j.
    public let vectors: Matrix

    /// - Parameter matrix: k × k, symmetric and finite; only the upper triangle is read.
    /// - Complexity: O(k³).
    public init(_ matrix: Matrix) {
        precondition(matrix.rows == matrix.columns && matrix.firstColumnNotFinite == nil)
        let k = matrix.rows
        var vectors = matrix
        var values = [Double](repeating: 0, count: k)
        if k > 0 {
            precondition(SingleThreadedBLAS.isSet)
            let info = LAPACKE_dsyev(
                LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "V")), Int8(UInt8(ascii: "U")), Int32(k),
                &vectors.values, Int32(k), &values)
            precondition(info == 0, "dsyev did not converge")
        }
        self.values = values
        self.vectors = vectors
    }
}
