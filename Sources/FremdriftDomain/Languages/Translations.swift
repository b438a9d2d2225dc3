/// Every language's words together, and which of them somebody has looked through.
package struct Translations: Sendable {
    package let all: [Language: Translation]
    private let reviewed: [Language: Set<Translation.Section>]

    /// - Parameter mark: makes the mark of a text, to hold reviews against what stands in the file now.
    package init(_ all: [Translation], mark: (String) -> String) {
        self.all = Dictionary(all.map { ($0.language, $0) }, uniquingKeysWith: { first, _ in first })
        reviewed = self.all.mapValues { translation in
            Set(translation.entries.map(\.section)).filter { translation.isReviewed($0, mark: mark) }
        }
    }

    package static let none = Translations([], mark: { $0 })

    package var hasReviews: Bool { reviewed.values.contains { !$0.isEmpty } }

    package func isReviewed(_ section: Translation.Section, in language: Language) -> Bool {
        reviewed[language]?.contains(section) == true
    }

    /// The languages in which citizens may be met: among simulated people all there are, among real ones those of which
    /// a named person has read the pages, the messages and the questions that are asked now.
    package func offered(isSimulated: Bool, asking instrument: InstrumentKey?) -> [Language] {
        Language.written
            + Language.translated.filter { language in
                guard all[language] != nil else { return false }
                return isSimulated
                    || [.pages, .messages, instrument.map(Translation.Section.instrument)].allSatisfy { section in
                        section.map { isReviewed($0, in: language) } ?? false
                    }
            }
    }

    /// A text in a language. Where the words are missing the Danish stands, so that nothing is empty and everybody sees
    /// what is missing; the signs around it keep its full stop in its place in a page that runs the other way.
    package func words(_ text: Text, in language: Language) -> String {
        guard !language.isWritten else { return text[language] }
        guard let words = all[language]?.words(text.template, in: text.context) else {
            return Translations.apart(text.danish)
        }
        return Translations.filled(words, with: text.arguments, isolating: language.direction == "rtl")
    }

    /// Whether an instrument's questions are all there: an answer is recorded as given in the language only then.
    package func covers(_ instrument: Instrument, in language: Language) -> Bool {
        language.isWritten || all[language]?.missing(of: instrument.citizensTexts).isEmpty == true
    }

    /// First strong isolate … pop directional isolate: words that run their own way.
    package static func apart(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }

    private static func filled(_ words: String, with arguments: [String], isolating: Bool) -> String {
        var filled = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let inside = rest[rest.index(after: open)..<close]
            if let number = Int(inside), arguments.indices.contains(number - 1) {
                let value = arguments[number - 1]
                filled += isolating && !value.allSatisfy(\.isNumber) ? apart(value) : value
            } else {
                filled += "{\(inside)}"
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
