import TestSupport

/// String literals read off source code, with their interpolations cut out.
struct SourceLiteral: CustomStringConvertible {
    let file: String
    /// The text around the interpolations, white space made one blank.
    let pieces: [String]

    var description: String { "\(file): \(pieces.joined(separator: "…"))" }

    /// The literals that begin with a word of SQL.
    static func statements(in file: SourceFile) -> [SourceLiteral] {
        var scanner = LiteralScanner(file.text)
        return scanner.literals().map { SourceLiteral(file: file.path, pieces: trimmed($0.map(oneBlank))) }.filter {
            literal in
            let words = literal.pieces[0].split(separator: " ")
            let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "WITH", "PRAGMA"]
            return words.count > 1 && verbs.contains(String(words[0]))
        }
    }

    /// Whether a statement that ran is this literal, or has it in brackets as a part.
    func isFound(in statement: String) -> Bool {
        let statement = Self.trimmed([Self.oneBlank(statement)])[0]
        return matches(statement) || contains(statement)
    }

    private func matches(_ statement: String) -> Bool {
        var rest = statement[...]
        for (index, piece) in pieces.enumerated() {
            if index == 0 {
                guard rest.hasPrefix(piece) else { return false }
                rest = rest.dropFirst(piece.count)
            } else if index == pieces.count - 1 {
                return rest.hasSuffix(piece)
            } else {
                guard let range = rest.firstRange(of: piece) else { return false }
                rest = rest[range.upperBound...]
            }
        }
        return rest.isEmpty
    }

    private func contains(_ statement: String) -> Bool {
        var rest = statement[...]
        for (index, piece) in pieces.enumerated() {
            let wanted = index == 0 ? "(" + piece : piece
            guard let range = rest.firstRange(of: wanted) else { return false }
            rest = rest[range.upperBound...]
        }
        return pieces.count > 1 || rest.hasPrefix(")")
    }

    /// Without the blanks that only the layout of a literal over several lines puts at its ends.
    private static func trimmed(_ pieces: [String]) -> [String] {
        var pieces = pieces
        pieces[0] = String(pieces[0].drop { $0 == " " })
        for index in pieces.indices.reversed() {
            if pieces[index].last == " " { pieces[index].removeLast() }
            guard pieces[index].isEmpty else { break }
        }
        return pieces
    }

    private static func oneBlank(_ text: String) -> String {
        var result = ""
        for sign in text {
            if !sign.isWhitespace { result.append(sign) } else if result.last != " " { result.append(" ") }
        }
        return result
    }
}

/// Finds the string literals of Swift source, single-line and multi-line.
private struct LiteralScanner {
    private let signs: [Character]
    private var at = 0

    init(_ text: String) { signs = Array(text) }

    /// The pieces of each literal, outermost literals first; literals inside an interpolation come as their own.
    mutating func literals() -> [[String]] {
        var found: [[String]] = []
        while at < signs.count {
            if has("//") {
                while at < signs.count, !signs[at].isNewline { at += 1 }
            } else if has("\"\"\"") {
                at += 3
                found += literal(until: "\"\"\"")
            } else if has("\"") {
                at += 1
                found += literal(until: "\"")
            } else {
                at += 1
            }
        }
        return found
    }

    private mutating func literal(until end: String) -> [[String]] {
        var (pieces, inner): ([String], [[String]]) = ([""], [])
        while at < signs.count, !has(end) {
            if has("\\(") {
                inner += interpolation()
                pieces.append("")
            } else if signs[at] == "\\" {
                pieces[pieces.count - 1].append(signs[min(at + 1, signs.count - 1)])
                at += 2
            } else {
                pieces[pieces.count - 1].append(signs[at])
                at += 1
            }
        }
        at += end.count
        return [pieces] + inner
    }

    private mutating func interpolation() -> [[String]] {
        var (depth, inner): (Int, [[String]]) = (1, [])
        at += 2
        while at < signs.count, depth > 0 {
            if signs[at] == "\"" {
                at += 1
                inner += literal(until: "\"")
                continue
            }
            if signs[at] == "(" { depth += 1 }
            if signs[at] == ")" { depth -= 1 }
            at += 1
        }
        return inner
    }

    private func has(_ text: String) -> Bool { signs[at...].starts(with: text) }
}
