/// Which rows make which curve: every combination of the formula's groups and strata that occurs.
struct CurveGrouping: Sendable {
    /// One per row; −1 for a row that is left out.
    let curveOfRow: [Int32]
    /// `sex=1, unit=b`, by curve; one empty label without groups and strata, none without a usable row.
    let labels: [String]
    /// Labels of the groups without the strata.
    let groupLabels: [String]
    /// Group and stratum by curve.
    let group: [Int32]
    let stratum: [Int32]

    /// - Parameter usable: one per row; false leaves it out.
    /// - Throws: ``ModelError`` for an unknown column, an infinite value, too many curves.
    init(_ formula: Formula, _ table: DataTable, usable: [Bool]) throws(ModelError) {
        let groups = try Self.coded(formula.variables, table)
        let strata = try Self.coded(
            formula.specials.strata.map { Formula.Variable(column: $0, transform: .plain) }, table)
        guard !(groups + strata).isEmpty else {
            let isAnyUsable = usable.contains(true)
            curveOfRow = usable.map { $0 ? 0 : -1 }
            labels = isAnyUsable ? [""] : []
            groupLabels = labels
            group = isAnyUsable ? [0] : []
            stratum = group
            return
        }
        let all = Self.grouped(groups + strata, usable)
        let count = all.firstRow.count
        guard count <= SpellFrame.mostCurves else {
            throw ModelError(
                .formula,
                "the groups of \(formula) make \(count) curves, more than \(SpellFrame.mostCurves); a column of many "
                    + "values (an identifier, an age) is no group: leave it out or join its values")
        }
        let everyRow = usable.indices.map { all.groupOfRow[$0] >= 0 }
        let compared = Self.grouped(groups, everyRow)
        let within = Self.grouped(strata, everyRow)
        curveOfRow = all.groupOfRow
        labels = all.firstRow.map { Self.label(groups + strata, Int($0)) }
        groupLabels = compared.firstRow.map { Self.label(groups, Int($0)) }
        group = all.firstRow.map { compared.groupOfRow[Int($0)] }
        stratum = all.firstRow.map { within.groupOfRow[Int($0)] }
    }

    private static func coded(
        _ variables: [Formula.Variable], _ table: DataTable
    ) throws(ModelError) -> [CodedVariable] {
        var coded: [CodedVariable] = []
        for variable in variables { coded.append(try CodedVariable(variable, of: table)) }
        return coded
    }

    private static func grouped(_ variables: [CodedVariable], _ usable: [Bool]) -> RowKeys.Groups {
        var keys = RowKeys(rowCount: usable.count)
        keys.append(codes: usable.map { $0 ? 0 : -1 }, count: 1)
        for variable in variables { keys.append(codes: variable.codes, count: variable.count) }
        return keys.groups()
    }

    private static func label(_ variables: [CodedVariable], _ row: Int) -> String {
        variables.map { variable in
            let code = Int(variable.codes[row])
            let value =
                switch variable.values {
                case .numbers(let numbers): CodedVariable.levelLabel(numbers[code])
                case .levels(let levels): levels[code]
                }
            return "\(variable.column)=\(value)"
        }.joined(separator: ", ")
    }
}
