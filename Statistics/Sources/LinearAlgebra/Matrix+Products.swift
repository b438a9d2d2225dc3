import CLAPACK

/// BLAS threads spin and fight on small work and shared cores, and they make the order of sums depend on
/// the machine's load. One thread, set once for the process before the first product.
enum SingleThreadedBLAS {
    static let isSet: Bool = {
        openblas_set_num_threads(1)
        return true
    }()
}

extension Matrix {
    /// The product A·v.
    /// - Parameter vector: length `columns`.
    /// - Returns: length `rows`.
    /// - Complexity: O(rows · columns).
    public func times(_ vector: [Double]) -> [Double] {
        precondition(vector.count == columns)
        return product(vector, transposed: false)
    }

    /// The product Aᵀ·v.
    /// - Parameter vector: length `rows`.
    /// - Returns: length `columns`.
    /// - Complexity: O(rows · columns).
    public func transposedTimes(_ vector: [Double]) -> [Double] {
        precondition(vector.count == rows)
        return product(vector, transposed: true)
    }

    private func product(_ vector: [Double], transposed: Bool) -> [Double] {
        var result = [Double](repeating: 0, count: transposed ? columns : rows)
        guard rows > 0, columns > 0, SingleThreadedBLAS.isSet else { return result }
        cblas_dgemv(
            CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), 1, values,
            Int32(columns), vector, 1, 0, &result, 1)
        return result
    }

    /// The product A·B.
    /// - Precondition: `other.rows == columns`.
    /// - Complexity: O(rows · columns · other.columns).
    public func times(_ other: Matrix) -> Matrix {
        precondition(columns == other.rows)
        var result = Matrix(rows: rows, columns: other.columns)
        guard rows > 0, columns > 0, other.columns > 0, SingleThreadedBLAS.isSet else { return result }
        cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(other.columns), Int32(columns), 1,
            values, Int32(columns), other.values, Int32(other.columns), 0, &result.values,
            Int32(other.columns))
        return result
    }

    /// AᵀWA for a diagonal W, both triangles filled.
    ///
    /// The rows are taken in tiles that fit the cache, always in the same order.
    /// - Parameter weights: length `rows`, none negative.
    /// - Complexity: O(rows · columns²) time, O(columns) extra memory per tile row.
    public func crossProduct(weights: [Double]) -> Matrix {
        precondition(weights.count == rows)
        var result = Matrix(rows: columns, columns: columns)
        guard rows > 0, columns > 0, SingleThreadedBLAS.isSet else { return result }
        let tileRows = 256
        var tile = [Double](repeating: 0, count: tileRows * columns)
        for start in stride(from: 0, to: rows, by: tileRows) {
            let count = min(tileRows, rows - start)
            scaleRows(from: start, count: count, byRootOf: weights, into: &tile)
            cblas_dsyrk(
                CblasRowMajor, CblasUpper, CblasTrans, Int32(columns), Int32(count), 1, tile, Int32(columns),
                1, &result.values, Int32(columns))
        }
        result.copyUpperTriangleToLower()
        return result
    }

    private func scaleRows(from start: Int, count: Int, byRootOf weights: [Double], into tile: inout [Double])
    {
        values.withUnsafeBufferPointer { source in
            tile.withUnsafeMutableBufferPointer { target in
                for i in 0..<count {
                    let root = weights[start + i].squareRoot()
                    let from = (start + i) * columns
                    let to = i * columns
                    for j in 0..<columns { target[to + j] = root * source[from + j] }
                }
            }
        }
    }

    mutating func copyUpperTriangleToLower() {
        for i in 0..<rows { for j in 0..<i { values[i * columns + j] = values[j * columns + i] } }
    }
}
