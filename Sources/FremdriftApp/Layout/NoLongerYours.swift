import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What a member of staff sees of a case that is not theirs: that it was handed on, where they had it before, and what they had
/// written in a form, to copy. It is kept nowhere.
enum NoLongerYours {
    /// - Parameter day: when the case went to a colleague; `nil` for who never had it.
    static func reply(_ problem: Problem, since day: Day?, _ visit: Visit) -> Reply {
        let told = day.map { Problem(problem.kind, exactly: handedOn(Dates.long($0, visit.language))) } ?? problem
        return .page(
            ProblemPage.html(told, reference: nil, visit: visit, written(visit)), status: problem.status)
    }

    /// Words only, and only from the form of one's own session: another site can put nothing here.
    private static func written(_ visit: Visit) -> HTML {
        guard visit.isPost, let token = visit.session?.forgeryToken, visit.request.form[FormName.forgery] == token
        else { return .empty }
        let whys = visit.request.form.keys.filter { $0.hasPrefix(AgendaForm.whyPrefix) }.sorted()
        let texts = (fields + whys.map { ($0, StepEndingPage.whyLabel) }).compactMap { name, label in
            visit.request.field(name).map { (label, $0) }
        }
        guard !texts.isEmpty else { return .empty }
        return """
            <section class="box"><h2>\(visit[title])</h2>
            <p>\(visit[lead])</p>
            \(each(texts) { label, text in "<h3>\(visit[label])</h3><p class=\"words\">\(text)</p>" })
            </section>
            """
    }

    // MARK: For staff only
    /// The fields in which forms about a case take words, by their names.
    private static let fields: [(name: String, label: Text)] = [
        ("words", HandoverPage.title), ("what", ConversationWords.what), ("remark", AgendaWords.remark),
        ("note", ConversationWords.noteLabel), ("place", ConversationWords.place), ("job", AgendaBelief.job),
        ("takes", AgendaBelief.takes), (StepEndingPage.why, StepEndingPage.whyLabel),
    ]
    private static let title = Text("Det, du skrev", "What you wrote")
    private static let lead = Text(
        "Det er ikke gemt. Kopiér det, hvis det skal bruges, før du forlader siden.",
        "It is not saved. Copy it if it is to be used, before you leave the page.")

    private static func handedOn(_ day: String) -> Text {
        Text(
            "Sagen er givet videre den \(day) til en anden sagsbehandler. Derfor kan du ikke åbne den eller skrive i den mere.",
            "The case was handed on to another caseworker on \(day). So you can no longer open it or write in it.")
    }
}
