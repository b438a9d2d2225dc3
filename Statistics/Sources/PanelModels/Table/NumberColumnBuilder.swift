/// Collects a column of numbers in the least room: a byte each while they are whole numbers from 0 to 254, four bytes while
/// they are whole numbers, eight otherwise.
struct NumberColumnBuilder {
    private enum Width { case byte, word, double }

    private var width = Width.byte
    /// The numbers themselves; 255 is missing.
    private var bytes: [UInt8] = []
    /// The numbers themselves; `missingWord` is missing.
    private var words: [Int32] = []
    /// NaN is missing.
    private var doubles: [Double] = []

    private static let missingWord = Int32.min
    /// Whole numbers are ranked in a table of this many places for each row, at most.
    private static let placesPerRow = 4

    /// - Parameter expectedCount: room is taken for so many.
    init(expectedCount: Int = 0) { bytes.reserveCapacity(expectedCount) }

    var count: Int {
        switch width {
        case .byte: bytes.count
        case .word: words.count
        case .double: doubles.count
        }
    }

    var isMissingThroughout: Bool {
        switch width {
        case .byte: bytes.allSatisfy { $0 == 255 }
        case .word: words.allSatisfy { $0 == Self.missingWord }
        case .double: doubles.allSatisfy(\.isNaN)
        }
    }

    /// - Parameter number: from 0 to 254.
    @inline(__always) mutating func append(small number: UInt8) {
        switch width {
        case .byte: bytes.append(number)
        case .word: words.append(Int32(number))
        case .double: doubles.append(Double(number))
        }
    }

    mutating func appendMissing() {
        switch width {
        case .byte: bytes.append(255)
        case .word: words.append(Self.missingWord)
        case .double: doubles.append(.nan)
        }
    }

    /// - Parameter number: NaN is missing.
    mutating func append(_ number: Double) {
        guard number == number else { return appendMissing() }
        if number >= 0, number < 255, number == number.rounded(.down) { return append(small: UInt8(number)) }
        let isWord = number.magnitude < 0x1p30 && number == number.rounded(.down)
        if isWord, width != .double {
            if width == .byte { widenToWords() }
            words.append(Int32(number))
        } else {
            widenToDoubles()
            doubles.append(number)
        }
    }

    private mutating func widenToWords() {
        words = bytes.map { $0 == 255 ? Self.missingWord : Int32($0) }
        bytes = []
        width = .word
    }

    private mutating func widenToDoubles() {
        switch width {
        case .byte: doubles = bytes.map { $0 == 255 ? .nan : Double($0) }
        case .word: doubles = words.map { $0 == Self.missingWord ? .nan : Double($0) }
        case .double: return
        }
        (bytes, words) = ([], [])
        width = .double
    }

    /// The numbers as a column, coded where they are whole.
    /// - Complexity: O(count).
    func column() -> NumberColumn {
        switch width {
        case .byte: rankedBytes()
        case .word:
            rankedWords() ?? NumberColumn(plain: words.map { $0 == Self.missingWord ? .nan : Double($0) })
        case .double: NumberColumn(plain: doubles)
        }
    }

    private func rankedBytes() -> NumberColumn {
        var rank = [UInt8](repeating: 255, count: 256)
        for byte in bytes { rank[Int(byte)] = 0 }
        var distinct: [Double] = []
        for number in 0..<255 where rank[number] == 0 {
            rank[number] = UInt8(distinct.count)
            distinct.append(Double(number))
        }
        rank[255] = 255
        let isRankAlready = distinct.indices.allSatisfy { distinct[$0] == Double($0) }
        return NumberColumn(
            codes: .bytes(isRankAlready ? bytes : bytes.map { rank[Int($0)] }), distinct: distinct)
    }

    /// nil when the numbers lie too far apart.
    private func rankedWords() -> NumberColumn? {
        var (lowest, highest) = (Int32.max, Int32.min)
        for word in words where word != Self.missingWord {
            lowest = min(lowest, word)
            highest = max(highest, word)
        }
        guard lowest <= highest, Int(highest) - Int(lowest) < max(1 << 16, Self.placesPerRow * words.count)
        else {
            return nil
        }
        var rank = [Int32](repeating: -1, count: Int(highest) - Int(lowest) + 1)
        for word in words where word != Self.missingWord { rank[Int(word) - Int(lowest)] = 0 }
        var distinct: [Double] = []
        for place in rank.indices where rank[place] == 0 {
            rank[place] = Int32(distinct.count)
            distinct.append(Double(place + Int(lowest)))
        }
        let codes = words.map { $0 == Self.missingWord ? -1 : rank[Int($0) - Int(lowest)] }
        return NumberColumn(codes: RowCodes(codes, count: distinct.count), distinct: distinct)
    }
}
