import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The caseworker's own stance, opened in the talk and not before: which concrete job can I see for this person, and what
/// would it take?
enum AgendaBelief {
    static func html(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        guard let moment = table.picture.moments.last else { return .empty }
        guard moment.isBeliefOpen else {
            return """
                <section class="no-print"><h2>\(tongue[title])</h2>\(closed(visit, table, moment.round, parts))</section>
                """
        }
        let opened = opened(tongue, table)
        return when(!opened.isEmpty, "<section><h2>\(tongue[title])</h2>\(opened)</section>")
    }

    /// Which job, and what it would take; `nil` when nothing was written, because nobody can be made to see one.
    /// - Throws: `Problem` naming the field, also for what it would take without the job.
    static func prospect(_ request: Request) throws(Problem) -> (job: String, takes: String?)? {
        let takes = try FormReading.words(request, "takes", longest: Conversation.longestLine)
        guard let job = try FormReading.words(request, "job", longest: Conversation.longestLine) else {
            guard takes == nil else { throw Problem(.fieldMissing, field: "job", exactly: jobMissing) }
            return nil
        }
        return (job, takes)
    }

    private static func opened(_ tongue: Tongue, _ table: AgendaTable) -> HTML {
        """
        \(each(table.picture.indicators.filter(\.indicator.opensInConversation)) { history in
            guard case .step(let step)?? = history.caseworker.last,
                let word = history.indicator.item(for: .caseworker)?.word(for: step)
            else { return .empty }
            return "<p>\(tongue[word])</p>"
        })\
        \(when(table.prospect) { prospect in
            """
            <p><strong>\(tongue[job])</strong> <bdi>\(prospect.job)</bdi></p>
            \(when(prospect.takes) { "<p><strong>\(tongue[takes])</strong> <bdi>\($0)</bdi></p>" })
            """
        })
        """
    }

    private static func closed(_ visit: Visit, _ table: AgendaTable, _ round: Int, _ parts: FormParts) -> HTML {
        """
        <form method="post" \(action: Route.belief(table.caseFile.id, round: round))>\(Layout.forgery(visit))
        <input type="hidden" name="from" value="agenda">
        <p>\(visit[lead])</p>
        \(parts.input("job", job))
        \(parts.input("takes", takes))
        <p class="actions"><button class="button quiet" type="submit">\(visit[open])</button></p></form>
        """
    }

    private static let title = Text("Et job, jeg kan se for dig", "A job I can see for you")
    static let job = Text("Hvilket job kan jeg se for dig?", "Which job can I see for you?")
    static let takes = Text("Hvad skal der til?", "What would it take?")

    // MARK: For staff only
    private static let lead = Text(
        "Sig først selv, hvad du tror på, og hvad du vil gøre som det næste. Åbn så dit svar sammen.",
        "First say yourself what you believe in and what you will do next. Then open your answer together.")
    private static let jobMissing = Text(
        "Skriv, hvilket job det er, eller tøm feltet om, hvad der skal til.",
        "Write which job it is, or empty the field about what it would take.")
    private static let open = Text("Åbn svaret sammen", "Open the answer together")
}
