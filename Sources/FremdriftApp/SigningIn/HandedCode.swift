/// A code as people type it: capitals, spaces and hyphens do not matter, and the letters that look like digits are
/// taken for them.
enum HandedCode {
    static func normalised(_ typed: String) -> String {
        String(
            typed.lowercased().compactMap { letter -> Character? in
                switch letter {
                case "o": "0"
                case "i", "l": "1"
                default: letter.isLetter || letter.isNumber ? letter : nil
                }
            })
    }
}
