import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen's questions, whatever door they were opened by. A link can answer and show a receipt, nothing more: answers
/// are shown again only in the browser session in which they were given.
struct Answering: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let wishes: WishStore
    let links: LinkStore
    let sessions: SessionStore
    let instruments: InstrumentShelf
    let tokens: any TokenMaker

    /// By personal link.
    func reply(_ visit: Visit, token: String, _ page: AnsweringPage) async throws -> Reply {
        let id: RoundID
        do {
            id = try await links.round(forTokenHash: tokens.hash(token), on: visit.today)
        } catch let problem as Problem where problem.kind == .linkExpired {
            return try await expired(visit, token, problem)
        }
        return try await reply(visit, .link(token: token), id, try await session(visit, id), page)
    }

    /// - Parameter session: the browser's own for this round, if it has one.
    func reply(_ visit: Visit, _ door: AnsweringDoor, _ id: RoundID, _ session: Session?, _ page: AnsweringPage)
        async throws -> Reply
    {
        let round = try await rounds.find(id)
        let visit = door.speaking(visit, for: try await rounds.language(of: round.citizen))
        let instrument = try await instruments.instrument(round.instrument)
        var sheet = AnswerSheet(door: door, round: round, instrument: instrument, session: session, given: [:])
        if let session { sheet.given = try await rounds.answersGiven(in: session.id, round: id) }
        if visit.isPost { return try await take(visit, sheet, page) }
        if page == .receipt {
            let asks = try await wishes.asks(round.citizen)
            let over = try await over(visit, round, asks: asks)
            return show(visit, sheet, page) { ReceiptPage.html($0, $1, asks: asks, over: over) }
        }
        return show(visit, sheet, page) { _, _ in .empty }
    }

    /// A link whose round is over: the page says so in the citizen's language, and leads nowhere.
    private func expired(_ visit: Visit, _ token: String, _ problem: Problem) async throws -> Reply {
        let round = try await rounds.find(try await links.round(forExpired: tokens.hash(token)))
        let visit = visit.speaking(for: try await rounds.language(of: round.citizen))
        let over = try await over(visit, round, asks: try await wishes.asks(round.citizen))
        return .page(RoundOverPage.html(visit, over), status: problem.status)
    }

    /// The same in a sentence, for somebody who types a code where no page may say whose it is.
    func why(_ visit: Visit, isOver code: String) async throws -> Problem {
        let round = try await rounds.find(try await links.round(forExpired: tokens.hash(code)))
        let over = try await over(visit, round, asks: try await wishes.asks(round.citizen))
        return Problem(.linkExpired, exactly: RoundOverPage.words(over, visit.house))
    }

    private func over(_ visit: Visit, _ round: Round, asks: Bool) async throws -> RoundOverPage.Reason {
        let caseFile = try await cases.find(try await rounds.caseFile(of: round.id), on: visit.today)
        return RoundOverPage.Reason(caseFile, round, asks: asks, on: visit.today)
    }

    private func show(
        _ visit: Visit, _ sheet: AnswerSheet, _ page: AnsweringPage, receipt: (Visit, AnswerSheet) -> HTML
    ) -> Reply {
        if sheet.isFinished && page != .receipt || sheet.isSent && page == .start {
            return .see(sheet.at(.receipt))
        }
        if page == .receipt, sheet.isWaiting { return .see(sheet.at(.start)) }
        return switch page {
        case .start: .page(StartPage.html(visit, sheet))
        case .question(let number):
            sheet.question(number) == nil ? .see(sheet.at(.start)) : .page(QuestionPage.html(visit, sheet, number))
        case .allQuestions: .page(AllQuestionsPage.html(visit, sheet))
        case .sinceLast: .page(SinceLastPage.html(visit, sheet))
        case .check: .page(CheckPage.html(visit, sheet))
        case .receipt: .page(receipt(visit, sheet))
        case .decline: .page(DeclinePage.html(visit, sheet))
        case .pause:
            if case .talk(let id, _, _) = sheet.door {
                Reply.see(.caseFile(id)).setting(TalkReading.ended)
            } else {
                .page(PausePage.html(visit, sheet))
            }
        case .helper:
            if case .link = sheet.door { .page(HelperPage.html(visit, sheet)) } else { .see(sheet.at(.start)) }
        }
    }

    private func take(_ visit: Visit, _ sheet: AnswerSheet, _ page: AnsweringPage) async throws -> Reply {
        switch page {
        case .question, .allQuestions, .sinceLast:
            return try await save(visit, sheet, page)
        case .check:
            guard !sheet.round.citizenSide.answers.isEmpty else {
                let problem = Problem(.nothingToSend)
                return .page(CheckPage.html(visit, sheet, problem: problem), status: problem.status)
            }
            return try await finish(visit, sheet, .send(.citizen))
        case .decline: return try await decline(visit, sheet)
        case .helper: return try await say(visit, sheet)
        case .start, .receipt, .pause: throw Problem(.methodNotAllowed)
        }
    }

    /// Saves what the page asked about, also when the citizen goes back or takes a break.
    private func save(_ visit: Visit, _ sheet: AnswerSheet, _ page: AnsweringPage) async throws -> Reply {
        let answers: [AnswerField: AnswerValue]
        do {
            answers = try AnswerForm(visit.request.form).answers(to: sheet.fields(on: page), of: sheet.instrument)
        } catch {
            return .page(AnswerFaultPage.html(visit, sheet, page, error), status: error.status)
        }
        let news = answers.filter { !$0.value.isBlank || sheet.round.citizenSide.answers[$0.key] != nil }
        let next = next(visit, sheet, after: page)
        guard !news.isEmpty else { return next }
        let (session, cookie) = try await ensureSession(visit, sheet)
        do {
            _ = try await rounds.change(
                sheet.round.id, by: sheet.instrument, [.answer(.citizen, news)], way: sheet.door.way(sheet.session),
                actor: sheet.door.actor(visit, sheet.round.id), session: session,
                language: visit.asksIn(sheet.instrument), at: visit.now)
        } catch let problem as Problem where problem.status == 422 {
            let fault = Reply.page(AnswerFaultPage.html(visit, sheet, page, problem), status: problem.status)
            return cookie.map(fault.setting) ?? fault
        }
        return cookie.map(next.setting) ?? next
    }

    private func next(_ visit: Visit, _ sheet: AnswerSheet, after page: AnsweringPage) -> Reply {
        let button = visit.request.form[FormName.go]
        if page == .sinceLast, let number = OpenPlace.next(visit, sheet, pressed: button) {
            return .see(sheet.at(.sinceLast), query: "\(OpenPlace.name)=\(number)")
        }
        return .see(sheet.at(sheet.next(after: page, pressed: button, returns: ReturnToCheck.isAsked(visit))))
    }

    /// Sends, or says no thanks. The browser forgets what it answered: from here on a link shows a receipt.
    private func finish(_ visit: Visit, _ sheet: AnswerSheet, _ step: RoundStep, isForGood: Bool = false) async throws
        -> Reply
    {
        _ = try await rounds.change(
            sheet.round.id, by: sheet.instrument, [step], asksNoMore: isForGood, way: sheet.door.way(sheet.session),
            actor: sheet.door.actor(visit, sheet.round.id), at: visit.now)
        switch sheet.door {
        case .link:
            return Reply.see(sheet.at(.receipt)).setting(
                Cookie(Cookie.answering, "", path: Answering.cookiePath, maxAge: 0))
        case .kiosk: return KioskRoom.lock(step == .decline ? .declined : .sent)
        case .talk(let id, _, _):
            return Reply.see(.caseFile(id), step == .decline ? .change : .answers).setting(TalkReading.ended)
        }
    }

    /// For this round, for this and every later one, or not any more after all: in this round, or in later ones.
    private func decline(_ visit: Visit, _ sheet: AnswerSheet) async throws -> Reply {
        switch visit.request.form[FormName.go] {
        case DeclinePage.askAgain:
            try await wishes.record(
                asks: true, of: try await rounds.caseFile(of: sheet.round.id),
                by: sheet.door.actor(visit, sheet.round.id), at: visit.now)
            return .see(sheet.at(.start))
        case DeclinePage.takeBack:
            // Pressed twice, or in two tabs: there is nothing left to take back.
            if sheet.round.citizenSide.declinedAt != nil {
                _ = try await rounds.change(
                    sheet.round.id, by: sheet.instrument, [.undoDecline],
                    actor: sheet.door.actor(visit, sheet.round.id), at: visit.now)
            }
            return .see(sheet.at(.start))
        case DeclinePage.forGood:
            return try await finish(visit, sheet, .decline, isForGood: true)
        default: return try await finish(visit, sheet, .decline)
        }
    }

    /// Writes down in this browser's session that somebody helps, or that nobody does.
    private func say(_ visit: Visit, _ sheet: AnswerSheet) async throws -> Reply {
        guard case .link = sheet.door else { throw Problem(.methodNotAllowed) }
        let isHelped = visit.request.form[FormName.go] == HelperPage.helped
        let next = Reply.see(sheet.at(.start))
        guard isHelped || sheet.session != nil else { return next }
        let (session, cookie) = try await ensureSession(visit, sheet)
        if let session { try await sessions.say(isHelped ? .withCompanion : .ownDevice, in: session) }
        return cookie.map(next.setting) ?? next
    }

    private static let cookiePath = "/svar"

    /// This browser's session for this very round, if it has one.
    func session(_ visit: Visit, _ round: RoundID) async throws -> Session? {
        guard let token = visit.request.cookies[Cookie.answering],
            let session = try await sessions.find(tokenHash: tokens.hash(token), at: visit.now),
            session.viewer == .linkHolder(round)
        else { return nil }
        return session
    }

    private func ensureSession(_ visit: Visit, _ sheet: AnswerSheet) async throws -> (SessionID?, Cookie?) {
        if let session = sheet.session { return (session.id, nil) }
        let token = tokens.token()
        let end = Instant.noon(sheet.round.window.closesOn.adding(days: 1))
        try await sessions.start(
            for: .link(sheet.round.id), tokenHash: tokens.hash(token), forgeryToken: tokens.token(), at: visit.now,
            until: end,
            audit: AuditEvent(
                at: visit.now, actor: .link(sheet.round.id), .linkUsed, citizen: sheet.round.citizen,
                round: sheet.round.id))
        let session = try await sessions.find(tokenHash: tokens.hash(token), at: visit.now)
        let seconds = end.seconds - visit.now.seconds
        return (session?.id, Cookie(Cookie.answering, token, path: Answering.cookiePath, maxAge: seconds))
    }
}
