import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What a caseworker leaves to whoever gets the case: what is agreed stands here by itself, and what I can see for this
/// person in my own words.
struct HandoverRoom: Sendable {
    let cases: CaseStore
    let talks: ConversationStore
    let agendas: AgendaStore
    let staff: StaffStore

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            if visit.isPost {
                guard let words = try FormReading.words(visit.request, "words", longest: Conversation.longestNote)
                else { throw Problem(.fieldMissing, field: "words") }
                try await agendas.handOver(words, of: id, by: visit.actor, at: visit.now)
                return .see(.caseFile(id), .card)
            }
            return .page(try await html(visit, caseFile, problem: nil))
        } catch let problem as Problem where problem.status == 422 {
            return .page(try await html(visit, caseFile, problem: problem), status: problem.status)
        }
    }

    private func html(_ visit: Visit, _ caseFile: CaseFile, problem: Problem?) async throws -> HTML {
        HandoverPage.html(
            visit, caseFile, try await NamedCard.find(of: caseFile.id, agendas, staff),
            try await talks.all(of: caseFile.id).steps.filter { $0.ending == nil },
            problem: problem)
    }
}

enum HandoverPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ card: NamedCard?, _ steps: [AgreedStepRow],
        problem: Problem?
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
            \(when(card) { card in
                let title = visit[written(card.name, Dates.long(card.card.on.local.day, visit.language))]
                return "<section class=\"box\"><h2>\(title)</h2><p class=\"words\">\(card.card.words)</p></section>"
            })
            <form method="post" \(action: Route.handover(caseFile.id))>\(Layout.forgery(visit))
            \(textArea(
                name: "words", label: visit[label], value: parts.value("words"), rows: 6,
                longest: Conversation.longestNote, help: visit[help], error: parts.error("words")))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    // MARK: For staff only
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
