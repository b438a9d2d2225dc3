/// Why a decomposition was refused. Every case names the column, not only its number.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Two shapes that do not fit together.
    case shape(String)
    /// A NaN or an infinity stands in the column.
    case notFinite(column: String)
    /// The matrix is not positive definite; the leading block fails at this column.
    case notPositiveDefinite(column: String)

    public var description: String {
        switch self {
        case .shape(let sentence): sentence
        case .notFinite(let column): "the column \(column) holds a value that is not a finite number"
        case .notPositiveDefinite(let column):
            "the matrix is not positive definite: \(column) adds nothing to the columns before it"
        }
    }
}
