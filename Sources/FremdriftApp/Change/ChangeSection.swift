import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What has moved, beside the picture. First the fact, then what the citizen says, then the word as a comment; never one
/// word for several indicators.
struct ChangeSection {
    let facts: ChangeFacts
    let changes: IndicatorChanges
    private var visit: Visit { facts.visit }

    init(_ visit: Visit, _ teller: ChangeFacts.Teller, _ changes: IndicatorChanges) {
        facts = ChangeFacts(visit: visit, teller: teller)
        self.changes = changes
    }

    /// Empty when there is nothing to say.
    var html: HTML {
        let content = changes.shown == nil ? factsAlone : withWords
        guard !content.isEmpty else { return .empty }
        return """
            <section class="changes">
            <h2>\(visit[Self.title])</h2>
            \(content)
            <p class="soft">\(foot)</p>
            </section>
            """
    }

    /// The same about one indicator, for a page of its own.
    func html(about id: String) -> HTML {
        guard let reading = changes.readings.first(where: { $0.indicator.id.name == id }) else { return .empty }
        let entry = entry(reading)
        guard !entry.isEmpty else { return .empty }
        return """
            <section class="changes">
            <h2>\(visit[Self.title])</h2>
            \(entry)
            <p class="soft">\(foot)</p>
            </section>
            """
    }

    private var withWords: HTML {
        let moved = changes.readings.filter { isMoved($0) }
        let others = changes.readings.filter { !isMoved($0) }
        let open = others.filter(isNews)
        let quiet = others.filter { !isNews($0) && changes.word(about: $0) == .noClearChange }
        let few = others.filter { !isNews($0) && changes.word(about: $0) == .tooFewAnswers }
        return """
            \(list(moved + open))
            \(when(!quiet.isEmpty, collected(quiet)))
            \(when(!few.isEmpty, "<p>\(visit[ChangeWords.name(.tooFewAnswers)]): \(names(few)).</p>"))
            """
    }

    private var factsAlone: HTML { list(changes.readings.filter { !told($0).isEmpty }) }

    private func list(_ readings: [ChangeReading]) -> HTML {
        guard !readings.isEmpty else { return .empty }
        return """
            <ul class="change-list">\(each(readings) { reading in
                "<li><h3>\(visit[reading.indicator.name])</h3>\(entry(reading))</li>\n"
            })</ul>
            """
    }

    /// The others without a clear change on one line, with what was answered folded away.
    private func collected(_ readings: [ChangeReading]) -> HTML {
        let line = "\(visit[ChangeWords.name(.noClearChange)]): \(names(readings))"
        let told = readings.filter { !self.told($0).isEmpty }
        guard !told.isEmpty else { return "<p>\(line).</p>" }
        return """
            <details><summary>\(line)</summary><ul>\(each(told) { reading in
                "<li><strong>\(visit[reading.indicator.name])</strong> \(self.told(reading))</li>\n"
            })</ul></details>
            """
    }

    private func entry(_ reading: ChangeReading) -> HTML {
        let told = told(reading)
        return """
            \(when(!told.isEmpty, "<p>\(told)</p>"))\
            \(when(changes.word(about: reading)) { word in "<p>\(comment(word, on: reading))</p>" })
            """
    }

    /// The fact, and the person's own account.
    private func told(_ reading: ChangeReading) -> HTML {
        let fact = facts.words(reading.answers, about: direction(reading))
        return "\([fact, account(reading)].compactMap(\.self).joined(separator: " "))"
    }

    /// What the citizen says now; or said last time, where a word rests on it.
    private func account(_ reading: ChangeReading) -> String? {
        if let now = reading.ownAccount { return facts.account(now) }
        guard let earlier = reading.earlierAccount, earlier == direction(reading) else { return nil }
        return facts.earlierAccount(earlier)
    }

    /// Without a word, but not to be folded away: what the person says, and a long way in one voice.
    private func isNews(_ reading: ChangeReading) -> Bool {
        reading.ownAccount != nil
            || Rater.allCases.contains {
                reading.answers.course(of: $0).move().map { $0.steps.upperBound > 1 } ?? false
            }
    }

    private func comment(_ word: ChangeWord, on reading: ChangeReading) -> HTML {
        let name: HTML = "<a \(href: about)><strong>\(visit[ChangeWords.name(word)])</strong></a>"
        guard case .moved(let direction, let tier) = word else { return name }
        let support = changes.shown?.table.table.row(for: reading.answers).flatMap { facts.support($0.pattern) }
        let rate = tier == .sign ? changes.shown.map { visit[ChangeWords.rate($0.table.table.falseAlarmsIn100)] } : nil
        return """
            \(name)\(when(rate) { ": \($0)" }). \(when(support) { "\($0) " })\
            \(when(direction == .decrease, "\(visit[ChangeWords.toTalkAbout])"))
            """
    }

    private var foot: HTML {
        guard let shown = changes.shown else { return "<a \(href: Route.aboutWords)>\(visit[ChangeWords.whyNone])</a>" }
        return """
            \(when(shown.table.table.basis.kind == .simulated, "\(visit[ChangeWords.ofInventedPeople])")) \
            <a \(href: about)>\(visit[ChangeWords.whatTheyMean])</a>
            """
    }

    /// The page about the words, with the table these were looked up in.
    private var about: Query {
        Query(.aboutWords, [AboutWordsPage.tableName: "\(changes.shown?.table.id.number ?? 0)"])
    }

    private func isMoved(_ reading: ChangeReading) -> Bool { direction(reading) != nil }

    private func direction(_ reading: ChangeReading) -> ChangeDirection? {
        if case .moved(let direction, _) = changes.word(about: reading) { direction } else { nil }
    }

    private func names(_ readings: [ChangeReading]) -> String {
        readings.map { visit[$0.indicator.name] }.joined(separator: ", ")
    }

    private static let title = Text("Hvad har flyttet sig?", "What has moved?")
}
