import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The one place where routes meet slices, and where each slice is given its parts.
extension App {
    func reply(to visit: Visit) async throws -> Reply {
        switch visit.route {
        case .home: return try await home(visit)
        case .stylesheet: return .see(.home)
        case .health:
            return Reply(status: 200, headers: [("Content-Type", "text/plain")], cookies: [], body: Array("ok\n".utf8))
        case .about: return .page(AboutPage.html(visit))
        case .firstRun: return try await firstRun.reply(visit)
        case .signIn: return try await signingIn.reply(visit)
        case .signOut: return try await signingIn.signOut(visit)
        case .password: return try await signingIn.changePassword(visit)
        case .answering(let token, let page): return try await answering.reply(visit, token: token, page)
        case .shortCode: return try await shortCode.reply(visit)
        case .ownCode: return try await ownPage.enterCode(visit)
        case .ownAnswers: return try await ownPage.answers(visit)
        case .ownCase: return try await ownPage.ownCase(visit)
        case .ownGoals: return try await ownGoals.page(visit)
        case .ownLooks: return try await ownPage.allLooks(visit)
        case .ownCopy: return try await ownCopying.page(visit)
        case .ownPicture: return try await ownPage.picture(visit)
        case .ownCorrection(let round): return try await ownPage.correct(visit, round)
        case .caseload: return try await caseload.reply(visit)
        case .newCase: return try await newCase.reply(visit)
        case .caseFile(let id): return try await caseRoom.page(visit, id)
        case .rounds(let id): return try await caseRoom.openRound(visit, id)
        case .link(let id, let round): return try await caseRoom.issueLink(visit, id, round)
        case .code(let id): return try await caseRoom.issueCode(visit, id)
        case .assignment(let id): return try await caseRoom.assign(visit, id)
        case .standing(let id): return try await caseRoom.changeStanding(visit, id)
        case .rating(let id, let round): return try await rating.reply(visit, id, round)
        case .lookEarly(let id, let round): return try await dialogue.lookEarly(visit, id, round)
        case .reveal(let id, let round): return try await dialogue.reveal(visit, id, round)
        case .belief(let id, let round): return try await agenda.openBelief(visit, id, round)
        case .picture(let id): return try await dialogue.picture(visit, id)
        case .administration: return try await administration.page(visit)
        case .newStaff: return try await administration.addStaff(visit)
        case .auditTrail: return try await administration.auditTrail(visit)
        case .importing: return try await importing.start(visit)
        case .importDraft(let token): return try await importing.draft(visit, token)
        case .importErrors(let token): return try await importing.errors(visit, token)
        case .room: return try await lottery.room(visit)
        case .search: return try await citizenRoom.search(visit)
        case .lottery(let id): return try await lottery.page(visit, id)
        case .contact(let id): return try await citizenRoom.page(visit, id)
        case .history(let id): return try await caseHistory.page(visit, id)
        case .outbox: return try await outbox.page(visit)
        case .outboxMessage(let id): return try await outbox.change(visit, id)
        case .roundSettings: return try await outbox.settings(visit)
        case .messageTexts: return try await outbox.allTexts(visit)
        case .messageText(let kind, let language): return try await outbox.text(visit, kind, language)
        case .asking(let id): return try await caseRoom.changeAsking(visit, id)
        case .kiosk: return try await kiosk.screen(visit)
        case .kioskAnswering(let page): return try await kiosk.answer(visit, page)
        case .kioskIdle: return try await kiosk.idle(visit)
        case .kioskPreferences: return try await kiosk.choose(visit)
        case .kiosks: return try await kiosk.administer(visit)
        case .talk(let id, let round, let talk, let page): return try await talks.reply(visit, id, round, talk, page)
        case .paper: return try await paper.find(visit)
        case .paperEntry(let id, let round): return try await paper.entry(visit, id, round)
        case .letters: return try await letters.reply(visit)
        case .letterStyle: return letters.style
        case .day: return try await dayRoom.page(visit)
        case .series: return try await series.start(visit)
        case .seriesRating(let id): return try await series.page(visit, id)
        case .newConversation(let id): return try await conversations.plan(visit, id)
        case .conversation(let id, let talk): return try await conversations.page(visit, id, talk)
        case .agreedStep(let id, let step): return try await conversations.endStep(visit, id, step)
        case .agenda(let id): return try await agenda.page(visit, id)
        case .journalNote(let id): return try await agenda.journalNote(visit, id)
        case .handover(let id): return try await handover.page(visit, id)
        case .interventions(let id): return try await interventions.page(visit, id)
        case .stalled: return try await stalled.page(visit)
        case .stalledLimits: return try await stalled.changeLimits(visit)
        case .stalledCounts: return try await stalledCounts.page(visit)
        case .landmarks: return try await landmarks.all(visit)
        case .landmark(let id): return try await landmarks.page(visit, IndicatorID(id))
        case .landmarkTexts: return try await landmarks.allTexts(visit)
        case .landmarkText(let id, let language): return try await landmarks.text(visit, IndicatorID(id), language)
        case .ledger: return try await ledger.page(visit, unit: nil)
        case .unitLedger(let unit): return try await ledger.page(visit, unit: unit)
        case .erasures: return try await erasingRooms.overview(visit)
        case .erasure(let id): return try await erasingRooms.citizen(visit, id)
        case .preferences: return try await readingChoice.reply(visit)
        case .information: return try await informing.page(visit)
        case .informationFacts: return try await informing.facts(visit)
        case .informationText(let language): return try await informing.words(visit, language)
        case .aboutWords: return try await aboutWords.page(visit)
        }
    }

    private func home(_ visit: Visit) async throws -> Reply {
        switch visit.viewer {
        case .staff(let staff): return .see(App.firstPage(of: staff))
        case .citizen: return .see(.ownAnswers)
        case .nobody, .linkHolder:
            return .see(try await StaffStore(environment.database).hasAny() ? .signIn : .firstRun)
        }
    }

    private static func firstPage(of staff: Staff) -> Route {
        if staff.has(.caseworker) { return .day }
        return staff.has(.administrator) ? .administration : .ledger
    }

    private var rounds: RoundStore { RoundStore(environment.database) }
    private var staff: StaffStore { StaffStore(environment.database) }
    private var links: LinkStore { LinkStore(environment.database) }
    private var codes: CitizenCodeStore { CitizenCodeStore(environment.database) }

    private var signIns: SignIns {
        SignIns(
            sessions: sessions, attempts: AttemptStore(environment.database), tokens: environment.tokens)
    }
    private var signingIn: SigningIn {
        SigningIn(staff: staff, signIns: signIns, passwords: environment.passwords)
    }
    private var firstRun: FirstRun {
        FirstRun(staff: staff, passwords: environment.passwords, setupCode: environment.setupCode)
    }
    private var answering: Answering {
        Answering(
            cases: cases, rounds: rounds, wishes: wishes, links: links, sessions: sessions,
            instruments: environment.instruments,
            tokens: environment.tokens)
    }
    private var ownPage: OwnPage {
        OwnPage(
            rounds: rounds, codes: codes, signIns: signIns, audit: audit, instruments: environment.instruments,
            cases: cases, talks: ConversationStore(environment.database), staff: staff, changes: changes,
            retention: RetentionStore(environment.database), holds: HoldStore(environment.database),
            agendas: AgendaStore(environment.database), limits: StalledLimitsStore(environment.database))
    }
    private var goals: OwnGoalStore { OwnGoalStore(environment.database) }
    private var ownGoals: OwnGoals { OwnGoals(goals: goals, rounds: rounds, audit: audit) }
    private var ownCopying: OwnCopying {
        OwnCopying(
            store: CopyStore(environment.database), rounds: rounds, audit: audit,
            instruments: environment.instruments, staff: staff, cases: cases,
            talks: ConversationStore(environment.database), retention: RetentionStore(environment.database),
            holds: HoldStore(environment.database), goals: goals,
            numbers: environment.vault.map { CPRStore(environment.database, $0) }, codes: environment.codes,
            printer: environment.printer)
    }
    private var caseload: Caseload {
        Caseload(lists: CaseloadStore(environment.database), audit: audit, instruments: environment.instruments)
    }
    private var newCase: AddingCase {
        AddingCase(
            cases: cases, staff: staff, codes: environment.codes, vault: environment.vault, audit: audit)
    }
    private var caseRoom: CaseRoom {
        CaseRoom(
            cases: cases, rounds: rounds, opening: RoundOpening(environment.database),
            standing: StandingStore(environment.database), wishes: wishes, links: links,
            outbox: OutboxStore(environment.database), codes: codes, staff: staff,
            instruments: environment.instruments, tokens: environment.tokens, office: environment.post,
            policy: RoundPolicyStore(environment.database),
            talks: ConversationStore(environment.database), kinds: environment.codes)
    }
    var kiosk: KioskRoom {
        KioskRoom(
            kiosks: KioskStore(environment.database), links: links, staff: staff, signIns: signIns,
            answering: answering, reading: readingChoice, informing: informing)
    }
    private var talks: TalkRoom {
        TalkRoom(cases: cases, rounds: rounds, instruments: environment.instruments, answering: answering)
    }
    private var paper: PaperRoom {
        PaperRoom(
            cases: cases, rounds: rounds, links: links, papers: PaperStore(environment.database), staff: staff,
            audit: audit, signIns: signIns, instruments: environment.instruments)
    }
    private var letters: LettersRoom {
        LettersRoom(
            printing: SheetPrinting(
                environment.database, environment.post, instruments: environment.instruments,
                tokens: environment.tokens, baseAddress: environment.baseAddress),
            staff: staff, audit: audit, letter: environment.post.letter)
    }
    private var rating: Rating {
        Rating(cases: cases, rounds: rounds, instruments: environment.instruments)
    }
    private var dialogue: Dialogue {
        Dialogue(
            cases: cases, rounds: rounds, instruments: environment.instruments,
            changes: changes)
    }
    private var importing: Importing {
        Importing(
            imports: PeopleImportStore(environment.database, vault: environment.vault, codes: environment.codes),
            staff: staff, audit: audit, drafts: drafts, erasures: ErasureLog(environment.database),
            tokens: environment.tokens, hasKey: environment.vault != nil)
    }
    private var lottery: DrawingLots {
        DrawingLots(
            cases: cases, lotteries: LotteryStore(environment.database), tokens: environment.tokens)
    }
    private var caseHistory: CaseHistoryRoom {
        CaseHistoryRoom(
            cases: cases, histories: CaseHistoryStore(environment.database), codes: environment.codes)
    }
    private var citizenRoom: CitizenRoom {
        CitizenRoom(
            cases: cases, contacts: ContactStore(environment.database), languages: languages, rounds: rounds,
            numbers: environment.vault.map { CPRStore(environment.database, $0) }, audit: audit)
    }
    private var erasingRooms: ErasingRooms {
        ErasingRooms(
            erasing: Erasing(
                environment.database, environment.instruments, list: environment.erasures,
                tokens: environment.tokens),
            retention: RetentionStore(environment.database), holds: HoldStore(environment.database), cases: cases,
            staff: staff, audit: audit, drafts: drafts)
    }
    private var wishes: WishStore { WishStore(environment.database) }
    private var shortCode: ShortCode { ShortCode(links: links, signIns: signIns) }
    private var outbox: Outbox {
        Outbox(
            outbox: OutboxStore(environment.database), cases: cases, policy: RoundPolicyStore(environment.database),
            texts: MessageTextStore(environment.database), instruments: environment.instruments, audit: audit,
            office: environment.post,
            readiness: SendingReadiness(environment.database, hasAddress: environment.isAddressGiven))
    }
    private var dayRoom: DayRoom {
        DayRoom(
            days: DayStore(environment.database), outbox: OutboxStore(environment.database), audit: audit,
            instruments: environment.instruments,
            kinds: environment.codes, stalled: stalled)
    }
    private var series: Series {
        Series(
            cases: cases, lists: CaseloadStore(environment.database), rounds: rounds, audit: audit,
            instruments: environment.instruments)
    }
    private var conversations: ConversationRoom {
        ConversationRoom(
            cases: cases, talks: ConversationStore(environment.database), rounds: rounds, codes: environment.codes)
    }
    private var agenda: AgendaRoom {
        AgendaRoom(
            cases: cases, rounds: rounds, talks: ConversationStore(environment.database),
            agendas: AgendaStore(environment.database), goals: goals, staff: staff,
            instruments: environment.instruments, changes: changes, stalled: stalled, landmarks: landmarks,
            dialogue: dialogue, codes: environment.codes)
    }
    private var landmarks: LandmarksRoom {
        LandmarksRoom(
            guide: environment.guide, results: StudyResultStore(environment.database),
            texts: LandmarkTextStore(environment.database),
            instruments: environment.instruments, staff: staff, lix: environment.post.lix)
    }
    private var stalled: StalledRoom {
        StalledRoom(
            facts: StalledStore(environment.database), limits: StalledLimitsStore(environment.database),
            lists: CaseloadStore(environment.database), audit: audit, codes: environment.codes,
            readings: stalledReadings, landmarks: landmarks)
    }
    private var stalledReadings: StalledReadings {
        StalledReadings(
            limits: StalledLimitsStore(environment.database), tables: ChangeTableStore(environment.database),
            instruments: environment.instruments)
    }
    private var stalledCounts: StalledCountsRoom {
        StalledCountsRoom(
            shelf: stalledFigures, facts: StalledStore(environment.database),
            limits: StalledLimitsStore(environment.database), staff: staff, audit: audit, codes: environment.codes,
            readings: stalledReadings)
    }
    private var handover: HandoverRoom {
        HandoverRoom(
            cases: cases, rounds: rounds, talks: ConversationStore(environment.database),
            agendas: AgendaStore(environment.database), staff: staff, changes: changes)
    }
    private var interventions: InterventionRoom {
        InterventionRoom(
            cases: cases, interventions: InterventionStore(environment.database), codes: environment.codes,
            guide: environment.guide, results: StudyResultStore(environment.database))
    }
    private var ledger: LedgerRoom {
        LedgerRoom(
            shelf: ledgers, reading: LedgerReading(LedgerStore(environment.database), environment.instruments),
            staff: staff, audit: audit)
    }
    private var languages: CitizenLanguageStore { CitizenLanguageStore(environment.database) }
    private var readingChoice: ReadingChoice {
        ReadingChoice(cases: cases, links: links, rounds: rounds, languages: languages, tokens: environment.tokens)
    }
    private var informing: Informing {
        Informing(
            store: InformationStore(environment.database), instruments: environment.instruments,
            office: environment.post)
    }
    private var changes: ChangeLookup {
        ChangeLookup(
            cases: cases, rounds: rounds, words: ChangeWordStore(environment.database),
            instruments: environment.instruments)
    }
    private var aboutWords: AboutWords {
        AboutWords(
            tables: ChangeTableStore(environment.database), instruments: environment.instruments, rounds: rounds)
    }
    private var administration: Administration {
        Administration(
            staff: staff, lists: CaseloadStore(environment.database), audit: audit, passwords: environment.passwords,
            hasKey: environment.vault != nil)
    }
}
