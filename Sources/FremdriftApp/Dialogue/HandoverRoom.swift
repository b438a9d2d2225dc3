import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What a caseworker leaves to whoever gets the case: what is agreed and what has moved stand here by themselves, and what I
/// can see for this person in my own words.
struct HandoverRoom: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let talks: ConversationStore
    let agendas: AgendaStore
    let staff: StaffStore
    let changes: ChangeLookup

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            if visit.isPost {
                guard let words = try FormReading.words(visit.request, "words", longest: Conversation.longestNote)
                else { throw Problem(.fieldMissing, field: "words") }
                try await keep(words, visit, id)
                return .see(.caseFile(id), .card)
            }
            return .page(try await html(visit, caseFile, problem: nil))
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await html(visit, caseFile, problem: problem), status: problem.status)
        }
    }

    /// - Throws: `Problem.textChanged` when another card stands than the one that was shown; what was written stays.
    private func keep(_ words: String, _ visit: Visit, _ id: CaseFileID) async throws {
        do {
            try await agendas.handOver(
                words, after: visit.request.field(HandoverPage.shown) ?? "", of: id, by: visit.actor, at: visit.now)
        } catch let problem as Problem where problem.kind == .textChanged {
            throw Problem(.textChanged, field: "words", exactly: HandoverPage.changed)
        }
    }

    private func html(_ visit: Visit, _ caseFile: CaseFile, problem: Problem?) async throws -> HTML {
        HandoverPage.html(
            visit, caseFile, try await NamedCard.find(of: caseFile.id, agendas, staff),
            try await talks.all(of: caseFile.id).steps.filter { $0.ending == nil },
            try await changes.find(visit, in: try await rounds.all(of: caseFile.id)), problem: problem)
    }
}

enum HandoverPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ card: NamedCard?, _ steps: [AgreedStepRow],
        _ changes: IndicatorChanges, problem: Problem?
    ) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[title]): \(caseFile.citizen.name)</h1>
            <p class="lead">\(visit[lead])</p>
            \(StepTable.html(visit, steps, acts: false))
            \(ChangeSection(visit, .staff(citizen: DialoguePage.firstName(caseFile.citizen.name)), changes).html)
            \(when(card) { card in
                let title = visit[written(card.name, Dates.long(card.card.on.local.day, visit.language))]
                return "<section class=\"box\"><h2>\(title)</h2><p class=\"words\">\(card.card.words)</p></section>"
            })
            <form method="post" \(action: Route.handover(caseFile.id))>\(Layout.forgery(visit))
            <input type="hidden" name="\(shown)" value="\(card?.card.words ?? "")">
            \(textArea(
                name: "words", label: visit[label], value: parts.value("words"), rows: 6,
                longest: Conversation.longestNote, help: visit[help], error: parts.error("words")))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    /// The hidden field with the card as it stood when the form was shown: an older tab writes over nothing.
    static let shown = "shownCard"

    // MARK: For staff only
    static let changed = Text(
        "Der er gemt et andet kort, siden du åbnede siden. Det står her på siden. Det, du skrev, er ikke gemt, men det står i feltet endnu. Gem igen, hvis dit kort skal gælde.",
        "Another card was saved since you opened the page. It stands on this page. What you wrote is not saved, but is still in the field. Save again if your card is to hold."
    )
    static let title = Text("Overdragelse", "Handover")
    private static let lead = Text(
        "Skriv til den, der får sagen. Kortet står øverst på siden til samtalen, til I har haft den første samtale.",
        "Write to whoever gets the case. The card stands at the top of the conversation page until they have had the first conversation."
    )
    private static let label = Text(
        "Hvad kan jeg se for dette menneske, og hvad er vigtigt at føre videre?",
        "What can I see for this person, and what is important to carry on?")
    private static let help = Text("Skriv det, som borgeren selv må læse.", "Write what the citizen may read.")
    private static let save = Text("Gem kortet", "Save the card")

    private static func written(_ name: String, _ day: String) -> Text {
        Text("Kortet fra \(name), \(day)", "The card from \(name), \(day)")
    }
}
