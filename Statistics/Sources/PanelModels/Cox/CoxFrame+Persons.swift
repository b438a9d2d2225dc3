extension CoxFrame {
    /// Refuses rows of one person that overlap in time within a stratum. A row after an event may be there: events recur.
    /// - Throws: ``ModelError`` naming both rows. Rows without a time or an event are not looked at.
    /// - Complexity: O(rows), plus sorting them by person, stratum and entry.
    func refuseOverlaps(of person: String, _ table: DataTable) throws(ModelError) {
        let persons = try CodedVariable(.init(column: person, transform: .plain), of: table)
        let entries = (0..<rowCount).map { row in entry.map { $0[row] } ?? 0 }
        var keys = RowKeys(rowCount: rowCount)
        keys.append(codes: persons.codes, count: persons.count)
        for stratum in strata { keys.append(codes: stratum.codes, count: stratum.count) }
        let owners = keys.groups()
        var ordered = RowKeys(rowCount: rowCount)
        ordered.append(codes: owners.groupOfRow, count: owners.firstRow.count)
        ordered.append(codes: entries, count: times.count)
        ordered.append(onlyMissingOf: event)
        ordered.append(onlyMissingOf: RowCodes((0..<rowCount).map { exit[$0] }, count: times.count))
        let groups = ordered.patterns()
        var latest: (owner: Int32, row: Int)?  // of the owner's rows so far the one that ends last
        for run in groups.order {
            let start = Int(groups.runs.starts[Int(run)])
            for row in start..<start + Int(groups.runs.lengths[Int(run)]) {
                let owner = owners.groupOfRow[row]
                guard let before = latest, before.owner == owner else {
                    latest = (owner, row)
                    continue
                }
                guard entry != nil, entries[row] >= exit[before.row] else {
                    throw overlap(before.row, row, person, table)
                }
                if exit[row] > exit[before.row] { latest = (owner, row) }
            }
        }
    }

    private func overlap(_ one: Int, _ other: Int, _ person: String, _ table: DataTable) -> ModelError {
        let two = "\(table.place(ofRow: min(one, other))) and \(table.place(ofRow: max(one, other)))"
        return ModelError(
            .table,
            "\(two): the same \(person) is at risk twice at the same time; "
                + SpellFrame.overlapRemedy(hasStart: entry != nil, person))
    }
}
