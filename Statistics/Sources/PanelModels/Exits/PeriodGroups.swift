/// The person-periods of a fit by group and period, counted by pattern.
struct PeriodGroups: Sendable {
    /// Person-periods of one group, period and pattern.
    struct Cell: Sendable {
        var group: Int32
        var period: Int32
        var pattern: Int32
        var count: Int32
    }

    let model: ExitModel.Incidence
    let exits: [String]
    let reference: String
    /// `fin = yes`, or `all`.
    let groupLabels: [String]
    /// The distinct values of time in the rows used, ascending.
    let periods: [Double]
    /// Ascending by group, period, pattern.
    let cells: [Cell]
    /// Rows of the fit left out of the averages because time or group is missing.
    let without: Int

    private static let mostGroups = 100

    /// The places of the cells of one group and period, ascending by group, then period.
    var stretches: [Range<Int>] {
        var stretches: [Range<Int>] = []
        var first = 0
        for place in cells.indices {
            let isLast =
                place + 1 == cells.count || cells[place + 1].group != cells[place].group
                || cells[place + 1].period != cells[place].period
            guard isLast else { continue }
            stretches.append(first..<place + 1)
            first = place + 1
        }
        return stretches
    }

    /// - Throws: ``ModelError`` for an unknown column, periods that are no numbers or negative, no or too many groups.
    /// - Complexity: O(rows) expected, plus sorting the cells.
    init(
        _ incidence: ExitModel.Incidence, _ table: DataTable, _ frame: ExitFrame, _ cells: ExitCells
    ) throws(ModelError) {
        let time = try CodedVariable(
            Formula.Variable(column: incidence.time, transform: .plain), of: table)
        guard case .numbers(let times) = time.values else {
            throw ModelError(
                .table, "the column \(incidence.time) holds texts; periods must be numbers, as 1, 2, 3, …")
        }
        if let first = times.first, first < 0 {
            let row = time.codes.firstRow(with: 0) ?? 0
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)), column \(incidence.time): the period is negative "
                    + "(\(CodedVariable.levelLabel(first))); periods count from 0, so correct it or leave it empty (missing)"
            )
        }
        let group = try incidence.by.map { column throws(ModelError) in
            try CodedVariable(Formula.Variable(column: column, transform: .factor), of: table)
        }
        if let by = incidence.by, !incidence.everyValue {
            let used = cells.anyExit.groups.groupOfRow.enumerated().map { $1 >= 0 && time.codes[$0] >= 0 }
            let column = try GroupColumn(by, table)
            try ManyValues.refuse(
                column, "a group", GroupColumn.grouped([column], used),
                "or by factor(\(by)) for a group of each value")
        }
        guard (group?.count ?? 1) <= Self.mostGroups else {
            throw ModelError(
                .table,
                "the column \(incidence.by ?? "") makes \(group?.count ?? 0) groups, more than \(Self.mostGroups); incidence "
                    + "is given for groups, so choose a column with fewer values")
        }
        var keys = RowKeys(rowCount: table.rowCount)
        if let group { keys.append(codes: group.codes, count: group.count) }
        keys.append(codes: time.codes, count: time.count)
        let patternOfRow = cells.anyExit.groups.groupOfRow
        keys.append(codes: patternOfRow, count: cells.anyExit.patternCount)
        let distinct = keys.groups()
        guard !distinct.firstRow.isEmpty else {
            throw ModelError(
                .table,
                incidence.by.map { "no row used has both a period (\(incidence.time)) and a group (\($0))" }
                    ?? "column \(incidence.time), the period, is missing in every row used"
            )
        }
        var counts = [Int32](repeating: 0, count: distinct.firstRow.count)
        for cell in distinct.groupOfRow where cell >= 0 { counts[Int(cell)] += 1 }
        self.cells = distinct.firstRow.enumerated().map { i, row in
            Cell(
                group: group?.codes[Int(row)] ?? 0, period: time.codes[Int(row)],
                pattern: patternOfRow[Int(row)], count: counts[i])
        }
        without = cells.anyExit.periodCount - Int(counts.reduce(0) { $0 + Int($1) })
        model = incidence
        exits = frame.exits
        reference = frame.reference
        periods = times
        groupLabels =
            group.map { group in
                guard case .levels(let levels) = group.values else { return ["all"] }
                return levels.map { "\(group.column) = \($0)" }
            } ?? ["all"]
    }
}
