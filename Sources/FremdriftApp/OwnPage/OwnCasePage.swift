import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What the citizen's own page has besides the answers: what is agreed, the next talk, and who has looked.
enum OwnCasePage {
    /// What is shown, read before the page is made.
    struct Content: Sendable {
        let handovers: [OwnHandover]
        let steps: [AgreedStepRow]
        /// The next talk that is planned; `nil` where none is.
        let next: Conversation?
        /// Some of the newest.
        let looks: [OwnLook]
        let keeping: OwnKeeping
        let notes: OwnNotes
    }

    static func html(_ visit: Visit, _ content: Content, problem: Problem? = nil) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(parts.summary)\(Saved.html(visit))
            <h1>\(visit[title])</h1>
            \(each(content.handovers) { $0.html(visit) })
            <h2>\(visit[agreements])</h2>
            \(content.steps.isEmpty ? "<p>\(visit[noAgreements])</p>" as HTML : steps(visit, content.steps))
            <h2>\(visit[nextTalk])</h2>
            <p>\(content.next.map { talk(visit, $0) } ?? "\(visit[noTalk])")</p>
            \(OwnRemarkForm.html(visit, content.notes, parts))
            \(OwnProspect.html(visit, content.notes))
            <h2>\(visit[OwnLooksPage.title])</h2>
            <p>\(visit[OwnLooksPage.lead])</p>
            \(content.looks.isEmpty ? "<p>\(visit[OwnLooksPage.nobody])</p>" as HTML : looks(visit, content.looks))
            <h2>\(visit[OwnKeeping.title])</h2>
            \(each(content.keeping.lines(visit)) { "<p>\($0)</p>" })
            <p class="actions"><a class="button quiet" \(href: Route.ownCopy)>\(visit[CopyWords.title])</a></p>
            <p><a \(href: Route.information)>\(visit[InformationPage.title])</a></p>
            """)
    }

    private static func steps(_ visit: Visit, _ rows: [AgreedStepRow]) -> HTML {
        "<ul>\(each(rows) { "<li><bdi>\($0.step.what)</bdi> <span class=\"soft\">\(standing(visit, $0))</span></li>" })</ul>"
    }

    static func standing(_ visit: Visit, _ row: AgreedStepRow) -> String {
        let ending =
            switch row.ending {
            case .done: visit[done]
            case .dropped: visit[notDone]
            case nil: visit[by(Dates.long(row.step.dueOn, visit.language))]
            }
        let day = row.endedAt.map { "\(Dates.long($0.local.day, visit.language)): " } ?? ""
        return "\(visit[doer(row.step.who)]). \(day)\(ending)"
    }

    private static func talk(_ visit: Visit, _ talk: Conversation) -> HTML {
        "\(Dates.long(talk.day, visit.language)), \(Dates.clock(talk.time, visit.language))"
    }

    private static func looks(_ visit: Visit, _ looks: [OwnLook]) -> HTML {
        """
        <ul>\(each(looks) { "<li>\(OwnLooksPage.day(visit, $0)), \(OwnLooksPage.clock(visit, $0)): \(OwnLooksPage.line(visit, $0))</li>" })</ul>
        <p><a \(href: Route.ownLooks)>\(visit[OwnLooksPage.all])</a></p>
        """
    }

    static func doer(_ doer: AgreedStep.Doer) -> Text {
        switch doer {
        case .citizen: Text("Du", "You")
        case .caseworker: Text("Din sagsbehandler", "Your caseworker")
        case .together: Text("I sammen", "You together")
        case .somebodyElse: Text("En anden", "Somebody else")
        }
    }

    static let title = Text("Aftaler og din sag", "Agreements and your case")
    private static let agreements = Text("Det har vi aftalt", "What we have agreed")
    private static let noAgreements = Text("Der er ingen aftaler endnu.", "There are no agreements yet.")
    private static let done = Text("Det er gjort.", "It is done.")
    private static let notDone = Text("Det blev ikke gjort.", "It was not done.")
    private static let nextTalk = Text("Næste samtale", "Next conversation")
    private static let noTalk = Text(
        "Der er ikke aftalt en ny samtale endnu.", "No new conversation has been agreed yet.")

    private static func by(_ day: String) -> Text { Text("Senest den \(day).", "By \(day).") }
}
