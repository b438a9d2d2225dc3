/// Named columns of equal length: numbers, or texts held as small integer codes.
///
/// A value: adding a column to a copy leaves the original alone. Rows count from 0 in Swift; sentences to
/// people count from 1, or name the line of the file the table was read from.
public struct DataTable: Sendable {
    /// One column's cells.
    enum Column: Sendable {
        case numbers(NumberColumn)
        /// Codes index `levels`; −1 is a missing value.
        case codes(RowCodes, levels: [String])
    }

    /// In the order added.
    public private(set) var columnNames: [String] = []
    /// 0 for a table without columns.
    public private(set) var rowCount = 0
    /// Where the rows stand in the file they were read from; nil for a table made in memory.
    var lines: LineNumbers?

    private var columns: [Column] = []
    private var indexOfName: [String: Int] = [:]

    public init() {}

    /// Adds a column of numbers.
    /// - Parameter numbers: one per row; NaN is missing. An infinite value is refused when a model uses it.
    /// - Throws: ``ModelError`` when the name is taken or empty, or the length is not the table's.
    public mutating func add(_ name: String, numbers: [Double]) throws(ModelError) {
        try add(name, column: NumberColumn(numbers))
    }

    /// Adds a column of texts, a factor in a model. Levels are the distinct texts in the order of their
    /// Unicode scalars (R's order in the C locale).
    /// - Parameter texts: one per row; nil is missing, the empty text is a level of its own.
    /// - Throws: ``ModelError`` when the name is taken or empty, or the length is not the table's.
    /// - Complexity: O(rows) expected, plus the sorting of the levels.
    public mutating func add(_ name: String, texts: [String?]) throws(ModelError) {
        let levels = Set(texts.compactMap { $0 }).sorted {
            $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
        }
        let codeOfLevel = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
        let codes = texts.map { text in text.flatMap { codeOfLevel[$0] } ?? -1 }
        try add(name, .codes(RowCodes(codes, count: levels.count), levels: levels), count: texts.count)
    }

    /// Adds a column of texts already coded.
    /// - Parameters:
    ///   - codes: one per row, an index into `levels`; −1 is missing.
    ///   - levels: distinct. Their order stands: the first one used is a model's reference level.
    /// - Throws: ``ModelError`` when the name is taken or empty, the length is not the table's, a code has no
    ///   level or a level comes twice.
    public mutating func add(_ name: String, codes: [Int32], levels: [String]) throws(ModelError) {
        if let row = codes.firstIndex(where: { $0 < -1 || Int($0) >= levels.count }) {
            throw ModelError(
                .table,
                "column \(name), row \(row + 1): the code \(codes[row]) has no level "
                    + "(codes go from 0 to \(levels.count - 1), −1 is missing)")
        }
        if Set(levels).count != levels.count {
            throw ModelError(.table, "column \(name): a level comes twice; give every level once")
        }
        try add(name, .codes(RowCodes(codes, count: levels.count), levels: levels), count: codes.count)
    }

    /// Adds a column of numbers already coded, or not.
    mutating func add(_ name: String, column: NumberColumn) throws(ModelError) {
        try add(name, .numbers(column), count: column.count)
    }

    private mutating func add(_ name: String, _ column: Column, count: Int) throws(ModelError) {
        if name.isEmpty { throw ModelError(.table, "a column needs a name") }
        if indexOfName[name] != nil {
            throw ModelError(.table, "two columns are called \(name); rename one of them")
        }
        if !columns.isEmpty, count != rowCount {
            throw ModelError(
                .table, "column \(name) has \(count) rows while the table has \(rowCount)")
        }
        guard count < Int32.max else {
            throw ModelError(.table, "a table holds fewer than \(Int32.max) rows, not \(count)")
        }
        indexOfName[name] = columns.count
        columnNames.append(name)
        columns.append(column)
        rowCount = count
    }

    /// - Throws: ``ModelError`` with the nearest and the available names.
    func column(_ name: String) throws(ModelError) -> Column {
        guard let index = indexOfName[name] else { throw .noColumn(name, among: columnNames) }
        return columns[index]
    }

    /// Whether there is such a column and no row has a value in it.
    func isMissingThroughout(_ name: String) -> Bool {
        switch try? column(name) {
        case .numbers(let numbers): numbers.isMissingThroughout
        case .codes(let codes, _): codes.isMissingThroughout
        case nil: false
        }
    }

    /// The table with one column's cells replaced by numbers; the other columns are shared, not copied.
    /// - Precondition: one number per row.
    /// - Throws: ``ModelError`` when there is no such column.
    func replacing(_ name: String, numbers: [Double]) throws(ModelError) -> DataTable {
        precondition(numbers.count == rowCount)
        guard let index = indexOfName[name] else { throw .noColumn(name, among: columnNames) }
        var table = self
        table.columns[index] = .numbers(NumberColumn(numbers))
        return table
    }

    /// "weeks.csv, line 17" for a row read from a file, "row 16" for one made in memory.
    func place(ofRow row: Int) -> String {
        lines.map { "\($0.file), line \($0.line(ofRow: row))" } ?? "row \(row + 1)"
    }
}

/// The line of a file each row began on, kept as the few rows where the distance between the two changes
/// (a line break inside quotes, a blank line).
struct LineNumbers: Sendable {
    /// The file's name without its folder.
    let file: String
    private var changes: [(row: Int, line: Int)] = []

    init(file: String) { self.file = file }

    /// Notes that the row begins on the line (both in ascending order; lines count from 1).
    mutating func note(row: Int, line: Int) {
        if let last = changes.last, line - last.line == row - last.row { return }
        changes.append((row, line))
    }

    func line(ofRow row: Int) -> Int {
        guard let change = changes.last(where: { $0.row <= row }) else { return row + 1 }
        return change.line + row - change.row
    }
}
