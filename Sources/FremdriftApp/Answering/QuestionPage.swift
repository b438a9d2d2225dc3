import FremdriftDomain
import FremdriftMarkup

/// One question a page.
enum QuestionPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet, _ number: Int, problem: Problem? = nil) -> HTML {
        guard let question = sheet.question(number) else { return .empty }
        let words = visit[AnsweringWords.number(number, of: sheet.questions.count)]
        return Layout.page(
            visit, title: words, for: .citizen,
            """
            \(DoorLine.html(visit, sheet))\(FormParts(visit: visit, problem: problem).summary)
            \(progress(number, of: sheet.questions.count, label: words))
            <form method="post" \(action: sheet.at(.question(number)))>\(Layout.forgery(visit))\(ReturnToCheck.hiddenField(visit))
            \(QuestionCards.html(visit, sheet, question, isHeading: true, problem: problem))
            <p class="actions">
            <button class="button" type="submit" name="\(FormName.go)" value="next">\(visit[AnsweringWords.next])</button>
            <button class="button quiet" type="submit" name="\(FormName.go)" value="back">\(visit[AnsweringWords.back])</button>
            <button class="link" type="submit" name="\(FormName.go)" value="pause">\(visit[AnsweringWords.pause])</button>
            </p>
            </form>
            """)
    }
}

/// A question with its steps as large cards.
enum QuestionCards {
    static func html(
        _ visit: Visit, _ sheet: AnswerSheet, _ question: AnswerSheet.Question, isHeading: Bool, problem: Problem?
    ) -> HTML {
        html(
            visit, question, given: sheet.given[question.field], help: help(visit, sheet, question),
            isHeading: isHeading, problem: problem)
    }

    static func html(
        _ visit: Visit, _ question: AnswerSheet.Question, given: AnswerValue?, help: String?, isHeading: Bool,
        problem: Problem?
    ) -> HTML {
        let steps = question.item.steps.enumerated().map { index, words in
            Choice(value: "\(index + 1)", label: visit[words], isChosen: given == .step(index + 1))
        }
        return radioCards(
            name: question.field.name, legend: visit[question.item.question], choices: steps,
            apart: Choice(
                value: AnswerForm.withheld, label: visit[AnsweringWords.withheld], isChosen: given == .withheld),
            help: help,
            error: problem?.field == question.field.name ? problem.map { visit[$0.text] } : nil, isHeading: isHeading)
    }

    /// Says so when the question was answered in another browser, where the answer is not shown again.
    private static func help(_ visit: Visit, _ sheet: AnswerSheet, _ question: AnswerSheet.Question) -> String? {
        let isKnownElsewhere =
            sheet.given[question.field] == nil && sheet.round.citizenSide.answers[question.field] != nil
        let parts = [
            question.isGroupOnly ? visit[AnsweringWords.groupOnly] : nil,
            isKnownElsewhere ? visit[AnsweringWords.answeredBefore] : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

/// Words that several of the citizen's pages share.
enum AnsweringWords {
    static let withheld = Text("Ved ikke / vil ikke svare", "Don't know / won't say")
    static let next = Text("Gem og gå videre", "Save and go on")
    static let back = Text("Tilbage", "Back")
    static let pause = Text("Gem og hold pause", "Save and take a break")
    static let groupOnly = Text(
        "Din sagsbehandler ser ikke dit svar på dette. Det bruges kun i tal om mange mennesker.",
        "Your caseworker does not see your answer to this. It is only used in figures about many people.")
    static let answeredBefore = Text(
        "Du har svaret på dette før. Vælg igen, hvis du vil rette det.",
        "You have answered this before. Choose again if you want to change it.")

    static func number(_ number: Int, of total: Int) -> Text {
        Text("Spørgsmål \(number) af \(total)", "Question \(number) of \(total)")
    }
}
