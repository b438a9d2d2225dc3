import FremdriftDomain
import FremdriftMarkup

/// The citizen's own account of the last months, and what they would like to talk about. In easy reading one question a
/// page.
enum SinceLastPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, problem: Problem? = nil) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))\(FormParts(visit: visit, problem: problem).summary)
            <h1>\(visit[title])</h1>
            \(place(visit, sheet))
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

    private static func place(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        guard let number = OpenPlace.number(visit, sheet) else { return .empty }
        let total = sheet.instrument.openQuestions.count
        return progress(number, of: total, label: visit[AnsweringWords.number(number, of: total)])
    }

    private static let title = Text("Med dine egne ord", "In your own words")
}

/// Which of the open questions a page shows: all of them, or in easy reading one.
enum OpenPlace {
    static let name = "nr"

    /// 1 is the first; `nil` when the page shows all.
    static func number(_ visit: Visit, _ sheet: AnswerSheet) -> Int? {
        let total = sheet.instrument.openQuestions.count
        guard visit.isEasy, total > 0, case .answering(_, .sinceLast) = visit.route else { return nil }
        let asked = (visit.request.form[name] ?? visit.request.query[name]).flatMap { Int($0) } ?? 1
        return min(max(asked, 1), total)
    }

    static func questions(_ visit: Visit, _ sheet: AnswerSheet) -> [OpenQuestion] {
        let all = sheet.instrument.openQuestions
        return number(visit, sheet).map { [all[$0 - 1]] } ?? all
    }

    /// The next of them; `nil` when the page after `.sinceLast` comes, or the one before.
    static func next(_ visit: Visit, _ sheet: AnswerSheet, pressed button: String?) -> Int? {
        guard let number = number(visit, sheet), button != "pause" else { return nil }
        let next = button == "back" ? number - 1 : number + 1
        return (1...sheet.instrument.openQuestions.count).contains(next) ? next : nil
    }

    static func hiddenField(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        when(number(visit, sheet)) { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
    }
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
