import FremdriftDomain
import FremdriftMarkup

/// One landmark to read and one question for the next talk, for a case that stands still.
struct StalledOffer: Sendable {
    let indicator: IndicatorID
    let name: String
    let question: String

    func html(_ visit: Visit) -> HTML {
        """
        <br><span class="soft">\(visit[Self.read])</span> <a \(href: Route.landmark(indicator.name))>\(name)</a>. \
        <span class="soft">\(visit[Self.ask])</span> \(question)
        """
    }

    /// Where two see everything alike, or have looked at nothing together: the rule's own first question.
    static func html(_ visit: Visit, asking rule: StalledRule) -> HTML {
        when(StalledWords.questions(rule).first) {
            "<br><span class=\"soft\">\(visit[ask])</span> \(visit[$0])"
        }
    }

    // MARK: For staff only
    private static let read = Text("Læs:", "Read:")
    private static let ask = Text("Spørg:", "Ask:")
}
