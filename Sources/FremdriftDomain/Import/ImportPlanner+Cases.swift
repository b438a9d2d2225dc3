extension ImportPlanner {
    /// Who the row is about, what it would change, and why it cannot.
    func decide(_ row: CaseRow, _ reading: RowReading, _ draft: inout RowDraft) {
        let prints = row.cpr.map { fingerprints?($0) ?? [] } ?? []
        if row.cpr != nil, fingerprints == nil { draft.refuse(.cprWithoutKey, .cpr) }
        guard identify(row, prints, &draft), let citizenKey = draft.citizen, let caseKey = draft.caseFile else {
            return
        }
        let caseFile = known.cases[caseKey]
        guard mayTouch(row, caseFile, citizenKey, &draft) else { return }
        if row.openedOn > today { draft.refuse(.dateOutOfRange, .openedOn) }
        decidePlaces(row.unit, row.partOf, &draft)
        decidePerson(row, known.citizens[citizenKey], prints, &draft)
        if caseFile == nil { draft.changes.append(.caseAdded(openedOn: row.openedOn, unit: row.unit)) }
        decideNumbers(row, known.citizens[citizenKey], caseFile, &draft)
        if caseFile?.hasEnded != true { decideCourse(row, reading, caseFile, &draft) }
        decideContact(row, known.citizens[citizenKey]?.contact ?? Contact(), &draft)
        decideEnd(row, caseFile, &draft)
    }

    /// - Returns: `false` when the row names two different citizens.
    private func identify(_ row: CaseRow, _ prints: [[UInt8]], _ draft: inout RowDraft) -> Bool {
        let byNumber = row.citizenNumber.flatMap { known.citizenByNumber[$0] }
        let byCPR = prints.compactMap { known.citizenByFingerprint[$0] }.first
        let caseKey = known.caseByNumber[row.number]
        let citizen = caseKey.flatMap { known.cases[$0]?.citizen } ?? byNumber ?? byCPR
        let number = citizen.flatMap { known.citizens[$0]?.number }
        if caseKey == nil, byNumber == nil, let number, let told = row.citizenNumber, number != told {
            // Only the CPR number leads to that citizen.
            draft.refuse(.cprTaken, .cpr)
            return false
        }
        if byNumber != nil && byNumber != citizen
            || number != nil && row.citizenNumber != nil && number != row.citizenNumber
        {
            draft.refuse(.citizenDiffers, .citizenNumber)
            return false
        }
        if let byCPR, let citizen, byCPR != citizen {
            draft.refuse(.cprTaken, .cpr)
            return false
        }
        draft.citizen = citizen ?? .new(line: draft.line)
        let others = citizen.flatMap { known.casesOf[$0] } ?? []
        let byHand = others.filter { known.cases[$0]?.number == nil && known.cases[$0]?.hasEnded == false }
        draft.caseFile = caseKey ?? (byHand.count == 1 ? byHand[0] : .new(line: draft.line))
        draft.isNew = caseKey == nil && byHand.count != 1
        if draft.isNew, others.contains(where: { known.cases[$0]?.hasEnded == false }) {
            draft.notes.append(.secondCase)
        }
        return true
    }

    /// A citizen who is known from elsewhere only is not to be learnt about by guessing numbers.
    private func mayTouch(_ row: CaseRow, _ caseFile: KnownCase?, _ citizen: CitizenKey, _ draft: inout RowDraft)
        -> Bool
    {
        let others = (known.casesOf[citizen] ?? []).compactMap { known.cases[$0]?.unit }
        let units = [row.unit, row.partOf, caseFile?.unit].compactMap(\.self)
        guard units.allSatisfy(mayTouch), others.isEmpty || others.contains(where: mayTouch) else {
            draft.refuse(.unitNotYours, row.partOf == nil ? .unit : .team)
            return false
        }
        return true
    }

    private func decidePerson(
        _ row: CaseRow, _ citizen: KnownCitizen?, _ prints: [[UInt8]], _ draft: inout RowDraft
    ) {
        if let citizen {
            let language = row.language ?? citizen.language
            if row.name != citizen.name || language != citizen.language {
                draft.changes.append(.renamed(row.name, language))
            }
            if let year = row.birthYear, year != citizen.birthYear {
                if citizen.birthYear == nil {
                    draft.changes.append(.bornIn(year))
                } else {
                    draft.notes.append(.birthYearDiffers)
                }
            }
            if let sex = row.sex, sex != citizen.sex {
                if citizen.sex == nil {
                    draft.changes.append(.sexRecorded(sex))
                } else {
                    draft.notes.append(.sexDiffers)
                }
            }
        } else {
            draft.changes.append(
                .citizenAdded(
                    name: row.name, row.language ?? .danish, birthYear: row.birthYear, sex: row.sex))
        }
        guard let cpr = row.cpr else { return }
        let isKnown = citizen?.fingerprint.map(prints.contains) ?? false
        guard !isKnown else { return }
        draft.changes.append(.numberSealed(cpr))
        if !cpr.hasControlDigit { draft.notes.append(.cprWithoutControlDigit) }
    }

    private func decideNumbers(
        _ row: CaseRow, _ citizen: KnownCitizen?, _ caseFile: KnownCase?, _ draft: inout RowDraft
    ) {
        if case .known(let id)? = draft.caseFile, caseFile?.number == nil { draft.changes.append(.caseRecognised(id)) }
        if let number = row.citizenNumber, citizen?.number == nil { draft.changes.append(.citizenNumbered(number)) }
        if let caseFile, caseFile.openedOn != row.openedOn { draft.notes.append(.openedOnDiffers) }
    }

    private func decideContact(_ row: CaseRow, _ contact: Contact, _ draft: inout RowDraft) {
        for kind in ContactKind.allCases {
            guard let stated = row.points[kind], stated != contact.points[kind] else { continue }
            draft.changes.append(.reached(kind, stated, from: today))
        }
        for rule in ContactRule.allCases {
            guard let applies = row.rules[rule], applies != contact.rules.contains(rule) else { continue }
            draft.changes.append(.ruled(rule, applies, from: today))
        }
    }

    private func decideEnd(_ row: CaseRow, _ caseFile: KnownCase?, _ draft: inout RowDraft) {
        let hasEnded = caseFile?.hasEnded ?? false
        guard let day = row.endedOn else {
            if hasEnded { draft.notes.append(.endedHere) }
            return
        }
        guard !hasEnded else { return }
        if let first = caseFile?.earliestEnd, day < first { return draft.notes.append(.wentOnHere) }
        if day > today { draft.notes.append(.endsLater) } else { draft.changes.append(.ended(row.endReason, on: day)) }
    }
}
