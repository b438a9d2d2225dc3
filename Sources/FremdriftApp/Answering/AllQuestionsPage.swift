import FremdriftDomain
import FremdriftMarkup

/// All questions on one page, for those who like to see where it ends.
enum AllQuestionsPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, problem: Problem? = nil) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))\(FormParts(visit: visit, problem: problem).summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: sheet.at(.allQuestions))>\(Layout.forgery(visit))
            \(each(sheet.questions) { QuestionCards.html(visit, sheet, $0, isHeading: false, problem: problem) })
            \(OpenFields.html(visit, sheet, problem: problem))
            <p class="actions">
            <button class="button" type="submit" name="\(FormName.go)" value="next">\(visit[AnsweringWords.next])</button>
            <button class="link" type="submit" name="\(FormName.go)" value="pause">\(visit[AnsweringWords.pause])</button>
            </p>
            </form>
            """)
    }

    private static let title = Text("Alle spørgsmål", "All questions")
    private static let lead = Text(
        "Du kan springe over, hvad du vil. Du ser det hele igen, før du sender.",
        "You can skip whatever you like. You see it all again before you send it.")
}

/// What has become easier or harder, what has gone well, and what to talk about. Own words are given back only in the
/// browser where they were written.
enum OpenFields {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, problem: Problem?) -> HTML {
        HTML([
            OpenPlace.hiddenField(visit, sheet),
            each(OpenPlace.questions(visit, sheet)) { question in
                switch question.kind {
                case .indicators: ticks(visit, sheet, question)
                case .words: words(visit, sheet, question, problem)
                }
            },
        ])
    }

    private static func ticks(_ visit: Visit, _ sheet: AnswerSheet, _ question: OpenQuestion) -> HTML {
        let field = AnswerField.open(question.id)
        var ticked: [IndicatorID] = []
        if case .ticked(let ids) = sheet.given[field] { ticked = ids }
        let choices = sheet.instrument.indicators.compactMap { indicator in
            indicator.item(for: .citizen).map {
                Choice(value: indicator.id.name, label: visit[$0.label], isChosen: ticked.contains(indicator.id))
            }
        }
        return """
            \(shown(sheet, field))\(tickList(name: field.name, legend: visit[question.question], choices: choices, help: visit[tickHelp]))
            """
    }

    private static func words(_ visit: Visit, _ sheet: AnswerSheet, _ question: OpenQuestion, _ problem: Problem?)
        -> HTML
    {
        let field = AnswerField.open(question.id)
        var text = visit.request.form[field.name] ?? ""
        if text.isEmpty, case .words(let given) = sheet.given[field] { text = given }
        return HTML([
            shown(sheet, field),
            textArea(
                name: field.name, label: visit[question.question], value: text, longest: AnswerValue.longestWords,
                help: visit[wordsHelp], error: problem?.field == field.name ? problem.map { visit[$0.text] } : nil),
        ])
    }

    /// Set where this browser shows what was answered, which is nothing when it was answered elsewhere.
    private static func shown(_ sheet: AnswerSheet, _ field: AnswerField) -> HTML {
        when(
            sheet.given[field] != nil || sheet.round.citizenSide.answers[field] == nil,
            "<input type=\"hidden\" name=\"\(AnswerForm.shown(field))\" value=\"1\">")
    }

    private static let tickHelp = Text(
        "Sæt kryds ved alt, der passer. Du kan også springe over.", "Tick all that fit. You can also skip this.")
    private static let wordsHelp = Text(
        "Skriv med dine egne ord, hvis du har lyst. Din sagsbehandler kan læse det, når I ser svarene.",
        "Use your own words if you feel like it. Your caseworker can read it when you see the answers.")
}
