extension PeopleFile {
    /// The refused rows as they came, with a last column that says why: to be mended and brought in again. Written as the
    /// file was: its separator, its encoding.
    package func refusedRows(_ plan: ImportPlan) -> [UInt8] {
        let refused = Dictionary(plan.refused.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        let why = text.header.contains(PeopleFile.why) ? [] : [PeopleFile.why]
        var lines = [line(text.header + why)]
        for record in text.records {
            guard let row = refused[record.line] else { continue }
            let reasons = row.problems.map { ImportFault($0).text[.danish] }.joined(separator: " ")
            var cells = record.cells
            if let index = text.header.firstIndex(of: PeopleFile.why) {
                while cells.count <= index { cells.append("") }
                cells[index] = reasons
            } else {
                while cells.count < text.header.count { cells.append("") }
                cells.append(reasons)
            }
            lines.append(line(cells))
        }
        let mark: [UInt8] = text.encoding == .utf8(hasByteOrderMark: true) ? TextEncoding.mark : []
        return mark + text.encoding.bytes(lines.map { $0 + "\r\n" }.joined())
    }

    /// The heading of the column that says why.
    package static let why = "hvorfor"

    private func line(_ cells: [String]) -> String {
        let delimiter = Character(Unicode.Scalar(text.delimiter))
        return cells.map(SpreadsheetCell.harmless).map { cell in
            let isPlain = !cell.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
            return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
        }.joined(separator: String(delimiter))
    }
}
