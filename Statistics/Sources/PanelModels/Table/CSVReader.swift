/// Turns the records of a CSV file into a ``DataTable``.
struct CSVReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    /// Columns to keep; nil keeps all.
    let wanted: [String]?
    let asText: Set<String>
    /// Columns of which nothing but numbers is of use, so that none is advised to be read as text.
    var asNumbers: Set<String> = []

    /// A column to be kept and its place among the record's cells.
    private struct Kept {
        let name: String
        let cell: Int
        var builder: ColumnBuilder
    }

    func read() throws(ModelError) -> DataTable {
        try CSVCheck(bytes: bytes, file: file).check()
        var textColumns = asText
        while true {
            var (kept, lines) = try scan(textColumns: textColumns)
            let late = kept.filter { $0.builder.needsReadingAsText }.map(\.name)
            guard late.isEmpty else {
                textColumns.formUnion(late)  // numbers came before the first text: once more, as texts
                continue
            }
            var table = DataTable()
            while let column = kept.first {
                try column.builder.add(to: &table, as: column.name)
                kept.removeFirst()  // its room is free before the next takes more
            }
            table.lines = lines
            return table
        }
    }

    private func scan(textColumns: Set<String>) throws(ModelError) -> ([Kept], LineNumbers) {
        var scanner = CSVScanner(bytes: bytes, file: file)
        var cells: [CSVScanner.Cell] = []
        guard try scanner.next(into: &cells) else {
            throw ModelError(
                .file, "\(file) holds blank lines only; it needs a line of column names and rows")
        }
        let names = try header(cells, line: scanner.recordLine)
        var kept = try keptColumns(of: names, textColumns: textColumns)
        var lines = LineNumbers(file: file)
        var row = 0
        while try scanner.next(into: &cells) {
            if cells.count != names.count { throw ragged(cells.count, names.count, line: scanner.recordLine) }
            lines.note(row: row, line: scanner.recordLine)
            for k in kept.indices {
                kept[k].builder.append(cells[kept[k].cell], of: bytes, line: scanner.recordLine)
            }
            row += 1
        }
        if row == 0 {
            throw ModelError(.file, "\(file) has a line of column names and no rows")
        }
        for column in kept {
            try column.builder.refuseMixture(
                column: column.name, file: file, mayBeText: !asNumbers.contains(column.name))
        }
        return (kept, lines)
    }

    /// The column names; an empty one is called after its place, as in "column 1".
    private func header(_ cells: [CSVScanner.Cell], line: Int) throws(ModelError) -> [String] {
        let names = cells.enumerated().map { index, cell in
            let name = cell.text(in: bytes)
            return name.isEmpty ? "column \(index + 1)" : name
        }
        if names.count == 1 {
            for (separator, spelled) in [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
            where names[0].contains(separator) {
                throw ModelError(
                    .file,
                    "\(file), line \(line): the columns are separated by \(spelled) and commas are expected; save it "
                        + "with commas (and with points, not commas, in decimal numbers)")
            }
        }
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if let first = places.updateValue(index + 1, forKey: name) {
                throw ModelError(
                    .file,
                    "\(file), line \(line): columns \(first) and \(index + 1) are both called \(name); rename one"
                )
            }
        }
        return names
    }

    private func keptColumns(of names: [String], textColumns: Set<String>) throws(ModelError) -> [Kept] {
        for name in asText.sorted() where !names.contains(name) { throw .noColumn(name, among: names) }
        for name in wanted ?? [] where !names.contains(name) {
            let error = ModelError.noColumn(name, among: names)
            throw ModelError(.table, "\(file): \(error.sentence)")
        }
        let expected = expectedRows(columns: names.count)
        return names.enumerated().compactMap { index, name in
            guard wanted?.contains(name) ?? true else { return nil }
            return Kept(
                name: name, cell: index,
                builder: ColumnBuilder(asText: textColumns.contains(name), expectedCount: expected))
        }
    }

    /// About as many rows as the file has, from the length of its second line; a row has at least a byte a column.
    private func expectedRows(columns: Int) -> Int {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let second = bytes[(first + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return 0 }
        return bytes.count / max(second - first, columns, 2) * 5 / 4
    }

    private func ragged(_ found: Int, _ expected: Int, line: Int) -> ModelError {
        ModelError(
            .file,
            "\(file), line \(line): \(found) \(found == 1 ? "cell" : "cells") where the first line names \(expected) "
                + "columns; a comma is missing or too many (a text with a comma stands in quotation marks)")
    }
}

extension CSVScanner.Cell {
    /// The cell's text, with doubled quotes folded.
    func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return hasDoubledQuotes
            ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"") : text
    }
}
