/// Decides what an import does. Pure: reads what is known, and says what to write.
package struct ImportPlanner {
    let scope: ImportScope
    /// By list, and by what a file may call them.
    let codes: [String: [String: [Code]]]
    let today: Day
    /// Keyed hashes of a number, one for each key; `nil` where there is no key.
    let fingerprints: ((CPR) -> [[UInt8]])?
    /// What is known by now: at first what was read, then with what the file brings.
    package internal(set) var known: KnownPeople
    private var seen: Set<String> = []
    /// Units that this file brings.
    var made: Set<String> = []
    /// What the file calls each caseworker in any row, so that a refused row takes no others with it.
    private(set) var names: [String: String] = [:]

    package init(
        _ known: KnownPeople, scope: ImportScope, codes: [CodeList], today: Day,
        fingerprints: ((CPR) -> [[UInt8]])?
    ) {
        self.known = known
        self.scope = scope
        self.codes = Dictionary(
            codes.map { ($0.id, $0.codesByWord) }, uniquingKeysWith: { first, _ in first })
        self.today = today
        self.fingerprints = fingerprints
    }

    package mutating func plan(_ file: PeopleFile) -> ImportPlan {
        names = file.caseworkerNames
        var rows: [RowPlan] = []
        rows.reserveCapacity(file.text.records.count)
        for record in file.text.records {
            rows.append(file.kind == .staff ? planStaff(file, record) : planCase(file, record))
        }
        return ImportPlan(rows: rows, unknownHeadings: file.unknownHeadings)
    }

    private mutating func planCase(_ file: PeopleFile, _ record: DelimitedText.Record) -> RowPlan {
        var reading = RowReading(file, record)
        let row = CaseRow(&reading, file, isSimulated: known.isSimulated, today: today)
        var draft = RowDraft(file, record, reading.problems)
        // Cells that stand one out say nothing of what is known.
        guard !reading.problems.contains(where: { $0.kind == .cellCount }) else { return draft.refused }
        guard row.number.isEmpty || seen.insert(row.number).inserted else {
            draft.refuse(.rowTwice, .caseNumber)
            return draft.refused
        }
        decide(row, reading, &draft)
        return settled(draft)
    }

    private mutating func planStaff(_ file: PeopleFile, _ record: DelimitedText.Record) -> RowPlan {
        var reading = RowReading(file, record)
        let row = StaffRow(&reading)
        var draft = RowDraft(file, record, reading.problems)
        guard seen.insert("\(row.username) \(row.unit) \(row.role)").inserted else {
            draft.refuse(.rowTwice, .username)
            return draft.refused
        }
        decide(row, &draft)
        return settled(draft)
    }

    /// What a row brings is known to the rows after it, unless it is refused.
    private mutating func settled(_ draft: RowDraft) -> RowPlan {
        guard draft.problems.isEmpty else { return draft.refused }
        for change in draft.changes { absorb(change, draft) }
        return draft.decided
    }

    /// Whether whoever imports may touch what is in the unit.
    func mayTouch(_ unit: String) -> Bool {
        scope.units.map { $0.contains(unit) || !known.units.contains(unit) || made.contains(unit) } ?? true
    }
}

extension CodeList {
    /// By id and by name in every language, whatever the capitals and blanks.
    fileprivate var codesByWord: [String: [Code]] {
        codes.reduce(into: [:]) { words, code in
            for word in Set(([code.id] + Language.written.map { code.name[$0] }).map(PeopleColumn.plain)) {
                words[word, default: []].append(code)
            }
        }
    }
}

/// A row on its way to being decided.
struct RowDraft {
    let line: Int
    let number: String
    let name: String
    private let file: PeopleFile
    var changes: [ImportChange] = []
    var problems: [Problem]
    var notes: [ImportNote] = []
    var citizen: CitizenKey?
    var caseFile: CaseKey?
    var isNew = false

    init(_ file: PeopleFile, _ record: DelimitedText.Record, _ problems: [Problem]) {
        self.file = file
        line = record.line
        number = String((file.cell(record, file.kind == .staff ? .username : .caseNumber) ?? "").prefix(60))
        let parts = [file.cell(record, .firstName), file.cell(record, .lastName)].compactMap(\.self)
        name = String((file.cell(record, .name) ?? parts.joined(separator: " ")).prefix(120))
        self.problems = problems
    }

    /// Only the first fault of a column is told: the others may follow from it.
    mutating func refuse(_ kind: Problem.Kind, _ column: PeopleColumn) {
        if !isRefused(column) { problems.append(Problem(kind, field: file.heading(column))) }
    }

    func isRefused(_ column: PeopleColumn) -> Bool {
        let heading = file.heading(column)
        return problems.contains { $0.field == heading }
    }

    var refused: RowPlan { plan(.refused, []) }

    var decided: RowPlan {
        let isEnded = changes.contains {
            switch $0 {
            case .ended, .staffClosed: true
            default: false
            }
        }
        if isNew { return plan(.added, changes) }
        if isEnded { return plan(.ended, changes) }
        return plan(changes.isEmpty ? .unchanged : .changed, changes)
    }

    private func plan(_ verdict: RowPlan.Verdict, _ changes: [ImportChange]) -> RowPlan {
        RowPlan(
            line: line, number: number, name: name, verdict: verdict, changes: changes, problems: problems,
            notes: notes, citizen: citizen, caseFile: caseFile)
    }
}
