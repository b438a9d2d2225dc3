/// What an import would do, row by row. Two equal plans do the same.
package struct ImportPlan: Hashable, Sendable {
    package let rows: [RowPlan]
    package let unknownHeadings: [String]

    package var counts: [RowPlan.Verdict: Int] {
        rows.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
    }
    package var refused: [RowPlan] { rows.filter { $0.verdict == .refused } }
}

/// What an import would do with one row.
package struct RowPlan: Hashable, Sendable {
    /// The line of the file on which the row begins.
    package let line: Int
    /// The number the row has in the case system, or the user name.
    package let number: String
    package let name: String
    package let verdict: Verdict
    /// In the order in which they are written; empty when the row is refused or as before.
    package let changes: [ImportChange]
    /// Why it is refused; the field of each is a column.
    package let problems: [Problem]
    package let notes: [ImportNote]
    let citizen: CitizenKey?
    let caseFile: CaseKey?

    package enum Verdict: String, CaseIterable, Sendable { case refused, ended, changed, added, unchanged }

    /// Where the changes belong; `nil` for a row of staff.
    package var target: (citizen: CitizenKey, caseFile: CaseKey)? {
        if let citizen, let caseFile { (citizen, caseFile) } else { nil }
    }
}

/// Who imports, and what they may touch.
package struct ImportScope: Hashable, Sendable {
    /// The units somebody administers; units that are not there yet are theirs as well. `nil` for everything.
    package let units: Set<String>?
    /// Who administers the units that the file brings, and cannot be closed by it; `nil` for nobody.
    package let username: String?

    package init(units: Set<String>?, username: String?) {
        self.units = units
        self.username = username
    }

    package static let everything = ImportScope(units: nil, username: nil)
}
