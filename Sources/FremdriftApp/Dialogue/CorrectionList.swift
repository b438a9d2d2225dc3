import FremdriftDomain
import FremdriftMarkup

/// What was put right after both had looked: beside the answers, never instead of them. Empty where nothing was.
struct CorrectionList {
    let tongue: Tongue
    let corrections: [DialoguePicture.Correction]
    /// What the page calls each voice.
    let who: (Rater, Visit) -> String

    var html: HTML {
        guard !corrections.isEmpty else { return .empty }
        return """
            <section class="box"><h2>\(tongue[Self.title])</h2><ul>
            \(each(corrections) { correction in "<li>\(tongue.both { line(correction, $0) })</li>" })</ul></section>
            """
    }

    private func line(_ correction: DialoguePicture.Correction, _ visit: Visit) -> HTML {
        let words = correction.indicator.item(for: correction.rater).map {
            AnswerWords.words(correction.value, of: $0, visit)
        }
        return """
            \(who(correction.rater, visit)), \(visit[correction.indicator.name]): \(words ?? "") \
            <span class="soft">(\(visit[Self.round(correction.round)]))</span>
            """
    }

    private static let title = Text("Rettet bagefter", "Corrected afterwards")
    private static func round(_ number: Int) -> Text { Text("Runde \(number)", "Round \(number)") }
}
