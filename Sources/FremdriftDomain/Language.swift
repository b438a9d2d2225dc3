/// The languages a page can be in. Danish comes first everywhere.
package enum Language: String, CaseIterable, Sendable {
    case danish = "da"
    case english = "en"
}

/// The same words in every language: adding a language makes each place that lacks it a compile error.
package struct Text: Hashable, Sendable {
    package let danish: String
    package let english: String

    package init(_ danish: String, _ english: String) {
        self.danish = danish
        self.english = english
    }

    package subscript(language: Language) -> String {
        switch language {
        case .danish: danish
        case .english: english
        }
    }
}
