/// How hard a running text is to read.
package enum Readability {
    /// LIX: words per sentence, plus the percentage of words with more than six letters. Up to 24 is very easy, 25–34
    /// easy, 35–44 middling, 45–54 hard, from 55 very hard.
    ///
    /// A sentence ends with `.`, `!`, `?` or `:`; a text without any of them is one sentence. A point inside a number
    /// or an address ends nothing. Means something for running text of a hundred words or so, not for one line.
    /// - Returns: 0 for a text without words.
    /// - Reference: C. H. Björnsson (1968), *Läsbarhet*, Stockholm: Liber.
    package static func lix(_ text: String) -> Double {
        let words = words(in: text)
        guard !words.isEmpty else { return 0 }
        let long = words.count { $0.count { $0.isLetter } > 6 }
        let sentences = max(1, sentences(in: text))
        return Double(words.count) / Double(sentences) + 100 * Double(long) / Double(words.count)
    }

    /// What stands between spaces, without the signs around it; `1.234,50` and `uge-plan` are one word each.
    package static func words(in text: String) -> [Substring] {
        text.split { $0.isWhitespace || "/–—".contains($0) }
            .map { $0.trimmingPrefix { !isPartOfWord($0) } }
            .map { word in
                word[..<(word.lastIndex(where: isPartOfWord).map(word.index(after:)) ?? word.startIndex)]
            }
            .filter { !$0.isEmpty }
    }

    private static func isPartOfWord(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber }

    private static func sentences(in text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count { token in
            guard let last = token.last(where: { !"\"'”’»)".contains($0) }) else { return false }
            return ".!?:".contains(last)
        }
    }
}
