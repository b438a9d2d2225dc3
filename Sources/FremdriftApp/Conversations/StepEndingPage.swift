import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Asks why a step was not done, of everybody alike: where nobody has said, or what was said cannot be kept.
enum StepEndingPage {
    /// The field it is said in.
    static let why = "why"

    static func html(_ visit: Visit, _ row: AgreedStepRow, _ problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <p><strong><bdi>\(row.step.what)</bdi></strong> <span class="soft">\
            \(visit[ConversationWords.doer(row.step.who)]), \(visit[ConversationWords.by].lowercased()) \
            \(Dates.long(row.step.dueOn, visit.language))</span></p>
            <p>\(visit[open])</p>
            <form method="post" \(action: Route.agreedStep(row.caseFile, row.id))>\(Layout.forgery(visit))
            <input type="hidden" name="from" value="\(visit.request.form["from"] ?? "case")">
            \(parts.input(why, whyLabel, help: help))
            <p class="actions"><button class="button" type="submit" name="\(FormName.go)" value="dropped">\(visit[save])</button> \
            <a class="button quiet" \(href: Route.agenda(row.caseFile))>\(visit[leave])</a></p></form>
            """)
    }

    // MARK: For staff only
    private static let title = Text("Hvorfor blev det ikke gjort?", "Why was it not done?")
    private static let open = Text("Skridtet står åbent, til du har gemt.", "The step stays open until you have saved.")
    static let whyLabel = Text("Hvorfor?", "Why?")
    private static let help = Text(
        "For eksempel: Stedet har lukket. Skriv det, som borgeren selv må læse.",
        "For example: The place has closed. Write what the citizen may read.")
    private static let save = Text("Gem, og luk skridtet", "Save and close the step")
    private static let leave = Text("Lad skridtet stå", "Leave the step open")
}
