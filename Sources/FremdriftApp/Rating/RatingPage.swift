import FremdriftDomain
import FremdriftMarkup

/// The eleven rows on one page: arrow keys within a row, Tab between rows, Enter sends.
enum RatingPage {
    static func html(_ visit: Visit, _ sheet: RatingSheet) -> HTML {
        let parts = FormParts(visit: visit, problem: sheet.problem)
        return Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(sheet.caseFile.id))>\(sheet.caseFile.citizen.name)</a></p>
            <h1>\(visit[title])</h1>
            \(state(visit, sheet))
            <form method="post" \(action: Route.rating(sheet.caseFile.id, round: sheet.round.number))>
            \(Layout.forgery(visit))
            <div class="answer-rows">
            \(each(sheet.rows) { row(visit, sheet, $0) })
            </div>
            <p class="actions">\(buttons(visit, sheet))</p>
            </form>
            """)
    }

    private static func row(_ visit: Visit, _ sheet: RatingSheet, _ indicator: Indicator) -> HTML {
        guard let item = indicator.item(for: .caseworker) else { return .empty }
        let value = sheet.value(indicator)
        let isMissing = sheet.asksAboutMissing && value == nil
        return AnswerRow(
            name: indicator.id.name, title: visit[item.label], question: question(visit, sheet, indicator, item),
            choices: item.steps.enumerated().map { index, words in
                Choice(value: "\(index + 1)", label: visit[words], isChosen: value == .step(index + 1))
            },
            apart: Choice(value: AnswerForm.withheld, label: visit[withheld], isChosen: value == .withheld),
            error: isMissing ? visit[missing] : nil
        ).html
    }

    /// The question, and where it may be seen what the caseworker answered last time.
    static func question(_ visit: Visit, _ sheet: RatingSheet, _ indicator: Indicator, _ item: Item) -> String {
        switch sheet.previous[.indicator(indicator.id)] {
        case .step(let step) where item.steps.indices.contains(step - 1):
            "\(visit[item.question]) \(visit[lastTime(visit[item.steps[step - 1]])])"
        case .withheld: "\(visit[item.question]) \(visit[lastTime(visit[withheld])])"
        default: visit[item.question]
        }
    }

    private static func lastTime(_ words: String) -> Text { Text("Sidst: \(words).", "Last time: \(words).") }

    private static func state(_ visit: Visit, _ sheet: RatingSheet) -> HTML {
        if sheet.isFrozen { return notice(.info, prefix: visit[note], "<p>\(visit[frozen])</p>") }
        if sheet.asksAboutMissing {
            return notice(.warning, prefix: visit[note], "<p>\(visit[missingRows(sheet.missing.count)])</p>")
        }
        if sheet.round.caseworkerSide.isNotBlind {
            return notice(.info, prefix: visit[note], "<p>\(visit[notBlind])</p>")
        }
        return "<p class=\"soft\">\(visit[hint])</p>"
    }

    private static func buttons(_ visit: Visit, _ sheet: RatingSheet) -> HTML {
        if sheet.isFrozen { return button("correct", visit[correct], isQuiet: false) }
        return """
            \(button(sheet.asksAboutMissing ? "sendAnyway" : "send", visit[sheet.asksAboutMissing ? sendAnyway : send], isQuiet: false))
            \(button("save", visit[save], isQuiet: true))
            """
    }

    private static func button(_ value: String, _ words: String, isQuiet: Bool) -> HTML {
        """
        <button\(attributes: .classes(["button": true, "quiet": isQuiet])) type="submit" \
        name="\(FormName.go)" value="\(value)">\(words)</button>
        """
    }

    private static let title = Text("Din vurdering", "Your assessment")
    private static let note = Text("Bemærk", "Note")
    private static let withheld = Text("Ved ikke", "Don't know")
    private static let hint = Text(
        "Tab går til næste række, piletaster vælger, Enter sender. Borgeren ser ikke dine svar, før I begge har svaret.",
        "Tab goes to the next row, arrow keys choose, Enter sends. The citizen does not see your answers until you have "
            + "both answered.")
    private static let missing = Text("Vælg et svar eller Ved ikke", "Choose an answer or Don't know")
    private static let frozen = Text(
        "Svarene er låst. Det, du gemmer nu, bliver en rettelse. Den står ved siden af og tæller ikke med i statistik.",
        "The answers are locked. What you save now is a correction. It stands beside them and is not used in statistics."
    )
    private static let notBlind = Text(
        "Du har set borgerens svar først. Din vurdering bliver gemt med den oplysning.",
        "You have seen the citizen's answers first. Your assessment is saved with that note.")
    private static let send = Text("Send mine svar", "Send my answers")
    private static let sendAnyway = Text("Send alligevel", "Send anyway")
    private static let save = Text("Gem, og gør færdig senere", "Save and finish later")
    private static let correct = Text("Gem som rettelse", "Save as a correction")

    private static func missingRows(_ count: Int) -> Text {
        Text(
            "Der mangler \(count) svar. Det, du har valgt, er gemt. Udfyld resten, eller send alligevel.",
            "\(count) answers are missing. What you chose is saved. Fill in the rest, or send anyway.")
    }
}
