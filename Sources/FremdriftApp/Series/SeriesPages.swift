import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// One citizen of a series. All rows are on the page; they can be typed as one row of digits and sent with Enter, or
/// chosen one by one.
enum SeriesPage {
    static func html(
        _ visit: Visit, _ sheet: RatingSheet, _ trail: SeriesTrail, left: Int, last: CaseloadLine?
    ) -> HTML {
        let parts = FormParts(visit: visit, problem: sheet.problem)
        let name = sheet.caseFile.citizen.name
        return Layout.page(
            visit, title: visit[SeriesWords.title(name)], isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.day)>\(visit[DayWords.title])</a></p>
            <h1>\(visit[SeriesWords.title(name)])</h1>
            \(LastSent.html(visit, last))
            \(state(visit, sheet, left))
            <form method="post" \(action: Route.seriesRating(sheet.caseFile.id))>
            \(Layout.forgery(visit))
            <input type="hidden" name="round" value="\(String(sheet.round.number))">
            <input type="hidden" name="skipped" value="\(trail.skippedText)">
            <input type="hidden" name="last" value="\(trail.lastText)">
            \(when(DigitRow.fits(sheet.rows) && !sheet.asksAboutMissing,
                parts.input(DigitRow.field, SeriesWords.digits(sheet.rows.count), .digitRow, help: SeriesWords.digitsHelp)))
            <p class="actions">\(buttons(visit, sheet))</p>
            <div class="answer-rows">
            \(each(sheet.rows.enumerated()) { row(visit, sheet, $0 + 1, $1) })
            </div>
            <p class="actions">\(button(sheet.asksAboutMissing ? "sendAnyway" : "send", visit[sheet.asksAboutMissing ? SeriesWords.sendAnyway : SeriesWords.send], isQuiet: false))</p>
            </form>
            """)
    }

    private static func row(_ visit: Visit, _ sheet: RatingSheet, _ number: Int, _ indicator: Indicator) -> HTML {
        guard let item = indicator.item(for: .caseworker) else { return .empty }
        let value = sheet.value(indicator)
        return AnswerRow(
            name: indicator.id.name, title: "\(number). \(visit[item.label])",
            question: RatingPage.question(visit, sheet, indicator, item),
            choices: item.steps.enumerated().map { index, words in
                Choice(
                    value: "\(index + 1)", label: "\(index + 1) \(visit[words])", isChosen: value == .step(index + 1))
            },
            apart: Choice(
                value: AnswerForm.withheld, label: "0 \(visit[SeriesWords.withheld])", isChosen: value == .withheld),
            error: sheet.asksAboutMissing && value == nil ? visit[SeriesWords.missing] : nil
        ).html
    }

    private static func state(_ visit: Visit, _ sheet: RatingSheet, _ left: Int) -> HTML {
        if sheet.asksAboutMissing {
            return notice(
                .warning, prefix: visit[SeriesWords.note],
                "<p>\(visit[SeriesWords.missingRows(sheet.missing.count)])</p>")
        }
        if sheet.round.caseworkerSide.isNotBlind {
            return notice(.info, prefix: visit[SeriesWords.note], "<p>\(visit[SeriesWords.notBlind])</p>")
        }
        return "<p class=\"soft\">\(visit[SeriesWords.left(left)])</p>"
    }

    /// The first button is the one Enter presses.
    private static func buttons(_ visit: Visit, _ sheet: RatingSheet) -> HTML {
        """
        \(button(sheet.asksAboutMissing ? "sendAnyway" : "send", visit[sheet.asksAboutMissing ? SeriesWords.sendAnyway : SeriesWords.send], isQuiet: false))
        \(button("skip", visit[SeriesWords.skip], isQuiet: true))
        \(button("stop", visit[SeriesWords.stop], isQuiet: true))
        """
    }

    private static func button(_ value: String, _ words: String, isQuiet: Bool) -> HTML {
        """
        <button\(attributes: .classes(["button": true, "quiet": isQuiet])) type="submit" \
        name="\(FormName.go)" value="\(value)">\(words)</button>
        """
    }
}

/// What was just sent, and the way back to it: a slip of the keyboard is seen and mended at once.
enum LastSent {
    static func html(_ visit: Visit, _ last: CaseloadLine?) -> HTML {
        when(last) { line in
            notice(
                .success, prefix: visit[SeriesWords.note],
                """
                <p>\(visit[SeriesWords.sent(line.citizenName)]) \
                <a \(href: Route.rating(line.caseFile, round: line.round?.number ?? 1))>\(visit[SeriesWords.lookAgain])</a></p>
                """)
        }
    }
}

/// The end of a series.
enum SeriesDonePage {
    static func html(_ visit: Visit, skipped: Int, last: CaseloadLine?) -> HTML {
        Layout.page(
            visit, title: visit[SeriesWords.doneTitle],
            """
            <h1>\(visit[SeriesWords.doneTitle])</h1>
            \(LastSent.html(visit, last))
            <p>\(visit[skipped == 0 ? SeriesWords.allDone : SeriesWords.skippedLeft(skipped)])</p>
            <p class="actions"><a class="button" \(href: Route.day)>\(visit[DayWords.title])</a>
            \(when(skipped > 0, "<a class=\"button quiet\" \(href: Route.series)>\(visit[SeriesWords.takeSkipped])</a>"))</p>
            """)
    }
}

enum SeriesWords {
    static let note = Text("Bemærk", "Note")
    static let withheld = Text("Ved ikke", "Don't know")
    static let digitsHelp = Text(
        "Et tal for hver række, fra øverst til nederst. 0 er Ved ikke. Enter sender og viser den næste.",
        "A digit for each row, from top to bottom. 0 is Don't know. Enter sends and shows the next.")
    static let send = Text("Send, og vis den næste", "Send and show the next")
    static let sendAnyway = Text("Send alligevel", "Send anyway")
    static let skip = Text("Spring over", "Skip")
    static let stop = Text("Stop her", "Stop here")
    static let missing = Text("Vælg et svar eller Ved ikke", "Choose an answer or Don't know")
    static let lookAgain = Text("Se og ret", "Look and change")
    static let notBlind = Text(
        "Du har set borgerens svar først. Din vurdering bliver gemt med den oplysning.",
        "You have seen the citizen's answers first. Your assessment is saved with that note.")
    static let doneTitle = Text("Dine svar", "Your answers")
    static let allDone = Text("Du har givet alle dine svar.", "You have given all your answers.")
    static let takeSkipped = Text("Tag dem, du sprang over", "Take those you skipped")

    static func title(_ name: String) -> Text { Text("Din vurdering: \(name)", "Your assessment: \(name)") }
    static func digits(_ count: Int) -> Text { Text("Tast \(count) tal", "Type \(count) digits") }
    static func wrongCount(_ typed: Int, of wanted: Int) -> Text {
        Text(
            "Du skrev \(typed) tal. Der skal være \(wanted), ét for hver række.",
            "You typed \(typed) digits. There must be \(wanted), one for each row.")
    }
    static func noSuchStep(_ digit: Character, row: Int, most: Int) -> Text {
        Text(
            "\(digit) findes ikke ved række \(row). Skriv 1 til \(most), eller 0 for Ved ikke.",
            "Row \(row) has no \(digit). Type 1 to \(most), or 0 for Don't know.")
    }
    static func sent(_ name: String) -> Text {
        Text("Dine svar om \(name) er sendt.", "Your answers about \(name) are sent.")
    }

    static func left(_ count: Int) -> Text {
        count == 1
            ? Text("Den sidste i rækken.", "The last one in the row.")
            : Text("\(count) borgere tilbage, med denne.", "\(count) citizens left, with this one.")
    }

    static func skippedLeft(_ count: Int) -> Text {
        count == 1
            ? Text("Der er 1 borger tilbage, som du sprang over.", "There is 1 citizen left, whom you skipped.")
            : Text(
                "Der er \(count) borgere tilbage, som du sprang over.",
                "There are \(count) citizens left, whom you skipped.")
    }

    static func missingRows(_ count: Int) -> Text {
        Text(
            "Der mangler \(count) svar. Det, du har valgt, er gemt. Udfyld resten, eller send alligevel.",
            "\(count) answers are missing. What you chose is saved. Fill in the rest, or send anyway.")
    }
}
