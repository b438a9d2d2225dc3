import FremdriftDomain

/// The language a citizen is met and written to in, as staff choose it: those that may be used here, and the one that is
/// recorded also while nobody has reviewed it.
struct LanguageChoice: Sendable {
    static let field = "language"
    let languages: [Language]
    let initial: Language

    init(_ offered: [Language], recorded: Language? = nil) {
        languages = Language.allCases.filter { offered.contains($0) || $0 == recorded }
        initial = recorded ?? .danish
    }

    /// For a form's list.
    func choices(_ visit: Visit) -> [(value: String, label: String)] {
        languages.map { ($0.rawValue, visit[$0.name]) }
    }

    /// `nil` when the form says nothing of it.
    /// - Throws: `codeUnknown` for a language that is not among them.
    func reading(_ request: Request) throws(Problem) -> Language? {
        guard let word = request.field(LanguageChoice.field) else { return nil }
        guard let language = languages.first(where: { $0.rawValue == word }) else {
            throw Problem(.codeUnknown, field: LanguageChoice.field)
        }
        return language
    }
}
