import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// How a citizen reads: in which language, and whether with larger letters and one thing a page. A form, so that it
/// works without JavaScript and nothing is changed by following a link.
enum Reading {
    static func html(_ visit: Visit) -> HTML {
        """
        <details class="reading"\(attributes: .flag("open", isOpen(visit)))>
        <summary>\(visit.language.ownName)<span class="soft"> · \(visit[summary])</span></summary>
        <form method="post" \(action: visit.route.isKiosks ? Route.kioskPreferences : .preferences)>\(Layout.forgery(visit))
        <input type="hidden" name="\(back)" value="\(Layout.languageRoute(visit).path)">
        <p>\(buttons(visit))</p>
        <p><button type="submit" name="\(Cookie.reading)" value="\(visit.isEasy ? plain : Cookie.easy)">\
        \(visit[visit.isEasy ? usual : easy])</button></p>
        </form></details>
        """
    }

    /// A button for every language the page can be in.
    static func buttons(_ visit: Visit) -> HTML { each(visit.house.offered) { button(visit, $0) } }

    private static func button(_ visit: Visit, _ language: Language) -> HTML {
        """
        <button type="submit" name="\(Cookie.language)" value="\(language.rawValue)" lang="\(language.rawValue)" \
        dir="\(language.direction)"\(attributes: .current(language == visit.language))>\(language.ownName)</button>

        """
    }

    /// Open where somebody comes in, who may not read the language at all.
    private static func isOpen(_ visit: Visit) -> Bool {
        switch visit.route {
        case .shortCode, .ownCode, .kiosk, .kioskAnswering(.start), .answering(_, .start): true
        default: false
        }
    }

    /// The field with the page it was chosen on.
    static let back = "tilbage"
    fileprivate static let plain = "almindelig"
    private static let summary = Text("Sprog og læsning", "Language and reading")
    private static let easy = Text("Større skrift, én ting ad gangen", "Larger letters, one thing at a time")
    private static let usual = Text("Almindelig skrift", "Usual letters")
}

/// Takes what was chosen there: the browser keeps it, and where a citizen is known the language is remembered for the
/// person, so that letters and messages are in it too.
struct ReadingChoice: Sendable {
    let cases: CaseStore
    let links: LinkStore
    let rounds: RoundStore
    let languages: CitizenLanguageStore
    let tokens: any TokenMaker

    /// - Parameter round: whose questions are open on the device it was chosen on, if any are.
    func reply(_ visit: Visit, answering round: RoundID? = nil) async throws -> Reply {
        let back = visit.request.form[Reading.back].flatMap(Route.init(path:)) ?? .home
        var reply = Reply.see(back.methods.contains(.get) ? back : .home)
        if let reading = visit.request.form[Cookie.reading] {
            let isEasy = reading == Cookie.easy
            if case .talk(let id, let round, _, _) = back {
                reply = reply.setting(TalkReading.cookie(isEasy: isEasy, for: id, round: round))
            } else {
                reply = reply.setting(
                    Cookie(Cookie.reading, isEasy ? Cookie.easy : "", maxAge: isEasy ? Cookie.year : 0))
            }
        }
        guard let language = visit.request.form[Cookie.language].flatMap(Language.init(rawValue:)),
            visit.house.offered.contains(language)
        else { return reply }
        if let (citizen, actor) = try await citizen(visit, back, round) {
            try await languages.record(language, of: citizen, by: actor, at: visit.now)
        }
        // In a talk the browser is the caseworker's and keeps its own language.
        if case .talk(let id, _, let talk, _) = back {
            return talk == .phone ? reply.setting(TalkLanguage.cookie(language, for: id)) : reply
        }
        return reply.setting(Cookie(Cookie.language, language.rawValue, maxAge: Cookie.year))
    }

    /// Who chose: the citizen whose questions are open, of the link the page came from, the one beside the caseworker, or
    /// the one signed in.
    private func citizen(_ visit: Visit, _ back: Route, _ round: RoundID?) async throws -> (CitizenID, Actor)? {
        if let round { return (try await rounds.find(round).citizen, .link(round)) }
        if case .answering(let token, _) = back,
            let round = try? await links.round(forTokenHash: tokens.hash(token), on: visit.today)
        {
            return (try await rounds.find(round).citizen, .link(round))
        }
        if case .talk(let id, _, .together, _) = back {
            try Need.caseworkerOfCase(id).check(visit.viewer, relation: try await cases.relation(id, on: visit.today))
            return (try await cases.find(id, on: visit.today).citizen.id, visit.actor)
        }
        if case .citizen(let id) = visit.viewer { return (id, visit.actor) }
        return nil
    }
}
