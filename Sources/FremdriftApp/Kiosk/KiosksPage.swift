import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Which devices are kiosks, and making this one one.
enum KiosksPage {
    static func html(_ visit: Visit, _ kiosks: [Kiosk], _ names: [String: String], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem, labels: ["name": name])
        return Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[administration])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(kiosks.isEmpty ? "<p>\(visit[none])</p>" as HTML : table(visit, kiosks, names))
            <h2>\(visit[startTitle])</h2>
            <p>\(visit[startHelp])</p>
            <form method="post" \(action: Route.kiosks)>\(Layout.forgery(visit))
            \(parts.input("name", name, help: nameHelp))
            <p class="actions"><button class="button" type="submit">\(visit[startButton])</button></p>
            </form>
            """)
    }

    private static func table(_ visit: Visit, _ kiosks: [Kiosk], _ names: [String: String]) -> HTML {
        dataTable(
            caption: visit[title],
            columns: [visit[name], visit[since], visit[by], visit[standing]].map { Column($0) },
            rows: kiosks.map { kiosk in
                [
                    "\(kiosk.name)", "\(Dates.moment(kiosk.startedAt, visit.language))",
                    "\(visit[AuditWords.actor(kiosk.startedBy, names)])", state(visit, kiosk),
                ]
            }, narrow: .cards)
    }

    private static func state(_ visit: Visit, _ kiosk: Kiosk) -> HTML {
        if let ended = kiosk.endedAt { return "\(visit[endedOn]) \(Dates.moment(ended, visit.language))" }
        return """
            <form method="post" \(action: Route.kiosks)>\(Layout.forgery(visit))\
            <button class="button quiet small" type="submit" name="kiosk" value="\(kiosk.id)">\(visit[end])\
            <span class="hidden"> \(kiosk.name)</span></button></form>
            """
    }

    static let title = Text("Skærme i venteværelset", "Waiting-room screens")
    private static let administration = Text("Administration", "Administration")
    private static let lead = Text(
        "Her kan borgere svare med koden fra deres brev. Skærmen glemmer dem bagefter.",
        "Here citizens can answer with the code from their letter. The screen forgets them afterwards.")
    private static let none = Text("Der er ingen skærme endnu.", "There are no screens yet.")
    private static let startTitle = Text("Gør denne enhed til en skærm", "Make this device a screen")
    private static let startHelp = Text(
        "Gør det på selve enheden. Du bliver logget ud på den, og den kan derefter kun svare på spørgsmål. Log ind på en anden "
            + "maskine, når du vil stoppe den.",
        "Do this on the device itself. You are signed out on it, and from then on it can only answer questions. Sign in on "
            + "another machine to stop it.")
    private static let name = Text("Skærmens navn", "The screen's name")
    private static let nameHelp = Text("For eksempel: Venteværelset, stuen", "For example: Waiting room, ground floor")
    private static let startButton = Text("Start skærmen, og log mig ud", "Start the screen and sign me out")
    private static let since = Text("Startet", "Started")
    private static let by = Text("Af", "By")
    private static let standing = Text("Tilstand", "State")
    private static let endedOn = Text("Stoppet den", "Stopped on")
    private static let end = Text("Stop", "Stop")
}
