import FremdriftDomain
import FremdriftMarkup

/// The first page behind a personal link: in three sentences what it is for, and three ways on. The same whether or not
/// the citizen has said no thanks: a link that staff make and try must not tell them.
enum StartPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        let last = Dates.long(sheet.round.window.closesOn, visit.language)
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))<h1>\(visit[title])</h1>
            <p class="lead">\(visit[why])</p>
            \(progressSoFar(visit, sheet))
            <p class="actions">
            <a class="button" \(href: sheet.at(sheet.goOn))>\
            \(visit[sheet.answeredCount > 0 ? goOn : begin])</a>
            \(when(!visit.isEasy, "<a class=\"button quiet\" \(href: sheet.at(.allQuestions))>\(visit[all])</a>"))
            </p>
            <ul>
            <li>\(visit[minutes(sheet.questions.count)])</li>
            <li>\(visit[saved])</li>
            <li>\(visit[until(last)])</li>
            </ul>
            \(HelperPage.line(visit, sheet))
            <p><a \(href: sheet.at(.decline))>\(visit[noThanks])</a></p>
            """)
    }

    private static func progressSoFar(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        when(
            sheet.answeredCount > 0,
            progress(
                sheet.answeredCount, of: sheet.questions.count,
                label: visit[answered(sheet.answeredCount, sheet.questions.count)]))
    }

    private static let title = Text("Hvordan går det?", "How are you doing?")
    /// What it is for, in three sentences.
    private static let why = Text(
        "Du og din sagsbehandler svarer hver for sig på de samme spørgsmål. Ingen af jer ser den andens svar, før I "
            + "begge har svaret, eller runden er slut. Svarene er til jeres næste samtale, og du bestemmer selv, om du "
            + "vil svare.",
        "You and your caseworker answer the same questions, each on your own. Neither of you sees the other's answers "
            + "until you have both answered, or the round is over. The answers are for your next conversation, and "
            + "it is up to you whether you answer.")
    private static let begin = Text("Begynd: ét spørgsmål ad gangen", "Begin: one question at a time")
    private static let goOn = Text("Fortsæt, hvor du slap", "Go on where you left off")
    private static let all = Text("Vis alle på én side", "Show all on one page")
    private static let saved = Text(
        "Dine svar bliver gemt undervejs. Du kan holde pause og fortsætte på en anden telefon.",
        "Your answers are saved as you go. You can take a break and go on using another phone.")
    private static let noThanks = Text("Nej tak, ikke denne gang", "No thanks, not this time")

    private static func minutes(_ questions: Int) -> Text {
        Text(
            "Der er \(questions) korte spørgsmål. Det tager cirka \(MessageFacts.minutes(for: questions)) minutter. "
                + "Bagefter kan du skrive lidt selv, hvis du vil.",
            "There are \(questions) short questions. It takes about \(MessageFacts.minutes(for: questions)) minutes. "
                + "After that you can write a little yourself, if you like.")
    }
    private static func until(_ day: String) -> Text {
        Text("Du kan svare til og med den \(day).", "You can answer until \(day).")
    }
    private static func answered(_ done: Int, _ total: Int) -> Text {
        Text("Du har svaret på \(done) af \(total)", "You have answered \(done) of \(total)")
    }
}
