import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The front door: from a request to a reply. Finds out who is there, holds the route's rule against them, writes
/// looks at cases into the audit trail, and hands over to the slice. What no rule grants is denied.
package struct App: Sendable {
    let environment: Environment
    let sessions: SessionStore
    let cases: CaseStore
    let audit: AuditTrail
    let settings: SettingStore
    let drafts = ImportDrafts()
    let ledgers = LedgerShelf()
    /// Held for the day: two counts of one day would tell of the case that was between them.
    let stalledFigures = StalledShelf(patience: 86_400)

    package init(_ environment: Environment) {
        self.environment = environment
        sessions = SessionStore(environment.database)
        cases = CaseStore(environment.database)
        audit = AuditTrail(environment.database)
        settings = SettingStore(environment.database)
    }

    /// Bytes the body of a request may have, by its head alone. Only somebody who may come in gets room for a file;
    /// everybody else is turned away at the size of an ordinary form.
    package func largestForm(_ head: Request) async -> Int {
        guard let route = Route(path: head.path), route.largestForm > Route.home.largestForm else {
            return Route.home.largestForm
        }
        guard let token = head.cookies[Cookie.session], !head.isCrossSite,
            let session = try? await sessions.find(tokenHash: environment.tokens.hash(token), at: environment.clock()),
            (try? route.need.check(session.viewer, relation: nil)) != nil
        else { return Route.home.largestForm }
        return route.largestForm
    }

    /// Never throws: whatever goes wrong becomes a page that says what to do.
    package func handle(_ request: Request) async -> Reply {
        let route = Route(path: request.path)
        if route == .stylesheet, request.method == .get { return stylesheet }
        if request.path == "/favicon.ico", request.method == .get { return App.noIcon }
        var visit = visit(request, route)
        do {
            visit = try await recognise(visit)
            if try await kiosk.isLocked(visit, route) { return .see(.kiosk) }
            guard let route else { throw Problem(.nothingHere) }
            try await check(visit, route)
            return remember(visit, in: try await reply(to: visit))
        } catch {
            return remember(visit, in: await refusal(error, visit))
        }
    }

    /// The page for a request whose body was too large or could not be read. Who may not come in is told that instead.
    package func refuse(_ head: Request, isTooLarge: Bool) async -> Reply {
        var visit = visit(head, Route(path: head.path))
        if let known = try? await recognise(visit) { visit = known }
        do {
            if let need = Route(path: head.path)?.need, need.caseFile == nil {
                try need.check(visit.viewer, relation: nil)
            }
            return await refusal(Problem(isTooLarge ? .tooLarge : .unreadableRequest), visit)
        } catch { return await refusal(error, visit) }
    }

    private func visit(_ request: Request, _ route: Route?) -> Visit {
        Visit(
            request: request, route: route ?? .home, session: nil,
            language: Visit.chosen(in: request, among: Language.written) ?? .danish, now: environment.clock(),
            house: House(
                organisation: "Fremdrift", simulated: nil, baseAddress: environment.baseAddress,
                isAddressGiven: environment.isAddressGiven,
                translations: translations, offered: Language.written,
                citizens: Language.written))
    }

    private func recognise(_ visit: Visit) async throws -> Visit {
        var session: Session?
        if let token = visit.request.cookies[Cookie.session] {
            session = try await sessions.find(tokenHash: environment.tokens.hash(token), at: visit.now)
        }
        let simulated = try await settings.read(.simulated)
        let citizens = try await environment.offered(isSimulated: simulated != nil)
        let house = House(
            organisation: try await settings.read(.organisation) ?? visit.house.organisation,
            simulated: simulated, baseAddress: environment.baseAddress,
            isAddressGiven: environment.isAddressGiven, translations: translations,
            offered: visit.route.isForStaff ? Language.written : citizens, citizens: citizens)
        return Visit(
            request: visit.request, route: visit.route, session: session,
            language: Visit.chosen(in: visit.request, among: visit.isStaffs ? Language.written : citizens) ?? .danish,
            now: visit.now, house: house)
    }

    private var translations: Translations { environment.post.translations }

    /// Method, origin, need, forgery token, in this order; then the look goes into the audit trail.
    private func check(_ visit: Visit, _ route: Route) async throws {
        guard route.methods.contains(visit.request.method) else { throw Problem(.methodNotAllowed) }
        if visit.isPost, visit.request.isCrossSite { throw Problem(.formTooOld) }
        var relation: CaseRelation?
        if let caseFile = route.need.caseFile, visit.session != nil {
            relation = try await cases.relation(caseFile, on: visit.today)
        }
        try route.need.check(visit.viewer, relation: relation)
        if visit.isPost, let session = visit.session, route.need != .personalLink, route.need != .nothing,
            visit.request.form[FormName.forgery] != session.forgeryToken
        {
            throw Problem(.formTooOld)
        }
        if let caseFile = route.need.caseFile {
            let citizen = try await cases.find(caseFile, on: visit.today).citizen.id
            try await audit.recordLook(
                AuditEvent(
                    at: visit.now, actor: visit.actor, .caseRead, citizen: citizen, caseFile: caseFile,
                    detail: route.name))
        }
    }

    private func refusal(_ error: any Error, _ visit: Visit) async -> Reply {
        let problem = (error as? Problem) ?? Problem((error as? StoreError) == .diskFull ? .storageFull : .unexpected)
        if problem.kind == .signInNeeded { return SigningIn.detour(visit) }
        if problem.kind == .notYours, case .staff(let staff) = visit.viewer {
            return NoLongerYours.reply(problem, since: await handedOn(visit, from: staff.id), visit)
        }
        var reference: String?
        if problem.status >= 500 {
            let number = String(environment.tokens.token().prefix(8))
            environment.report(number, error)
            reference = number
        }
        return ProblemPage.reply(problem, reference: reference, visit: visit)
    }

    /// When the case that was asked for went to a colleague; only for who had it, who learns nothing new by it.
    private func handedOn(_ visit: Visit, from staff: StaffID) async -> Day? {
        switch visit.route.need {
        case .caseworkerOfCase(let id), .runsCase(let id):
            (try? await cases.handedOn(id, from: staff, on: visit.today)) ?? nil
        default: nil
        }
    }

    /// A language chosen by a link in the page is kept for a year.
    private func remember(_ visit: Visit, in reply: Reply) -> Reply {
        guard let chosen = visit.request.query[Cookie.language].flatMap(Language.init(rawValue:)),
            (visit.isStaffs ? Language.written : visit.house.offered).contains(chosen)
        else { return reply }
        return reply.setting(Cookie(Cookie.language, chosen.rawValue, maxAge: Cookie.year))
    }

    /// Browsers ask for a sign of their own accord; there is none, and nothing is wrong with that.
    private static let noIcon = Reply(
        status: 204, headers: [("Cache-Control", "public, max-age=86400")], cookies: [], body: [])

    private var stylesheet: Reply {
        Reply(
            status: 200,
            headers: [("Content-Type", "text/css; charset=utf-8"), ("Cache-Control", "public, max-age=3600")],
            cookies: [], body: environment.stylesheet)
    }
}

/// Names of form fields that more than one slice reads.
enum FormName {
    static let forgery = "forgery"
    /// Which of several buttons was pressed.
    static let go = "go"
    /// The button that only asks for the page again, with what was written in it.
    static let show = "show"
    /// Where to go after signing in.
    static let destination = "til"
    /// Stands before the name of a field that waits for somebody to sign in again.
    static let carried = "gemt."
}
