package import FremdriftDomain

extension Text {
    /// The same words asked for once per language. A new language is missing here, and nowhere else in this room.
    package init<Failure: Error>(each words: (Language) throws(Failure) -> String) throws(Failure) {
        self.init(try words(.danish), try words(.english))
    }
}

extension Language {
    /// The language whose code a file name or a file's `language` gives, `da`.
    static func named(_ code: some StringProtocol) -> Language? { Language(rawValue: String(code)) }

    static var codes: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
