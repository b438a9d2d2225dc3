/// A survival formula's columns taken from a table, coded.
struct CoxFrame: DesignFrame, Sendable {
    let formula: Formula
    /// In the formula's order.
    let variables: [CodedVariable]
    let offsets: [CodedVariable]
    let strata: [CodedVariable]
    /// nil when the errors are not clustered.
    let cluster: CodedVariable?
    /// The distinct times of the table, ascending; no zero is negative.
    let times: [Double]
    /// Indices into ``times``; nil when everybody is at risk from the beginning.
    let entry: RecodedColumn?
    /// Indices into ``times``.
    let exit: RecodedColumn
    /// Per row 1 for an event at its exit, 0 for none, −1 for missing.
    let event: RowCodes
    var rowCount: Int { event.count }

    /// - Throws: ``ModelError`` for an empty table, an unknown column, events that are not 0 and 1, times that are no
    ///   numbers, negative or infinite, an entry at or after its exit, a value that cannot be used.
    /// - Complexity: O(rows · columns) expected, plus the sorting of distinct values.
    init(_ formula: Formula, _ table: DataTable, cluster: String?) throws(ModelError) {
        try formula.require(survival: true, takes: ["strata", "cluster", "offset"], in: "cox")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        guard case .survival(let start, let stop, let event) = formula.responseKind else {
            preconditionFailure("required above")
        }
        self.formula = formula
        let coded = try Self.times(start, stop, table)
        (times, entry, exit) = (coded.times, coded.entry, coded.exit)
        self.event = try Self.events(event, table)
        variables = try Self.coded(formula.variables, table)
        offsets = try Self.coded(formula.specials.offsets, table)
        strata = try Self.coded(
            formula.specials.strata.map { Formula.Variable(column: $0, transform: .factor) }, table)
        self.cluster = try Self.coded(
            (cluster.map { [$0] } ?? []).map { Formula.Variable(column: $0, transform: .plain) }, table
        ).first
        for offset in offsets {
            guard case .numbers = offset.values else {
                throw ModelError(.table, "the offset \(offset.label) holds texts; it must be numbers")
            }
        }
    }

    private static func coded(
        _ variables: [Formula.Variable], _ table: DataTable
    ) throws(ModelError) -> [CodedVariable] {
        var coded: [CodedVariable] = []
        for variable in variables { coded.append(try CodedVariable(variable, of: table)) }
        return coded
    }

    private static func times(
        _ start: String?, _ stop: String, _ table: DataTable
    ) throws(ModelError) -> (times: [Double], entry: RecodedColumn?, exit: RecodedColumn) {
        let exits = try time(stop, table)
        guard let start else {
            let (columns, times) = TimeScale.joined([exits])
            return (times, nil, columns[0])
        }
        let (columns, times) = TimeScale.joined([try time(start, table), exits])
        let (entry, exit) = (columns[0], columns[1])
        if let row = TimeScale.firstDisorder(entry: entry, exit: exit) {
            let (from, to) = (times[Int(entry[row])], times[Int(exit[row])])
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the entry \(start) = \(CodedVariable.levelLabel(from)) is not before "
                    + "the exit \(stop) = \(CodedVariable.levelLabel(to)); a row is at risk after its entry up to and with its exit, "
                    + "so correct the times or leave the row out")
        }
        return (times, entry, exit)
    }

    private static func time(
        _ name: String, _ table: DataTable
    ) throws(ModelError) -> (codes: RowCodes, distinct: [Double]) {
        guard case .numbers(let column) = try table.column(name) else {
            throw ModelError(
                .table, "the time \(name) holds texts; it must be a number, as days or weeks are")
        }
        let coded = column.coded
        if coded.distinct.first ?? 0 < 0 || coded.distinct.last?.isInfinite == true,
            let row = column.firstRow(where: { $0 < 0 || $0.isInfinite })
        {
            let value = column[row].isInfinite ? "infinite" : CodedVariable.levelLabel(column[row])
            let remedy =
                column[row].isInfinite
                ? "times are finite, so correct it or leave it empty (missing)"
                : "times are counted from 0, so correct it, or add the same number to all times (to start and stop), which "
                    + "changes no estimate"
            throw ModelError(
                .table, "\(table.place(ofRow: row)): the time \(name) is \(value); \(remedy)")
        }
        return coded
    }

    private static func events(_ name: String, _ table: DataTable) throws(ModelError) -> RowCodes {
        guard case .numbers(let numbers) = try table.column(name) else {
            throw ModelError(
                .table,
                "the event \(name) holds texts; it must be 1 where the event came at the exit and 0 where not, so recode "
                    + "it")
        }
        if let row = numbers.firstRow(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) {
            throw ModelError(
                .table,
                "the event \(name) is \(CodedVariable.levelLabel(numbers[row])) at \(table.place(ofRow: row)); it must be 1 "
                    + "where the event came at the exit and 0 where not"
                    + (OneAndTwo.remedy(numbers).map { "; \($0)" } ?? ""))
        }
        let (codes, distinct) = numbers.coded
        guard distinct.first == 1 else { return codes }
        return RowCodes(codes.words.map { $0 < 0 ? -1 : 1 }, count: 2)  // every row known has the event
    }

    /// One key per row: the covariate pattern, or missing. The variables come in the order of ``keyOrder``, the offsets
    /// last; a run has one cluster and one stratum.
    var patternKeys: RowKeys {
        var keys = RowKeys(rowCount: rowCount)
        for codes in [event, exit.codes] + (entry.map { [$0.codes] } ?? []) {
            keys.append(onlyMissingOf: codes)
        }
        for variable in strata + (cluster.map { [$0] } ?? []) { keys.append(separating: variable.codes) }
        for variable in keyOrder.variables.map({ variables[$0] }) + offsets {
            keys.append(codes: variable.codes, count: variable.count)
        }
        return keys
    }

    /// "sex=1, site=b"; empty without strata.
    func stratumLabel(ofRow row: Int) -> String {
        strata.map { variable in
            guard case .levels(let labels) = variable.values else { return "" }
            return "\(variable.column)=\(labels[Int(variable.codes[row])])"
        }.joined(separator: ", ")
    }

    /// The sentence for a frame in which no row is complete.
    var noCompleteRow: ModelError {
        let variables = variables + offsets + strata + (cluster.map { [$0] } ?? [])
        var columns = variables.map { ($0.column, $0.codes) }
        if case .survival(let start, let stop, let event) = formula.responseKind {
            if let start, let entry { columns.append((start, entry.codes)) }
            columns += [(stop, exit.codes), (event, self.event)]
        }
        let empty = columns.first { $0.1.isMissingThroughout }
        let reason = empty.map { ": column \($0.0) is missing in every row" } ?? ""
        return ModelError(.table, "none of the \(rowCount) rows has all the model's values\(reason)")
    }
}
