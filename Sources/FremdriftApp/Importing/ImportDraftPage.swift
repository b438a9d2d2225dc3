import FremdriftDomain
import FremdriftMarkup

/// What a file would do, or has done, row by row: what is refused first, because that needs somebody.
enum ImportDraftPage {
    static func html(_ visit: Visit, _ token: String, _ draft: ImportDrafts.Draft, problem: Problem?) -> HTML {
        let title = draft.outcome == .written ? doneTitle : self.title
        return Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            \(FormParts(visit: visit, problem: problem).summary)
            <p class="crumb"><a \(href: Route.importing)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            \(when(!draft.fileName.isEmpty, "<p class=\"soft\">\(draft.fileName)</p>"))
            \(when(draft.outcome == .written, notice(.success, prefix: visit[note], "<p>\(visit[done])</p>")))
            <div class="grid two">
            <section class="box">\(totals(visit, draft.plan))</section>
            \(when(draft.outcome != .written, "<section class=\"box\">\(choices(visit, token, draft.plan))</section>"))
            </div>
            \(passedOver(visit, draft.plan))
            \(withoutNumber(visit, draft.file.rowsWithoutCitizenNumber))
            \(each(RowPlan.Verdict.allCases) { rows(visit, token, draft.plan, $0) })
            """)
    }

    private static func totals(_ visit: Visit, _ plan: ImportPlan) -> HTML {
        definitions(
            RowPlan.Verdict.allCases.map { (visit[words($0)], "\(plan.counts[$0] ?? 0)") })
    }

    private static func passedOver(_ visit: Visit, _ plan: ImportPlan) -> HTML {
        guard !plan.unknownHeadings.isEmpty else { return .empty }
        return notice(
            .info, prefix: visit[note], "<p>\(visit[passed]) \(plan.unknownHeadings.joined(separator: ", ")).</p>")
    }

    private static func withoutNumber(_ visit: Visit, _ rows: Int) -> HTML {
        when(rows > 0, notice(.info, prefix: visit[note], "<p>\(visit[noNumber(rows)])</p>"))
    }

    private static func noNumber(_ rows: Int) -> Text {
        Text(
            "Rækker uden borgernummer (borgernr): \(rows). Skal jeres posthus sende brevene eller Digital Post, så tag "
                + "nummeret med. Ellers står der intet i kolonnen number i index.csv.",
            "Rows without a citizen number (borgernr): \(rows). If your print house is to send the letters or Digital Post, "
                + "bring the number along. Otherwise the column number in index.csv is empty.")
    }

    private static func choices(_ visit: Visit, _ token: String, _ plan: ImportPlan) -> HTML {
        let refused = plan.refused.count
        let writable = plan.rows.count - refused - (plan.counts[.unchanged] ?? 0)
        return """
            <p>\(visit[writable == 0 ? nothing : unsaved])</p>
            <form method="post" \(action: Route.importDraft(token))>\(Layout.forgery(visit))
            <p class="actions">
            \(when(writable > 0 && refused == 0, button(visit[write(writable)], "apply", isQuiet: false)))
            \(when(writable > 0 && refused > 0, button(visit[writeRest(writable, refused)], "applyRest", isQuiet: false)))
            \(button(visit[discard], "discard", isQuiet: true))
            </p></form>
            """
    }

    private static func button(_ words: String, _ action: String, isQuiet: Bool) -> HTML {
        """
        <button\(attributes: .classes(["button": true, "quiet": isQuiet])) type="submit" name="\(FormName.go)" \
        value="\(action)">\(words)</button>
        """
    }

    private static func rows(_ visit: Visit, _ token: String, _ plan: ImportPlan, _ verdict: RowPlan.Verdict) -> HTML {
        let all = plan.rows.filter { $0.verdict == verdict && (verdict != .unchanged || !$0.notes.isEmpty) }
        guard !all.isEmpty else { return .empty }
        let shown = all.prefix(Importing.mostRows)
        return """
            <h2>\(visit[words(verdict)])</h2>
            \(when(verdict == .refused,
                "<p><a \(href: Route.importErrors(token))>\(visit[fetchErrors])</a></p>"))
            \(when(all.count > shown.count, "<p class=\"soft\">\(visit[firstOf(shown.count, all.count)])</p>"))
            \(dataTable(
                caption: visit[words(verdict)],
                columns: [Column(visit[number]), Column(visit[line]), Column(visit[name]), Column(visit[what])],
                rows: shown.map { row in
                    ["\(row.number.isEmpty ? "–" : row.number)", "\(row.line)", "\(row.name)", what(visit, row)]
                }, narrow: .cards))
            """
    }

    private static func what(_ visit: Visit, _ row: RowPlan) -> HTML {
        let reasons = row.problems.map { visit[ImportFault($0).text] }
        let notes = row.notes.map { visit[$0.text] }
        let told = row.verdict == .added ? row.changes.filter { !isOfANewRow($0) } : row.changes
        let changes = told.map { visit[$0.text] }.joined(separator: ", ")
        return """
            <span>\(changes)\(each(reasons) { "<span class=\"line\">\($0)</span>" })\
            \(each(notes) { "<span class=\"line soft\">\($0)</span>" })</span>
            """
    }

    /// What goes without saying of somebody new; the rest reaches beyond the row.
    private static func isOfANewRow(_ change: ImportChange) -> Bool {
        switch change {
        case .citizenAdded, .caseAdded, .citizenNumbered, .numberSealed, .reached: true
        default: false
        }
    }

    private static func words(_ verdict: RowPlan.Verdict) -> Text {
        switch verdict {
        case .refused: Text("Afvist", "Refused")
        case .ended: Text("Afsluttet", "Ended")
        case .changed: Text("Ændret", "Changed")
        case .added: Text("Ny", "Added")
        case .unchanged: Text("Som før", "As before")
        }
    }

    private static let title = Text("Det vil ske", "What would happen")
    private static let doneTitle = Text("Filen er indlæst", "The file has been imported")
    private static let back = Text("Indlæs en fil", "Import a file")
    private static let note = Text("Bemærk", "Note")
    private static let done = Text(
        "Alt, der ikke er afvist, er gemt. Nye brugere kan logge ind, når de har fået en adgangskode.",
        "Everything that was not refused has been saved. New users can sign in once they have been given a password.")
    private static let passed = Text("Disse kolonner springes over:", "These columns are passed over:")
    private static let unsaved = Text(
        "Se rækkerne igennem nedenfor. Intet er gemt endnu.", "Look the rows through below. Nothing is saved yet.")
    private static let nothing = Text("Der er intet at gemme.", "There is nothing to save.")
    private static let discard = Text("Gem ikke", "Do not save")
    private static let fetchErrors = Text(
        "Hent de afviste rækker som fil, med årsag", "Get the refused rows as a file, with reasons")
    private static let number = Text("Nummer", "Number")
    private static let line = Text("Linje", "Line")
    private static let name = Text("Navn", "Name")
    private static let what = Text("Hvad", "What")

    private static func write(_ count: Int) -> Text {
        count == 1 ? Text("Gem rækken", "Save the row") : Text("Gem alle \(count) rækker", "Save all \(count) rows")
    }
    private static func writeRest(_ count: Int, _ refused: Int) -> Text {
        Text("Gem \(count), og lad \(refused) vente", "Save \(count), and leave \(refused) out")
    }
    private static func firstOf(_ shown: Int, _ all: Int) -> Text {
        Text("De første \(shown) af \(all).", "The first \(shown) of \(all).")
    }
}
