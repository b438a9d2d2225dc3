import FremdriftDomain
import FremdriftMarkup

/// What the waiting room's screen shows between two people.
enum KioskPage {
    /// - Parameter information: what citizens are told about their data; here, because no other page opens.
    static func locked(
        _ visit: Visit, _ ending: KioskRoom.Ending?, information: String, problem: Problem?
    ) -> HTML {
        CodePage(
            route: .kiosk, title: Text("Svar på spørgsmålene her", "Answer the questions here"),
            lead: Text(
                "Skriv koden fra dit brev. Skærmen glemmer dig, når du er færdig.",
                "Type the code from your letter. The screen forgets you when you are done."),
            button: Text("Gå til spørgsmålene", "Go to the questions"), takesFocus: true,
            note: when(ending) {
                notice($0 == .elsewhere ? .info : .success, prefix: visit[done], "<p>\(visit[words($0)])</p>")
            },
            more: """
                <p>\(visit[noCode])</p>
                <details><summary>\(visit[InformationPage.title])</summary>
                \(InformationParagraphs.html(information))</details>
                """
        ).html(visit, problem: problem)
    }

    static func stillThere(_ visit: Visit, seconds: Int) -> HTML {
        Layout.page(
            visit, title: visit[stillTitle], for: .citizen,
            """
            <h1>\(visit[stillTitle])</h1>
            <p class="lead">\(visit[stillLead(seconds)])</p>
            <p class="actions"><a class="button" \(href: Route.kioskAnswering(.start))>\(visit[stillYes])</a>
            <a class="button quiet" \(href: Route.kiosk)>\(visit[stillNo])</a></p>
            """)
    }

    /// For a device that is none, or is none any more.
    static func notHere(_ visit: Visit) -> HTML {
        Layout.page(
            visit, title: visit[notHereTitle], for: .citizen,
            """
            <h1>\(visit[notHereTitle])</h1>
            <p class="lead">\(visit[notHereLead])</p>
            """)
    }

    private static func words(_ ending: KioskRoom.Ending) -> Text {
        switch ending {
        case .sent:
            Text(
                "Tak. Dine svar er sendt, og skærmen har glemt dig.",
                "Thank you. Your answers are sent, and the screen has forgotten you.")
        case .saved:
            Text(
                "Dine svar er gemt, og skærmen har glemt dig. Brug din kode igen, når du vil fortsætte.",
                "Your answers are saved, and the screen has forgotten you. Use your code again when you want to go on.")
        case .declined:
            Text(
                "Du har sagt nej tak. Det er helt fint. Skærmen har glemt dig.",
                "You have said no thanks. That is quite all right. The screen has forgotten you.")
        case .elsewhere:
            Text(
                "Skærmen blev låst. Det, du havde gemt, er der stadig. Skriv din kode igen for at fortsætte.",
                "The screen was locked. What you had saved is still there. Type your code again to go on.")
        }
    }

    private static let done = Text("Færdig", "Done")
    private static let noCode = Text(
        "Har du ingen kode? Spørg i receptionen eller din sagsbehandler.",
        "No code? Ask at the reception or your caseworker.")
    private static let stillTitle = Text("Er du her stadig?", "Are you still there?")
    private static let stillYes = Text("Ja, jeg vil fortsætte", "Yes, I want to go on")
    private static let stillNo = Text("Nej, lås skærmen", "No, lock the screen")
    private static let notHereTitle = Text("Skærmen er ikke klar", "This screen is not ready")
    private static let notHereLead = Text(
        "Her kan du ikke svare lige nu. Spørg i receptionen. Du kan også svare på din egen telefon.",
        "You cannot answer here just now. Ask at the reception. You can also answer on your own phone.")

    private static func stillLead(_ seconds: Int) -> Text {
        Text(
            "Det, du har svaret, er gemt. Om \(seconds) sekunder låser skærmen. Du kan fortsætte med din kode en anden gang.",
            "What you have answered is saved. The screen locks in \(seconds) seconds. You can go on with your code another time."
        )
    }
}
