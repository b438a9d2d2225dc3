import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What has moved, beside the picture. First the fact, then what the citizen says, then the word as a comment; never one
/// word for several indicators.
///
/// What there is to talk about stands open: a word of change, a long way in one voice, and what the citizen says. The others
/// are one line, and each name in it leads to its answers.
struct ChangeSection {
    /// So far one voice has to move to stand open without a word.
    private static let longWay = 2

    let facts: ChangeFacts
    let changes: IndicatorChanges
    /// The same told to the citizen, where the two at a table do not share a language.
    private let beside: ChangeFacts?
    /// It stands in a form: what it leads to opens beside the page, so that nothing typed is lost.
    private let isInForm: Bool
    private var visit: Visit { facts.visit }

    init(
        _ visit: Visit, _ teller: ChangeFacts.Teller, _ changes: IndicatorChanges, beside citizen: Visit? = nil,
        isInForm: Bool = false
    ) {
        facts = ChangeFacts(visit: visit, teller: teller, days: changes.days)
        beside = citizen.map { ChangeFacts(visit: $0, teller: .citizen, days: changes.days) }
        self.changes = changes
        self.isInForm = isInForm
    }

    /// Empty when there is nothing to say.
    var html: HTML {
        let open = readings(isOpen)
        let content: HTML = """
            \(list(open))\(accounts)\(collected(.noClearChange))\(tooFew)\
            \(behind(readings { !isOpen($0) && !told($0).isEmpty }))
            """
        guard changes.shown != nil || changes.readings.contains(where: { !told($0).isEmpty }) else { return .empty }
        return section(content)
    }

    /// The same about one indicator, for a page of its own.
    func html(about id: String) -> HTML {
        guard let reading = changes.readings.first(where: { $0.indicator.id.name == id }) else { return .empty }
        let entry = entry(reading)
        return entry.isEmpty ? .empty : section(entry)
    }

    private func section(_ content: HTML) -> HTML {
        """
        <section class="changes">
        <h2>\(tongue[Self.title])</h2>
        \(when(changes.areAnswersFormers, "<p class=\"soft\">\(tongue[ChangeWords.ofFormer])</p>"))
        \(content)
        <p class="soft">\(foot)</p>
        </section>
        """
    }

    private func readings(_ holds: (ChangeReading) -> Bool) -> [ChangeReading] {
        let found = changes.readings.filter(holds)
        return found.filter(isMoved) + found.filter { !isMoved($0) }
    }

    private func list(_ readings: [ChangeReading]) -> HTML {
        guard !readings.isEmpty else { return .empty }
        return """
            <ul class="change-list">\(each(readings) { reading in
                item(reading, "<h3>\(tongue[reading.indicator.name])</h3>\(entry(reading))")
            })</ul>
            """
    }

    /// What the citizen says of those that stand in no entry of their own: a line for easier, a line for harder.
    private var accounts: HTML {
        each(ChangeDirection.allCases) { direction in
            let readings = readings { !isOpen($0) && $0.ownAccount == direction }
            return when(
                !readings.isEmpty,
                "<p>\(tongue.both { "\(Self.heading(facts(for: $0).account(direction))): \(names(readings, $0))" })</p>"
            )
        }
    }

    /// A word that many have, said once about those that stand in no entry of their own.
    private func collected(_ word: ChangeWord) -> HTML {
        let readings = readings { !isOpen($0) && changes.word(about: $0) == word }
        return when(
            !readings.isEmpty,
            "<p>\(tongue.both { "\(linked(word, $0, ":")) \(names(readings, $0))" })</p>")
    }

    /// A word, which leads to what it can and cannot tell.
    private func linked(_ word: ChangeWord, _ visit: Visit, _ end: String = "") -> HTML {
        "<a \(href: about)\(aside)><strong>\(visit[ChangeWords.name(word)])\(end)</strong></a>"
    }

    /// Those too little is known of, by whose answers are missing.
    private var tooFew: HTML {
        let readings = readings { !isOpen($0) && changes.word(about: $0) == .tooFewAnswers }
        let answers = Dictionary(grouping: readings) { Rater.allCases.map($0.answers.course(of:)).map(\.steps.count) }
        return each(answers.sorted { $0.key.lexicographicallyPrecedes($1.key) }) { _, alike in
            """
            <p>\(tongue.both { reader in
                """
                \(linked(.tooFewAnswers, reader, ":")) \(names(alike, reader)) \
                \(facts(for: reader).tooFew(alike[0].answers))
                """
            })</p>
            """
        }
    }

    /// Folded away until a name is pressed; on paper it stands open.
    private func behind(_ readings: [ChangeReading]) -> HTML {
        guard !readings.isEmpty else { return .empty }
        return """
            <details class="behind"><summary>\(tongue[Self.answersBehind])</summary><ul>\(each(readings) { reading in
                item(reading, "<strong>\(tongue[reading.indicator.name])</strong>\(told(reading))")
            })</ul></details>
            """
    }

    private func item(_ reading: ChangeReading, _ content: HTML) -> HTML {
        "<li id=\"\(anchor(reading))\">\(content)</li>\n"
    }

    private func names(_ readings: [ChangeReading], _ visit: Visit) -> HTML {
        let links = each(readings.enumerated()) { index, reading in
            let name = visit[reading.indicator.name]
            let link: HTML = told(reading).isEmpty ? "\(name)" : "<a href=\"#\(anchor(reading))\">\(name)</a>"
            return index == 0 ? link : "\(visit.language.comma)\(link)"
        }
        return "\(links)."
    }

    private func anchor(_ reading: ChangeReading) -> String { "flyttet-\(reading.indicator.id.name)" }

    /// The fact, the person's own account, and the word: one of change has a line of its own.
    private func entry(_ reading: ChangeReading) -> HTML {
        if isMoved(reading) { return "\(told(reading))\(comment(reading))" }
        return told(reading, ending: changes.word(about: reading))
    }

    /// The fact, and the person's own account.
    private func told(_ reading: ChangeReading, ending word: ChangeWord? = nil) -> HTML {
        guard word != nil || !words(reading, facts).isEmpty else { return .empty }
        return """
            <p>\(tongue.both { reader in
                """
                \(words(reading, facts(for: reader))) \
                \(when(word) { "\(linked($0, reader, ".")) \(why(reading, facts(for: reader)))" })
                """
            })</p>
            """
    }

    /// What it would take, where a word of change is not said.
    private func why(_ reading: ChangeReading, _ facts: ChangeFacts) -> String {
        switch changes.word(about: reading) {
        case .tooFewAnswers: facts.tooFew(reading.answers)
        case .noClearChange: changes.leastRounds.flatMap { facts.notHeld(reading.answers, least: $0) } ?? ""
        case .moved, nil: ""
        }
    }

    private func words(_ reading: ChangeReading, _ facts: ChangeFacts) -> String {
        let fact = facts.words(reading.answers, about: direction(reading))
        let corrected = changes.correctedAnswers.contains(reading.indicator.id)
        return [fact, corrected ? facts.visit[ChangeWords.corrected] : nil, account(reading, facts)]
            .compactMap(\.self).joined(separator: " ")
    }

    /// What the citizen says now; or said last time, where a word rests on it.
    private func account(_ reading: ChangeReading, _ facts: ChangeFacts) -> String? {
        if let now = reading.ownAccount { return facts.account(now) }
        guard let earlier = reading.earlierAccount, earlier == direction(reading) else { return nil }
        return facts.earlierAccount(earlier)
    }

    private func isOpen(_ reading: ChangeReading) -> Bool {
        isMoved(reading)
            || Rater.allCases.contains {
                reading.answers.course(of: $0).move().map { $0.steps.upperBound >= Self.longWay } ?? false
            }
    }

    private func comment(_ reading: ChangeReading) -> HTML {
        when(changes.word(about: reading)) { word in
            "<p>\(tongue.both { comment(word, on: reading, facts(for: $0)) })</p>"
        }
    }

    private func comment(_ word: ChangeWord, on reading: ChangeReading, _ facts: ChangeFacts) -> HTML {
        let visit = facts.visit
        guard case .moved(let direction, let tier) = word else { return .empty }
        let support = changes.shown?.table.table.row(for: reading.answers).flatMap { facts.support($0.pattern) }
        let rate = tier == .sign ? changes.shown.map { visit[ChangeWords.rate($0.table.table.falseAlarmsIn100)] } : nil
        return """
            \(linked(word, visit))\(when(rate) { ": \($0)" }). \(when(support) { "\($0) " })\
            \(when(direction == .decrease, "\(visit[ChangeWords.toTalkAbout])"))
            """
    }

    private var foot: HTML {
        guard let shown = changes.shown else {
            return "<a \(href: Route.aboutWords)\(aside)>\(tongue[ChangeWords.whyNone])</a>"
        }
        return """
            \(when(shown.table.table.basis.kind == .simulated, "\(tongue[ChangeWords.ofInventedPeople])")) \
            <a \(href: about)\(aside)>\(tongue[ChangeWords.whatTheyMean])</a>
            """
    }

    private var aside: HTML { isInForm ? " target=\"_blank\"" : .empty }

    private var tongue: Tongue { Tongue(staff: visit, citizen: beside?.visit) }

    private func facts(for reader: Visit) -> ChangeFacts {
        guard let beside, beside.visit.language == reader.language else { return facts }
        return beside
    }

    /// The page about the words, with the table these were looked up in.
    private var about: Query {
        Query(.aboutWords, [AboutWordsPage.tableName: "\(changes.shown?.table.id.number ?? 0)"])
    }

    private func isMoved(_ reading: ChangeReading) -> Bool { direction(reading) != nil }

    private func direction(_ reading: ChangeReading) -> ChangeDirection? {
        if case .moved(let direction, _) = changes.word(about: reading) { direction } else { nil }
    }

    /// A sentence as what stands before a list.
    private static func heading(_ sentence: String) -> HTML {
        "\(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)"
    }

    private static let title = Text("Hvad har flyttet sig?", "What has moved?")
    private static let answersBehind = Text("Se svarene bag", "See the answers behind")
}
