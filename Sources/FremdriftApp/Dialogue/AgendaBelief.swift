import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The caseworker's own stance, opened in the talk and not before: which concrete job can I see for this person, and what
/// would it take?
enum AgendaBelief {
    static func html(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        guard let moment = table.picture.moments.last else { return .empty }
        let canOpen = moment.canOpenBelief && !table.areAnswersFormers
        let words = canOpen ? lead : moment.isBeliefOpen && !table.areAnswersFormers ? nil : sayFirst
        let printed = printed(tongue, table)
        return """
            <section\(attributes: .classes(["no-print": printed.isEmpty]))><h2>\(tongue[title])</h2>\(printed)
            <div class="no-print">\(when(words) { "<p>\(visit[$0])</p>" })\(fields(tongue, table, parts))
            \(when(canOpen, "<p class=\"actions\">\(AgendaButton.html(.openBelief(round: moment.round), visit[open]))</p>"))</div>
            </section>
            """
    }

    /// What was opened and said. What a former caseworker answered is not told as the new one's; a job they saw is told as
    /// theirs.
    private static func printed(_ tongue: Tongue, _ table: AgendaTable) -> HTML {
        """
        \(table.areAnswersFormers ? .empty : beliefs(tongue, table))\
        \(when(table.formersProspect) { told(tongue, formersJob, $0) })\
        \(when(table.jobInTalk) { "<div class=\"only-print\">\(told(tongue, job, $0))</div>" })
        """
    }

    private static func beliefs(_ tongue: Tongue, _ table: AgendaTable) -> HTML {
        each(table.picture.indicators.filter(\.indicator.opensInConversation)) { history in
            guard case .step(let step)?? = history.caseworker.last,
                let word = history.indicator.item(for: .caseworker)?.word(for: step)
            else { return .empty }
            return "<p>\(tongue[word])</p>"
        }
    }

    private static func told(_ tongue: Tongue, _ title: Text, _ prospect: JobProspect) -> HTML {
        """
        <p><strong>\(tongue[title])</strong> <bdi>\(prospect.job)</bdi></p>
        \(when(prospect.takes) { "<p><strong>\(tongue[takes])</strong> <bdi>\($0)</bdi></p>" })
        """
    }

    private static func fields(_ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        """
        \(tongue.other(job))\(parts.input("job", job, initial: table.jobInTalk?.job ?? ""))
        \(tongue.other(takes))\(parts.input("takes", takes, initial: table.jobInTalk?.takes ?? ""))
        """
    }

    private static let title = Text("Et job, jeg kan se for dig", "A job I can see for you")
    static let job = Text("Hvilket job kan jeg se for dig?", "Which job can I see for you?")
    private static let formersJob = Text(
        "Et job, din tidligere sagsbehandler kunne se:", "A job your former caseworker could see:")
    static let takes = Text("Hvad skal der til?", "What would it take?")

    // MARK: For staff only
    private static let sayFirst = Text(
        "Sig, hvad du tror på, og hvad du vil gøre som det næste.", "Say what you believe in and what you will do next."
    )
    private static let lead = Text(
        "Sig først selv, hvad du tror på, og hvad du vil gøre som det næste. Åbn så dit svar sammen.",
        "First say yourself what you believe in and what you will do next. Then open your answer together.")
    static let jobMissing = Text(
        "Skriv, hvilket job det er, eller tøm feltet om, hvad der skal til.",
        "Write which job it is, or empty the field about what it would take.")
    static let open = Text("Åbn svaret sammen", "Open the answer together")
}
