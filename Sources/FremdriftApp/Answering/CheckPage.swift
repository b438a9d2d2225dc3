import FremdriftDomain
import FremdriftMarkup

/// A last look before sending. Answers given in another browser are said to be there, but not shown.
enum CheckPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, problem: Problem? = nil) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))\(FormParts(visit: visit, problem: problem).summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[sheet.isSent ? resend : lead])</p>
            <ol class="check">
            \(each(sheet.questions.enumerated()) { index, question in line(visit, sheet, index + 1, question) })
            \(each(sheet.instrument.openQuestions) { open(visit, sheet, $0) })
            </ol>
            <form method="post" \(action: sheet.at(.check))>\(Layout.forgery(visit))
            <p class="actions">
            <button class="button" type="submit">\(visit[send])</button>
            <a class="button quiet" \(href: sheet.at(.sinceLast))>\(visit[AnsweringWords.back])</a>
            </p>
            </form>
            """)
    }

    private static func line(_ visit: Visit, _ sheet: AnswerSheet, _ number: Int, _ question: AnswerSheet.Question)
        -> HTML
    {
        row(
            visit, visit[question.item.question], AnswerWords.short(question, sheet, visit),
            change: ReturnToCheck.query(sheet.at(.question(number))))
    }

    private static func open(_ visit: Visit, _ sheet: AnswerSheet, _ question: OpenQuestion) -> HTML {
        row(
            visit, visit[question.question], AnswerWords.short(question, sheet, visit),
            change: Query(sheet.at(.sinceLast), [:]))
    }

    private static func row(_ visit: Visit, _ question: String, _ answer: String, change: Query) -> HTML {
        """
        <li><span class="soft">\(question)</span> <strong dir="auto">\(answer)</strong> \
        <a \(href: change)>\(visit[changeWord])<span class="hidden">: \(question)</span></a></li>

        """
    }

    private static let title = Text("Se dine svar igennem", "Look through your answers")
    private static let lead = Text(
        "Her er dine svar. Du kan rette dem nu, eller sende dem som de er.",
        "Here are your answers. You can change them now, or send them as they are.")
    private static let resend = Text(
        "Du har sendt dine svar. Dine rettelser er gemt. Send igen, når du er færdig.",
        "You have sent your answers. Your changes are saved. Send again when you are done.")
    private static let send = Text("Send svar", "Send answers")
    private static let changeWord = Text("Ret", "Change")
}

/// Changing one answer from the last look leads back to it, not on through all the questions.
enum ReturnToCheck {
    private static let name = "ret"
    private static let value = "tjek"

    static func query(_ route: Route) -> Query { Query(route, [name: value]) }

    static func isAsked(_ visit: Visit) -> Bool {
        [visit.request.query[name], visit.request.form[name]].contains(value)
    }

    /// Goes into the form of the page, so that it is still asked after the form was sent with a fault.
    static func hiddenField(_ visit: Visit) -> HTML {
        when(isAsked(visit), "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">")
    }
}

/// Answers as words, for looking through.
enum AnswerWords {
    static func short(_ question: AnswerSheet.Question, _ sheet: AnswerSheet, _ visit: Visit) -> String {
        guard let value = sheet.given[question.field] else { return missing(question.field, sheet, visit) }
        return words(value, of: question.item, visit)
    }

    static func short(_ question: OpenQuestion, _ sheet: AnswerSheet, _ visit: Visit) -> String {
        let field = AnswerField.open(question.id)
        guard let value = sheet.given[field] else { return missing(field, sheet, visit) }
        return words(value, in: sheet.instrument, visit)
    }

    static func words(_ value: AnswerValue, of item: Item, _ visit: Visit) -> String {
        switch value {
        case .step(let step): item.word(for: step).map { visit[$0] } ?? ""
        case .withheld: visit[AnsweringWords.withheld]
        case .words(let words): words
        case .ticked: ""
        }
    }

    static func words(_ value: AnswerValue, in instrument: Instrument, _ visit: Visit) -> String {
        switch value {
        case .words(let words): words.isEmpty ? visit[skipped] : words
        case .ticked(let ids):
            ids.isEmpty
                ? visit[nothingTicked]
                : ids.compactMap { id in
                    instrument.indicator(id)?.item(for: .citizen).map { visit[$0.label] }
                }.joined(separator: " · ")
        case .step, .withheld: ""
        }
    }

    private static func missing(_ field: AnswerField, _ sheet: AnswerSheet, _ visit: Visit) -> String {
        visit[sheet.round.citizenSide.answers[field] == nil ? skipped : answered]
    }

    private static let skipped = Text("Sprunget over", "Skipped")
    private static let answered = Text("Svaret er gemt", "Answer saved")
    private static let nothingTicked = Text("Ingen kryds", "Nothing ticked")
}
