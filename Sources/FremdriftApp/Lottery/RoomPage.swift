import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// How many cases each caseworker has room for.
enum RoomPage {
    static func html(_ visit: Visit, _ rooms: [CaseworkerRoom], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem, labels: labels(rooms))
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: Route.room)>
            \(Layout.forgery(visit))
            \(each(rooms) { room in
                parts.input(
                    RoomForm.field(room), Text(written: room.name, room.name), .digits,
                    initial: room.mostCases.map { "\($0)" } ?? "", help: open(room.openCases))
            })
            \(parts.input("from", from, .day, initial: visit.today.iso))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    private static func labels(_ rooms: [CaseworkerRoom]) -> [String: Text] {
        Dictionary(
            rooms.map { (RoomForm.field($0), Text(written: $0.name, $0.name)) } + [("from", from)],
            uniquingKeysWith: { first, _ in first })
    }

    private static func open(_ count: Int) -> Text {
        count == 1
            ? Text("Har 1 åben sag.", "Has 1 open case.") : Text("Har \(count) åbne sager.", "Has \(count) open cases.")
    }

    private static let title = Text("Plads til sager", "Room for cases")
    private static let back = Text("Til administration", "To administration")
    private static let lead = Text(
        "Hvor mange åbne sager har hver sagsbehandler højst plads til? Den, der har færre, er med, når der trækkes lod. "
            + "Et tomt felt er ikke med.",
        "How many open cases has each caseworker room for at most? Whoever has fewer is in when lots are drawn. An empty "
            + "field is not in.")
    private static let from = Text("Gælder fra og med", "Holds from and including")
    private static let save = Text("Gem", "Save")
}
