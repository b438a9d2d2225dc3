import FremdriftDomain
import FremdriftStore

/// One request with what the front door found out about it: who, when, and in which language.
struct Visit: Sendable {
    let request: Request
    let route: Route
    let session: Session?
    let language: Language
    let now: Instant
    let house: House
    /// The visitor picked the language; otherwise a citizen's pages follow what is recorded for the citizen.
    var hasChosenLanguage: Bool {
        request.query[Cookie.language] != nil || request.cookies[Cookie.language] != nil
    }

    var today: Day { now.local.day }
    var viewer: Viewer { session?.viewer ?? .nobody }
    var actor: Actor { viewer.actor }
    var isPost: Bool { request.method == .post }

    /// Of some unit; which one is for the route's need to ask.
    var isAdministrator: Bool {
        if case .staff(let staff) = viewer { staff.has(.administrator) } else { false }
    }

    /// - Throws: `Problem.signInNeeded`; the route's need has made sure of it for routes that call this.
    func staff() throws(Problem) -> Staff {
        guard case .staff(let staff) = viewer else { throw Problem(.signInNeeded) }
        return staff
    }

    func citizen() throws(Problem) -> CitizenID {
        guard case .citizen(let id) = viewer else { throw Problem(.signInNeeded) }
        return id
    }

    func speaking(_ language: Language) -> Visit {
        Visit(request: request, route: route, session: session, language: language, now: now, house: house)
    }

    /// In the citizen's recorded language, unless the visitor picked one.
    func speaking(for recorded: Language) -> Visit { hasChosenLanguage ? self : speaking(recorded) }

    subscript(_ text: Text) -> String { text[language] }
}

/// What every page says about the installation.
struct House: Sendable {
    /// The organisation's own name.
    let organisation: String
    /// Set when everybody in the database is simulated; says from what.
    let simulated: String?
    /// Where citizens reach the installation, without a slash at the end.
    let baseAddress: String
}
