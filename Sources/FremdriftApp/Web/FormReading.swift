import FremdriftDomain

/// Reads single fields of a form; what cannot be read is a `Problem` naming the field.
enum FormReading {
    static func text(_ request: Request, _ name: String, longest: Int = 120) throws(Problem) -> String {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard text.count <= longest else { throw Problem(.wordsTooLong, field: name) }
        return text
    }

    /// A date as a browser's date field sends it (2026-11-22) or as Danes write it (22-11-2026, 22.11.2026, 22/11-2026).
    /// The year has four digits: 22-11-26 would be a day of the year 26.
    static func day(_ request: Request, _ name: String) throws(Problem) -> Day {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        if let day = Day(iso: text) { return day }
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 3, (1900...2200).contains(parts[2]),
            let day = Day(year: parts[2], month: parts[1], day: parts[0])
        else {
            throw Problem(.dateUnreadable, field: name)
        }
        return day
    }

    static func word<Word: RawRepresentable>(_ request: Request, _ name: String) throws(Problem) -> Word
    where Word.RawValue == String {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard let word = Word(rawValue: text) else { throw Problem(.codeUnknown, field: name) }
        return word
    }

    /// A name to sign in with, in small letters.
    static func username(_ request: Request, _ name: String) throws(Problem) -> String {
        let text = try text(request, name, longest: 64).lowercased()
        guard Username.isUsable(text) else { throw Problem(.usernameUnusable, field: name) }
        return text
    }
}

/// What a user name may be: 2–64 letters, digits, `.`, `-`, `_` or `@`.
package enum Username {
    package static func isUsable(_ text: String) -> Bool {
        (2...64).contains(text.count)
            && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_@".contains($0) }
    }
}
