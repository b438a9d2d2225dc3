import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A device in the waiting room. It is a kiosk by a cookie of its own; who answers on it has a session of a few minutes
/// that ends with the receipt, and no address there says whose questions they are.
struct KioskRoom: Sendable {
    /// Seconds without a touch until the screen asks whether anybody is there, on a page of choices and on one of words.
    private static let patience = (choices: 240, words: 900)
    /// Seconds to say that one is there.
    private static let grace = 60
    static let cookie = "kiosk"
    private static let cookiePath = "/kiosk"
    /// Browsers keep a cookie 400 days at most.
    private static let deviceSeconds = 400 * 86_400

    let kiosks: KioskStore
    let links: LinkStore
    let staff: StaffStore
    let signIns: SignIns
    let answering: Answering
    let reading: ReadingChoice
    let informing: Informing

    /// What the locked screen says about the visit before.
    ///
    /// `elsewhere` when it was locked from another window while somebody answered in this one.
    enum Ending: String { case sent, saved, declined, elsewhere }

    /// On a kiosk every other page leads to the locked screen: nobody signs in on it or reads their own answers there. It is
    /// ended from another device.
    func isLocked(_ visit: Visit, _ route: Route?) async throws -> Bool {
        if let route, route.isKiosks || route == .health || route == .stylesheet { return false }
        return try await kiosk(visit) != nil
    }

    /// The locked screen. Coming here ends whatever was being answered; everything that was chosen is saved.
    func screen(_ visit: Visit) async throws -> Reply {
        guard let kiosk = try await kiosk(visit) else { return .page(KioskPage.notHere(visit)) }
        let session = try await session(visit)
        if let session { try await signIns.sessions.end(session, at: visit.now) }
        if !visit.isPost, session != nil || visit.request.query[Self.anew] != nil { return Self.afresh }
        guard visit.isPost else { return try await screen(visit, problem: nil) }
        do {
            return try await enter(visit, kiosk)
        } catch let problem as Problem {
            return try await screen(visit, problem: problem)
        }
    }

    private func screen(_ visit: Visit, problem: Problem?) async throws -> Reply {
        let ending = visit.request.query["besked"].flatMap(Ending.init(rawValue:))
        let information = try await informing.text(in: visit.language)
        var reply = Reply.page(
            KioskPage.locked(visit, ending, information: information, problem: problem),
            status: problem?.status ?? 200)
        if ending != nil || problem != nil || visit.hasChosenLanguage || visit.isEasy {
            reply.refresh(after: Self.grace, Self.cleared)
        }
        reply = reply.setting(Self.device(visit.request.cookies[Self.cookie] ?? ""))
        return ending == nil ? reply : Self.forgetting(reply)
    }

    /// For the next person: nothing of the one before, neither the language nor the large letters.
    private static var afresh: Reply { forgetting(Reply.see(.kiosk)).setting(forgotten) }

    private static func forgetting(_ reply: Reply) -> Reply {
        reply.setting(Cookie(Cookie.language, "", maxAge: 0)).setting(Cookie(Cookie.reading, "", maxAge: 0))
    }

    /// How whoever is here reads; a language is remembered for them once their code has said who they are.
    func choose(_ visit: Visit) async throws -> Reply {
        guard try await kiosk(visit) != nil else { return .see(.kiosk) }
        guard let session = try await session(visit), case .linkHolder(let round) = session.viewer else {
            return try await reading.reply(visit)
        }
        return try await reading.reply(visit, answering: round)
    }

    private static let anew = "ny"
    private static var cleared: Query { Query(.kiosk, [anew: "1"]) }

    /// A mistyped code counts against this device alone and not against the house's other screens and phones; 300 in a
    /// quarter of an hour is more than a waiting room types.
    private func enter(_ visit: Visit, _ kiosk: Kiosk) async throws -> Reply {
        let subject = AttemptSubject(hash: signIns.tokens.hash("kiosk:\(kiosk.id)"), allowed: 300)
        let reserved = try await signIns.attempts.reserve([subject], at: visit.now)
        let typed = HandedCode.normalised(visit.request.form["code"] ?? "")
        let round: RoundID
        do {
            round = try await links.round(forTokenHash: signIns.tokens.hash(typed), on: visit.today)
        } catch let problem as Problem where problem.kind == .linkExpired {
            try await signIns.attempts.forget(reserved)
            throw try await answering.why(visit, isOver: typed)
        } catch let problem as Problem {
            throw problem.kind == .linkUnknown ? Problem(.wrongCode, field: "code") : problem
        }
        try await signIns.attempts.forget(reserved)
        let token = signIns.tokens.token()
        try await signIns.sessions.start(
            for: .link(round), tokenHash: signIns.tokens.hash(token), forgeryToken: signIns.tokens.token(), way: .kiosk,
            at: visit.now, until: visit.now.adding(seconds: Self.patience.choices + Self.grace),
            audit: AuditEvent(at: visit.now, actor: .link(round), .linkUsed, round: round, detail: "kiosk"))
        return Reply.see(.kioskAnswering(.start)).setting(Cookie(Cookie.answering, token, path: Self.cookiePath))
    }

    /// The questions, for whoever has typed a code and is still here.
    func answer(_ visit: Visit, _ page: AnsweringPage) async throws -> Reply {
        guard try await kiosk(visit) != nil else { return .see(.kiosk) }
        guard let session = try await session(visit), case .linkHolder(let round) = session.viewer else {
            let wasLocked = visit.isPost || visit.request.cookies[Cookie.answering] != nil
            return wasLocked ? Self.lock(.elsewhere) : .see(.kiosk)
        }
        let visit = visit.within(session)
        if visit.isPost, visit.request.form[FormName.forgery] != session.forgeryToken {
            return try await refused(visit)
        }
        if page == .pause {
            try await signIns.sessions.end(session, at: visit.now)
            return Self.lock(.saved)
        }
        let seconds = Self.seconds(on: page)
        try await signIns.sessions.prolong(session.id, until: visit.now.adding(seconds: seconds + Self.grace))
        var reply = try await answering.reply(visit, .kiosk, round, session, page)
        if reply.status != 303 { reply.refresh(after: seconds, Route.kioskIdle) }
        return reply
    }

    /// A form from before the screen was locked belongs to whoever had it open, and not to whoever has typed a code since:
    /// nothing of it is kept, and whoever answers now is not disturbed.
    private func refused(_ visit: Visit) async throws -> Reply {
        .page(
            KioskPage.locked(
                visit, .elsewhere, information: try await informing.text(in: visit.language), problem: nil),
            status: Problem(.formTooOld).status)
    }

    /// Asks whether anybody is still there, and locks the screen when nobody says so.
    func idle(_ visit: Visit) async throws -> Reply {
        guard let session = try await session(visit) else { return .see(.kiosk) }
        try await signIns.sessions.prolong(session.id, until: visit.now.adding(seconds: Self.grace + 5))
        var reply = Reply.page(KioskPage.stillThere(visit, seconds: Self.grace))
        reply.refresh(after: Self.grace, Self.cleared)
        return reply
    }

    /// Back to the locked screen, with nothing left in the browser.
    static func lock(_ ending: Ending) -> Reply {
        Reply.see(Query(.kiosk, ["besked": ending.rawValue])).setting(forgotten)
    }

    private static var forgotten: Cookie { Cookie(Cookie.answering, "", path: cookiePath, maxAge: 0) }

    private static func seconds(on page: AnsweringPage) -> Int {
        page == .sinceLast || page == .allQuestions ? patience.words : patience.choices
    }

    /// Sent with every page, so that none but the questions opens. Set anew by the locked screen, for devices that have it
    /// from before it was.
    private static func device(_ token: String) -> Cookie { Cookie(cookie, token, maxAge: deviceSeconds) }

    private func kiosk(_ visit: Visit) async throws -> Kiosk? {
        guard let token = visit.request.cookies[Self.cookie] else { return nil }
        return try await kiosks.find(tokenHash: signIns.tokens.hash(token))
    }

    private func session(_ visit: Visit) async throws -> Session? {
        guard let token = visit.request.cookies[Cookie.answering],
            let session = try await signIns.sessions.find(tokenHash: signIns.tokens.hash(token), at: visit.now),
            session.way == .kiosk
        else { return nil }
        return session
    }

    /// Starts this device as a kiosk, and signs out who did it; or ends one.
    func administer(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(try await list(visit, problem: nil)) }
        if let id = visit.request.field("kiosk").flatMap(Int64.init) {
            try await kiosks.end(id, by: visit.actor, at: visit.now)
            return .see(.kiosks)
        }
        do {
            let name = try FormReading.text(visit.request, "name", longest: 60)
            let token = signIns.tokens.token()
            try await kiosks.start(
                name: name, tokenHash: signIns.tokens.hash(token), by: visit.actor, at: visit.now)
            if let session = visit.session { try await signIns.sessions.end(session, at: visit.now) }
            return Reply.see(.kiosk)
                .setting(Self.device(token))
                .setting(Cookie(Cookie.session, "", maxAge: 0))
        } catch let problem as Problem {
            return .page(try await list(visit, problem: problem), status: problem.status)
        }
    }

    private func list(_ visit: Visit, problem: Problem?) async throws -> HTML {
        KiosksPage.html(visit, try await kiosks.all(), try await staff.namesByActor(), problem: problem)
    }
}
