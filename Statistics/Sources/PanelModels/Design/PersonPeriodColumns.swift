/// The columns that say whose and which person-period a row is. A model that is told them has its table checked first.
///
/// Without them nothing can be said: equal rows are normal in a panel, and a column of clusters may be an office.
public struct PersonPeriodColumns: Hashable, Sendable {
    /// Equal values are one person; nil looks at the periods only.
    public var person: String?
    /// The number of the period, from 0.
    public var period: String

    public init(person: String?, period: String) {
        self.person = person
        self.period = period
    }

    /// - Parameters:
    ///   - required: rows with a missing code here are not looked at: the model leaves them out.
    ///   - hasEvent: whether a row's period ends the person's time at risk.
    /// - Throws: ``ModelError`` for a period that is no number or negative; with a person, for a person-period that comes
    ///   twice and a row after the person's event. Rows without a person or period are left to the model.
    /// - Complexity: O(rows), plus sorting the rows by person and period.
    func check(_ table: DataTable, required: [RowCodes], hasEvent: (Int) -> Bool) throws(ModelError) {
        let periods = try CodedVariable(.init(column: period, transform: .plain), of: table)
        try refuseNoPeriods(periods, table)
        guard let person else { return }
        let persons = try CodedVariable(.init(column: person, transform: .plain), of: table)
        var keys = RowKeys(rowCount: table.rowCount)
        keys.append(codes: persons.codes, count: persons.count)
        keys.append(codes: periods.codes, count: periods.count)
        for codes in required { keys.append(onlyMissingOf: codes) }
        let groups = keys.patterns()
        var eventRow: (person: Int, row: Int)?
        for group in 0..<groups.count {
            let row = try onlyRow(of: group, groups, person, table)
            let code = groups.code(0, group)
            if let event = eventRow, event.person == code {
                throw ModelError(
                    .table,
                    "\(table.place(ofRow: row)): a row of \(person) \(label(persons, row)) after its event "
                        + "(\(table.place(ofRow: event.row))); a person is at risk up to the event, so leave the later rows out"
                )
            }
            if hasEvent(row) { eventRow = (code, row) }
        }
    }

    private func refuseNoPeriods(_ periods: CodedVariable, _ table: DataTable) throws(ModelError) {
        guard case .numbers(let numbers) = periods.values else {
            throw ModelError(
                .table, "the period \(period) holds texts; it must be the number of the period, as 1, 2, 3, …"
            )
        }
        guard let lowest = numbers.first, lowest < 0 else { return }
        let row = periods.codes.firstRow(with: 0) ?? 0
        throw ModelError(
            .table,
            "\(table.place(ofRow: row)): the period \(period) is \(CodedVariable.levelLabel(lowest)); periods are counted "
                + "from 0")
    }

    /// - Throws: when the group has two rows.
    private func onlyRow(
        of group: Int, _ groups: PatternGroups, _ person: String, _ table: DataTable
    ) throws(ModelError) -> Int {
        let place = Int(groups.starts[group])
        let run = Int(groups.order[place])
        let first = Int(groups.runs.starts[run])
        let isLong = groups.runs.lengths[run] > 1
        guard isLong || Int(groups.starts[group + 1]) > place + 1 else { return first }
        let second = isLong ? first + 1 : Int(groups.runs.starts[Int(groups.order[place + 1])])
        throw ModelError(
            .table,
            "\(table.place(ofRow: second)): the same \(person) and \(period) as \(table.place(ofRow: first)); a person has one "
                + "row a period, so leave one of them out")
    }

    private func label(_ variable: CodedVariable, _ row: Int) -> String {
        let code = Int(variable.codes[row])
        switch variable.values {
        case .numbers(let numbers): return CodedVariable.levelLabel(numbers[code])
        case .levels(let levels): return levels[code]
        }
    }
}
