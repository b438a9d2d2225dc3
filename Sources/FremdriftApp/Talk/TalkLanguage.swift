import FremdriftDomain

/// The language a caseworker reads aloud in over the telephone, kept in the browser for this case and this day.
enum TalkLanguage {
    private static let name = "samtalesprog"
    private static let seconds = 12 * 3600

    /// `nil` when none was chosen, or for another case.
    static func chosen(for id: CaseFileID, _ visit: Visit) -> Language? {
        let parts = (visit.request.cookies[name] ?? "").split(separator: ".").map(String.init)
        guard parts.count == 2, parts[0] == "\(id)", let language = Language(rawValue: parts[1]),
            visit.house.citizens.contains(language)
        else { return nil }
        return language
    }

    static func cookie(_ language: Language, for id: CaseFileID) -> Cookie {
        Cookie(name, "\(id).\(language.rawValue)", maxAge: seconds)
    }
}
