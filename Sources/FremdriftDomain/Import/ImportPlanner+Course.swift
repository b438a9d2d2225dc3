extension ImportPlanner {
    /// Unit, caseworker and codes: histories to which a row may add, and none of which it rewrites.
    func decideCourse(_ row: CaseRow, _ reading: RowReading, _ caseFile: KnownCase?, _ draft: inout RowDraft) {
        if let caseFile, caseFile.unit != row.unit {
            let from = from(row.unitFrom, .unitFrom, row, caseFile, after: caseFile.unitFrom, &draft)
            draft.changes.append(.moved(unit: row.unit, from: from))
        }
        decideCaseworker(row, caseFile, &draft)
        decideCode(("visitation", "visitationCategories"), .visitation, .visitationFrom, row, reading, caseFile, &draft)
        decideCode(("benefit", "benefits"), .benefit, .benefitFrom, row, reading, caseFile, &draft)
    }

    /// The day that a change holds from: as stated, else the first day of a new case and today for one that is known.
    private func from(
        _ stated: Day?, _ column: PeopleColumn, _ row: CaseRow, _ caseFile: KnownCase?, after current: Day?,
        _ draft: inout RowDraft
    ) -> Day {
        let day = stated ?? (caseFile == nil ? row.openedOn : today)
        // Days are not held against a first day that is itself wrong.
        if draft.isRefused(.openedOn) { return day }
        if day > today || caseFile == nil && day < row.openedOn {
            draft.refuse(.dateOutOfRange, column)
        } else if let current, day < current {
            draft.refuse(.dateBeforeCurrent, column)
        }
        return day
    }

    private func decideCaseworker(_ row: CaseRow, _ caseFile: KnownCase?, _ draft: inout RowDraft) {
        guard let username = row.caseworker else { return }
        let isSame = caseFile?.caseworker == username
        let member = known.staff[username]
        if member == nil {
            guard let name = row.caseworkerName ?? names[username] else {
                return draft.refuse(.caseworkerUnknown, .caseworker)
            }
            draft.changes.append(.staffAdded(username: username, name: name))
        }
        if member?.isClosed == true {
            if !isSame { draft.refuse(.caseworkerClosed, .caseworker) }
            return
        }
        let role = RoleInNamedUnit(role: .caseworker, unit: row.unit)
        if member?.roles.contains(role) != true {
            draft.changes.append(.roleGiven(username: username, .caseworker, unit: row.unit))
        }
        guard !isSame else { return }
        let from = from(row.caseworkerFrom, .caseworkerFrom, row, caseFile, after: caseFile?.caseworkerFrom, &draft)
        draft.changes.append(.assigned(username: username, from: from, row.chosenBy))
    }

    private func decideCode(
        _ list: (stored: String, id: String), _ column: PeopleColumn, _ fromColumn: PeopleColumn, _ row: CaseRow,
        _ reading: RowReading, _ caseFile: KnownCase?, _ draft: inout RowDraft
    ) {
        guard let text = reading.cell(column) else { return }
        let meant = codes[list.id]?[PeopleColumn.plain(text)] ?? []
        let current = caseFile?.codes[list.stored]
        if let current, meant.contains(where: { $0.id == current.code }) { return }
        guard let stated = statedDay(fromColumn, reading, &draft) else { return }
        let from = from(stated, fromColumn, row, caseFile, after: current?.from, &draft)
        let hasFirstDay = !draft.isRefused(.openedOn)
        guard let code = meant.first(where: { !hasFirstDay || $0.isValid(on: from) }) else {
            return draft.refuse(.codeNotInList, column)
        }
        draft.changes.append(.coded(list: list.stored, code: code.id, called: code.name, from: from))
    }

    /// - Returns: `.some(nil)` for an empty cell, `nil` for one that cannot be read.
    private func statedDay(_ column: PeopleColumn, _ reading: RowReading, _ draft: inout RowDraft) -> Day?? {
        guard let text = reading.cell(column) else { return .some(nil) }
        guard let day = Day(written: text) else {
            draft.refuse(.dateUnreadable, column)
            return nil
        }
        return day
    }
}
