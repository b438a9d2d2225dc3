import FremdriftDomain
import FremdriftMarkup

/// From here the copy is taken; it says before what is in it, what is not, and how the data are to be read.
enum OwnCopyPage {
    static func html(_ visit: Visit) -> HTML {
        Layout.page(
            visit, title: visit[CopyWords.title], for: .citizen,
            """
            <p class="crumb"><a \(href: Route.ownCase)>\(visit[OwnCasePage.title])</a></p>
            <h1>\(visit[CopyWords.title])</h1>
            <p class="lead">\(visit[CopyWords.lead])</p>
            <form method="post" \(action: Route.ownCopy)>\(Layout.forgery(visit))
            \(choice(visit))
            <p>\(visit[CopyWords.pdfHelp]) \(visit[CopyWords.dataHelp])</p>
            <p class="actions">\(button(visit, OwnCopying.pdf, CopyWords.pdf)) \(button(visit, OwnCopying.data, CopyWords.data))</p>
            </form>
            <p>\(visit[CopyWords.careful])</p>
            <h2>\(visit[CopyWords.contents])</h2>
            <ul>\(each(CopyPlan.Part.allCases) { "<li>\(visit[CopyWords.part($0)])</li>" })</ul>
            <h2>\(visit[CopyWords.notIncluded])</h2>
            <ul>\(each(NotIncluded.allCases.filter { $0 != .notTogether }) { "<li>\(visit[$0.words])</li>" })</ul>
            <details class="box"><summary><h2>\(visit[CopyWords.fields])</h2></summary>
            <p>\(visit[CopyWords.fieldsHelp])</p>
            \(fields(visit))
            </details>
            """)
    }

    private static func choice(_ visit: Visit) -> HTML {
        """
        <label class="card" for="whole"><input type="checkbox" id="whole" name="\(OwnCopying.whole)" value="ja" \
        aria-describedby="whole-help"> \(visit[CopyWords.whole])</label>
        <p class="soft" id="whole-help">\(visit[CopyWords.wholeHelp])</p>
        """
    }

    private static func button(_ visit: Visit, _ value: String, _ words: Text) -> HTML {
        "<button class=\"button\" type=\"submit\" name=\"\(FormName.go)\" value=\"\(value)\">\(visit[words])</button>"
    }

    /// First what each part's tables are called, then the fields; the names are Danish in every language.
    private static func fields(_ visit: Visit) -> HTML {
        """
        \(definitions(CopyPlan.Part.allCases.map { part in
            (visit[CopyWords.part(part)], danish(CopyPlan.tables.filter { $0.part == part }.map(\.key)))
        }))
        \(definitions(explained.map { field in (visit[CopyWords.field(field)], danish([field.rawValue])) }))
        \(definitions([(visit[CopyWords.pointer], danish(CopyField.allCases.filter(\.pointsAtARow).map(\.rawValue)))]))
        """
    }

    private static var explained: [CopyField] { CopyField.allCases.filter { !$0.pointsAtARow } }

    private static func danish(_ names: [String]) -> HTML {
        "<span lang=\"da\" dir=\"ltr\">\(names.joined(separator: ", "))</span>"
    }
}
