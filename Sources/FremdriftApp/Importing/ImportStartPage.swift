import FremdriftDomain
import FremdriftMarkup

/// Where a file is handed over. What it is to look like stands beside it.
enum ImportStartPage {
    static func html(_ visit: Visit, hasKey: Bool, fault: ImportFault?) -> HTML {
        Layout.page(
            visit, title: visit[title],
            """
            \(when(fault) { summary(visit, $0) })
            <p class="crumb"><a \(href: Route.administration)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" enctype="multipart/form-data" \(action: Route.importing)>
            \(Layout.forgery(visit))
            <div\(attributes: .classes(["field": true, "has-error": fault != nil]))>
            <label for="file">\(visit[file])</label>
            <p class="help" id="file-help">\(visit[fileHelp])</p>
            <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="file-help">
            </div>
            <details\(attributes: .open(!(visit.request.form["text"] ?? "").isEmpty))><summary>\(visit[paste])</summary>
            \(textArea(name: "text", label: visit[pasteLabel], value: visit.request.form["text"] ?? "", rows: 8))
            </details>
            <p class="actions"><button class="button" type="submit">\(visit[look])</button></p>
            </form>
            \(when(!hasKey, notice(.info, prefix: visit[note], "<p>\(visit[noKey])</p>")))
            \(guide(visit))
            """)
    }

    private static func summary(_ visit: Visit, _ fault: ImportFault) -> HTML {
        let message = fault.problem.kind == .fieldMissing ? visit[chooseFile] : visit[fault.text]
        return errorSummary(title: visit[FormParts.lookAgain], [FieldError(target: "file", message: message)])
    }

    private static func guide(_ visit: Visit) -> HTML {
        """
        <h2>\(visit[guideTitle])</h2>
        <p>\(visit[guideLead])</p>
        \(columns(visit, casesFile, ImportGuide.cases))
        \(columns(visit, staffFile, ImportGuide.staff))
        """
    }

    private static func columns(_ visit: Visit, _ heading: Text, _ entries: [ImportGuide.Entry]) -> HTML {
        """
        <h3>\(visit[heading])</h3>
        \(dataTable(
            caption: visit[heading], columns: [Column(visit[column]), Column(visit[holds])],
            rows: entries.map { ["<code>\($0.column.title)</code>", "\(visit[$0.words])"] }, narrow: .cards))
        """
    }

    private static let title = Text("Indlæs borgere og sager", "Import citizens and cases")
    private static let back = Text("Til administration", "To administration")
    private static let lead = Text(
        "Hent en CSV-fil fra fagsystemet ind. Du ser først, hvad der vil ske. Intet er gemt, før du siger ja.",
        "Bring in a CSV file from the case system. You first see what would happen. Nothing is saved until you say so.")
    private static let file = Text("Filen", "The file")
    private static let fileHelp = Text(
        "CSV med semikolon, komma eller tabulator. Højst 8 MB.", "CSV with semicolons, commas or tabs. At most 8 MB.")
    private static let paste = Text("Eller sæt teksten ind", "Or paste the text")
    private static let pasteLabel = Text(
        "Første linje med kolonnernes navne, og en linje for hver sag",
        "A first line with the names of the columns, and a line for each case")
    private static let look = Text("Se, hvad der vil ske", "See what would happen")
    private static let note = Text("Bemærk", "Note")
    private static let noKey = Text(
        "Serveren har ingen nøgle til CPR-numre. Rækker med CPR-nummer bliver afvist.",
        "The server has no key for CPR numbers. Rows with a CPR number are refused.")
    private static let chooseFile = Text("Vælg en fil, eller sæt teksten ind.", "Choose a file, or paste the text.")
    private static let guideTitle = Text("Kolonnerne", "The columns")
    private static let guideLead = Text(
        "Navnene står i filens første linje, i hvilken rækkefølge som helst. Andre kolonner springes over. Samme fil igen "
            + "ændrer intet.",
        "Their names stand in the file's first line, in any order. Other columns are passed over. The same file again "
            + "changes nothing.")
    private static let casesFile = Text(
        "En fil med sager: en række for hver sag", "A file of cases: a row for each case")
    private static let staffFile = Text(
        "En fil med brugere: en række for hver rolle", "A file of users: a row for each role")
    private static let column = Text("Kolonne", "Column")
    private static let holds = Text("Indhold", "Holds")
}
