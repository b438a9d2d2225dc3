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

    /// At one screen the citizen reads: in the citizen's language, whatever the browser's own is. Over the telephone the
    /// caseworker reads aloud: in the language chosen for this case, else in the caseworker's own.
    func speaking(_ visit: Visit, for recorded: Language) -> Visit {
        switch self {
        case .link, .kiosk: visit.speaking(for: recorded)
        case .talk(_, _, .together): visit.meeting(recorded)
        case .talk(let id, _, .phone): TalkLanguage.chosen(for: id, visit).map { visit.speaking($0) } ?? visit
        }
    }

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
        case .talk(let id, _, let talk): staffLine(visit.forStaff, id, talk)
        }
    }

    /// In the language of whoever is signed in.
    private static func staffLine(_ visit: Visit, _ id: CaseFileID, _ talk: Talk) -> HTML {
        """
        <div lang="\(visit.language.rawValue)" dir="\(visit.language.direction)">
        <p class="crumb"><a \(href: Route.caseFile(id))>\(visit[back])</a></p>
        \(when(talk == .phone, "<p class=\"soft\">\(visit[readAloud])</p>"))
        </div>
        """
    }

    private static let lock = Text("Gå, og lås skærmen", "Leave and lock the screen")

    // MARK: For staff only
    private static let back = Text("Til sagen", "To the case")
    private static let readAloud = Text(
        "Læs spørgsmålet højt, som det står. Læs så alle svarene. Vælg det, borgeren siger.",
        "Read the question aloud as it stands. Then read all the answers. Choose what the citizen says.")
}
