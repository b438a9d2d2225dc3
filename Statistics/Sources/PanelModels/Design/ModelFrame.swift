/// A formula's variables taken from a table, coded, with the response and the clusters.
struct ModelFrame: Sendable {
    let formula: Formula
    /// In the formula's order.
    let variables: [CodedVariable]
    /// One per row: 1 for an event, 0 for none, −1 for missing.
    let response: [Int32]
    /// nil when the errors are not clustered.
    let cluster: CodedVariable?
    var rowCount: Int { response.count }

    /// - Throws: ``ModelError`` for an empty table, an unknown column, a response that is not 0 and 1, a value
    ///   that cannot be used.
    /// - Complexity: O(rows · variables) expected.
    init(_ formula: Formula, _ table: DataTable, cluster: String?) throws(ModelError) {
        try formula.require(survival: false, takes: [], in: "the hazard model")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        self.formula = formula
        response = try Self.response(formula.response, table)
        var variables: [CodedVariable] = []
        for variable in formula.variables { variables.append(try CodedVariable(variable, of: table)) }
        self.variables = variables
        if let cluster {
            self.cluster = try CodedVariable(Formula.Variable(column: cluster, transform: .plain), of: table)
        } else {
            self.cluster = nil
        }
    }

    private static func response(_ name: String, _ table: DataTable) throws(ModelError) -> [Int32] {
        switch try table.column(name) {
        case .codes(_, let levels):
            let some = levels.prefix(4).joined(separator: ", ")
            throw ModelError(
                .table,
                "the response \(name) holds texts (\(some)); it must be 1 in a period with the event and 0 without, "
                    + "so recode it")
        case .numbers(let numbers):
            if let row = numbers.firstIndex(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) {
                throw ModelError(
                    .table,
                    "the response \(name) is \(CodedVariable.levelLabel(numbers[row])) at \(table.place(ofRow: row)); it "
                        + "must be 1 in a period with the event and 0 without")
            }
            return numbers.map { $0.isNaN ? -1 : Int32($0) }
        }
    }

    /// The sentence for a frame in which no row is complete.
    var noCompleteRow: ModelError {
        let empty = variables.first { $0.codes.allSatisfy { $0 < 0 } }.map(\.column)
        let isResponse = response.allSatisfy { $0 < 0 }
        let reason =
            (isResponse ? formula.response : empty).map { ": column \($0) is missing in every row" } ?? ""
        return ModelError(
            .table, "none of the \(rowCount) rows has all the model's values\(reason)")
    }
}
