import FremdriftDomain
import FremdriftMarkup

/// The citizen's own answers of one round, to change.
enum OwnCorrectionPage {
    static func html(_ visit: Visit, _ round: Round, _ instrument: Instrument, problem: Problem?) -> HTML {
        let known = round.citizenSide.answers.merging(round.citizenSide.corrections) { _, later in later }
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(FormParts(visit: visit, problem: problem).summary)
            <p class="crumb"><a \(href: Route.ownAnswers)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: Route.ownCorrection(round: round.number))>
            \(Layout.forgery(visit))
            \(each(AnswerSheet.indicatorQuestions(of: instrument)) { question in
                QuestionCards.html(
                    visit, question, given: known[question.field], help: nil, isHeading: false, problem: problem)
            })
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    private static let title = Text("Ret dine svar", "Change your answers")
    private static let back = Text("Mine svar", "My answers")
    private static let lead = Text(
        "I har set svarene sammen, eller runden er slut. Det, du retter nu, står ved siden af dit første svar.",
        "You have looked at the answers together, or the round is over. What you change now stands beside your first "
            + "answer.")
    private static let save = Text("Gem rettelser", "Save changes")
}
