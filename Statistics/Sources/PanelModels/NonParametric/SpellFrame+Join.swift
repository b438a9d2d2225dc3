extension SpellFrame {
    /// Joins rows of one person in one curve that follow each other without a gap and without an event to
    /// one spell. That changes no estimate; it counts people's ends and not rows' ends as censored.
    /// - Throws: ``ModelError`` when two rows of a person overlap or a row follows an event.
    mutating func join(_ persons: CodedVariable, _ table: DataTable) throws(ModelError) {
        let order = rowsByPersonAndTime(persons)
        var joined = Spells(
            times: spells.times, start: [], stop: [], event: [], curve: [], causes: spells.causes,
            curves: spells.curves)
        var people: [Int32] = []
        var rows: [Int32] = []
        var previous: Int?
        for row in order {
            if let before = previous, persons.codes[before] == persons.codes[row] {
                try refuseDisorder(before, row, persons, table)
                let last = joined.stop.count - 1
                if spells.event[before] == 0, !spells.start.isEmpty, spells.start[row] == spells.stop[before],
                    spells.curve[row] == joined.curve[last]
                {
                    joined.stop[last] = spells.stop[row]
                    joined.event[last] = spells.event[row]
                    previous = row
                    continue
                }
            }
            if !spells.start.isEmpty { joined.start.append(spells.start[row]) }
            joined.stop.append(spells.stop[row])
            joined.event.append(spells.event[row])
            joined.curve.append(spells.curve[row])
            people.append(persons.codes[row])
            rows.append(Int32(row))
            previous = row
        }
        spells = joined
        person = people
        firstRow = rows
    }

    private func rowsByPersonAndTime(_ persons: CodedVariable) -> [Int] {
        let used = spells.curve.indices.filter { spells.curve[$0] >= 0 }
        func entry(_ row: Int) -> Int32 { spells.start.isEmpty ? -1 : spells.start[row] }
        return used.sorted {
            (persons.codes[$0], entry($0), spells.stop[$0], $0) < (
                persons.codes[$1], entry($1), spells.stop[$1], $1
            )
        }
    }

    private func refuseDisorder(
        _ before: Int, _ row: Int, _ persons: CodedVariable, _ table: DataTable
    ) throws(ModelError) {
        let two = "\(table.place(ofRow: min(before, row))) and \(table.place(ofRow: max(before, row)))"
        guard !spells.start.isEmpty, spells.start[row] >= spells.stop[before] else {
            throw ModelError(
                .table,
                "\(two): the same \(persons.column) is at risk twice at the same time; correct the times, or write "
                    + "Surv(start, stop, event) if a person has several rows")
        }
        guard spells.event[before] == 0 else {
            throw ModelError(
                .table,
                "\(two): the same \(persons.column) has a row after its event; a person leaves with the first event, so "
                    + "leave the later rows out")
        }
    }
}
