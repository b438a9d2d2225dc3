/// Times of entry and exit, checked row by row and coded on one scale.
struct SpellTimes: Sendable {
    /// Of both columns, ascending.
    let distinct: [Double]
    /// Codes of the times; nil when there is no column of entries.
    let start: RecodedColumn?
    /// Codes of the times.
    let stop: RecodedColumn

    /// - Throws: ``ModelError`` for texts, an infinite or negative time, an entry that is not before its exit.
    /// - Complexity: O(1) for coded columns without entries, else O(rows).
    init(start: String?, stop: String, _ table: DataTable) throws(ModelError) {
        let exits = try Self.coded(stop, table)
        guard let start else {
            let (columns, times) = TimeScale.joined([exits])
            (self.start, self.stop, distinct) = (nil, columns[0], times)
            return
        }
        let (columns, times) = TimeScale.joined([try Self.coded(start, table), exits])
        if let row = TimeScale.firstDisorder(entry: columns[0], exit: columns[1]) {
            let entry = CodedVariable.levelLabel(times[Int(columns[0][row])])
            let exit = CodedVariable.levelLabel(times[Int(columns[1][row])])
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the entry \(start) = \(entry) is not before the exit \(stop) = \(exit); a row is "
                    + "at risk after its entry up to and with its exit, so correct the times or leave the row out"
            )
        }
        (self.start, self.stop, distinct) = (columns[0], columns[1], times)
    }

    private static func coded(
        _ name: String, _ table: DataTable
    ) throws(ModelError) -> (codes: RowCodes, distinct: [Double]) {
        guard case .numbers(let column) = try table.column(name) else {
            throw ModelError(.table, "the time \(name) holds texts; times are numbers, so recode it")
        }
        let coded = column.coded
        if coded.distinct.first ?? 0 < 0 || coded.distinct.last?.isInfinite == true,
            let row = column.firstRow(where: { $0 < 0 || $0.isInfinite })
        {
            let time = column[row]
            let what =
                time.isInfinite
                ? "infinite; times are finite"
                : "negative (\(CodedVariable.levelLabel(time))); times count from 0"
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)), column \(name): the time is \(what), so correct it or leave it empty (missing)"
            )
        }
        return coded
    }
}
