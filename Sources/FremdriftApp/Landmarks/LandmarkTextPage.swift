import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// One landmark in one language, to be changed: each field beside the shipped words, how it reads, and every version there was.
enum LandmarkTextPage {
    static let goBack = "goBack"

    struct Editing: Sendable {
        let indicator: IndicatorID
        let name: String
        let language: Language
        let shipped: LandmarkText
        /// What was sent and could not be saved.
        let draft: LandmarkText?
        /// Newest first.
        let versions: [LandmarkVersion]
        /// Of staff, by the word for them in a row.
        let names: [String: String]
        let lix: @Sendable (String) -> Double

        var own: LandmarkText? { versions.first?.text }
        /// What the fields hold.
        var text: LandmarkText { draft ?? own ?? shipped }
    }

    static func html(_ visit: Visit, _ editing: Editing, _ problems: [Problem]) -> HTML {
        let parts = FormParts(visit: visit, problems: problems, labels: labels)
        let title = "\(editing.name), \(visit[editing.language.name])"
        return Layout.page(
            visit, title: title, isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.landmarkTexts)>\(visit[LandmarkTextWords.title])</a></p>
            <h1>\(title)</h1>
            <p>\(visit[LandmarkTextWords.knownStays]) \
            <a \(href: Route.landmark(editing.indicator.name))>\(visit[LandmarkTextWords.look])</a>. \
            \(others(visit, editing))</p>
            \(when(problems.contains { $0.kind == .textChanged }, savedNow(visit, editing)))
            \(Readability.warning(visit, editing.text.running, editing.language, editing.lix))
            <form method="post" \(action: Route.landmarkText(editing.indicator.name, editing.language))>
            \(Layout.forgery(visit))
            <input type="hidden" name="\(LandmarksRoom.shownVersion)" value="\(editing.versions.first?.number ?? 0)">
            \(beside(visit, editing, area(visit, parts, "meaning", editing.text.meaning, LandmarkTextWords.meaningHelp),
                "<p>\(editing.shipped.meaning)</p>"))
            \(each(Array(zip(editing.text.lists, editing.shipped.lists))) { own, shipped in
                beside(visit, editing,
                    area(visit, parts, own.name, own.lines.joined(separator: "\n"), LandmarkTextWords.linesHelp),
                    list(shipped.lines))
            })
            <p class="actions"><button class="button" type="submit">\(visit[LandmarkTextWords.save])</button>
            \(when(editing.own != nil, """
                <button class="button danger" type="submit" name="\(FormName.go)" value="\(goBack)">\(visit[LandmarkTextWords.goBack])</button>
                """))</p>
            </form>
            <h2>\(visit[LandmarkTextWords.reads])</h2>
            \(Readability.line(visit, editing.text.running, editing.language, editing.lix))
            \(versions(visit, editing))
            """)
    }

    /// `nil` when the button to go back to the shipped words was pressed.
    static func reading(_ request: Request) -> LandmarkText? {
        guard request.form[FormName.go] != goBack else { return nil }
        func lines(_ name: String) -> [String] {
            (request.form[name] ?? "").split(whereSeparator: \.isNewline)
                .map { String($0).trimmingWhitespace().withoutBullet }.filter { !$0.isEmpty }
        }
        return LandmarkText(
            meaning: lines("meaning").joined(separator: " "), questions: lines("questions"),
            tries: Dictionary(uniqueKeysWithValues: Landmark.Hand.allCases.map { ($0, lines($0.rawValue)) }))
    }

    private static var labels: [String: Text] {
        let hands = Landmark.Hand.allCases.map { ($0.rawValue, LandmarkWords.tries(by: $0)) }
        return Dictionary(
            uniqueKeysWithValues: [("meaning", LandmarkTextWords.meaning), ("questions", LandmarkWords.questions)]
                + hands)
    }

    private static func area(_ visit: Visit, _ parts: FormParts, _ name: String, _ initial: String, _ help: Text)
        -> HTML
    {
        textArea(
            name: name, label: labels[name].map { visit[$0] } ?? name, value: parts.value(name, initial), rows: 6,
            help: visit[help], error: parts.error(name))
    }

    private static func beside(_ visit: Visit, _ editing: Editing, _ field: HTML, _ shipped: HTML) -> HTML {
        """
        <div class="grid two beside">\(field)
        <div class="box soft" lang="\(editing.language.rawValue)"><p><strong lang="\(visit.language.rawValue)">\(visit[LandmarkTextWords.shipped])</strong></p>
        \(shipped)</div></div>
        """
    }

    private static func others(_ visit: Visit, _ editing: Editing) -> HTML {
        each(Language.written.filter { $0 != editing.language }) { language in
            """
            <a \(href: Route.landmarkText(editing.indicator.name, language))>\(visit[LandmarkTextWords.other(language)])</a>.
            """
        }
    }

    private static func savedNow(_ visit: Visit, _ editing: Editing) -> HTML {
        when(editing.versions.first) { newest in
            """
            <section class="box"><h2>\(visit[LandmarkTextWords.savedNow])</h2>
            <p>\(visit[title(newest, editing, visit)])</p>
            \(words(visit, newest, editing.language, unlike: editing.text))
            <p>\(visit[LandmarkTextWords.saveOver])</p></section>
            """
        }
    }

    private static func versions(_ visit: Visit, _ editing: Editing) -> HTML {
        when(
            !editing.versions.isEmpty,
            """
            <h2>\(visit[LandmarkTextWords.earlier])</h2>
            \(each(editing.versions.enumerated()) { place, version in
                """
                <details><summary>\(visit[title(version, editing, visit)])\
                \(when(place == 0, " <span class=\"soft\">(\(visit[LandmarkTextWords.holdsNow]))</span>"))</summary>
                \(words(visit, version, editing.language))</details>
                """
            })
            """)
    }

    private static func title(_ version: LandmarkVersion, _ editing: Editing, _ visit: Visit) -> Text {
        let name = visit[AuditWords.actor(version.by, editing.names)]
        return LandmarkTextWords.version(version.number, Dates.moment(version.on, visit.language), name)
    }

    /// - Parameter other: what is the same in it is left out; `nil` for everything.
    private static func words(
        _ visit: Visit, _ version: LandmarkVersion, _ language: Language, unlike other: LandmarkText? = nil
    ) -> HTML {
        guard let text = version.text else { return "<p>\(visit[LandmarkTextWords.shipped]).</p>" }
        let lists = zip(text.lists, other?.lists ?? []).filter { $0.lines != $1.lines }.map(\.0)
        return """
            \(when(text.meaning != other?.meaning, part(visit, "meaning", language, "<p>\(text.meaning)</p>")))
            \(each(other == nil ? text.lists : lists) { part(visit, $0.name, language, list($0.lines)) })
            """
    }

    private static func part(_ visit: Visit, _ name: String, _ language: Language, _ words: HTML) -> HTML {
        """
        <p><strong>\(labels[name].map { visit[$0] } ?? name)</strong></p>
        <div lang="\(language.rawValue)">\(words)</div>
        """
    }

    private static func list(_ lines: [String]) -> HTML { "<ul>\(each(lines) { "<li>\($0)</li>" })</ul>" }
}

extension String {
    /// Without the mark that a list copied from elsewhere has before each line.
    fileprivate var withoutBullet: String {
        guard let first, "•·-–*".contains(first), dropFirst().first?.isWhitespace ?? true else { return self }
        return String(dropFirst()).trimmingWhitespace()
    }
}
