/// A formula's variables taken from a table, with the kind of exit of each row.
struct ExitFrame: Sendable {
    /// The same rows as a hazard of *any* exit sees them: the response is 1 in a period with an exit.
    let anyExit: ModelFrame
    /// The response's level for no exit.
    let reference: String
    /// The kinds of exit, in the order of their levels.
    let exits: [String]
    /// One per row: 0 for no exit, j + 1 for `exits[j]`, −1 for missing.
    let outcomeOfRow: [Int32]

    /// - Throws: ``ModelError`` for an empty table, an unknown column, a response of numbers or without the
    ///   reference among its levels, a value that cannot be used.
    init(
        _ formula: Formula, _ table: DataTable, cluster: String?, reference: String
    ) throws(ModelError) {
        try formula.require(survival: false, takes: [], in: "the model of exits")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        let (codes, levels) = try Self.response(formula.response, table)
        guard let none = levels.firstIndex(of: reference) else {
            let some = levels.prefix(20).joined(separator: ", ")
            throw ModelError(
                .option,
                "the response \(formula.response) has no level \(reference) to stand for no exit (levels: \(some)); name "
                    + "the level as the reference")
        }
        var outcomes = levels.indices.map { Int32($0 < none ? $0 + 1 : $0) }
        outcomes[none] = 0
        let outcomeOfRow = codes.map { $0 < 0 ? -1 : outcomes[Int($0)] }
        self.reference = reference
        self.outcomeOfRow = outcomeOfRow
        exits = levels.filter { $0 != reference }
        let recoded = try table.replacing(
            formula.response, numbers: outcomeOfRow.map { $0 < 0 ? .nan : $0 == 0 ? 0 : 1 })
        try formula.require(survival: false, takes: [], in: "the model of competing exits")
        anyExit = try ModelFrame(formula, recoded, clusters: cluster.map { [$0] } ?? [])
    }

    private static func response(
        _ name: String, _ table: DataTable
    ) throws(ModelError) -> (codes: [Int32], levels: [String]) {
        switch try table.column(name) {
        case .codes(let codes, let levels): return (codes.words, levels)
        case .numbers(let numbers):
            guard let row = numbers.firstRow(where: { !$0.isNaN }) else {
                throw ModelError(
                    .table,
                    "none of the \(numbers.count) rows has all the model's values: column \(name) is missing in every "
                        + "row")
            }
            throw ModelError(
                .table,
                "the response \(name) holds numbers (\(CodedVariable.levelLabel(numbers[row])) at "
                    + "\(table.place(ofRow: row))); it must name the kind of exit, so write words or have the column "
                    + "read as text (panelstat: --text \(name))")
        }
    }
}
