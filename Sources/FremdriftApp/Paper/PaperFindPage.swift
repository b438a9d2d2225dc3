import FremdriftDomain
import FremdriftMarkup

/// Where the code from a sheet is typed, and what waits to be keyed in once more.
enum PaperFindPage {
    static func html(
        _ visit: Visit, _ waiting: [(caseFile: CaseFileID, round: Int, name: String)], isSaved: Bool, problem: Problem?
    ) -> HTML {
        CodePage(
            route: .paper, title: title, lead: lead, button: button, audience: .staff, label: sheetCode,
            takesFocus: true,
            note: when(
                isSaved && problem == nil, notice(.success, prefix: visit[saved], "<p>\(visit[savedWords])</p>")),
            more: list(visit, waiting)
        ).html(visit, problem: problem)
    }

    private static func list(_ visit: Visit, _ waiting: [(caseFile: CaseFileID, round: Int, name: String)]) -> HTML {
        guard !waiting.isEmpty else { return .empty }
        return """
            <h2>\(visit[waitingTitle])</h2>
            <p class="actions">\(each(waiting) { line in
                "<a class=\"button quiet small\" \(href: Route.paperEntry(line.caseFile, round: line.round))>\(line.name)</a>\n"
            })</p>
            """
    }

    static let title = Text("Tast svarark", "Key in answer sheets")
    private static let lead = Text("Skriv koden fra arket.", "Type the code from the sheet.")
    private static let button = Text("Find arket", "Find the sheet")
    private static let sheetCode = Text("Koden på arket", "The code on the sheet")
    private static let saved = Text("Gemt", "Saved")
    private static let savedWords = Text("Arket er gemt. Tag det næste.", "The sheet is saved. Take the next.")
    private static let waitingTitle = Text("Venter på at blive tastet igen", "Wait to be keyed in once more")
}
