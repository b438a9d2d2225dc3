import FremdriftDomain

/// One case through a random life: what a database and a post office would do with the steps it takes, in a few lines.
struct RoundHistory {
    private(set) var running: RunningCase
    private(set) var today: Day
    private(set) var delivered: [Delivered] = []
    private(set) var faults: [String] = []
    private var keys: Set<String> = []
    /// The outbox sends nothing before the moment it was queued, however the clock is turned.
    private var queuedOn: [MessageID: Day] = [:]
    private var nextID: Int64 = 0
    let policy: RoundPolicy
    let schedule = RoundSchedule(intervalDays: 91, opensDaysBefore: 14, closesDaysAfter: 30)

    struct Delivered: Hashable {
        let round: Int
        let message: MessageID
        let kind: MessageKind
        let channel: Channel
        let day: Day
        /// The process died before it could write down that it was sent.
        let isForgotten: Bool
    }

    init(_ policy: RoundPolicy, openedOn: Day) {
        self.policy = policy
        today = openedOn
        running = RunningCase(id: CaseFileID(1), citizen: CitizenID(7), openedOn: openedOn, hasCaseworker: true)
    }

    /// What can happen. `kill` is a process that dies between the server's word and our own note of it.
    enum Turn: CaseIterable {
        case run, runTwice, send, sendAndKill, refuse, staffWithdraw, nextDay, nextWeeks, yesterday
        case answer, decline, undecline, reveal, pause, resume, leave, caseworker, wish
        case email, mobile, address, exempt, protect
    }

    mutating func take(_ turn: Turn, using random: inout some RandomNumberGenerator) {
        let now = Instant.noon(today)
        switch turn {
        case .run: apply(running.step(on: today, by: schedule, policy))
        case .runTwice:
            let effects = running.step(on: today, by: schedule, policy)
            apply(effects)
            apply(effects)
        case .send: send { _ in .acknowledged }
        case .sendAndKill: send { _ in Bool.random(using: &random) ? .forgotten : .acknowledged }
        case .refuse: if let way = policy.channels.randomElement(using: &random) { running.reach.closed.insert(way) }
        case .staffWithdraw: withdrawOne(using: &random)
        case .nextDay: today = today.adding(days: 1)
        case .nextWeeks: today = today.adding(days: Int.random(in: 2...40, using: &random))
        case .yesterday: today = today.adding(days: -Int.random(in: 1...9, using: &random))
        case .answer: change { $0.citizenSide.apply(.sent, exclusion: nil, at: now) }
        case .decline: change { $0.citizenSide.apply(.declined, exclusion: nil, at: now) }
        case .undecline: change { $0.citizenSide.apply(.declineUndone, exclusion: nil, at: now) }
        case .reveal: change { $0.isRevealed = true }
        case .pause: stand(.paused(.illness, since: today))
        case .resume: stand(.active)
        case .leave: stand(.ended(LeftReason.allCases.randomElement(using: &random) ?? .died, on: today))
        case .caseworker: running.hasCaseworker.toggle()
        case .wish: running.saysNoThanks.toggle()
        case .email: toggle(.email, "a@example.dk")
        case .mobile: toggle(.mobile, "20123456")
        case .address: toggle(.address, "Havnegade 1")
        case .exempt: running.reach.rules.formSymmetricDifference([.digitalPostExempt])
        case .protect: running.reach.rules.formSymmetricDifference([.addressProtected])
        }
    }

    /// Everything healthy again, and time enough for all that is due.
    mutating func settle() {
        running.reach.closed = []
        for _ in 0..<4 {
            today = max(today, queuedOn.values.max() ?? today)
            apply(running.step(on: today, by: schedule, policy))
            send { _ in .acknowledged }
        }
    }

    // MARK: - The database's part

    private mutating func apply(_ effects: [CaseEffect]) {
        for effect in effects {
            switch effect {
            case .open(let number, let window, let excluding, let way):
                // The database holds a citizen's round numbers to be unique.
                guard !running.rounds.contains(where: { $0.number == number }) else { continue }
                let side = Side(exclusion: excluding[.citizen])
                running.rounds.append(
                    RunningRound(id: RoundID(new()), number: number, window: window, citizenSide: side))
                if let way {
                    let key = MessageKey(citizen: running.citizen, round: number, kind: .invitation, ordinal: 1)
                    queue(running.rounds.count - 1, key, way)
                }
            case .queue(let round, let key, let way):
                if let index = running.rounds.firstIndex(where: { $0.id == round }) { queue(index, key, way) }
            case .withdraw(let message, let reason): end(message, .withdrawn(reason))
            case .route(let message, let way): update(message) { $0.channel = way }
            }
        }
    }

    private mutating func queue(_ index: Int, _ key: MessageKey, _ way: Channel) {
        guard keys.insert(key.description).inserted else { return }
        let id = MessageID(new())
        queuedOn[id] = today
        running.rounds[index].messages.append(
            RoundMessage(id: id, kind: key.kind, ordinal: key.ordinal, fate: .waiting, channel: way))
    }

    private mutating func new() -> Int64 {
        nextID += 1
        return nextID
    }

    private mutating func end(_ message: MessageID, _ fate: MessageFate) {
        update(message) {
            $0.fate = fate
            $0.channel = nil
        }
    }

    private mutating func update(_ message: MessageID, _ change: (inout RoundMessage) -> Void) {
        for (round, known) in running.rounds.enumerated() {
            for (index, found) in known.messages.enumerated() where found.id == message && found.fate == .waiting {
                change(&running.rounds[round].messages[index])
            }
        }
    }

    // MARK: - The post office's part

    private enum End { case acknowledged, forgotten }

    private mutating func send(_ end: (RoundMessage) -> End) {
        for round in running.rounds {
            for message in round.messages
            where message.fate == .waiting && message.channel != .inPerson && queuedOn[message.id] ?? today <= today {
                switch running.sending(message, about: round, on: today, policy) {
                case .withdraw(let id, let reason): self.end(id, .withdrawn(reason))
                case .route(let id, let way) where way != message.channel: update(id) { $0.channel = way }
                case .route(let id, let way): deliver(id, message.kind, round, way, end(message))
                case .open, .queue: faults.append("sending opened something")
                }
            }
        }
    }

    private mutating func deliver(
        _ id: MessageID, _ kind: MessageKind, _ round: RunningRound, _ way: Channel, _ end: End
    ) {
        check(kind, round, way)
        delivered.append(
            Delivered(
                round: round.number, message: id, kind: kind, channel: way, day: today, isForgotten: end == .forgotten))
        if end == .acknowledged { self.end(id, .sent(on: today)) }
    }

    /// What must be true of a message at the moment it leaves, said without the code that decides it.
    private mutating func check(_ kind: MessageKind, _ round: RunningRound, _ way: Channel) {
        let side = round.citizenSide
        var wrong: [(Bool, String)] = [
            (round.window.closesOn < today, "after the round"), (side.sentAt != nil, "after the answer"),
            (side.declinedAt != nil, "after a no thanks"), (running.saysNoThanks, "to somebody who said no"),
            (running.standing(on: today) != .active, "in a case that rests or ended"),
            (round.isRevealed, "after the reveal"),
            (side.exclusion != nil, "to somebody not asked"),
            (
                kind == .invitation && round.messages(.invitation).contains { $0.fate == .withdrawn(.byStaff) },
                "though staff had withdrawn it"
            ),
        ]
        let isExempt = running.reach.rules.contains(.digitalPostExempt)
        wrong += [
            (way == .letter && running.reach.points[.address] == nil, "a letter without an address"),
            (way == .letter && running.reach.rules.contains(.addressProtected), "a letter to a protected address"),
            (way != .letter && isExempt, "\(way) to somebody exempt"),
            (way == .mail && running.reach.points[.email] == nil, "mail without an address"),
            (way == .sms && running.reach.points[.mobile] == nil, "a text message without a number"),
            (running.reach.closed.contains(way), "by a way that was closed"),
        ]
        faults += wrong.filter(\.0).map { "\(kind) \($0.1)" }
    }

    // MARK: - People's part

    private mutating func change(_ body: (inout RunningRound) -> Void) {
        guard let last = running.rounds.indices.last, running.rounds[last].window.isOpen(on: today) else { return }
        body(&running.rounds[last])
    }

    private mutating func stand(_ standing: CaseFile.Standing) {
        guard running.turns.last?.standing != standing, running.turns.last.map({ $0.day <= today }) ?? true else {
            return
        }
        running.turns.append(RunningCase.Turn(day: today, standing: standing))
    }

    private mutating func withdrawOne(using random: inout some RandomNumberGenerator) {
        let waiting = running.rounds.flatMap(\.messages).filter { $0.fate == .waiting }
        if let message = waiting.randomElement(using: &random) { end(message.id, .withdrawn(.byStaff)) }
    }

    private mutating func toggle(_ kind: ContactKind, _ content: String) {
        running.reach.points[kind] = running.reach.points[kind] == nil ? ContactPoint(id: new(), content: content) : nil
    }
}
