import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What was agreed, as a dated note in plain Danish for the case system. Facts alone: agreements, what became of the
/// earlier ones, what both agreed to write, and the next talk. No answer is in it.
struct JournalNote: Sendable {
    /// In Danish: that is what the journal is kept in.
    let text: String

    /// About the latest talk that was held; about the day itself where none was.
    init(_ table: AgendaTable, on today: Day, _ codes: [CodeList]) {
        let talk = table.talks.first { $0.content.day <= today && $0.content.standing == .held }
        let day = talk?.content.day ?? today
        let coming = table.talks.last { $0.content.standing == .planned && $0.content.day >= today }
        let head = [
            "\(talk == nil ? "Notat" : "Samtale") den \(Dates.long(day, .danish))",
            talk.flatMap { JournalNote.kind($0.content, codes) },
        ].compactMap(\.self).joined(separator: ". ")
        text =
            ([head + "."]
            + JournalNote.block("Vi har aftalt", table.agreed(on: day).map(JournalNote.told))
            + JournalNote.block("Fra sidst", table.promises(before: day).map(JournalNote.told))
            + JournalNote.block("Vi er enige om at skrive", table.remark.map { [$0.words] } ?? [])
            + JournalNote.block("Notat", talk?.content.note.map { [$0] } ?? [])
            + (coming.map { ["Næste samtale er den \(Dates.long($0.content.day, .danish))."] } ?? []))
            .joined(separator: "\n") + "\n"
    }

    private static func block(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", "\(title):"] + lines.map { "- \($0)" }
    }

    private static func kind(_ talk: Conversation, _ codes: [CodeList]) -> String? {
        codes.first { $0.id == ConversationWords.listID }?.code(talk.kind, on: talk.day).map { $0.name.danish }
    }

    private static func told(_ row: AgreedStepRow) -> String {
        let ending =
            switch row.ending {
            case .done: "Det er gjort."
            case .dropped: row.why.map { "Det blev ikke gjort: \(sentence($0))" } ?? "Det blev ikke gjort."
            case nil: "Senest den \(Dates.long(row.step.dueOn, .danish))."
            }
        return "\(who(row.step.who)): \(sentence(row.step.what)) \(ending)"
    }

    private static func sentence(_ text: String) -> String {
        text.last.map { ".!?".contains($0) } == true ? text : text + "."
    }

    private static func who(_ doer: AgreedStep.Doer) -> String {
        switch doer {
        case .citizen: "Borgeren"
        case .caseworker: "Kommunen"
        case .together: "Vi sammen"
        case .somebodyElse: "En anden"
        }
    }
}

/// The note in a field from which it is copied, and as a file.
enum JournalNotePage {
    static let download = "hent"

    static func html(_ visit: Visit, _ id: CaseFileID, _ note: JournalNote) -> HTML {
        Layout.page(
            visit, title: visit[AgendaWords.note],
            """
            <p class="crumb"><a \(href: Route.agenda(id))>\(visit[AgendaWords.title])</a></p>
            <h1>\(visit[AgendaWords.note])</h1>
            <p class="lead">\(visit[lead])</p>
            \(textArea(
                name: "note", label: visit[label], value: note.text, rows: 14, longest: 8 * Conversation.longestNote,
                help: nil, error: nil))
            <p class="actions"><a class="button" \(href: Query(.journalNote(id), [download: "ja"]))>\(visit[save])</a></p>
            """)
    }

    // MARK: For staff only
    private static let lead = Text(
        "Kopiér teksten til sagen, eller hent den som fil. Ret gerne i feltet, før du kopierer. Intet bliver sendt.",
        "Copy the text into the case, or take it as a file. Change it in the field before you copy if you like. Nothing is sent."
    )
    private static let label = Text("Notatet", "The note")
    private static let save = Text("Hent som fil", "Take it as a file")
}
