import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What came out of a talk and stands on the citizen's own page: the remark both agreed to, the citizen's own, and which job
/// the caseworker said they can see.
struct OwnNotes: Sendable {
    /// The newest round both have looked at; `nil` before the first, when there is nothing to write beside.
    let round: Round?
    let agreed: AgreedRemark?
    let own: AgreedRemark?
    /// The caseworker's answers that are opened in a talk, in words; empty until they were.
    let belief: [Text]
    /// One of each case in which one was written.
    let prospects: [JobProspect]

    static func read(
        _ citizen: CitizenID, _ all: [Round], _ caseFiles: [CaseFile], _ agendas: AgendaStore,
        _ instruments: InstrumentShelf
    ) async throws -> OwnNotes {
        // What a former caseworker said is not told as that of the one they have now; it is in the copy.
        var prospects: [JobProspect] = []
        for caseFile in caseFiles {
            guard let prospect = try await agendas.prospect(of: caseFile.id), !caseFile.isFormers(prospect.by) else {
                continue
            }
            prospects.append(prospect)
        }
        guard let round = all.newestRevealed else {
            return OwnNotes(round: nil, agreed: nil, own: nil, belief: [], prospects: prospects)
        }
        let remarks = try await agendas.remarks(on: round.id)
        let sender = round.caseworkerSide.sending?.actor ?? ""
        let isFormers = !caseFiles.isEmpty && caseFiles.allSatisfy { $0.isFormers(sender) }
        return OwnNotes(
            round: round, agreed: remarks.agreed, own: remarks.own,
            belief: isFormers ? [] : belief(round, try await instruments.instrument(round.instrument)),
            prospects: prospects)
    }

    private static func belief(_ round: Round, _ instrument: Instrument) -> [Text] {
        let answers = round.answersTogether(of: .caseworker, by: instrument)
        return instrument.indicators.filter(\.opensInConversation).compactMap { indicator in
            guard case .step(let step)? = answers[.indicator(indicator.id)] else { return nil }
            return indicator.item(for: .caseworker)?.word(for: step)
        }
    }
}

/// The remark of both, and a field for the citizen's own beside it.
enum OwnRemarkForm {
    static let field = "remark"
    /// The number of the round that stood on the page: what is written is beside that one.
    static let shownRound = "round"
    /// The own remark as it stood there.
    static let shown = "shownRemark"

    static func html(_ visit: Visit, _ notes: OwnNotes, _ parts: FormParts) -> HTML {
        guard let round = notes.round else { return .empty }
        let isOpen = notes.own != nil || parts.error(field) != nil
        return """
            \(when(notes.agreed) { remark in
                "<h2>\(visit[CopyDocumentWords.remarks])</h2><p class=\"words\"><bdi>\(remark.words)</bdi></p>"
            })
            \(when(notes.own) { "<div class=\"only-print\"><h2>\(visit[title])</h2><p class=\"words\"><bdi>\($0.words)</bdi></p></div>" })
            <details class="box no-print"\(attributes: .open(isOpen))><summary><h2>\(visit[title])</h2></summary>
            <form method="post" \(action: Route.ownCase)>\(Layout.forgery(visit))
            <input type="hidden" name="\(shownRound)" value="\("\(round.id)")">
            <input type="hidden" name="\(shown)" value="\(notes.own?.words ?? "")">
            \(when(parts.problem?.kind == .textChanged, standsNow(visit, notes)))
            \(textArea(
                name: field, label: visit[label], value: parts.value(field, notes.own?.words ?? ""), rows: 3,
                longest: Conversation.longestNote, help: visit[help], error: parts.error(field)))
            <p class="actions"><button class="button quiet" type="submit">\(visit[save])</button></p>
            </form></details>
            """
    }

    /// What holds, where it was saved elsewhere since the page was opened.
    private static func standsNow(_ visit: Visit, _ notes: OwnNotes) -> HTML {
        """
        <h3>\(visit[now])</h3>
        \(when(notes.own) { "<p class=\"words\"><bdi>\($0.words)</bdi></p>" })
        \(when(notes.own == nil, "<p>\(visit[nothing])</p>"))
        """
    }

    static let changed = Text(
        "Din bemærkning er gemt et andet sted, siden du åbnede siden. Det, du skrev, er ikke gemt. Det står i feltet endnu. Gem igen, hvis det skal gælde.",
        "Your remark was saved elsewhere since you opened the page. What you wrote is not saved. It is still in the field. Save again if it is to hold."
    )
    private static let now = Text("Det står der nu", "What stands there now")
    private static let nothing = Text("Der står ikke noget.", "Nothing stands there.")
    static let title = Text("Din egen bemærkning", "Your own remark")
    private static let label = Text(
        "Hvad vil du selv have stående ved jeres svar?", "What do you want to stand beside your answers?")
    private static let help = Text(
        "Din sagsbehandler kan læse det. Skriver du noget nyt, gælder det nye. Gem et tomt felt, hvis det ikke skal stå der mere.",
        "Your caseworker can read it. If you write something new, the new one holds. Save an empty field if it is not to stand there any more."
    )
    private static let save = Text("Gem bemærkning", "Save the remark")
}

/// What the caseworker said in a talk about a job, folded away until the citizen asks for it.
enum OwnProspect {
    static func html(_ visit: Visit, _ notes: OwnNotes) -> HTML {
        guard !notes.belief.isEmpty || !notes.prospects.isEmpty else { return .empty }
        return """
            <details class="box behind"><summary><h2>\(visit[CopyDocumentWords.prospects])</h2></summary>
            <p>\(visit[whatItIs])</p>
            \(each(notes.belief) { "<p>\(visit[$0])</p>" })
            \(each(notes.prospects) { prospect($0, visit) })
            </details>
            """
    }

    private static func prospect(_ prospect: JobProspect, _ visit: Visit) -> HTML {
        """
        <p><strong><bdi>\(prospect.job)</bdi></strong> \
        <span class="soft">(\(Dates.long(prospect.on.local.day, visit.language)))</span></p>
        \(when(prospect.takes) { "<p>\(visit[AgendaBelief.takes]) <bdi>\($0)</bdi></p>" })
        """
    }

    private static let whatItIs = Text(
        "Det, din sagsbehandler har sagt i jeres samtale. Det er ikke et løfte om et job.",
        "What your caseworker has said in your conversation. It is not a promise of a job.")
}
