import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The caseworker's own cases, what is due first.
enum CaseloadPage {
    static func html(_ visit: Visit, _ view: CaseloadView) -> HTML {
        Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            <h1>\(visit[title])</h1>
            <p class="soft">\(visit[count(view.entries)]) \(visit[order])</p>
            <p class="actions"><a class="button quiet" \(href: Route.newCase)>\(visit[new])</a> \
            <a class="button quiet" \(href: Route.paper)>\(visit[PaperFindPage.title])</a></p>
            \(when(view.offersSearch, search(visit, view)))
            \(view.shown.isEmpty ? "<p class=\"lead\">\(visit[nobody(view)])</p>" as HTML : table(visit, view))
            \(pages(visit, view))
            """)
    }

    private static func nobody(_ view: CaseloadView) -> Text {
        if view.all == 0 { return none }
        return view.search.isEmpty ? pastTheLast : notFound
    }

    private static func search(_ visit: Visit, _ view: CaseloadView) -> HTML {
        """
        <form method="get" \(action: Route.caseload)>
        \(field(name: "navn", label: visit[searchLabel], kind: .search, value: view.search))
        <p class="actions"><button class="button quiet" type="submit">\(visit[searchButton])</button></p>
        </form>
        """
    }

    private static func pages(_ visit: Visit, _ view: CaseloadView) -> HTML {
        func link(_ page: Int, _ words: Text) -> HTML {
            "<a \(href: Query(.caseload, ["navn": view.search, "side": "\(page)"]))>\(visit[words])</a>"
        }
        guard view.page > 1 || view.hasMore else { return .empty }
        return """
            <p class="actions">\(when(view.page > 1, link(view.page - 1, earlier))) \(when(view.hasMore, link(view.page + 1, more)))</p>
            """
    }

    private static func table(_ visit: Visit, _ view: CaseloadView) -> HTML {
        let namesakes = Namesakes(view.entries.map(\.line))
        return dataTable(
            caption: visit[title],
            columns: [visit[citizen], visit[due], visit[citizenSide], visit[ownSide], visit[until]].map { Column($0) },
            rows: view.shown.map { row(visit, $0, namesakes) }, narrow: .cards)
    }

    private static func row(_ visit: Visit, _ entry: CaseloadEntry, _ namesakes: Namesakes) -> [HTML] {
        [
            "<a \(href: Route.caseFile(entry.line.caseFile))>\(namesakes.name(entry.line, visit))</a>",
            dueCell(visit, entry),
            entry.citizen.map { StateWords.badge($0, visit) } ?? .empty,
            entry.caseworker.map { StateWords.badge($0, visit) } ?? .empty,
            entry.line.round.map { "\(Dates.long($0.window.closesOn, visit.language))" } ?? .empty,
        ]
    }

    private static func dueCell(_ visit: Visit, _ entry: CaseloadEntry) -> HTML {
        let id = entry.line.caseFile
        let round = entry.line.round?.number ?? 0
        return switch entry.due {
        case .answer: link(.rating(id, round: round), visit[answer])
        case .lookTogether: link(.picture(id), visit[look])
        case .openRound: link(.caseFile(id), visit[open])
        case .waitForCitizen: badge(.waiting, visit[wait])
        case .nothing: badge(.done, visit[nothing])
        case .paused: badge(.closed, visit[paused])
        }
    }

    private static func link(_ route: Route, _ words: String) -> HTML {
        "<a class=\"button quiet small\" \(href: route)>\(words)</a>"
    }

    private static let title = Text("Mine sager", "My cases")
    private static let order = Text("Det, der venter på dig, står øverst.", "What waits for you comes first.")
    private static let none = Text("Du har ingen sager endnu.", "You have no cases yet.")
    private static let notFound = Text("Ingen af dine sager hedder det.", "None of your cases has that name.")
    private static let pastTheLast = Text("Der er ikke flere sager i listen.", "There are no more cases in the list.")
    private static let searchLabel = Text("Søg på borgerens navn", "Search by the citizen's name")
    private static let searchButton = Text("Søg", "Search")
    private static let more = Text("Vis de næste", "Show the next")
    private static let earlier = Text("Vis de forrige", "Show the previous")
    private static let new = Text("Tilføj en borger", "Add a citizen")
    private static let citizen = Text("Borger", "Citizen")
    private static let due = Text("Næste skridt", "Next step")
    private static let citizenSide = Text("Borgeren", "The citizen")
    private static let ownSide = Text("Dig", "You")
    private static let until = Text("Runden slutter", "Round ends")
    private static let answer = Text("Giv din vurdering", "Give your assessment")
    private static let look = Text("Se svarene sammen", "Look at the answers together")
    private static let open = Text("Åbn en runde", "Open a round")
    private static let wait = Text("Borgeren kan stadig svare", "The citizen can still answer")
    private static let nothing = Text("Intet lige nu", "Nothing just now")
    private static let paused = Text("Holder pause", "Paused")

    private static func count(_ entries: [CaseloadEntry]) -> Text {
        entries.count == 1 ? Text("1 sag.", "1 case.") : Text("\(entries.count) sager.", "\(entries.count) cases.")
    }
}
