import Foundation
import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A caseworker's own cases, by what is due; never by level.
struct Caseload: Sendable {
    let lists: CaseloadStore
    let audit: AuditTrail
    let instruments: InstrumentShelf

    func reply(_ visit: Visit) async throws -> Reply {
        let staff = try visit.staff()
        let lines = try await lists.cases(of: staff.id, on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "\(lines.count)"))
        let search = visit.request.query["navn"]?.trimmingWhitespace() ?? ""
        var entries: [CaseloadEntry] = []
        for line in lines where line.isCalled(search) {
            let instrument: Instrument? =
                if let round = line.round { try await instruments.instrument(round.instrument) } else { nil }
            entries.append(CaseloadEntry(line: line, instrument: instrument, today: visit.today))
        }
        let page = visit.request.query["side"].flatMap(Int.init).map { max(1, min($0, 10_000)) } ?? 1
        return .page(
            CaseloadPage.html(
                visit,
                CaseloadView(
                    entries: entries.sorted { $0.order < $1.order }, all: lines.count, search: search, page: page)))
    }
}

/// A page of the list.
struct CaseloadView: Sendable {
    static let size = 30

    /// Those that were searched for, in order.
    let entries: [CaseloadEntry]
    /// All cases the caseworker has.
    let all: Int
    let search: String
    /// 1 is the first.
    let page: Int

    var shown: ArraySlice<CaseloadEntry> { entries.dropFirst((page - 1) * Self.size).prefix(Self.size) }
    var hasMore: Bool { page * Self.size < entries.count }
    /// A list that fits on one page needs no search.
    var offersSearch: Bool { !search.isEmpty || all > 10 }
}

extension CaseloadLine {
    /// Whether a part of the name in any case is in it.
    fileprivate func isCalled(_ part: String) -> Bool {
        part.isEmpty || citizenName.lowercased().contains(part.lowercased())
    }
}

/// A line of the caseload with what there is to do about it.
struct CaseloadEntry: Sendable {
    let line: CaseloadLine
    let due: Due
    let citizen: ResponseState?
    let caseworker: ResponseState?

    /// What the caseworker can do next, most pressing first.
    enum Due: Int, Sendable {
        /// The round is open and the caseworker has not answered.
        case answer
        /// Both are in, or the round is over, and nobody has looked yet.
        case lookTogether
        /// The caseworker has answered; the citizen may still.
        case waitForCitizen
        /// A round can be opened.
        case openRound
        /// Nothing until the next round opens.
        case nothing
        case paused
    }

    init(line: CaseloadLine, instrument: Instrument?, today: Day) {
        self.line = line
        guard let round = line.round, let instrument else {
            due = line.isPaused ? .paused : .openRound
            citizen = nil
            caseworker = nil
            return
        }
        let citizen = round.state(of: .citizen, by: instrument, on: today)
        let caseworker = round.state(of: .caseworker, by: instrument, on: today)
        self.citizen = citizen
        self.caseworker = caseworker
        due = line.isPaused ? .paused : CaseloadEntry.due(round, citizen, caseworker, instrument.schedule, today)
    }

    private static func due(
        _ round: ResponseSummary, _ citizen: ResponseState, _ caseworker: ResponseState, _ schedule: RoundSchedule,
        _ today: Day
    ) -> Due {
        if !schedule.windows(after: round.window, by: today).isEmpty { return .openRound }
        if round.isRevealed { return .nothing }
        if caseworker == .awaiting { return .answer }
        if round.window.hasClosed(by: today) { return round.hasGivenSide ? .lookTogether : .nothing }
        if citizen == .awaiting { return .waitForCitizen }
        return round.hasGivenSide ? .lookTogether : .nothing
    }

    /// By what is due and then by the round's last day.
    var order: Order {
        Order(due: due.rawValue, day: line.round?.window.closesOn.number ?? 0, name: line.citizenName)
    }

    struct Order: Comparable {
        let due: Int
        let day: Int
        let name: String
        private static let danish = Locale(identifier: "da_DK")

        static func < (left: Order, right: Order) -> Bool {
            if (left.due, left.day) != (right.due, right.day) { return (left.due, left.day) < (right.due, right.day) }
            return left.name.compare(right.name, locale: danish) == .orderedAscending
        }
    }
}
