import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Through what the citizen's questions were opened. The pages behind every door are the same; the door decides their
/// addresses, what is written down about how the answers came, and what is not asked.
enum AnsweringDoor: Hashable, Sendable {
    case link(token: String)
    /// The waiting room's device. No address there leads to anybody: the browser's history holds no key.
    case kiosk
    /// A member of staff has the questions open and keys in what the citizen says.
    case talk(CaseFileID, round: Int, Talk)

    func at(_ page: AnsweringPage) -> Route {
        switch self {
        case .link(let token): .answering(token: token, page)
        case .kiosk: .kioskAnswering(page)
        case .talk(let id, let round, let talk): .talk(id, round: round, talk, page)
        }
    }

    /// Staff hear the answer, so what is only for groups is not asked here.
    var asksGroupItem: Bool { if case .talk = self { false } else { true } }

    /// How an answer that is given now comes.
    func way(_ session: Session?) -> AnsweringWay {
        switch self {
        case .link: session?.way ?? .ownDevice
        case .kiosk: .kiosk
        case .talk(_, _, .together): .withCaseworker
        case .talk(_, _, .phone): .phone
        }
    }

    /// Who keys the answers in.
    func actor(_ visit: Visit, _ round: RoundID) -> Actor {
        if case .talk = self { visit.actor } else { .link(round) }
    }
}

/// What stands above every page behind a door: nothing for the citizen alone, and what staff have to remember.
enum DoorLine {
    static func html(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        switch sheet.door {
        case .link: .empty
        case .kiosk: "<p class=\"crumb\"><a \(href: Route.kiosk)>\(visit[lock])</a></p>"
        case .talk(let id, _, let talk):
            """
            <p class="crumb"><a \(href: Route.caseFile(id))>\(visit[back])</a></p>
            <p class="soft">\(visit[talk == .phone ? readAloud : together])</p>
            """
        }
    }

    private static let lock = Text("Gå, og lås skærmen", "Leave and lock the screen")

    // MARK: For staff only
    private static let back = Text("Til sagen", "To the case")
    private static let together = Text(
        "I svarer sammen. Vælg det, borgeren siger.", "You answer together. Choose what the citizen says.")
    private static let readAloud = Text(
        "Læs spørgsmålet højt, som det står. Læs så alle svarene. Vælg det, borgeren siger.",
        "Read the question aloud as it stands. Then read all the answers. Choose what the citizen says.")
}
