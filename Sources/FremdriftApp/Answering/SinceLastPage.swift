import FremdriftDomain
import FremdriftMarkup

/// The citizen's own account of the last months, and what they would like to talk about.
enum SinceLastPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, problem: Problem? = nil) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))\(FormParts(visit: visit, problem: problem).summary)
            <h1>\(visit[title])</h1>
            <form method="post" \(action: sheet.at(.sinceLast))>\(Layout.forgery(visit))
            \(OpenFields.html(visit, sheet, problem: problem))
            <p class="actions">
            <button class="button" type="submit" name="\(FormName.go)" value="next">\(visit[AnsweringWords.next])</button>
            <button class="button quiet" type="submit" name="\(FormName.go)" value="back">\(visit[AnsweringWords.back])</button>
            <button class="link" type="submit" name="\(FormName.go)" value="pause">\(visit[AnsweringWords.pause])</button>
            </p>
            </form>
            """)
    }

    private static let title = Text("Med dine egne ord", "In your own words")
}

/// Shows the page again on which something could not be taken, with everything that was filled in.
enum AnswerFaultPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, _ page: AnsweringPage, _ problem: Problem) -> HTML {
        var sheet = sheet
        for field in sheet.fields(on: page) {
            guard let text = visit.request.form[field.name] else { continue }
            if let step = Int(text) { sheet.given[field] = .step(step) }
            if text == AnswerForm.withheld { sheet.given[field] = .withheld }
            if sheet.instrument.openQuestions.contains(where: { .open($0.id) == field && $0.kind == .indicators }) {
                sheet.given[field] = .ticked(text.split(whereSeparator: \.isNewline).map { IndicatorID(String($0)) })
            }
        }
        return switch page {
        case .question(let number): QuestionPage.html(visit, sheet, number, problem: problem)
        case .sinceLast: SinceLastPage.html(visit, sheet, problem: problem)
        default: AllQuestionsPage.html(visit, sheet, problem: problem)
        }
    }
}
