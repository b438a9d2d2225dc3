/// Words that somebody writes about a person, or a citizen about themselves. What could be somebody's CPR number is refused
/// everywhere: it has one place, the encrypted table.
package enum FreeText {
    /// - Throws: `Problem.wordsTooLong`, `Problem.textHasNumber`, with the field.
    @discardableResult
    package static func checked(_ text: String, longest: Int, field: String) throws(Problem) -> String {
        guard text.count <= longest else { throw Problem(.wordsTooLong, field: field) }
        guard !hasCPRNumber(text) else { throw Problem(.textHasNumber, field: field) }
        return text
    }

    /// Whether a text has ten digits in a row, six and four, or ten in other groups that are a CPR number. Telephone numbers,
    /// dates and clock times beside each other are none.
    package static func hasCPRNumber(_ text: String) -> Bool {
        runs(of: text).contains { run in
            run.contains { $0.count >= 10 }
                || run.indices.contains { first in
                    run.indices[first...].contains { last in isNumber(run[first...last]) }
                }
        }
    }

    private static func isNumber(_ groups: ArraySlice<String>) -> Bool {
        guard groups.reduce(0, { $0 + $1.count }) == 10, let first = groups.first else { return false }
        if groups.count == 2, first.count == 6 { return true }
        var read = 0
        let ends = groups.map { group -> Int in
            read += group.count
            return read
        }
        return ends.contains(6) && CPR(written: groups.joined()) != nil
    }

    /// Groups of digits with nothing but such signs between them as stand within a number.
    private static func runs(of text: String) -> [[String]] {
        var runs: [[String]] = [[]]
        var group = ""
        for sign in text {
            if let digit = sign.wholeNumberValue, digit < 10 {
                group += "\(digit)"
                continue
            }
            if !group.isEmpty { runs[runs.count - 1].append(group) }
            group = ""
            if !within.contains(sign) { runs.append([]) }
        }
        if !group.isEmpty { runs[runs.count - 1].append(group) }
        return runs
    }

    /// Spaces and ends of line, hyphens, dashes and minus, full stop, comma, colon, strokes and brackets.
    private static let within: Set<Character> = [
        " ", "\u{a0}", "\u{202f}", "\t", "\n", "\r\n", "-", "\u{2010}", "\u{2011}", "–", "—", "\u{2212}", "_", ".", ",",
        ":", "/",
        "(", ")",
    ]
}
