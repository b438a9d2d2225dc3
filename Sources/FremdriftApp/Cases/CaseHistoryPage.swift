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

    static let title = Text("Visitation, ydelse og enhed", "Visitation, benefit and unit")
    private static let unit = Text("Enhed", "Unit")
    private static let nothing = Text("Ikke oplyst.", "Not stated.")
    private static let since = Text("Fra den", "From")
    private static let change = Text("Skriv noget nyt", "Record something new")
    private static let asBefore = Text("Som før", "As before")
    private static let from = Text("Fra og med", "From and including")
    private static let save = Text("Gem", "Save")
}
