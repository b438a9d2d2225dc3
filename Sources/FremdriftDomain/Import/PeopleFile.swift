/// A file of people with its columns found: either of cases with their citizens, or of staff.
package struct PeopleFile: Hashable, Sendable {
    package let text: DelimitedText
    package let kind: Kind
    /// Headings that mean nothing here; what stands under them is passed over.
    package let unknownHeadings: [String]
    private let columns: [PeopleColumn: Int]

    package enum Kind: Sendable { case cases, staff }

    /// - Throws: `ImportFault` for a file that is no table, lacks a column it cannot do without, or has one twice.
    package init(bytes: [UInt8]) throws(ImportFault) {
        text = try DelimitedText(bytes: bytes)
        var (columns, unknown): ([PeopleColumn: Int], [String]) = ([:], [])
        for (index, heading) in text.header.enumerated() {
            guard let column = PeopleColumn(heading: heading) else {
                if !heading.isEmpty { unknown.append(String(heading.prefix(40))) }
                continue
            }
            guard columns[column] == nil else {
                throw ImportFault(Problem(.columnTwice, field: heading), line: 1)
            }
            columns[column] = index
        }
        self.columns = columns
        unknownHeadings = unknown
        kind = columns[.caseNumber] == nil && columns[.username] != nil ? .staff : .cases
        try requireColumns()
    }

    private func requireColumns() throws(ImportFault) {
        var needed: [PeopleColumn] =
            kind == .staff ? [.username, .name, .unit] : [.caseNumber, .name, .unit, .openedOn]
        if has(.team) { needed.removeAll { $0 == .unit } }
        if has(.lastName) { needed.removeAll { $0 == .name } }
        for column in needed where !has(column) {
            throw ImportFault(Problem(.columnMissing, field: column.title), line: 1)
        }
    }

    /// The column as the file calls it, for messages; as the guide does where the file has none.
    func heading(_ column: PeopleColumn) -> String { columns[column].map { text.header[$0] } ?? column.title }

    package func has(_ column: PeopleColumn) -> Bool { columns[column] != nil }

    /// The cell; `nil` when the column is not there or the cell is empty.
    func cell(_ record: DelimitedText.Record, _ column: PeopleColumn) -> String? {
        guard let index = columns[column], index < record.cells.count, !record.cells[index].isEmpty else { return nil }
        return SpreadsheetCell.asWritten(record.cells[index])
    }

    /// Rows that name no citizen number: letters to these people cannot be told apart by the case system's number.
    package var rowsWithoutCitizenNumber: Int {
        kind == .cases ? text.records.count { cell($0, .citizenNumber) == nil } : 0
    }
}

extension PeopleFile {
    /// By user name: what the first row that names a caseworker calls them.
    var caseworkerNames: [String: String] {
        guard has(.caseworkerName) else { return [:] }
        return text.records.reduce(into: [:]) { names, record in
            var reading = RowReading(self, record)
            guard let username = reading.username(.caseworker), names[username] == nil,
                let name = reading.optional(.caseworkerName)
            else { return }
            names[username] = name
        }
    }
}
