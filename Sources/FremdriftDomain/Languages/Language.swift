/// The languages a page can be in. Danish comes first everywhere. Danish and English stand beside each other in the
/// source, so that a text without one of them does not compile; the others are a file each (`docs/languages.md`).
package enum Language: String, CaseIterable, Sendable {
    case danish = "da"
    case english = "en"
    case arabic = "ar"
    case ukrainian = "uk"
    case somali = "so"
    case turkish = "tr"

    /// Those that stand in the source and in the instruments' own files.
    package static let written: [Language] = [.danish, .english]
    /// Those that are a file each.
    package static let translated = allCases.filter { !written.contains($0) }

    package var isWritten: Bool { Language.written.contains(self) }

    /// The value of HTML's `dir`.
    package var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// What stands between the parts of a list.
    package var comma: String { self == .arabic ? "، " : ", " }

    /// The language's own word for itself: how somebody finds it who reads no other.
    package var ownName: String {
        switch self {
        case .danish: "Dansk"
        case .english: "English"
        case .arabic: "العربية"
        case .ukrainian: "Українська"
        case .somali: "Soomaali"
        case .turkish: "Türkçe"
        }
    }

    /// What staff call it.
    package var name: Text {
        switch self {
        case .danish: Text("dansk", "Danish")
        case .english: Text("engelsk", "English")
        case .arabic: Text("arabisk", "Arabic")
        case .ukrainian: Text("ukrainsk", "Ukrainian")
        case .somali: Text("somali", "Somali")
        case .turkish: Text("tyrkisk", "Turkish")
        }
    }
}
