import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A plain list of a case's efforts: what kind, from when, until when.
struct InterventionRoom: Sendable {
    /// Days ahead an effort can begin or end: further is a slip of the keyboard.
    private static let farthest = 3650

    let cases: CaseStore
    let interventions: InterventionStore
    let codes: [CodeList]
    let guide: Guide
    let results: StudyResultStore

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            if visit.isPost {
                try await change(visit, caseFile)
                return .see(.interventions(id), .change)
            }
            return .page(try await html(visit, caseFile, problem: nil))
        } catch let problem as Problem where problem.status == 422 {
            return .page(try await html(visit, caseFile, problem: problem), status: problem.status)
        }
    }

    private func html(_ visit: Visit, _ caseFile: CaseFile, problem: Problem?) async throws -> HTML {
        InterventionPage.html(
            visit, caseFile, try await interventions.all(of: caseFile.id), codes,
            guide.adding(OwnCards.cards(try await results.passed())), problem: problem)
    }

    private func change(_ visit: Visit, _ caseFile: CaseFile) async throws {
        let chosen = visit.request.field("intervention").flatMap(Int64.init).map(InterventionID.init)
        switch visit.request.form[FormName.go] {
        case "end":
            guard let chosen else { throw Problem(.nothingHere) }
            try await interventions.end(
                chosen, of: caseFile.id, on: try day(visit, InterventionStore.endField(chosen)), by: visit.actor,
                at: visit.now)
        case "withdraw":
            guard let chosen else { throw Problem(.nothingHere) }
            try await interventions.withdraw(chosen, of: caseFile.id, by: visit.actor, at: visit.now)
        default: try await add(visit, caseFile)
        }
    }

    private func add(_ visit: Visit, _ caseFile: CaseFile) async throws {
        let start = try day(visit, "from")
        guard let kind = visit.request.field("kind") else { throw Problem(.fieldMissing, field: "kind") }
        guard InterventionPage.offered(codes, on: start).contains(where: { $0.id == kind })
        else { throw Problem(.codeNotInList, field: "kind") }
        let end = try visit.request.field("to").map { _ in try day(visit, "to") }
        if let end, end < start {
            throw Problem(
                .dateOutOfRange, field: "to",
                exactly: Text(
                    "Den sidste dag kan ikke ligge før den første.", "The last day cannot be before the first."))
        }
        try await interventions.add(kind: kind, from: start, to: end, of: caseFile.id, by: visit.actor, at: visit.now)
    }

    private func day(_ visit: Visit, _ name: String) throws -> Day {
        let day = try FormReading.day(visit.request, name)
        guard abs(day.days(since: visit.today)) <= Self.farthest else { throw Problem(.dateOutOfRange, field: name) }
        return day
    }
}

enum InterventionPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ rows: [InterventionRow], _ codes: [CodeList], _ guide: Guide,
        problem: Problem?
    ) -> HTML {
        let parts = FormParts(visit: visit, problem: problem, labels: labels(rows))
        let kinds = [("", visit[choose])] + offered(codes, on: visit.today).map { ($0.id, visit[$0.name]) }
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[title]): \(caseFile.citizen.name)</h1>
            \(rows.isEmpty ? "<p>\(visit[none])</p>" as HTML : table(visit, parts, caseFile, rows, codes))
            <h2>\(visit[new])</h2>
            <form method="post" \(action: Route.interventions(caseFile.id))>\(Layout.forgery(visit))
            \(parts.choose("kind", kind, kinds))
            \(parts.input("from", from, .day, initial: visit.today.iso))
            \(parts.input("to", to, .day, help: toHelp))
            <p class="actions"><button class="button" type="submit">\(visit[ConversationWords.save])</button></p>
            </form>
            <h2>\(visit[LandmarkWords.known])</h2>
            \(each(offered(codes, on: visit.today)) { known(visit, $0, guide.cards(aboutIntervention: $0.id)) })
            """)
    }

    /// What is known about a kind of effort, folded away until somebody asks.
    private static func known(_ visit: Visit, _ kind: Code, _ cards: [EvidenceCard]) -> HTML {
        guard !cards.isEmpty else { return .empty }
        return """
            <details><summary>\(visit[kind.name])</summary>\(each(cards) { EvidenceCardBox.html(visit, $0) })</details>
            """
    }

    static func offered(_ codes: [CodeList], on day: Day) -> [Code] {
        codes.first { $0.id == listID }?.codes(on: day) ?? []
    }

    /// As it was called on the day it began.
    static func name(_ row: InterventionRow, _ codes: [CodeList], _ visit: Visit) -> String {
        codes.first { $0.id == listID }?.code(row.kind, on: row.startsOn).map { visit[$0.name] } ?? row.kind
    }

    private static func labels(_ rows: [InterventionRow]) -> [String: Text] {
        Dictionary(
            rows.map { (InterventionStore.endField($0.id), to) } + [("kind", kind), ("from", from), ("to", to)],
            uniquingKeysWith: { first, _ in first })
    }

    private static func table(
        _ visit: Visit, _ parts: FormParts, _ caseFile: CaseFile, _ rows: [InterventionRow], _ codes: [CodeList]
    ) -> HTML {
        dataTable(
            caption: visit[title], columns: [kind, from, to, act].map { Column(visit[$0]) },
            rows: rows.map { row in
                [
                    "\(name(row, codes, visit)) \(when(row.runs(on: visit.today), badge(.waiting, visit[running])))",
                    "\(Dates.long(row.startsOn, visit.language))",
                    "\(row.endsOn.map { Dates.long($0, visit.language) } ?? "–")",
                    buttons(visit, parts, caseFile, row, name(row, codes, visit)),
                ]
            }, narrow: .cards)
    }

    private static func buttons(
        _ visit: Visit, _ parts: FormParts, _ caseFile: CaseFile, _ row: InterventionRow, _ name: String
    ) -> HTML {
        let field = InterventionStore.endField(row.id)
        return """
            <form class="inline" method="post" \(action: Route.interventions(caseFile.id))>\(Layout.forgery(visit))\
            <input type="hidden" name="intervention" value="\(row.id.description)">\
            <label class="hidden" for="\(field)">\(visit[to]): \(name)</label>\
            <input id="\(field)" name="\(field)" type="date" value="\(parts.value(field, (row.endsOn ?? visit.today).iso))"\
            \(attributes: .invalid(parts.error(field) != nil))> \
            <button class="button quiet small" type="submit" name="\(FormName.go)" value="end">\(visit[setEnd])\
            <span class="hidden">: \(name)</span></button> \
            <button class="link" type="submit" name="\(FormName.go)" value="withdraw">\(visit[neverBegan])\
            <span class="hidden">: \(name)</span></button></form>
            """
    }

    static let listID = "interventionKinds"

    // MARK: For staff only
    static let title = Text("Indsatser", "Efforts")
    private static let none = Text("Der er ingen indsatser endnu.", "There are no efforts yet.")
    private static let new = Text("Skriv en indsats", "Record an effort")
    private static let kind = Text("Hvilken?", "Which?")
    private static let choose = Text("Vælg en indsats", "Choose an effort")
    private static let from = Text("Fra", "From")
    private static let to = Text("Til og med", "Until")
    private static let toHelp = Text(
        "Lad feltet stå tomt, hvis I ikke har aftalt det.", "Leave it empty if it is not agreed.")
    private static let act = Text("Ret", "Change")
    private static let running = Text("I gang", "Running")
    private static let setEnd = Text("Gem slutdato", "Save the last day")
    private static let neverBegan = Text("Kom aldrig i gang", "Never began")
}
