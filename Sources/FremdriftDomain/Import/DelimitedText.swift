/// A table as case systems and spreadsheets export it: semicolons, commas or tabs; cells in quotation marks where they
/// need to be; any line end; UTF-8 or Windows-1252. Empty lines are passed over.
package struct DelimitedText: Hashable, Sendable {
    package let header: [String]
    package let records: [Record]
    package let delimiter: UInt8
    package let encoding: TextEncoding

    package struct Record: Hashable, Sendable {
        /// The line of the file on which it begins; 1 is the header's.
        package let line: Int
        /// Without blanks around them.
        package let cells: [String]
    }

    /// Rows a file may have: a country's job centres in one go.
    package static let mostRows = 200_000

    /// - Throws: `ImportFault` with the line: `fileNoText`, `fileMixed`, `fileEmpty`, `quoteOpen`, `tooManyRows`.
    package init(bytes: [UInt8]) throws(ImportFault) {
        guard let encoding = TextEncoding(of: bytes) else { throw ImportFault(Problem(.fileNoText)) }
        var bytes = bytes[...]
        if encoding == .utf8(hasByteOrderMark: true) { bytes = bytes.dropFirst(TextEncoding.mark.count) }
        delimiter = DelimitedText.delimiter(of: bytes)
        self.encoding = encoding
        var scanner = DelimitedScanner(bytes, delimiter: delimiter, encoding: encoding)
        var read = try scanner.records()
        guard read.count > 1 else { throw ImportFault(Problem(.fileEmpty)) }
        guard read.count <= DelimitedText.mostRows else { throw ImportFault(Problem(.tooManyRows)) }
        header = read.removeFirst().cells
        records = read
    }

    /// The sign that stands most often in the first line, outside quotation marks; a semicolon when none does.
    private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let offered = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
        let most = offered.map { counts[$0] ?? 0 }.max() ?? 0
        return offered.first { counts[$0] ?? 0 == most } ?? UInt8(ascii: ";")
    }
}

/// What is wrong with a file as a whole, and on which line.
package struct ImportFault: Error, Hashable, Sendable {
    package let problem: Problem
    package let line: Int?

    package init(_ problem: Problem, line: Int? = nil) {
        self.problem = problem
        self.line = line
    }

    /// `Linje 12, sagsnr: …`; the field of the problem is a column's name.
    package var text: Text {
        let (danish, english) = (line.map { "Linje \($0)" }, line.map { "Line \($0)" })
        func sentence(_ language: Language, _ place: String?) -> String {
            let before = [place, problem.field].compactMap(\.self).joined(separator: ", ")
            return before.isEmpty ? problem.text[language] : "\(before): \(problem.text[language])"
        }
        return Text(written: sentence(.danish, danish), sentence(.english, english))
    }
}

/// Goes through the bytes once. A quotation mark in the middle of an unquoted cell is a letter like any other.
private struct DelimitedScanner {
    private let bytes: ArraySlice<UInt8>
    private let delimiter: UInt8
    private let encoding: TextEncoding
    private var at: Int
    private var line = 1

    private static let (quote, feed, back) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))

    init(_ bytes: ArraySlice<UInt8>, delimiter: UInt8, encoding: TextEncoding) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.encoding = encoding
        at = bytes.startIndex
    }

    mutating func records() throws(ImportFault) -> [DelimitedText.Record] {
        var records: [DelimitedText.Record] = []
        while at < bytes.endIndex, records.count <= DelimitedText.mostRows {
            let record = try record()
            if record.cells.contains(where: { !$0.isEmpty }) { records.append(record) }
        }
        return records
    }

    private mutating func record() throws(ImportFault) -> DelimitedText.Record {
        let (start, first) = (line, at)
        var cells: [String] = []
        while true {
            cells.append(trimmed(encoding.text(try cell())))
            guard at < bytes.endIndex, bytes[at] == delimiter else { break }
            at += 1
        }
        if encoding == .windows1252, TextEncoding.isUTF8(bytes[first..<at]) {
            throw ImportFault(Problem(.fileMixed), line: start)
        }
        skipLineEnd()
        return DelimitedText.Record(line: start, cells: cells)
    }

    private mutating func cell() throws(ImportFault) -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.endIndex, bytes[at] == UInt8(ascii: " ") { at += 1 }
        if at < bytes.endIndex, bytes[at] == Self.quote { return try quoted()[...] }
        while at < bytes.endIndex, bytes[at] != delimiter, bytes[at] != Self.feed, bytes[at] != Self.back { at += 1 }
        return bytes[start..<at]
    }

    private mutating func quoted() throws(ImportFault) -> [UInt8] {
        let opened = line
        var content: [UInt8] = []
        at += 1
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            if byte == Self.feed { line += 1 }
            guard byte == Self.quote else {
                content.append(byte)
                continue
            }
            guard at < bytes.endIndex, bytes[at] == Self.quote else { return content + rest() }
            content.append(Self.quote)
            at += 1
        }
        throw ImportFault(Problem(.quoteOpen), line: opened)
    }

    /// What stands between a closing quotation mark and the end of the cell.
    private mutating func rest() -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.endIndex, bytes[at] != delimiter, bytes[at] != Self.feed, bytes[at] != Self.back { at += 1 }
        return bytes[start..<at]
    }

    private mutating func skipLineEnd() {
        if at < bytes.endIndex, bytes[at] == Self.back { at += 1 }
        if at < bytes.endIndex, bytes[at] == Self.feed { at += 1 }
        line += 1
    }

    private func trimmed(_ text: String) -> String {
        guard
            text.unicodeScalars.first?.properties.isWhitespace == true
                || text.unicodeScalars.last?.properties.isWhitespace == true
        else { return text }
        var scalars = text.unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
