/// How wide text will be, guessed without a font: SVG text neither wraps nor shrinks, and the reader's font is unknown.
/// Widths are a little on the wide side for Inter, Segoe UI, Roboto and DejaVu Sans.
enum TextFit {
    /// In the unit of `size`.
    static func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { $0 + share(of: $1) } * size
    }

    /// Broken at spaces into at most `most` lines; what still does not fit ends in `…`.
    static func lines(_ text: String, size: Double, within limit: Double, most: Int = 3) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let line = lines.last, lines.count == most || width(line + " " + word, size: size) <= limit {
                lines[lines.count - 1] = line + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { cut($0, size: size, within: limit) }
    }

    private static func cut(_ text: String, size: Double, within limit: Double) -> String {
        if width(text, size: size) <= limit { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…", size: size) > limit { kept.removeLast() }
        return kept + "…"
    }

    private static func share(of character: Character) -> Double {
        switch character {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": 0.30
        case " ", "f", "r", "t", "-", "/", "(", ")": 0.38
        case "m", "w", "M", "W", "æ", "Æ", "…", "–", "—": 0.90
        case _ where character.isUppercase: 0.70
        default: 0.58
        }
    }
}
