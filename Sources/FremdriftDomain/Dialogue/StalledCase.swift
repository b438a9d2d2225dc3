/// Why a case is said to stand still: a published rule on facts about our work. Never missing answers, never a level.
package enum StalledRule: String, CaseIterable, Sendable {
    /// No word of clear change, for any indicator, in so many rounds that were answered and looked at.
    case noClearChange
    /// Nothing directed at a job has run or been agreed for so many days.
    case noJobDirectedEffort
    /// The case changed hands, and the new caseworker has not talked with the citizen within so many days.
    case noHandoverTalk
    /// Something we promised is past its day.
    case ourStepOverdue
}

/// From when on a rule holds; the organisation's own numbers.
package struct StalledLimits: Hashable, Sendable {
    package var rounds: Int
    package var daysWithoutEffort: Int
    package var daysToHandoverTalk: Int
    package var daysOverdue: Int

    package init(rounds: Int = 3, daysWithoutEffort: Int = 90, daysToHandoverTalk: Int = 30, daysOverdue: Int = 7) {
        self.rounds = rounds
        self.daysWithoutEffort = daysWithoutEffort
        self.daysToHandoverTalk = daysToHandoverTalk
        self.daysOverdue = daysOverdue
    }
}

/// What the rules look at.
package struct CaseFacts: Hashable, Sendable {
    package var openedOn: Day
    /// Of the rounds that have words, newest first: its day, and whether any of them was of a clear change.
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

/// A rule that holds, and since when.
package struct StalledFinding: Hashable, Sendable {
    package let rule: StalledRule
    package let since: Day

    package init(_ rule: StalledRule, since: Day) {
        self.rule = rule
        self.since = since
    }
}

extension CaseFacts {
    /// Every rule that holds today, in the order of the rules.
    package func findings(_ limits: StalledLimits, on today: Day) -> [StalledFinding] {
        StalledRule.allCases.compactMap { rule in
            since(rule, limits, today).map { StalledFinding(rule, since: $0) }
        }
    }

    private func since(_ rule: StalledRule, _ limits: StalledLimits, _ today: Day) -> Day? {
        switch rule {
        case .noClearChange: withoutChange(limits.rounds)
        case .noJobDirectedEffort: later(lastEffort(today), by: limits.daysWithoutEffort, today)
        case .noHandoverTalk: later(tookOverOn, by: limits.daysToHandoverTalk, today)
        case .ourStepOverdue: later(promised.min(), by: limits.daysOverdue, today)
        }
    }

    private func withoutChange(_ count: Int) -> Day? {
        let newest = rounds.prefix(count)
        guard newest.count == count, newest.allSatisfy({ !$0.hasClearChange }) else { return nil }
        return newest.last?.day
    }

    /// The day since when nothing directed at a job has run; `nil` while something does, or is agreed.
    private func lastEffort(_ today: Day) -> Day? {
        guard efforts.allSatisfy({ effort in effort.to.map { $0 < today } ?? false }) else { return nil }
        return efforts.compactMap(\.to).max() ?? openedOn
    }

    private func later(_ since: Day?, by days: Int, _ today: Day) -> Day? {
        since.flatMap { today.days(since: $0) > days ? $0 : nil }
    }
}
