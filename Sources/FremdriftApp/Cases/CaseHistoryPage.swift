import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What a case has been called and where it has been, newest first, and a form for what it is called from a day on.
enum CaseHistoryPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ history: CaseHistory, codes: [CodeList], problem: Problem?
    ) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[title])</h1>
            \(each(CaseHistoryRoom.lists) { stored, id in
                past(visit, words(stored), (history.codes[stored] ?? []).map { (name($0, id, codes), $0.from) })
            })
            \(past(visit, unit, history.units.map { (Text(written: $0.unit, $0.unit), $0.from) }))
            \(caseworkers(visit, history.caseworkers))
            <h2>\(visit[change])</h2>
            <form method="post" \(action: Route.history(caseFile.id))>
            \(Layout.forgery(visit))
            \(each(CaseHistoryRoom.lists) { stored, id in parts.choose(stored, words(stored), offered(visit, id, codes)) })
            \(parts.input("from", from, .day, initial: visit.today.iso))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    private static func past(_ visit: Visit, _ heading: Text, _ lines: [(words: Text, from: Day)]) -> HTML {
        guard !lines.isEmpty else { return "<h2>\(visit[heading])</h2><p class=\"soft\">\(visit[nothing])</p>" }
        return """
            <h2>\(visit[heading])</h2>
            \(definitions(lines.reversed().map {
                ("\(visit[since]) \(Dates.long($0.from, visit.language))", "\(visit[$0.words])")
            }))
            """
    }

    /// Each change of caseworker, and what was made of it.
    private static func caseworkers(_ visit: Visit, _ all: [CaseworkerSince]) -> HTML {
        let lines = all.map { one in
            ("\(visit[since]) \(Dates.long(one.from, visit.language))", line(visit, one))
        }
        return "<h2>\(visit[caseworkersTitle])</h2>\(definitions(lines.reversed()))"
    }

    private static func line(_ visit: Visit, _ one: CaseworkerSince) -> HTML {
        guard let name = one.name else { return "\(visit[nobody])" }
        let talk = one.firstTalkOn.map { visit[firstTalk(Dates.long($0, visit.language))] } ?? visit[noTalk]
        let card = one.hasCard.map { " " + visit[$0 ? withCard : withoutCard] } ?? ""
        return "<bdi>\(name)</bdi>. \(talk)\(card)"
    }

    /// As the code was called then; codes that are in no list any more stand as they are stored.
    private static func name(_ code: CodeSince, _ list: String, _ codes: [CodeList]) -> Text {
        codes.first { $0.id == list }?.code(code.code, on: code.from)?.name ?? Text(written: code.code, code.code)
    }

    private static func offered(_ visit: Visit, _ list: String, _ codes: [CodeList]) -> [(value: String, label: String)]
    {
        [("", visit[asBefore])]
            + (codes.first { $0.id == list }?.codes(on: visit.today) ?? []).map { ($0.id, visit[$0.name]) }
    }

    private static func words(_ list: String) -> Text {
        list == "benefit" ? Text("Ydelse", "Benefit") : Text("Visitation", "Visitation category")
    }

    private static func firstTalk(_ day: String) -> Text {
        Text("Første samtale \(day).", "First conversation \(day).")
    }
    static let title = Text("Visitation, ydelse, enhed og sagsbehandler", "Visitation, benefit, unit and caseworker")
    private static let caseworkersTitle = Text("Sagsbehandlere", "Caseworkers")
    private static let nobody = Text("Ingen havde sagen.", "Nobody had the case.")
    private static let noTalk = Text("Ingen samtale endnu.", "No conversation yet.")
    private static let withCard = Text(
        "Den forrige skrev et kort til overdragelsen.", "The one before wrote a card for the handover.")
    private static let withoutCard = Text(
        "Der blev ikke skrevet et kort.", "No card was written.")
    private static let unit = Text("Enhed", "Unit")
    private static let nothing = Text("Ikke oplyst.", "Not stated.")
    private static let since = Text("Fra den", "From")
    private static let change = Text("Skriv noget nyt", "Record something new")
    private static let asBefore = Text("Som før", "As before")
    private static let from = Text("Fra og med", "From and including")
    private static let save = Text("Gem", "Save")
}
