/// Reads single cells of a row and gathers every fault, so that a row is mended in one go.
struct RowReading {
    private let file: PeopleFile
    private let record: DelimitedText.Record
    private(set) var problems: [Problem] = []

    init(_ file: PeopleFile, _ record: DelimitedText.Record) {
        self.file = file
        self.record = record
        if record.cells.count != file.text.header.count { problems.append(Problem(.cellCount)) }
    }

    func cell(_ column: PeopleColumn) -> String? { file.cell(record, column) }

    func heading(_ column: PeopleColumn) -> String { file.heading(column) }

    mutating func refuse(_ kind: Problem.Kind, _ column: PeopleColumn) {
        problems.append(Problem(kind, field: heading(column)))
    }

    mutating func required(_ column: PeopleColumn, longest: Int = 120) -> String? {
        guard let text = cell(column) else {
            refuse(.fieldMissing, column)
            return nil
        }
        return short(text, column, longest)
    }

    mutating func optional(_ column: PeopleColumn, longest: Int = 120) -> String? {
        cell(column).flatMap { short($0, column, longest) }
    }

    private mutating func short(_ text: String, _ column: PeopleColumn, _ longest: Int) -> String? {
        guard text.count <= longest else {
            refuse(.wordsTooLong, column)
            return nil
        }
        return text
    }

    mutating func day(_ column: PeopleColumn) -> Day? {
        guard let text = cell(column) else { return nil }
        guard let day = Day(written: text) else {
            refuse(.dateUnreadable, column)
            return nil
        }
        return day
    }

    /// One of the words a column may hold, by what they mean.
    mutating func word<Meaning>(_ column: PeopleColumn, _ meanings: [String: Meaning]) -> Meaning? {
        guard let text = cell(column) else { return nil }
        guard let meaning = meanings[PeopleColumn.plain(text)] else {
            refuse(.wordNotKnown, column)
            return nil
        }
        return meaning
    }

    mutating func username(_ column: PeopleColumn) -> String? {
        guard let text = cell(column)?.lowercased() else { return nil }
        guard Username.isUsable(text) else {
            refuse(.usernameUnusable, column)
            return nil
        }
        return text
    }

    /// Keeps the fault of a reading that throws one.
    /// - Parameter read: is handed the column as the file calls it.
    mutating func gathering<Value>(_ column: PeopleColumn, _ read: (String) throws(Problem) -> Value?) -> Value? {
        do throws(Problem) { return try read(heading(column)) } catch {
            problems.append(error)
            return nil
        }
    }
}
