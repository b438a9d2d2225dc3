/// Why a case is said to stand still: a published rule on facts about our work. Never missing answers, never a level.
package enum StalledRule: String, CaseIterable, Sendable {
    /// Nothing has changed, in any indicator, in so many rounds that were answered and looked at: no word of clear change,
    /// or where no table may give words, no move of more than one step that held, in either voice (``RoundReading``).
    case noClearChange
    /// Nothing directed at a job has run for so many days, and nothing begins within as many.
    case noJobDirectedEffort
    /// The case changed hands, and the new caseworker has not talked with the citizen within so many days.
    case noHandoverTalk
    /// Something we promised is past its day.
    case ourStepOverdue
}

extension StalledRule {
    /// How many rounds or days it takes while an organisation has not said otherwise.
    package var usual: Int {
        switch self {
        case .noClearChange: 3
        case .noJobDirectedEffort: 90
        case .noHandoverTalk: 30
        case .ourStepOverdue: 7
        }
    }

    /// What an organisation may say.
    package var range: ClosedRange<Int> {
        switch self {
        case .noClearChange: 2...8
        case .noJobDirectedEffort: 14...365
        case .noHandoverTalk: 7...180
        case .ourStepOverdue: 1...90
        }
    }
}

/// From when on each rule holds; the organisation's own numbers. A rule without one is not used.
package struct StalledLimits: Hashable, Sendable {
    private var numbers: [StalledRule: Int]
    /// What the first of them reads here; no organisation chooses it.
    package var basis = Basis.words

    package enum Basis: Hashable, Sendable { case words, answers }

    package init(_ numbers: [StalledRule: Int] = StalledLimits.usual) { self.numbers = numbers }

    package static let usual = Dictionary(uniqueKeysWithValues: StalledRule.allCases.map { ($0, $0.usual) })

    package subscript(rule: StalledRule) -> Int? {
        get { numbers[rule] }
        set { numbers[rule] = newValue }
    }

    /// The rules that are used, in their order.
    package var used: [StalledRule] { StalledRule.allCases.filter { numbers[$0] != nil } }
}

/// What the rules look at.
package struct CaseFacts: Hashable, Sendable {
    package var openedOn: Day
    /// Of the rounds the first rule reads, newest first: its day, and whether anything had changed.
    package var rounds: [RoundFact]
    /// Efforts directed at a job, also those that are to come.
    package var efforts: [Effort]
    /// When the case came from another caseworker with whom the new one's first talk is still to be held.
    package var tookOverOn: Day?
    /// Open steps that the caseworker promised, by their day.
    package var promised: [Day]

    package init(
        openedOn: Day, rounds: [RoundFact] = [], efforts: [Effort] = [], tookOverOn: Day? = nil, promised: [Day] = []
    ) {
        self.openedOn = openedOn
        self.rounds = rounds
        self.efforts = efforts
        self.tookOverOn = tookOverOn
        self.promised = promised
    }

    package struct RoundFact: Hashable, Sendable {
        package let day: Day
        package let hasClearChange: Bool

        package init(day: Day, hasClearChange: Bool) {
            self.day = day
            self.hasClearChange = hasClearChange
        }
    }

    package struct Effort: Hashable, Sendable {
        package let from: Day
        /// `nil` while nobody has said.
        package let to: Day?

        package init(from: Day, to: Day?) {
            self.from = from
            self.to = to
        }
    }
}

/// A rule that holds: by which number, and since when.
package struct StalledFinding: Hashable, Sendable {
    package let rule: StalledRule
    package let limit: Int
    package let since: Day
    /// What the first rule read; says nothing about the others.
    package let basis: StalledLimits.Basis

    package init(_ rule: StalledRule, limit: Int, since: Day, by basis: StalledLimits.Basis = .words) {
        self.basis = basis
        self.rule = rule
        self.limit = limit
        self.since = since
    }
}

extension CaseFacts {
    /// Every rule that holds today, in the order of the rules.
    package func findings(_ limits: StalledLimits, on today: Day) -> [StalledFinding] {
        limits.used.compactMap { rule in
            limits[rule].flatMap { limit in
                since(rule, limit, today).map { StalledFinding(rule, limit: limit, since: $0, by: limits.basis) }
            }
        }
    }

    private func since(_ rule: StalledRule, _ limit: Int, _ today: Day) -> Day? {
        switch rule {
        case .noClearChange: withoutChange(limit)
        case .noJobDirectedEffort: later(lastEffort(limit, today), by: limit, today)
        case .noHandoverTalk: later(tookOverOn, by: limit, today)
        case .ourStepOverdue: later(promised.min(), by: limit, today)
        }
    }

    private func withoutChange(_ count: Int) -> Day? {
        let newest = rounds.prefix(count)
        guard newest.count == count, newest.allSatisfy({ !$0.hasClearChange }) else { return nil }
        return newest.last?.day
    }

    /// The day since when nothing directed at a job has run; `nil` while something does, or is agreed to begin within the
    /// rule's own days. What begins later than that is no reason to wait.
    private func lastEffort(_ limit: Int, _ today: Day) -> Day? {
        let efforts = efforts.filter { $0.from <= today.adding(days: limit) }
        guard efforts.allSatisfy({ effort in effort.to.map { $0 < today } ?? false }) else { return nil }
        return efforts.compactMap(\.to).max() ?? openedOn
    }

    private func later(_ since: Day?, by days: Int, _ today: Day) -> Day? {
        since.flatMap { today.days(since: $0) > days ? $0 : nil }
    }
}
