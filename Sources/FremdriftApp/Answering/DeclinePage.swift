import FremdriftDomain
import FremdriftMarkup

/// Saying no thanks: accepted at once, no reason asked, nothing lost.
enum DeclinePage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))<h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: sheet.at(.decline))>\(Layout.forgery(visit))
            <p class="actions">
            <button class="button" type="submit">\(visit[button])</button>
            <button class="button quiet" type="submit" name="\(FormName.go)" value="\(forGood)">\(visit[forGoodButton])</button>
            <a class="button quiet" \(href: sheet.at(.start))>\(visit[AnsweringWords.back])</a>
            </p>
            </form>
            """)
    }

    private static let title = Text("Nej tak, ikke denne gang", "No thanks, not this time")
    private static let lead = Text(
        "Du bestemmer selv. Det ændrer ikke din hjælp, dine penge eller din plan. Du kan ombestemme dig, så længe "
            + "runden er åben.",
        "It is up to you. It does not change your support, your money or your plan. You can change your mind as long as "
            + "the round is open.")
    private static let button = Text("Ja, jeg siger nej tak", "Yes, no thanks")
    private static let forGoodButton = Text("Nej tak, spørg mig ikke igen", "No thanks, do not ask me again")

    /// The button's value that says no to later rounds too, the one that takes that back, and the one that takes the no
    /// thanks to this round back.
    static let forGood = "forGood"
    static let askAgain = "askAgain"
    static let takeBack = "takeBack"
}

/// A break: what is saved and how to go on.
enum PausePage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[words(Dates.long(sheet.round.window.closesOn, visit.language))])</p>
            <p class="actions"><a class="button" \(href: sheet.at(sheet.goOn))>\(visit[goOn])</a></p>
            """)
    }

    private static let title = Text("Dine svar er gemt", "Your answers are saved")
    private static let goOn = Text("Fortsæt nu", "Go on now")
    private static func words(_ day: String) -> Text {
        Text(
            "Åbn dit link igen, når du vil fortsætte. Det kan være på en anden telefon. Du kan svare til og med den \(day).",
            "Open your link again when you want to go on. It can be on another phone. You can answer until \(day).")
    }
}
