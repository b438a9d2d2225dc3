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
                <section class="no-print"><h2>\(tongue[title])</h2><p>\(visit[lead])</p>\(fields(table, parts))
                <p class="actions">\(AgendaButton.html(.openBelief(round: moment.round), visit[open]))</p></section>
                """
        }
        let opened = opened(tongue, table)
        return """
            <section\(attributes: .classes(["no-print": opened.isEmpty]))><h2>\(tongue[title])</h2>\(opened)
            \(when(table.jobInTalk == nil, "<div class=\"no-print\">\(fields(table, parts))</div>"))</section>
            """
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

    private static func fields(_ table: AgendaTable, _ parts: FormParts) -> HTML {
        """
        \(parts.input("job", job, initial: table.jobInTalk?.job ?? ""))
        \(parts.input("takes", takes, initial: table.jobInTalk?.takes ?? ""))
        """
    }

    private static let title = Text("Et job, jeg kan se for dig", "A job I can see for you")
    private static let job = Text("Hvilket job kan jeg se for dig?", "Which job can I see for you?")
    static let takes = Text("Hvad skal der til?", "What would it take?")

    // MARK: For staff only
    private static let lead = Text(
        "Sig først selv, hvad du tror på, og hvad du vil gøre som det næste. Åbn så dit svar sammen.",
        "First say yourself what you believe in and what you will do next. Then open your answer together.")
    static let jobMissing = Text(
        "Skriv, hvilket job det er, eller tøm feltet om, hvad der skal til.",
        "Write which job it is, or empty the field about what it would take.")
    private static let open = Text("Åbn svaret sammen", "Open the answer together")
}
