extension SpellFrame {
    /// Joins rows of one person in one curve that follow each other without a gap and without an event to
    /// one spell. That changes no estimate; it counts people's ends and not rows' ends as censored.
    /// - Returns: the number of rows used.
    /// - Throws: ``ModelError`` when two rows of a person overlap or a row follows an event.
    mutating func join(_ persons: CodedVariable, _ table: DataTable) throws(ModelError) -> Int {
        let order = rowsByPersonAndTime(persons)
        var joined = JoinedSpells()
        var previous: Int?
        for row in order {
            if let before = previous, persons.codes[before] == persons.codes[row] {
                try refuseDisorder(before, row, persons, table)
                if spells.event[before] == 0, let start = spells.start, start[row] == spells.stop[before],
                    curve(row) == joined.curve.last
                {
                    joined.prolong(stop: spells.stop[row], event: spells.event[row])
                    previous = row
                    continue
                }
            }
            joined.start.append(spells.start?[row] ?? -1)
            joined.stop.append(spells.stop[row])
            joined.event.append(spells.event[row])
            joined.curve.append(curve(row))
            joined.person.append(persons.codes[row])
            joined.row.append(Int32(row))
            previous = row
        }
        let t = spells.times.count
        if spells.start != nil { spells.start = RecodedColumn(joined.start, count: t) }
        spells.stop = RecodedColumn(joined.stop, count: t)
        spells.event = RecodedColumn(joined.event, count: spells.causes + 1)
        if spells.curve != nil { spells.curve = RecodedColumn(joined.curve, count: spells.curves) }
        person = joined.person
        firstRow = joined.row
        return order.count
    }

    static func overlapRemedy(hasStart: Bool, _ person: String) -> String {
        hasStart
            ? "a row must begin where the one before has ended or later, so correct the times, or the \(person)"
            : "a person with several rows needs Surv(start, stop, event)"
    }

    private func curve(_ row: Int) -> Int32 { spells.curve?[row] ?? 0 }

    private func rowsByPersonAndTime(_ persons: CodedVariable) -> [Int] {
        let used = (0..<spells.count).filter { spells.isComplete($0) && persons.codes[$0] >= 0 }
        func entry(_ row: Int) -> Int32 { spells.start?[row] ?? -1 }
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
        guard let start = spells.start, start[row] >= spells.stop[before] else {
            throw ModelError(
                .table,
                "\(two): the same \(persons.column) is at risk twice at the same time; "
                    + Self.overlapRemedy(hasStart: spells.start != nil, persons.column))
        }
        guard spells.event[before] == 0 else {
            throw ModelError(
                .table,
                "\(two): the same \(persons.column) has a row after its event; a person leaves with the first event, so "
                    + "leave the later rows out")
        }
    }
}

/// Spells while they are joined, one after the other.
private struct JoinedSpells {
    var start: [Int32] = []
    var stop: [Int32] = []
    var event: [Int32] = []
    var curve: [Int32] = []
    var person: [Int32] = []
    var row: [Int32] = []

    /// Lets the last spell go on to another end.
    mutating func prolong(stop end: Int32, event kind: Int32) {
        stop[stop.count - 1] = end
        event[event.count - 1] = kind
    }
}
