extension ImportPlanner {
    /// Units that are not there yet; a new one is run by whoever brings it.
    func decidePlaces(_ unit: String, _ partOf: String?, _ draft: inout RowDraft) {
        for name in [partOf, unit].compactMap(\.self) where !known.units.contains(name) {
            draft.changes.append(.unitAdded(name))
            if let username = scope.username {
                draft.changes.append(.roleGiven(username: username, .administrator, unit: name))
            }
        }
        guard let partOf, known.partOf[unit] != partOf else { return }
        guard known.partOf[unit] == nil else { return draft.refuse(.teamElsewhere, .team) }
        let isNested = unit == partOf || known.partOf[partOf] != nil || known.partOf.values.contains(unit)
        guard !isNested else { return draft.refuse(.unitsNested, .team) }
        draft.changes.append(.teamPlaced(unit, partOf: partOf))
    }

    /// A row of staff adds a user and a role, or closes the user.
    func decide(_ row: StaffRow, _ draft: inout RowDraft) {
        guard [row.unit, row.partOf].compactMap(\.self).allSatisfy(mayTouch) else {
            return draft.refuse(.unitNotYours, row.partOf == nil ? .unit : .team)
        }
        let member = known.staff[row.username]
        if let day = row.endedOn, day <= today { return close(row, member, &draft) }
        if row.endedOn != nil { draft.notes.append(.endsLater) }
        if member?.isClosed == true { return draft.refuse(.caseworkerClosed, .username) }
        decidePlaces(row.unit, row.partOf, &draft)
        if member == nil {
            draft.isNew = true
            draft.changes.append(.staffAdded(username: row.username, name: row.name))
        }
        if member?.roles.contains(RoleInNamedUnit(role: row.role, unit: row.unit)) != true {
            draft.changes.append(.roleGiven(username: row.username, row.role, unit: row.unit))
        }
    }

    private func close(_ row: StaffRow, _ member: KnownStaff?, _ draft: inout RowDraft) {
        guard let member, !member.isClosed else { return }
        guard member.roles.allSatisfy({ mayTouch($0.unit) }) else { return draft.refuse(.unitNotYours, .unit) }
        let administrators = known.staff.filter { entry in
            !entry.value.isClosed && entry.value.roles.contains { $0.role == .administrator }
        }
        guard row.username != scope.username,
            administrators.keys.contains(row.username) == false || administrators.count > 1
        else { return draft.refuse(.lastAdministrator, .endedOn) }
        draft.changes.append(.staffClosed(username: row.username))
    }
}
