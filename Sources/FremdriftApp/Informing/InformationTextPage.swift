import FremdriftDomain
import FremdriftMarkup

/// The words of the information in one language, to be changed, and how they read.
enum InformationTextPage {
    struct Editing: Sendable {
        let language: Language
        var words: InformationWords
        let isOwn: Bool
        let values: [InformationField: String]
        let lix: @Sendable (String) -> Double
    }

    static func html(_ visit: Visit, _ editing: Editing, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let name = "\(visit[InformationFactsPage.title]), \(visit[editing.language.name])"
        let text = editing.words.filled(editing.values)
        return Layout.page(
            visit, title: name,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.informationFacts)>\(visit[InformationFactsPage.title])</a></p>
            <h1>\(name)</h1>
            \(Readability.warning(visit, text, editing.language, editing.lix))
            <form method="post" \(action: Route.informationText(editing.language))>
            \(Layout.forgery(visit))
            \(textArea(
                name: "body", label: visit[body], value: parts.value("body", editing.words.body), rows: 24,
                longest: InformationWords.longest, help: visit[bodyHelp], error: parts.error("body")))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button>
            \(when(editing.isOwn, """
                <button class="button danger" type="submit" name="\(FormName.go)" value="\(MessageTextPage.goBack)">\(visit[shipped])</button>
                """))</p>
            </form>
            <h2>\(visit[preview])</h2>
            \(Readability.line(visit, text, editing.language, editing.lix))
            <div class="letter" lang="\(editing.language.rawValue)" dir="\(editing.language.direction)">
            \(InformationParagraphs.html(text.replacing("## ", with: "")))</div>
            <h2>\(visit[fields])</h2>
            <p>\(visit[fieldsHelp])</p>
            \(definitions(InformationField.allCases.map { ("{\($0.rawValue)}", "\(editing.values[$0] ?? "")") }))
            """)
    }

    /// `nil` when the button to go back to the shipped text was pressed.
    static func reading(_ request: Request) -> InformationWords? {
        guard request.form[FormName.go] != MessageTextPage.goBack else { return nil }
        let body = (request.form["body"] ?? "").replacing("\r\n", with: "\n")
        return InformationWords(body: body.trimmingWhitespace() + "\n")
    }

    private static let body = Text("Teksten", "The text")
    private static let bodyHelp = Text(
        "En tom linje begynder et nyt afsnit. To # og et mellemrum begynder en overskrift.",
        "An empty line begins a new paragraph. Two # and a space begin a heading.")
    private static let save = Text("Gem", "Save")
    private static let shipped = Text("Brug Fremdrifts tekst igen", "Use Fremdrift's text again")
    private static let preview = Text("Sådan læses den", "How it reads")
    private static let fields = Text("Dele, der skal med", "Parts that must be there")
    private static let fieldsHelp = Text(
        "Hver af dem skal stå i teksten. De fyldes ud med det, der er sandt her.",
        "Each of them must be in the text. They are filled in with what is true here.")
}
