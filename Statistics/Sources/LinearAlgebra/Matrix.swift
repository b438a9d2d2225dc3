/// A dense matrix of `Double`, row after row in one flat array.
///
/// A value like any other: copies are independent. Products use BLAS on one thread, so the same input
/// gives the same bits in every run.
public struct Matrix: Equatable, Sendable {
    public let rows: Int
    public let columns: Int
    /// Element (i, j) stands at `i * columns + j`; length `rows * columns`.
    public var values: [Double]

    /// - Precondition: `values.count == rows * columns`.
    public init(rows: Int, columns: Int, values: [Double]) {
        precondition(rows >= 0 && columns >= 0 && values.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// All zeros.
    public init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, values: Array(repeating: 0, count: rows * columns))
    }

    public static func identity(_ size: Int) -> Matrix {
        var identity = Matrix(rows: size, columns: size)
        for i in 0..<size { identity[i, i] = 1 }
        return identity
    }

    public subscript(row: Int, column: Int) -> Double {
        get {
            precondition(column >= 0 && column < columns)
            return values[row * columns + column]
        }
        set {
            precondition(column >= 0 && column < columns)
            values[row * columns + column] = newValue
        }
    }

    /// The main diagonal, length `min(rows, columns)`.
    public var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

    public var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
        return result
    }

    /// The first column holding a NaN or an infinity; nil when all is finite.
    public var firstColumnNotFinite: Int? {
        values.firstIndex { !$0.isFinite }.map { $0 % columns }
    }
}
