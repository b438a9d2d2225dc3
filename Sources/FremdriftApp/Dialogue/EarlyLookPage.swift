import FremdriftDomain
import FremdriftMarkup

/// Reading the citizen's answers before one's own are in: allowed, asked about, and recorded.
enum EarlyLookPage {
    static func question(_ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return page(
            visit, caseFile,
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: Route.lookEarly(caseFile.id, round: round.number))>
            \(Layout.forgery(visit))
            \(parts.input("reason", reason, help: reasonHelp))
            <p class="actions">
            <button class="button danger" type="submit">\(visit[button])</button>
            <a class="button quiet" \(href: Route.caseFile(caseFile.id))>\(visit[cancel])</a>
            </p>
            </form>
            """)
    }

    static func answers(_ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ instrument: Instrument) -> HTML {
        let answers = round.answers(of: .citizen, shownTo: .caseworker, by: instrument)
        let pairs: [(term: String, description: HTML)] = instrument.indicators.compactMap { indicator in
            guard let item = indicator.item(for: .citizen), let value = answers[.indicator(indicator.id)] else {
                return nil
            }
            return (visit[indicator.name], "\(AnswerWords.words(value, of: item, visit))")
        }
        return page(
            visit, caseFile,
            """
            <h1>\(visit[answersTitle])</h1>
            \(notice(.info, prefix: visit[note], "<p>\(visit[recorded])</p>"))
            \(pairs.isEmpty ? "<p>\(visit[nothing])</p>" as HTML : definitions(pairs))
            """)
    }

    private static func page(_ visit: Visit, _ caseFile: CaseFile, _ body: HTML) -> HTML {
        Layout.page(
            visit, title: visit[title],
            """
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            \(body)
            """)
    }

    private static let title = Text("Se borgerens svar før tid", "See the citizen's answers early")
    private static let lead = Text(
        "Så er din egen vurdering ikke længere uafhængig. Det bliver noteret, og svarene bruges ikke i forskningen.",
        "Your own assessment is then no longer independent. This is recorded, and the answers are not used in research."
    )
    private static let reason = Text("Hvorfor er det nødvendigt?", "Why is it necessary?")
    private static let reasonHelp = Text(
        "For eksempel: Vi udfyldte skemaet sammen.", "For example: We filled in the form together.")
    private static let button = Text("Ja, vis borgerens svar", "Yes, show the citizen's answers")
    private static let cancel = Text("Nej, tilbage", "No, go back")
    private static let answersTitle = Text("Borgerens svar", "The citizen's answers")
    private static let note = Text("Bemærk", "Note")
    private static let recorded = Text(
        "Det er noteret, at du har set svarene.", "It has been recorded that you have seen the answers.")
    private static let nothing = Text("Der er ingen svar endnu.", "There are no answers yet.")
}
