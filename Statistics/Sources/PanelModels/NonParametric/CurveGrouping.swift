/// Which rows make which curve: every combination of the formula's groups and strata that occurs.
struct CurveGrouping: Sendable {
    /// By row, missing where it is left out; nil without groups and strata, when there is one curve of all.
    let curveOfRow: RecodedColumn?
    /// `sex=1, unit=b`, by curve; one empty label without groups and strata, else none without a usable row.
    let labels: [String]
    /// Labels of the groups without the strata.
    let groupLabels: [String]
    /// Group and stratum by curve.
    let group: [Int32]
    let stratum: [Int32]

    /// - Parameter isUsable: by row; false leaves it out. Asked for where there are groups or strata.
    /// - Throws: ``ModelError`` for an unknown column, an infinite value, too many curves, a group that does not vary.
    /// - Complexity: O(rows · columns) expected.
    init(_ formula: Formula, _ table: DataTable, isUsable: (Int) -> Bool) throws(ModelError) {
        var groups: [GroupColumn] = []
        for variable in formula.variables { groups.append(try GroupColumn(variable.column, table)) }
        var strata: [GroupColumn] = []
        for column in formula.specials.strata { strata.append(try GroupColumn(column, table)) }
        guard !(groups + strata).isEmpty else {
            (curveOfRow, labels, groupLabels, group, stratum) = (nil, [""], [""], [0], [0])
            return
        }
        let all = GroupColumn.grouped(groups + strata, (0..<table.rowCount).map(isUsable))
        let count = all.firstRow.count
        for (variable, column) in zip(formula.variables, groups) where variable.transform == .plain {
            try ManyValues.refuse(
                column, "a curve", all, "or write factor(\(column.name)) for a curve of each value")
        }
        guard count <= SpellFrame.mostCurves else {
            throw ModelError(
                .formula,
                "the groups of \(formula) make \(count) curves, more than \(SpellFrame.mostCurves); a column of many "
                    + "values (an identifier, an age) is no group: leave it out or join its values")
        }
        if let column = groups.first(where: { $0.hasOneValue(at: all.firstRow) }) {
            throw ModelError(
                .table,
                "the group \(column.name) has one value only (\(column.labels[Int(column.codes[Int(all.firstRow[0])])])) in the "
                    + "rows used; take it out of the formula (~ 1 is one curve of all)")
        }
        // one row of each curve shows its group and its stratum
        let everyCurve = [Bool](repeating: true, count: count)
        let compared = GroupColumn.grouped(groups.map { $0.at(all.firstRow) }, everyCurve)
        let within = GroupColumn.grouped(strata.map { $0.at(all.firstRow) }, everyCurve)
        curveOfRow = RecodedColumn(all.groupOfRow, count: count)
        labels = all.firstRow.map { GroupColumn.label(groups + strata, Int($0)) }
        groupLabels = compared.firstRow.map { GroupColumn.label(groups, Int(all.firstRow[Int($0)])) }
        group = compared.groupOfRow
        stratum = within.groupOfRow
    }
}

/// A column whose values make groups.
struct GroupColumn: Sendable {
    let name: String
    /// Ascending with the values.
    let codes: RowCodes
    /// By code.
    let labels: [String]
    /// The column holds numbers.
    let isNumeric: Bool

    /// - Throws: ``ModelError`` for an unknown column or an infinite value.
    init(_ name: String, _ table: DataTable) throws(ModelError) {
        self.name = name
        switch try table.column(name) {
        case .codes(let codes, let levels): (self.codes, labels, isNumeric) = (codes, levels, false)
        case .numbers(let numbers):
            let (codes, distinct) = numbers.coded
            if let infinite = distinct.firstIndex(where: \.isInfinite) {
                let row = codes.firstRow(with: Int32(infinite)) ?? 0
                throw ModelError(
                    .table,
                    "\(table.place(ofRow: row)), column \(name): the value is infinite; correct it or leave it empty (missing)"
                )
            }
            (self.codes, labels, isNumeric) = (codes, distinct.map(CodedVariable.levelLabel), true)
        }
    }

    private init(name: String, codes: RowCodes, labels: [String], isNumeric: Bool) {
        self.name = name
        self.codes = codes
        self.labels = labels
        self.isNumeric = isNumeric
    }

    /// The column at some rows only.
    func at(_ rows: [Int32]) -> GroupColumn {
        GroupColumn(
            name: name, codes: RowCodes(rows.map { codes[Int($0)] }, count: labels.count), labels: labels,
            isNumeric: isNumeric)
    }

    /// Whether the rows, at least one, have the same value.
    func hasOneValue(at rows: [Int32]) -> Bool {
        guard let first = rows.first else { return false }
        return rows.allSatisfy { codes[Int($0)] == codes[Int(first)] }
    }

    /// `sex=1, unit=b`.
    static func label(_ columns: [GroupColumn], _ row: Int) -> String {
        columns.map { "\($0.name)=\($0.labels[Int($0.codes[row])])" }.joined(separator: ", ")
    }

    /// The rows' groups, ascending by the first column, then the next; one group of all usable rows without columns.
    static func grouped(_ columns: [GroupColumn], _ usable: [Bool]) -> RowKeys.Groups {
        var radix = 1
        for column in columns { radix = min(radix, 1 << 30) * max(column.labels.count, 1) }
        guard radix <= 1 << 20 else { return hashed(columns, usable) }
        var keys = usable.map { $0 ? Int32(0) : -1 }
        for column in columns { append(column, to: &keys) }
        var place = [Int32](repeating: -1, count: radix)
        var firstRow: [Int32] = []
        for row in keys.indices where keys[row] >= 0 && place[Int(keys[row])] < 0 {
            place[Int(keys[row])] = Int32(row)
        }
        for key in place.indices where place[key] >= 0 {
            firstRow.append(place[key])
            place[key] = Int32(firstRow.count - 1)
        }
        if radix > 1 { for row in keys.indices where keys[row] >= 0 { keys[row] = place[Int(keys[row])] } }
        return RowKeys.Groups(groupOfRow: keys, firstRow: firstRow)
    }

    /// Appends a digit to keys in mixed radix.
    private static func append(_ column: GroupColumn, to keys: inout [Int32]) {
        let count = Int32(max(column.labels.count, 1))
        column.codes.withPointer { codes in
            keys.withUnsafeMutableBufferPointer { keys in
                for row in keys.indices {
                    let code = codes[row]
                    keys[row] = code < 0 || keys[row] < 0 ? -1 : keys[row] &* count &+ code
                }
            }
        }
    }

    /// The same where a table of all combinations would be too large.
    private static func hashed(_ columns: [GroupColumn], _ usable: [Bool]) -> RowKeys.Groups {
        var keys = RowKeys(rowCount: usable.count)
        keys.append(codes: usable.map { $0 ? 0 : -1 }, count: 1)
        for column in columns { keys.append(codes: column.codes, count: column.labels.count) }
        return keys.groups()
    }
}
