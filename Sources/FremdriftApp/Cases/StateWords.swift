import FremdriftDomain
import FremdriftMarkup

/// States as a caseworker meets them. A missing answer is "no answer this time", never a count and never a reason: the
/// reasons live in the ledger, for groups.
enum StateWords {
    static func badge(_ state: ResponseState, _ visit: Visit) -> HTML {
        FremdriftMarkup.badge(kind(state), visit[words(state)])
    }

    private static func words(_ state: ResponseState) -> Text {
        switch state {
        case .awaiting: Text("Kan stadig svare", "Can still answer")
        case .answered, .partlyAnswered: Text("Har svaret", "Has answered")
        case .declined, .silent, .notInvited, .left: Text("Ingen svar denne gang", "No answer this time")
        case .paused: Text("Holder pause", "Paused")
        }
    }

    private static func kind(_ state: ResponseState) -> BadgeKind {
        switch state {
        case .awaiting: .waiting
        case .answered, .partlyAnswered: .done
        case .declined, .silent, .notInvited, .left, .paused: .closed
        }
    }
}
