import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen's own page, behind the code that was handed over in person: own answers, and the same picture the
/// caseworker sees.
struct OwnPage: Sendable {
    let rounds: RoundStore
    let codes: CitizenCodeStore
    let signIns: SignIns
    let audit: AuditTrail
    let instruments: InstrumentShelf
    let cases: CaseStore
    let talks: ConversationStore
    let staff: StaffStore
    let changes: ChangeLookup
    let retention: RetentionStore
    let holds: HoldStore
    let agendas: AgendaStore
    let limits: StalledLimitsStore

    /// Steps that have ended, at most.
    private static let most = 30
    /// Lines of the log that are read for the newest looks, and how many of those stand on the page of the case.
    private static let (newestLines, newestLooks) = (60, 5)
    /// Lines of the log on a page with all of them.
    private static let linesAPage = 250

    func enterCode(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else {
            let isOver = visit.request.query[OwnPage.over] != nil && visit.session == nil
            return .page(OwnPage.codePage(isOver ? visit : nil).html(visit, problem: nil))
        }
        do {
            let reserved = try await signIns.attempts.reserve(
                signIns.subjects(forCodeFrom: visit.request), at: visit.now)
            let hash = signIns.tokens.hash(HandedCode.normalised(visit.request.form["code"] ?? ""))
            let standing = try await codes.standing(ofCodeHash: hash, at: visit.now)
            guard case .works(let citizen)? = standing else {
                try await signIns.attempts.recordFailure(AuditEvent(at: visit.now, actor: .nobody, .signInFailed))
                throw EndedCode.problem(standing)
            }
            try await signIns.attempts.forget(reserved)
            let cookie = try await signIns.start(
                for: .citizen(citizen), seconds: SignIns.citizenSeconds, at: visit.now, actor: .citizen(citizen))
            return Reply.see(.ownAnswers).setting(cookie)
        } catch let problem as Problem {
            return .page(OwnPage.codePage().html(visit, problem: problem), status: problem.status)
        }
    }

    func answers(_ visit: Visit) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        let all = try await ownRounds(visit)
        var instruments: [InstrumentKey: Instrument] = [:]
        for key in Set(all.map(\.instrument)) { instruments[key] = try await self.instruments.instrument(key) }
        return .page(OwnAnswersPage.html(visit, all, instruments, try await handovers(visit)))
    }

    func picture(_ visit: Visit) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        let all = try await ownRounds(visit)
        guard let last = all.last else { return .see(.ownAnswers) }
        let instrument = try await instruments.instrument(last.instrument)
        let changes = try await changes.find(visit, in: all)
        return .page(DialoguePage.own(visit, DialoguePicture(rounds: all, by: instrument), instrument, changes))
    }

    /// What is agreed, the next talk, and who has looked, over all the citizen's cases.
    func ownCase(_ visit: Visit) async throws -> Reply {
        let citizen = try visit.citizen()
        let visit = visit.speaking(for: try await rounds.language(of: citizen))
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
        guard visit.isPost else { return .page(OwnCasePage.html(visit, try await content(visit, citizen))) }
        do {
            try await keepRemark(visit, citizen)
            return .see(.ownCase, .own)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            let content = try await content(visit, citizen)
            return .page(OwnCasePage.html(visit, content, problem: problem), status: problem.status)
        }
    }

    /// Beside the round that stood on the page, which both have looked at; an empty field takes the remark back. An older tab
    /// writes over nothing.
    private func keepRemark(_ visit: Visit, _ citizen: CitizenID) async throws {
        let words = try FormReading.words(visit.request, OwnRemarkForm.field, longest: Conversation.longestNote) ?? ""
        let asked = visit.request.field(OwnRemarkForm.shownRound)
        guard let round = try await rounds.all(ofCitizen: citizen).first(where: { "\($0.id)" == asked }),
            round.revealedAt != nil
        else { throw Problem(.nothingHere) }
        do {
            try await agendas.remark(
                words, after: visit.request.field(OwnRemarkForm.shown) ?? "", on: round.id, of: citizen, at: visit.now)
        } catch let problem as Problem where problem.kind == .textChanged {
            throw Problem(.textChanged, field: OwnRemarkForm.field, exactly: OwnRemarkForm.changed)
        }
    }

    private func content(_ visit: Visit, _ citizen: CitizenID) async throws -> OwnCasePage.Content {
        var (steps, planned): ([AgreedStepRow], [Conversation]) = ([], [])
        var caseFiles: [CaseFile] = []
        for id in try await cases.all(of: citizen) {
            caseFiles.append(try await cases.find(id, on: visit.today))
            let all = try await talks.all(of: id)
            steps += all.steps
            planned += all.talks.map(\.content).filter { $0.standing == .planned && $0.day >= visit.today }
        }
        let looks = OwnLook.folded(
            try await audit.looks(at: citizen, size: Self.newestLines), try await StaffPlaces.read(staff))
        let open = steps.filter { $0.ending == nil }
        let ended = steps.filter { $0.ending != nil }.suffix(Self.most)
        return OwnCasePage.Content(
            handovers: try await handovers(visit), steps: open + ended,
            next: planned.min { ($0.day, $0.time) < ($1.day, $1.time) },
            looks: Array(looks.prefix(Self.newestLooks)),
            keeping: try await OwnKeeping.read(citizen, retention, holds, on: visit.today),
            notes: try await OwnNotes.read(
                citizen, try await rounds.all(ofCitizen: citizen), caseFiles, agendas, instruments))
    }

    /// Everybody who has looked, a part at a time.
    func allLooks(_ visit: Visit) async throws -> Reply {
        let citizen = try visit.citizen()
        let visit = visit.speaking(for: try await rounds.language(of: citizen))
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
        let lines = try await audit.looks(
            at: citizen, before: visit.request.query[OwnLooksPage.before].flatMap { Int64($0) }, size: Self.linesAPage)
        return .page(
            OwnLooksPage.html(
                visit, OwnLook.folded(lines, try await StaffPlaces.read(staff)),
                older: lines.count == Self.linesAPage ? lines.last?.id : nil))
    }

    /// Adds corrections beside own answers that have been shown, or whose round is over.
    func correct(_ visit: Visit, _ number: Int) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        guard let round = try await ownRounds(visit).first(where: { $0.number == number }),
            round.isFrozen(on: visit.today)
        else { throw Problem(.nothingHere) }
        let instrument = try await instruments.instrument(round.instrument)
        guard visit.isPost else { return .page(OwnCorrectionPage.html(visit, round, instrument, problem: nil)) }
        do {
            let fields = AnswerSheet.indicatorQuestions(of: instrument).map(\.field)
            let given = try AnswerForm(visit.request.form).answers(to: fields, of: instrument)
            let known = round.citizenSide.answers.merging(round.citizenSide.corrections) { _, later in later }
            let changed = given.filter { known[$0.key] != $0.value }
            if !changed.isEmpty {
                _ = try await rounds.change(
                    round.id, by: instrument, [.correct(.citizen, changed)], way: .ownDevice, actor: visit.actor,
                    at: visit.now)
            }
            return .see(.ownAnswers)
        } catch let problem as Problem {
            return .page(OwnCorrectionPage.html(visit, round, instrument, problem: problem), status: problem.status)
        }
    }

    private func handovers(_ visit: Visit) async throws -> [OwnHandover] {
        try await OwnHandover.read(
            try await cases.all(of: try visit.citizen()), agendas, staff, try await limits.read(), on: visit.today)
    }

    private func ownRounds(_ visit: Visit) async throws -> [Round] {
        let citizen = try visit.citizen()
        try await audit.recordLook(
            AuditEvent(
                at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
        return try await rounds.all(ofCitizen: citizen)
    }
}

extension OwnPage {
    /// In the code page's address: whoever comes was signed in a moment ago.
    private static let over = "slut"

    /// Where a page is looked at by somebody who is not signed in, or not any more.
    static func askForCode(_ visit: Visit) -> Reply {
        let wasSignedIn = visit.session == nil && visit.request.cookies[Cookie.session] != nil
        return wasSignedIn ? .see(Query(.ownCode, [over: "ja"])) : .see(.ownCode)
    }

    /// - Parameter over: the visit of somebody whose time has run out, or whose code has ended.
    private static func codePage(_ over: Visit? = nil) -> CodePage {
        CodePage(
            route: .ownCode, title: Text("Se dine svar", "See your answers"),
            lead: Text(
                "Du skal bruge den kode, din sagsbehandler har givet dig på papir.",
                "You need the code your caseworker gave you on paper."),
            button: Text("Vis mine svar", "Show my answers"),
            note: when(over) { notice(.info, prefix: $0[whyHere], "<p>\($0[isOver])</p>") })
    }

    private static let whyHere = Text("Bemærk", "Please note")
    private static let isOver = Text(
        "Du er logget ud, så ingen andre ser dine svar. Skriv din kode igen. Det, du har gemt, er her stadig.",
        "You are signed out, so that nobody else sees your answers. Type your code again. What you saved is still here."
    )
}
