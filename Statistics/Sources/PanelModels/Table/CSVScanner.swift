/// Cuts bytes into records and cells; knows nothing of columns' types.
///
/// Kernel: the buffer is checked UTF-8 and outlives the scanner; every index is compared with the count.
struct CSVScanner {
    /// One cell: a range of bytes, without quotes around it and without spaces around an unquoted one.
    struct Cell {
        var start: Int
        var end: Int
        /// Doubled quotes inside stand for one; the reader folds them.
        var hasDoubledQuotes = false
        var isQuoted = false
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    /// Of the record just read; from 1.
    private(set) var recordLine = 1
    private var line = 1
    private var index: Int

    init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        index = hasMark ? 3 : 0
    }

    /// Reads the next record that is not a blank line.
    /// - Parameter cells: emptied and filled.
    /// - Returns: false at the end of the file.
    /// - Throws: ``ModelError`` for a quote that is not closed or is followed by more text.
    mutating func next(into cells: inout [Cell]) throws(ModelError) -> Bool {
        while index < bytes.count {
            cells.removeAll(keepingCapacity: true)
            recordLine = line
            repeat { cells.append(try cell()) } while takeComma()
            takeLineEnd()
            let isBlank = cells.count == 1 && cells[0].start == cells[0].end && !cells[0].isQuoted
            if !isBlank { return true }
        }
        return false
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private mutating func takeComma() -> Bool {
        guard index < bytes.count, bytes[index] == Self.comma else { return false }
        index += 1
        return true
    }

    private mutating func takeLineEnd() {
        if index < bytes.count, bytes[index] == Self.carriageReturn { index += 1 }
        if index < bytes.count, bytes[index] == Self.lineFeed {
            index += 1
            line += 1
        }
    }

    /// A cell up to the comma or line end, which stays.
    private mutating func cell() throws(ModelError) -> Cell {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        if index < bytes.count, bytes[index] == Self.quote { return try quotedCell() }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.comma || byte == Self.lineFeed { break }
            if byte == Self.carriageReturn, index + 1 == bytes.count || bytes[index + 1] == Self.lineFeed {
                break
            }
            index += 1
        }
        var end = index
        while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return Cell(start: start, end: end)
    }

    private mutating func quotedCell() throws(ModelError) -> Cell {
        let openingLine = line
        index += 1
        var cell = Cell(start: index, end: index, isQuoted: true)
        while true {
            guard index < bytes.count else {
                throw ModelError(
                    .file,
                    "\(file), line \(openingLine): a quotation mark opens here and is never closed; add its partner"
                )
            }
            let byte = bytes[index]
            if byte == Self.lineFeed { line += 1 }
            index += 1
            guard byte == Self.quote else { continue }
            guard index < bytes.count, bytes[index] == Self.quote else { break }
            cell.hasDoubledQuotes = true
            index += 1
        }
        cell.end = index - 1
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        let ends = [Self.comma, Self.lineFeed, Self.carriageReturn]
        guard index == bytes.count || ends.contains(bytes[index]) else {
            throw ModelError(
                .file,
                "\(file), line \(line): text follows a closing quotation mark; write a quotation mark inside a cell twice"
            )
        }
        return cell
    }
}
