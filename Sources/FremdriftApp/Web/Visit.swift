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
    var hasChosenLanguage: Bool { Visit.chosen(in: request, among: house.offered) != nil }

    /// The visitor asked for larger letters and one thing a page.
    var isEasy: Bool { TalkReading.isEasy(self) ?? (request.cookies[Cookie.reading] == Cookie.easy) }

    /// The language the visitor picked, by the link just followed or earlier; `nil` for one that is not offered.
    static func chosen(in request: Request, among offered: [Language]) -> Language? {
        [request.query[Cookie.language], request.cookies[Cookie.language]].lazy.compactMap { code in
            code.flatMap(Language.init(rawValue:)).flatMap { offered.contains($0) ? $0 : nil }
        }.first
    }

    /// The browser is a member of staff's, who reads the languages of the source, whatever the citizen beside them reads.
    var isStaffs: Bool { if case .talk = route { true } else { route.isForStaff } }

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

    /// With a session that another cookie than the usual one has shown.
    func within(_ session: Session) -> Visit {
        Visit(request: request, route: route, session: session, language: language, now: now, house: house)
    }

    /// In the citizen's recorded language, unless the visitor picked one.
    func speaking(for recorded: Language) -> Visit {
        hasChosenLanguage || !house.offered.contains(recorded) ? self : speaking(recorded)
    }

    /// For words to staff on a page that is in the citizen's language.
    var forStaff: Visit { speaking(Visit.chosen(in: request, among: Language.written) ?? .danish) }

    /// The language the questions are read in on this page.
    func asksIn(_ instrument: Instrument) -> Language {
        house.translations.covers(instrument, in: language) ? language : .danish
    }

    /// For what staff print for a citizen: in the citizen's language where it may be used.
    func meeting(_ recorded: Language) -> Visit { speaking(house.citizens.contains(recorded) ? recorded : .danish) }

    subscript(_ text: Text) -> String { house.translations.words(text, in: language) }
}

/// What every page says about the installation.
struct House: Sendable {
    /// The organisation's own name.
    let organisation: String
    /// Set when everybody in the database is simulated; says from what.
    let simulated: String?
    /// Where citizens reach the installation, without a slash at the end.
    let baseAddress: String
    /// Somebody has said that address; otherwise it is the machine's own, which leads nowhere from elsewhere.
    let isAddressGiven: Bool
    let translations: Translations
    /// The languages this page can be shown in.
    let offered: [Language]

    /// The languages in which citizens may be met here.
    let citizens: [Language]

    /// Nothing is printed for real people with an address that leads nowhere.
    /// - Throws: `Problem.addressMissing`.
    func requireAddress() throws(Problem) {
        guard isAddressGiven || simulated != nil else { throw Problem(.addressMissing) }
    }

    /// Every language there are words in, whoever has looked them through.
    var translated: [Language] { Language.allCases.filter { $0.isWritten || translations.all[$0] != nil } }
}
