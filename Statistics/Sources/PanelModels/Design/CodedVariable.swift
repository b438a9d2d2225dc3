internal import Foundation

/// A variable of a formula with its rows as small integers: which of its distinct values each row has.
///
/// Codes ascend with the values (numbers by size, texts in the order of their levels), so that what is built
/// on them does not depend on the order of the rows.
struct CodedVariable: Sendable {
    enum Values: Sendable {
        /// The number each code stands for.
        case numbers([Double])
        /// The label of each level.
        case levels([String])
    }

    let label: String
    let column: String
    /// One per row; −1 is missing.
    let codes: RowCodes
    let values: Values
    /// What stands for the numbers in a design: themselves, or the columns of a spline or of polynomials.
    let expansion: Formula.Variable

    /// Number of codes; not all need occur.
    var count: Int {
        switch values {
        case .numbers(let numbers): numbers.count
        case .levels(let levels): levels.count
        }
    }

    /// The middle one of the distinct numbers; nil for levels.
    var middle: Double? {
        guard case .numbers(let numbers) = values else { return nil }
        return numbers.isEmpty ? 0 : numbers[numbers.count / 2]
    }

    /// - Throws: ``ModelError`` for an unknown column, an infinite value, `log` of a text or of a number that is
    ///   not positive.
    /// - Complexity: O(rows) expected, plus the sorting of the distinct values.
    init(_ variable: Formula.Variable, of table: DataTable) throws(ModelError) {
        label = variable.label
        column = variable.column
        expansion = variable
        switch try table.column(variable.column) {
        case .codes(let codes, let levels):
            guard variable.transform == .plain || variable.transform == .factor else {
                let needs =
                    variable.transform == .log
                    ? "a logarithm needs positive numbers" : "a curve needs numbers"
                throw ModelError(.table, "\(label): the column \(column) holds texts, and \(needs)")
            }
            self.codes = codes
            values = .levels(levels)
        case .numbers(let numbers):
            let (codes, distinct) = numbers.coded
            try Self.check(distinct, codes, variable, table)
            self.codes = codes
            switch variable.transform {
            case .plain, .ns, .poly: values = .numbers(distinct)
            case .log: values = .numbers(distinct.map { log($0) })
            case .factor: values = .levels(distinct.map(Self.levelLabel))
            }
        }
    }

    /// Refuses infinite values, and values a logarithm does not have; the distinct values ascend.
    private static func check(
        _ distinct: [Double], _ codes: RowCodes, _ variable: Formula.Variable, _ table: DataTable
    ) throws(ModelError) {
        func place(_ code: Int) -> String {
            let row = codes.firstRow(with: Int32(code)).map { table.place(ofRow: $0) }
            return row ?? "a row"
        }
        if let code = distinct.firstIndex(where: \.isInfinite) {
            throw ModelError(
                .table,
                "\(place(code)), column \(variable.column): the value is infinite; correct it or leave it empty (missing)"
            )
        }
        if let code = distinct.firstIndex(where: { $0.magnitude > 1e100 }) {
            throw ModelError(
                .table,
                "\(place(code)), column \(variable.column): \(levelLabel(distinct[code])) is too large to reckon with; correct it or "
                    + "rescale the column")
        }
        if variable.transform == .log, let code = distinct.indices.last(where: { distinct[$0] <= 0 }) {
            throw ModelError(
                .table,
                "\(variable.label): column \(variable.column) is \(levelLabel(distinct[code])) at \(place(code)), and a "
                    + "logarithm needs positive numbers; add a constant to the column or leave the cell empty"
            )
        }
    }

    /// A number as the name of a level: `2`, not `2.0`.
    static func levelLabel(_ number: Double) -> String {
        number.magnitude < 1e15 && number == number.rounded() ? String(Int(number)) : "\(number)"
    }
}
