/// A formula's variables taken from a table, with the kind of exit of each row.
struct ExitFrame: Sendable {
    /// The same rows as a hazard of *any* exit sees them: the response is 1 in a period with an exit.
    let anyExit: ModelFrame
    /// The response's level for no exit.
    let reference: String
    /// The kinds of exit, in the order of their levels.
    let exits: [String]
    /// One per row: 0 for no exit, j + 1 for `exits[j]`, −1 for missing.
    let outcomeOfRow: RowCodes

    /// - Throws: ``ModelError`` for an empty table, an unknown column, a response of numbers or without the
    ///   reference among its levels, a value that cannot be used.
    init(
        _ formula: Formula, _ table: DataTable, cluster: String?, reference: String
    ) throws(ModelError) {
        try formula.require(survival: false, takes: ["cluster"], in: "the model of exits")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        let (codes, levels) = try Self.response(formula.response, table)
        guard let none = levels.firstIndex(of: reference) else {
            let some = levels.prefix(20).joined(separator: ", ")
            throw ModelError(
                .table,
                "the response \(formula.response) has no level \(reference) to stand for no exit (levels: \(some)); name "
                    + "the level as the reference")
        }
        var outcomes = levels.indices.map { Int32($0 < none ? $0 + 1 : $0) }
        outcomes[none] = 0
        let outcomeOfRow = codes.recoded(outcomes)
        self.reference = reference
        self.outcomeOfRow = outcomeOfRow
        exits = levels.filter { $0 != reference }
        let recoded = try table.replacing(
            formula.response, numbers: Self.anyExit(outcomeOfRow, exits: levels.count - 1))
        anyExit = try ModelFrame(formula, recoded, clusters: cluster.map { [$0] } ?? [])
    }

    /// 0 for no exit, 1 for any.
    private static func anyExit(_ outcomes: RowCodes, exits: Int) -> NumberColumn {
        let hasNone = outcomes.firstRow(with: 0) != nil
        let hasExit = (0..<exits).contains { outcomes.firstRow(with: Int32($0) + 1) != nil }
        let exit: Int32 = hasNone ? 1 : 0
        return NumberColumn(
            codes: outcomes.recoded([0] + Array(repeating: exit, count: exits)),
            distinct: (hasNone ? [0] : []) + (hasExit ? [1] : []))
    }

    private static func response(
        _ name: String, _ table: DataTable
    ) throws(ModelError) -> (codes: RowCodes, levels: [String]) {
        switch try table.column(name) {
        case .codes(let codes, let levels): return (codes, levels)
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

extension RowCodes {
    /// Every code replaced by that in its place of the table, which may not raise the number of codes; missing stays so.
    fileprivate func recoded(_ table: [Int32]) -> RowCodes {
        switch self {
        case .bytes(let bytes):
            var new = [UInt8](repeating: 255, count: 256)
            for (code, value) in table.enumerated() { new[code] = UInt8(truncatingIfNeeded: value) }
            return .bytes(
                [UInt8](unsafeUninitializedCapacity: bytes.count) { result, filled in
                    new.withUnsafeBufferPointer { new in
                        bytes.withUnsafeBufferPointer { bytes in
                            for row in 0..<bytes.count { result[row] = new[Int(bytes[row])] }
                        }
                    }
                    filled = bytes.count
                })
        case .words(let words): return .words(words.map { $0 < 0 ? -1 : table[Int($0)] })
        }
    }
}
