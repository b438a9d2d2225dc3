import FremdriftDomain
import FremdriftMarkup

/// How a citizen's answers came, in words, and who keyed them in.
enum WayWords {
    /// Nothing where it was not recorded.
    static func line(_ sending: Side.Sending?, _ names: [String: String], _ visit: Visit) -> HTML {
        guard let sending, let way = sending.way else { return .empty }
        let keyedIn = sending.actor.hasPrefix("staff:") ? visit[AuditWords.actor(sending.actor, names)] : nil
        return """
            <span class="soft">\(visit[words(way)])\(when(keyedIn) { "\(visit[by]) \($0)" })</span>
            """
    }

    static func words(_ way: AnsweringWay) -> Text {
        switch way {
        case .ownDevice: Text("På egen telefon eller computer", "On their own phone or computer")
        case .paper: Text("På papir", "On paper")
        case .kiosk: Text("På skærmen i venteværelset", "On the waiting room's screen")
        case .withCompanion: Text("Med hjælp fra en anden", "With somebody's help")
        case .withCaseworker: Text("Sammen med sagsbehandleren", "Together with the caseworker")
        case .phone: Text("Over telefonen", "Over the telephone")
        }
    }

    private static let by = Text(", tastet af", ", keyed in by")
}
