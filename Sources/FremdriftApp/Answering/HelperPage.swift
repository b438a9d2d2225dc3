import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen says whether somebody helps them to answer. Asked of nobody; said by those who want to.
enum HelperPage {
    static func html(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: sheet.at(.helper))>\(Layout.forgery(visit))
            <p class="actions">
            <button class="button" type="submit" name="\(FormName.go)" value="\(helped)">\(visit[yes])</button>
            <button class="button quiet" type="submit" name="\(FormName.go)" value="alone">\(visit[no])</button>
            </p>
            </form>
            """)
    }

    /// Stands on the first page: what was said, and the way to say it.
    static func line(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        guard case .link = sheet.door else { return .empty }
        let isHelped = sheet.session?.way == .withCompanion
        return """
            <p>\(when(isHelped, "\(visit[isHelpedWords]) "))<a \(href: sheet.at(.helper))>\(visit[isHelped ? change : ask])</a></p>
            """
    }

    static let helped = "helped"
    private static let title = Text("Hjælper en dig med at svare?", "Does somebody help you to answer?")
    private static let lead = Text(
        "Det kan være en mentor, en ven eller en i din familie. Det er helt i orden. Svarene er stadig dine. Vi "
            + "skriver kun ned, at du fik hjælp, ikke af hvem.",
        "It can be a mentor, a friend or somebody in your family. That is quite all right. The answers are still yours. "
            + "We only write down that you had help, not from whom.")
    private static let yes = Text("Ja, en hjælper mig", "Yes, somebody helps me")
    private static let no = Text("Nej, jeg svarer selv", "No, I answer by myself")
    private static let ask = Text("Hjælper en dig? Sig det her", "Does somebody help you? Say so here")
    private static let isHelpedWords = Text("En hjælper dig med at svare.", "Somebody helps you to answer.")
    private static let change = Text("Lav det om", "Change that")
}
