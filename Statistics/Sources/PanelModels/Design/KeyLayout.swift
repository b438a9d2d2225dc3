/// Where each column's codes stand in a row's key: bit fields, the first column counting most.
///
/// A key is one 64-bit word or, where the columns do not fit, several; a field never lies across two.
struct KeyLayout: Sendable {
    struct Field: Sendable {
        let word: Int
        let shift: UInt64
        /// As many ones as the field has bits; 0 for a column with one code.
        let mask: UInt64

        @inline(__always) func code(in word: UInt64) -> Int { Int((word >> shift) & mask) }
    }

    let fields: [Field]
    /// Bits used of each word, counted from the lowest; at least one word.
    let bitsOfWord: [Int]
    var wordCount: Int { bitsOfWord.count }

    /// - Parameter counts: the number of codes of each column.
    init(counts: [Int]) {
        let bits = counts.map { $0 <= 1 ? 0 : Int.bitWidth - ($0 - 1).leadingZeroBitCount }
        var words: [[Int]] = [[]]
        var used = 0
        for column in counts.indices {
            if used + bits[column] > 64 {
                words.append([])
                used = 0
            }
            words[words.count - 1].append(column)
            used += bits[column]
        }
        var fields = [Field](repeating: Field(word: 0, shift: 0, mask: 0), count: counts.count)
        var bitsOfWord: [Int] = []
        for (word, columns) in words.enumerated() {
            var shift = 0
            for column in columns.reversed() {
                let mask = bits[column] == 64 ? UInt64.max : (1 << UInt64(bits[column])) - 1
                fields[column] = Field(word: word, shift: UInt64(min(shift, 63)), mask: mask)
                shift += bits[column]
            }
            bitsOfWord.append(shift)
        }
        self.fields = fields
        self.bitsOfWord = bitsOfWord
    }
}
