package import FremdriftDomain

extension Text {
    /// The same words asked for once per language that instruments and code lists are written in.
    /// - Parameter context: where the words stand; what a translation of them is looked up under.
    package init<Failure: Error>(
        context: String = "", each words: (Language) throws(Failure) -> String
    ) throws(Failure) {
        self.init(written: try words(.danish), try words(.english), context: context)
    }
}

extension Language {
    /// The language whose code a file name or a file's `language` gives, `da`; `nil` for those that are a file of their
    /// own with all their words in it.
    static func named(_ code: some StringProtocol) -> Language? {
        Language(rawValue: String(code)).flatMap { $0.isWritten ? $0 : nil }
    }

    static var codes: String { written.map(\.rawValue).joined(separator: ", ") }
}
