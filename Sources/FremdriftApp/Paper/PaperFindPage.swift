import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Where the code from a sheet is typed, and what waits to be keyed in once more.
enum PaperFindPage {
    static func html(_ visit: Visit, _ waiting: WaitingSheets, problem: Problem?) -> HTML {
        CodePage(
            route: .paper, title: title, lead: lead, button: button, audience: .staff, label: sheetCode,
            takesFocus: true,
            more: list(visit, waiting)
        ).html(visit, problem: problem)
    }

    private static func list(_ visit: Visit, _ waiting: WaitingSheets) -> HTML {
        guard !waiting.sheets.isEmpty else { return .empty }
        return """
            <h2>\(visit[waitingTitle])</h2>
            <p class="actions">\(each(waiting.sheets) { line in
                "<a class=\"button quiet small\" \(href: Route.paperEntry(line.caseFile, round: line.round))>\(line.name)</a>\n"
            })</p>
            \(when(waiting.more > 0, "<p class=\"soft\">\(visit[more(waiting.more)])</p>"))
            """
    }

    static let title = Text("Tast svarark", "Key in answer sheets")
    private static let lead = Text("Skriv koden fra arket.", "Type the code from the sheet.")
    private static let button = Text("Find arket", "Find the sheet")
    private static let sheetCode = Text("Koden på arket", "The code on the sheet")
    private static let waitingTitle = Text("Venter på at blive tastet igen", "Wait to be keyed in once more")

    private static func more(_ count: Int) -> Text {
        Text(
            "Der er flere: \(count). Du ser de ældste. De næste kommer, når disse er tastet. Med koden på arket finder du dem alle.",
            "There are more: \(count). You see the oldest. The next come when these are keyed in. The code on a sheet finds any."
        )
    }
}
