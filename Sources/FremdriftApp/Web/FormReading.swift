import FremdriftDomain

/// Reads single fields of a form; what cannot be read is a `Problem` naming the field.
enum FormReading {
    static func text(_ request: Request, _ name: String, longest: Int = 120) throws(Problem) -> String {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard text.count <= longest else { throw Problem(.wordsTooLong, field: name) }
        return text
    }

    /// Words about a person; `nil` where the field is empty.
    static func words(_ request: Request, _ name: String, longest: Int) throws(Problem) -> String? {
        guard let text = request.field(name) else { return nil }
        return try FreeText.checked(text, longest: longest, field: name)
    }

    /// Why something is done to a case.
    static func reason(_ request: Request) throws(Problem) -> String {
        guard let reason = try words(request, "reason", longest: Problem.longestReason) else {
            throw Problem(.reasonMissing, field: "reason")
        }
        return reason
    }

    /// A date as a browser's date field sends it (2026-11-22) or as Danes write it (22-11-2026, 22.11.2026, 22/11-2026).
    /// The year has four digits: 22-11-26 would be a day of the year 26.
    static func day(_ request: Request, _ name: String) throws(Problem) -> Day {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard let day = Day(written: text) else { throw Problem(.dateUnreadable, field: name) }
        return day
    }

    static func word<Word: RawRepresentable>(_ request: Request, _ name: String) throws(Problem) -> Word
    where Word.RawValue == String {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard let word = Word(rawValue: text) else { throw Problem(.codeUnknown, field: name) }
        return word
    }

    /// How a caseworker was chosen, among what somebody may say of their own choice; whoever says nothing has not stated it.
    static func chosenBy(_ request: Request) throws(Problem) -> AssignmentRule {
        guard request.field("chosenBy") != nil else { return .notStated }
        let rule: AssignmentRule = try word(request, "chosenBy")
        guard AssignmentRule.byHand.contains(rule) else { throw Problem(.codeUnknown, field: "chosenBy") }
        return rule
    }

    /// A CPR number, if there is one.
    static func cpr(_ request: Request, _ name: String) throws(Problem) -> CPR? {
        guard let text = request.field(name) else { return nil }
        guard let number = CPR(written: text) else { throw Problem(.cprUnreadable, field: name) }
        return number
    }

    /// How a citizen can be reached, from fields that are named after the kinds.
    static func points(_ request: Request) throws(Problem) -> [ContactKind: String] {
        var points: [ContactKind: String] = [:]
        for kind in ContactKind.allCases {
            guard let text = request.field(kind.rawValue) else { continue }
            points[kind] = try kind.content(of: text, field: kind.rawValue)
        }
        return points
    }

    /// A name to sign in with, in small letters.
    static func username(_ request: Request, _ name: String) throws(Problem) -> String {
        let text = try text(request, name, longest: 64).lowercased()
        guard Username.isUsable(text) else { throw Problem(.usernameUnusable, field: name) }
        return text
    }
}
