import FremdriftDomain
import FremdriftMarkup

/// What a visitor sees when something cannot be done: what happened, what to do, and a way on.
enum ProblemPage {
    static func reply(_ problem: Problem, reference: String?, visit: Visit) -> Reply {
        .page(html(problem, reference: reference, visit: visit), status: problem.status)
    }

    /// - Parameter written: what stands under the text of the problem.
    static func html(_ problem: Problem, reference: String?, visit: Visit, _ written: HTML = .empty) -> HTML {
        let isCitizen = if case .staff = visit.viewer { false } else { true }
        return Layout.page(
            visit, title: visit[title], for: isCitizen ? .citizen : .staff,
            """
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[problem.text])</p>
            \(when(reference) { "<p>\(visit[referenceWords]) <strong>\($0)</strong></p>" })
            \(written)
            \(wayOn(visit))
            <p class="soft">\(problem.code)</p>
            """)
    }

    private static func wayOn(_ visit: Visit) -> HTML {
        if case .answering(let token, let page) = visit.route, page != .start {
            return """
                <p class="actions"><a class="button" \(href: Route.answering(token: token, .start))>\(visit[back])</a></p>
                """
        }
        return when(visit.session) { _ in
            "<p class=\"actions\"><a class=\"button\" \(href: Route.home)>\(visit[home])</a></p>"
        }
    }

    private static let title = Text("Det gik ikke", "That did not work")
    private static let referenceWords = Text(
        "Opgiv dette nummer, hvis du spørger os:", "Give this number if you ask us:")
    private static let back = Text("Til spørgsmålene", "To the questions")
    private static let home = Text("Til forsiden", "To the front page")
}
