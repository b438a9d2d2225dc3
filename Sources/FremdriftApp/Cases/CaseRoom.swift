import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// How a case is run: its rounds, links and codes, who has it, and whether it rests. No answers are shown here.
struct CaseRoom: Sendable {
    /// Days a code handed over in person can be used.
    static let codeDays = 120

    let cases: CaseStore
    let rounds: RoundStore
    let opening: RoundOpening
    let standing: StandingStore
    let wishes: WishStore
    let links: LinkStore
    let outbox: OutboxStore
    let codes: CitizenCodeStore
    let staff: StaffStore
    let instruments: InstrumentShelf
    let tokens: any TokenMaker
    let office: PostOffice
    let policy: RoundPolicyStore
    let talks: ConversationStore
    let kinds: [CodeList]

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        .page(CasePage.html(visit, try await overview(visit, id)))
    }

    func openRound(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let instrument = try await instruments.newest()
        _ = try await opening.openNext(of: id, by: instrument, actor: visit.actor, at: visit.now)
        return .see(.caseFile(id))
    }

    /// Makes a new personal link and shows it this once, ready to print; earlier links to the round stop working.
    func issueLink(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        try visit.house.requireAddress()
        let caseFile = try await cases.find(id, on: visit.today)
        let round = try await rounds.find(number, of: id)
        // A code, as on every letter: whoever cannot scan or click types it.
        let code = tokens.code()
        let typed = HandedCode.normalised(code)
        try await links.issue(tokenHash: tokens.hash(typed), for: round.id, by: visit.actor, at: visit.now)
        let route = Route.answering(token: typed, .start)
        let citizens = visit.meeting(caseFile.citizen.language)
        let content = LinkLetterPage.Content(
            link: route, code: code, squares: office.qr.squares(of: visit.house.baseAddress + route.path),
            instrument: try await instruments.instrument(round.instrument),
            help: office.shipped(citizens.language).help(by: try await policy.telephone()))
        return .page(LinkLetterPage.html(citizens, caseFile, round, content, staffLanguage: visit.language))
    }

    /// Makes a new code for the citizen's own page and shows it this once. Who makes it could use it, so that page shows
    /// nothing of a round before it was shown to both.
    func issueCode(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        try visit.house.requireAddress()
        let caseFile = try await cases.find(id, on: visit.today)
        let code = tokens.code()
        let until = Instant.noon(visit.today.adding(days: CaseRoom.codeDays))
        try await codes.issue(
            codeHash: tokens.hash(HandedCode.normalised(code)), for: caseFile.citizen.id, until: until,
            by: visit.actor, at: visit.now)
        return .page(
            CodeLetterPage.html(
                visit.meeting(caseFile.citizen.language), caseFile, code, until: until.local.day,
                staffLanguage: visit.language))
    }

    func assign(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        do {
            let (caseworker, day, rule) = try await assignment(visit, id)
            try await cases.assign(id, to: caseworker, from: day, chosenBy: rule, by: visit.actor, at: visit.now)
        } catch let problem as Problem where problem.status == 422 {
            return .page(CasePage.html(visit, try await overview(visit, id), problem: problem), status: problem.status)
        }
        let relation = try await cases.relation(id, on: visit.today)
        let stillMine = (try? Need.runsCase(id).check(visit.viewer, relation: relation)) != nil
        return stillMine ? .see(.caseFile(id), .change) : .see(.home)
    }

    func changeStanding(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        do {
            try await changeStandingAsAsked(visit, id)
        } catch let problem as Problem where problem.status == 422 {
            return .page(CasePage.html(visit, try await overview(visit, id), problem: problem), status: problem.status)
        }
        return .see(.caseFile(id), .change)
    }

    /// Writes down what the citizen has said about being asked at all.
    func changeAsking(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        switch visit.request.form[FormName.go] {
        case "askAgain": try await wishes.record(asks: true, of: id, by: visit.actor, at: visit.now)
        case "askNoMore": try await wishes.record(asks: false, of: id, by: visit.actor, at: visit.now)
        default: throw Problem(.unreadableRequest)
        }
        return .see(.caseFile(id), .change)
    }

    private func changeStandingAsAsked(_ visit: Visit, _ id: CaseFileID) async throws {
        let form = visit.request
        switch form.form[FormName.go] {
        case "resume": try await standing.resume(id, by: visit.actor, at: visit.now)
        case "pause":
            let reason: PauseReason = try FormReading.word(form, "reason-pause")
            try await standing.pause(id, reason, by: visit.actor, at: visit.now)
        case "end":
            let reason: LeftReason = try FormReading.word(form, "reason-end")
            try await standing.end(id, reason, by: visit.actor, at: visit.now)
        default: throw Problem(.unreadableRequest)
        }
    }

    private func overview(_ visit: Visit, _ id: CaseFileID) async throws -> CaseOverview {
        let caseFile = try await cases.find(id, on: visit.today)
        let all = try await rounds.all(of: id)
        let newest = try await instruments.newest()
        var states: [CaseOverview.RoundLine] = []
        for round in all {
            let instrument = try await instruments.instrument(round.instrument)
            states.append(CaseOverview.RoundLine(round, by: instrument, on: visit.today))
        }
        let isCaseworker = caseFile.caseworker == (try visit.staff()).id
        let (talks, steps) = isCaseworker ? try await talks.all(of: id) : ([], [])
        return CaseOverview(
            caseFile: caseFile, rounds: states, canOpenRound: canOpen(caseFile, all.last, newest, visit.today),
            opensDaysBefore: newest.schedule.opensDaysBefore,
            caseworkers: try await cases.caseworkers(in: caseFile.unit),
            assignments: try await cases.assignments(of: id), names: try await staff.namesByActor(),
            asks: try await wishes.asks(caseFile.citizen.id),
            isHandedOver: try await !outbox.toHandOver(among: [id]).isEmpty, isCaseworker: isCaseworker, talks: talks,
            steps: steps,
            kinds: kinds)
    }

    private func canOpen(_ caseFile: CaseFile, _ last: Round?, _ instrument: Instrument, _ today: Day) -> Bool {
        guard caseFile.standing == .active else { return false }
        guard let last else { return caseFile.openedOn <= today }
        return !instrument.schedule.windows(after: last.window, by: today).isEmpty
    }

    private func assignment(_ visit: Visit, _ id: CaseFileID) async throws -> (StaffID, Day, AssignmentRule) {
        let caseFile = try await cases.find(id, on: visit.today)
        let chosen = visit.request.field("caseworker").flatMap(Int64.init).map { StaffID($0) }
        let offered = try await cases.caseworkers(in: caseFile.unit)
        guard let chosen, offered.contains(where: { $0.id == chosen }) else {
            throw Problem(.codeUnknown, field: "caseworker")
        }
        let day = try FormReading.day(visit.request, "from")
        let latest = try await cases.assignments(of: id).last?.from ?? caseFile.openedOn
        guard day >= latest, day <= visit.today else {
            throw Problem(.dateOutOfRange, field: "from")
        }
        return (chosen, day, try FormReading.chosenBy(visit.request))
    }
}

/// What the case page shows.
struct CaseOverview: Sendable {
    let caseFile: CaseFile
    /// Oldest first.
    let rounds: [RoundLine]
    let canOpenRound: Bool
    /// Days before the next round is due on which it can be opened.
    let opensDaysBefore: Int
    let caseworkers: [Staff]
    let assignments: [Assignment]
    /// Who keyed answers in, by audit actor.
    let names: [String: String]
    /// The citizen has not said no to later rounds.
    let asks: Bool
    /// The invitation waits for somebody to hand it over: no other way to the citizen is open.
    let isHandedOver: Bool
    /// The viewer has the case, and may answer and look; otherwise the viewer only runs it.
    let isCaseworker: Bool
    /// Only for the caseworker: notes are between the two. Latest first.
    let talks: [ConversationRow]
    let steps: [AgreedStepRow]
    let kinds: [CodeList]

    struct RoundLine: Sendable {
        let number: Int
        let window: RoundWindow
        let citizen: ResponseState
        let caseworker: ResponseState
        let isRevealed: Bool
        let canReveal: Bool
        let isOpen: Bool
        let isNotBlind: Bool
        let isCaseworkerAsked: Bool
        let isGivenByCitizen: Bool
        /// There is something to look at together, and nobody has.
        let waitsToBeSeen: Bool
        /// How the citizen's answers came and who keyed them in; `nil` while none were sent.
        let sending: Side.Sending?

        init(_ round: Round, by instrument: Instrument, on today: Day) {
            number = round.number
            window = round.window
            citizen = round.state(of: .citizen, by: instrument, on: today)
            caseworker = round.state(of: .caseworker, by: instrument, on: today)
            isRevealed = round.revealedAt != nil
            canReveal = round.canReveal(on: today) && round.revealedAt == nil
            isOpen = round.window.isOpen(on: today)
            isNotBlind = round.caseworkerSide.isNotBlind
            isCaseworkerAsked = round.caseworkerSide.exclusion == nil
            isGivenByCitizen = round.citizenSide.isGiven
            waitsToBeSeen = canReveal && round.hasGivenSide
            sending = round.citizenSide.isGiven ? round.citizenSide.sending : nil
        }
    }
}
