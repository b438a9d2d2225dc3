import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A caseworker's day: by date and by what was agreed, never by how ready anybody is.
struct DayRoom: Sendable {
    let days: DayStore
    let outbox: OutboxStore
    let audit: AuditTrail
    let instruments: InstrumentShelf
    let kinds: [CodeList]
    let stalled: StalledRoom

    func page(_ visit: Visit) async throws -> Reply {
        let rows = try await days.day(of: try visit.staff().id, on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "today \(rows.cases.count)"))
        var known: [InstrumentKey: Instrument] = [:]
        for key in Set(rows.cases.compactMap { $0.round?.instrument }) {
            known[key] = try await instruments.instrument(key)
        }
        let handed = try await outbox.toHandOver(among: rows.cases.map(\.caseFile))
        return .page(
            DayPage.html(
                visit, Day(rows, known, handed, visit), kinds, stalled: try await stalled.count(visit)))
    }

    /// The rows as they stand on the page.
    struct Day: Sendable {
        let talks: [Named<ConversationRow>]
        /// Planned talks whose day is over and that nobody has noted.
        let unnoted: [Named<ConversationRow>]
        /// Cases whose citizen has answered, and in which the caseworker has not looked since or has not answered.
        let answered: [CaseloadEntry]
        /// Open rounds the caseworker has not answered; the earliest closing first.
        let mine: [CaseloadEntry]
        /// Citizens who can answer, and whom no message can reach.
        let toHandOver: [CaseloadEntry]
        let closing: [CaseloadEntry]
        let open: [CaseloadEntry]
        let steps: [Named<AgreedStepRow>]
        let handovers: [Handover]
        /// Talks on the next days.
        let ahead: [Named<ConversationRow>]
        let namesakes: Namesakes

        struct Named<Row: Sendable>: Sendable {
            let name: String
            let row: Row
        }
    }
}

extension DayRoom.Day {
    /// Days ahead a step is shown before it is due.
    private static let stepDays = 14

    /// - Parameter handed: cases whose invitation waits for somebody to hand it over.
    init(
        _ rows: DayRows, _ instruments: [InstrumentKey: Instrument], _ handed: Set<CaseFileID>, _ visit: Visit
    ) {
        let today = visit.today
        let namesakes = Namesakes(rows.cases)
        let names = Dictionary(uniqueKeysWithValues: rows.cases.map { ($0.caseFile, namesakes.name($0, visit)) })
        func named(_ talks: [ConversationRow]) -> [Named<ConversationRow>] {
            talks.compactMap { row in names[row.caseFile].map { Named(name: $0, row: row) } }
        }
        let entries = rows.cases.filter { !$0.isPaused }.map {
            CaseloadEntry(line: $0, instrument: $0.round.flatMap { instruments[$0.instrument] }, today: today)
        }.sorted { $0.closing < $1.closing }
        let running = entries.filter {
            $0.line.round?.window.isOpen(on: today) == true && $0.line.round?.isRevealed == false
        }
        let endOfWeek = today.adding(days: 6 - today.weekday)
        talks = named(rows.talks.filter { $0.content.day == today })
        unnoted = named(rows.talks.filter { $0.content.day < today })
        ahead = named(rows.talks.filter { $0.content.day > today })
        answered = entries.filter { $0.hasNews(since: rows.looks[$0.line.caseFile], on: today) }.sorted {
            $0.answeredOrder < $1.answeredOrder
        }
        mine = running.filter { $0.caseworker == .awaiting }
        toHandOver = running.filter { $0.citizen == .awaiting && handed.contains($0.line.caseFile) }
        closing = running.filter { ($0.line.round?.window.closesOn ?? today) <= endOfWeek }
        open = running.filter { ($0.line.round?.window.closesOn ?? today) > endOfWeek }
        steps = rows.steps.filter { $0.step.dueOn <= today.adding(days: Self.stepDays) }.compactMap { row in
            names[row.caseFile].map { Named(name: $0, row: row) }
        }
        handovers = rows.handovers
        self.namesakes = namesakes
    }
}

extension CaseloadEntry {
    /// The citizen's answers stand, nobody has looked at them together, and this caseworker has not seen that they came
    /// or has yet to answer: to have opened the case is not to have done what waits in it.
    fileprivate func hasNews(since look: Instant?, on today: Day) -> Bool {
        guard let round = line.round, !round.isRevealed, let sent = round.sentAt(.citizen) else { return false }
        let mustAnswer = caseworker == .awaiting && round.window.isOpen(on: today)
        return mustAnswer || look.map { $0 < sent } ?? true
    }

    fileprivate var closing: Order {
        Order(due: 0, day: line.round?.window.closesOn.number ?? 0, name: line.citizenName)
    }
    fileprivate var answeredOrder: Order {
        Order(due: 0, day: line.round?.sentAt(.citizen)?.seconds ?? 0, name: line.citizenName)
    }
}
