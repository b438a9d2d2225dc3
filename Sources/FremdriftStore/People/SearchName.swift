/// Names for searching: folded here, because engines fold letters differently (SQLite knows only A–Z).
enum SearchName {
    /// What is stored beside a name.
    static func folded(_ name: String) -> String { name.lowercased() }

    /// A part of a name as a `LIKE … ESCAPE '!'` pattern, in which only the caller's own percent signs are special.
    static func pattern(_ part: String) -> String {
        folded(part).reduce(into: "") { pattern, letter in
            if "!%_".contains(letter) { pattern.append("!") }
            pattern.append(letter)
        }
    }
}
