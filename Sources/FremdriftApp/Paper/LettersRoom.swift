import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The administrator's screen for printing a unit's answer sheets.
struct LettersRoom: Sendable {
    /// Sheets on one page for the browser to print; more at a time are the command's matter.
    static let most = 200

    let printing: SheetPrinting
    let staff: StaffStore
    let audit: AuditTrail
    let letter: LetterFrame

    func reply(_ visit: Visit) async throws -> Reply {
        let own = try visit.staff().administeredUnits
        let units = try await staff.units().filter { own.contains($0.id) }
        guard visit.isPost else { return .page(try await html(visit, units, problem: nil)) }
        do {
            try visit.house.requireAddress()
            let chosen = units.first { "\($0.id)" == visit.request.field("unit") }
            guard let chosen else { throw Problem(.codeUnknown, field: "unit") }
            let again = visit.request.form["again"] != nil
            let mine = try await printing.due(in: [chosen.id], again: again, on: visit.today).prefix(Self.most)
            guard !mine.isEmpty else { throw Problem(.nobodyDue, field: "unit") }
            let pages = try await printing.pages(Array(mine), by: visit.actor, at: visit.now)
            try await recordLook(visit, mine.count)
            return Reply(
                status: 200,
                headers: [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")],
                body: letter.linked(
                    language: visit.language, title: visit[LettersPage.title], style: Route.letterStyle,
                    body: "\(LettersPage.bar(visit, mine.count))\(pages)"))
        } catch let problem as Problem {
            return .page(try await html(visit, units, problem: problem), status: problem.status)
        }
    }

    private func html(_ visit: Visit, _ units: [Unit], problem: Problem?) async throws -> HTML {
        let counts = try await printing.counts(in: Set(units.map(\.id)), on: visit.today)
        try await recordLook(visit, counts.values.reduce(0) { $0 + $1.sheets })
        return LettersPage.html(visit, units, counts, problem: problem)
    }

    private func recordLook(_ visit: Visit, _ citizens: Int) async throws {
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "letters \(citizens)"))
    }

    /// The style of everything that is printed as a letter, for pages that may hold none of their own.
    var style: Reply {
        Reply(
            status: 200,
            headers: [("Content-Type", "text/css; charset=utf-8"), ("Cache-Control", "public, max-age=3600")],
            body: letter.style)
    }
}

enum LettersPage {
    static func html(_ visit: Visit, _ units: [Unit], _ due: [UnitID: DueSheetCount], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[administration])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(dataTable(
                caption: visit[dueCaption], columns: [Column(visit[unit]), Column(visit[dueColumn]), Column(visit[printed])],
                rows: units.map { unit in
                    ["\(unit.name)", "\(due[unit.id]?.sheets ?? 0)", "\(due[unit.id]?.printed ?? 0)"]
                }, narrow: .cards))
            <form method="post" \(action: Route.letters)>\(Layout.forgery(visit))
            \(parts.choose("unit", unit, units.map { ("\($0.id)", $0.name) }))
            <fieldset class="cards ticks"><legend>\(visit[whom])</legend>
            <label class="card" for="again"><input type="checkbox" id="again" name="again"\
            \(attributes: .checked(visit.request.form["again"] != nil))><span>\(visit[again])</span></label></fieldset>
            <p class="soft">\(visit[limit])</p>
            <p class="actions"><button class="button" type="submit">\(visit[button])</button></p>
            </form>
            """)
    }

    /// Stands above the sheets on the screen, and on no paper.
    static func bar(_ visit: Visit, _ count: Int) -> HTML {
        """
        <div class="bar"><h1>\(visit[ready(count)])</h1><p>\(visit[readyHelp]) \
        <a \(href: Route.letters)>\(visit[back])</a></p></div>
        """
    }

    static let title = Text("Print svarark", "Print answer sheets")
    private static let administration = Text("Administration", "Administration")
    private static let lead = Text(
        "Et svarark er ét ark papir med brev, QR-kode og alle spørgsmål. Her er de borgere, der kan svare nu.",
        "An answer sheet is one sheet of paper with a letter, a QR code and all questions. Here are the citizens who can "
            + "answer now.")
    private static let dueCaption = Text("Kan svare nu", "Can answer now")
    private static let unit = Text("Enhed", "Unit")
    private static let dueColumn = Text("Borgere", "Citizens")
    private static let printed = Text("Har fået et ark", "Have had a sheet")
    private static let whom = Text("Hvem", "Whom")
    private static let again = Text("Også dem, der har fået et ark", "Also those who have had a sheet")
    private static let limit = Text(
        "Højst \(LettersRoom.most) ark ad gangen. Print igen for at få de næste.",
        "At most \(LettersRoom.most) sheets at a time. Print again for the next.")
    private static let button = Text("Lav arkene", "Make the sheets")
    private static let readyHelp = Text(
        "Print på begge sider. Koderne vises kun denne ene gang.",
        "Print on both sides. The codes are shown only this once.")
    private static let back = Text("Tilbage", "Back")

    private static func ready(_ count: Int) -> Text {
        count == 1 ? Text("1 svarark", "1 answer sheet") : Text("\(count) svarark", "\(count) answer sheets")
    }
}
