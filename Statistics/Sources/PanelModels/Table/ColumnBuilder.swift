/// Collects one column's cells: numbers as long as all of them are, then texts.
struct ColumnBuilder {
    private var numbers: NumberColumnBuilder
    private var codes: [Int32] = []
    private var levels = TextLevels()
    private var isText: Bool
    private let wasToldText: Bool

    private var numberCount = 0
    private var textCount = 0
    private var firstText: (line: Int, text: String)?

    /// - Parameter expectedCount: of rows, about.
    init(asText: Bool, expectedCount: Int = 0) {
        isText = asText
        wasToldText = asText
        numbers = NumberColumnBuilder(expectedCount: asText ? 0 : expectedCount)
    }

    mutating func append(_ cell: CSVScanner.Cell, of bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        if !isText, let digit = Self.digit(cell, bytes) {
            numberCount += 1
            return numbers.append(small: digit)
        }
        let content = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        let isMissing = content.isEmpty || (content.count == 2 && content.elementsEqual("NA".utf8))
        if wasToldText {
            codes.append(isMissing ? -1 : levels.code(of: content, cell, in: bytes))
            return
        }
        if isMissing || (content.count == 3 && content.elementsEqual("NaN".utf8)) {
            if isText { codes.append(-1) } else { numbers.appendMissing() }
            return
        }
        let number = NumberParser.number(content)
        if number != nil { numberCount += 1 } else { textCount += 1 }
        if let number, !isText {
            numbers.append(number)
        } else {
            if !isText { turnToText(cell, of: bytes, line: line) }
            codes.append(levels.code(of: content, cell, in: bytes))
        }
    }

    /// The number a cell of one or two digits spells: an answer, a flag, a month. nil for any other cell.
    @inline(__always)
    private static func digit(_ cell: CSVScanner.Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
        let length = cell.end - cell.start
        guard length == 1 || length == 2 else { return nil }
        let last = bytes[cell.end - 1] &- UInt8(ascii: "0")
        guard last < 10 else { return nil }
        if length == 1 { return last }
        let first = bytes[cell.start] &- UInt8(ascii: "0")
        return first < 10 ? first * 10 + last : nil
    }

    private mutating func turnToText(_ cell: CSVScanner.Cell, of bytes: UnsafeBufferPointer<UInt8>, line: Int)
    {
        isText = true
        firstText = (line, cell.text(in: bytes))
        codes = Array(repeating: -1, count: numbers.count)
    }

    /// Whether numbers came before the first text, so that their texts are lost.
    var needsReadingAsText: Bool { isText && !wasToldText && !numbers.isMissingThroughout }

    /// - Throws: ``ModelError`` when at least half of the cells are numbers and some are not.
    /// - Parameter mayBeText: whether texts are of use in this column.
    func refuseMixture(column: String, file: String, mayBeText: Bool) throws(ModelError) {
        guard let firstText, numberCount >= textCount else { return }
        let looksDecimal = firstText.text.wholeMatch(of: /[-+]?[0-9]+,[0-9]+/) != nil
        let remedy =
            looksDecimal
            ? "write decimal numbers with a point"
            : mayBeText
                ? "correct or empty the cell, or have the column read as text (panelstat: --text \(column))"
                : "the column must hold numbers, so correct the cell or empty it (missing)"
        throw ModelError(
            .file,
            "\(file), line \(firstText.line), column \(column): '\(firstText.text.prefix(40))' is not a number while "
                + "\(numberCount) of the column's \(numberCount + textCount) cells are; \(remedy)")
    }

    func add(to table: inout DataTable, as name: String) throws(ModelError) {
        guard isText else { return try table.add(name, column: numbers.column()) }
        let (sorted, codeOfSorted) = levels.sorted()
        let newCodes = codes.map { $0 < 0 ? -1 : codeOfSorted[Int($0)] }
        try table.add(name, codes: newCodes, levels: sorted)
    }
}

/// The distinct texts of a column, found by hashing their bytes; codes in order of appearance.
struct TextLevels {
    private var texts: [String] = []
    private var rangeOfLevel: [Range<Int>] = []
    /// Open addressing, a power of two long; −1 is free.
    private var slots = [Int32](repeating: -1, count: 64)

    /// The code of the content, new if it has not been seen.
    /// - Complexity: O(length) expected.
    mutating func code(
        of content: UnsafeBufferPointer<UInt8>, _ cell: CSVScanner.Cell, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        var slot = Self.hash(content) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = rangeOfLevel[Int(slots[slot])]
            if bytes[known].elementsEqual(content) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = Int32(texts.count)
        slots[slot] = code
        texts.append(cell.text(in: bytes))
        rangeOfLevel.append(cell.start..<cell.end)
        if texts.count * 2 > slots.count { grow(in: bytes) }
        return code
    }

    private mutating func grow(in bytes: UnsafeBufferPointer<UInt8>) {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (code, range) in rangeOfLevel.enumerated() {
            var slot = Self.hash(UnsafeBufferPointer(rebasing: bytes[range])) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(code)
        }
    }

    /// FNV-1a with a final mix, as a non-negative `Int`.
    private static func hash(_ content: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) >> 1)
    }

    /// The levels in Unicode scalar order, and for each code of appearance its place there.
    func sorted() -> (levels: [String], codeOfAppearance: [Int32]) {
        let order = texts.indices.sorted {
            texts[$0].unicodeScalars.lexicographicallyPrecedes(texts[$1].unicodeScalars)
        }
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        return (order.map { texts[$0] }, place)
    }
}
