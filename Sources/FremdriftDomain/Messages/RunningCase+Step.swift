extension RunningCase {
    /// The one place where rounds open, remind and close by themselves. Pure: it says what to store and stores nothing,
    /// so it can be taken any number of times, by any number of processes, on any day.
    ///
    /// A change of caseworker changes nothing here: messages name no caseworker, and the one that tells of it is queued with
    /// the change. What else has an effect:
    ///
    /// - paused or ended: what waits is withdrawn, nobody is reminded; going on within the round queues it anew.
    /// - answered, declined, looked at together, or closed: what waits is withdrawn.
    /// - withdrawn by staff: it stays so; the next reminder is the one after it.
    /// - the address became protected, the citizen exempt from Digital Post, or a way was closed or opened: what waits goes
    ///   another way.
    /// - asked not to be asked again: rounds are recorded without asking, until the citizen changes their mind.
    package func step(on today: Day, by schedule: RoundSchedule, _ policy: RoundPolicy) -> [CaseEffect] {
        let opening = opening(on: today, by: schedule, policy)
        return opening + rounds.flatMap { writing(about: $0, on: today, policy, mayWrite: opening.isEmpty) }
    }

    /// Every round whose opening day has come, up to the one that is open now. One whose window went by is added as
    /// paused or not invited, so that the ledger knows it; a case whose first round nobody opened has none yet.
    package func opening(on today: Day, by schedule: RoundSchedule, _ policy: RoundPolicy) -> [CaseEffect] {
        if case .ended = standing(on: today) { return [] }
        let isPaused = standing(on: today) != .active
        let due = windows(on: today, by: schedule).filter { !isPaused || $0.hasClosed(by: today) }
        let first = max(rounds.last?.number ?? 0, erasedRounds) + 1
        return due.enumerated().map { opened($1, number: first + $0, on: today, policy) }
    }

    /// Why nothing is written to the citizen about this round today; `nil` when it may be.
    package func silence(about round: RunningRound, on today: Day) -> WithdrawalReason? {
        if round.window.hasClosed(by: today) { return .roundClosed }
        switch standing(on: today) {
        case .ended: return .caseEnded
        case .paused: return .casePaused
        case .active: break
        }
        if round.citizenSide.sentAt != nil || round.hasSheet { return .answered }
        if round.citizenSide.declinedAt != nil || saysNoThanks { return .saidNoThanks }
        if round.isRevealed { return .answersFrozen }
        return round.citizenSide.exclusion == nil ? nil : .notAsked
    }

    /// What to do with a waiting message when its turn has come: `.route` to the way it goes now, or `.withdraw`.
    package func sending(
        _ message: RoundMessage, about round: RunningRound, on today: Day, _ policy: RoundPolicy
    ) -> CaseEffect {
        if let reason = reasonToWithdraw(message, about: round, on: today) { return .withdraw(message.id, reason) }
        let channel = reach.channel(in: policy.channels, for: message.kind)
        return channel == .inPerson && message.kind != .invitation
            ? .withdraw(message.id, .noWay) : .route(message.id, channel)
    }

    /// A reply to what the citizen did is true whatever came after it, but nothing is written to somebody who has died.
    private func reasonToWithdraw(_ message: RoundMessage, about round: RunningRound, on today: Day)
        -> WithdrawalReason?
    {
        if message.kind.asks { return silence(about: round, on: today) }
        guard case .ended(let reason, _) = standing(on: today) else { return nil }
        return reason == .died || !message.kind.isReply ? .caseEnded : nil
    }

    private func windows(on today: Day, by schedule: RoundSchedule) -> [RoundWindow] {
        guard let last = rounds.last else {
            let first = schedule.window(dueOn: max(today, openedOn).adding(days: schedule.opensDaysBefore))
            return first.opensOn <= today ? [first] : []
        }
        // A citizen who comes back is not owed the rounds from between two cases.
        return schedule.windows(after: last.window, by: today).filter { $0.closesOn >= openedOn }
    }

    private func opened(_ window: RoundWindow, number: Int, on today: Day, _ policy: RoundPolicy) -> CaseEffect {
        if window.hasClosed(by: today) {
            let then = exclusion(on: window.dueOn) ?? .notInvited(.roundNotOpened)
            return .open(number: number, window, excluding: [.citizen: then, .caseworker: then], inviting: nil)
        }
        var excluding: [Rater: Exclusion] = [:]
        let asking = Asking(
            saysNoThanks: saysNoThanks, hasCaseworker: hasCaseworker, noThanksStopsBoth: policy.noThanksStopsBoth)
        for rater in Rater.allCases { excluding[rater] = asking.reason(notToAsk: rater).map(Exclusion.notInvited) }
        let way = saysNoThanks ? nil : reach.channel(in: policy.channels, for: .invitation)
        return .open(number: number, window, excluding: excluding, inviting: way)
    }

    private func exclusion(on day: Day) -> Exclusion? {
        switch standing(on: day) {
        case .active: nil
        case .paused(let reason, _): .paused(reason)
        case .ended(let reason, _): .left(reason)
        }
    }

    private func writing(about round: RunningRound, on today: Day, _ policy: RoundPolicy, mayWrite: Bool)
        -> [CaseEffect]
    {
        let waiting = round.messages.filter { $0.fate == .waiting }
        let changed = waiting.map { sending($0, about: round, on: today, policy) }.filter { effect in
            if case .route(let id, let channel) = effect {
                return waiting.first { $0.id == id }?.channel != channel
            }
            return true
        }
        guard mayWrite, round.id == rounds.last?.id, round.window.isOpen(on: today),
            !waiting.contains(where: \.kind.asks), silence(about: round, on: today) == nil,
            let next = next(about: round, on: today, policy)
        else { return changed }
        return changed + [next]
    }

    private func next(about round: RunningRound, on today: Day, _ policy: RoundPolicy) -> CaseEffect? {
        let invitations = round.messages(.invitation)
        if invitations.allSatisfy(\.fate.isOpenAgain) {
            let way = reach.channel(in: policy.channels, for: .invitation)
            return .queue(round.id, key(.invitation, after: invitations, round), way)
        }
        let reminders = round.messages(.reminder)
        let reminded = reminders.count { !$0.fate.isOpenAgain }
        let sent = (invitations + reminders).compactMap { if case .sent(let day) = $0.fate { day } else { nil } }
        let way = reach.channel(in: policy.channels, for: .reminder)
        guard let last = sent.max(), way != .inPerson,
            policy.remindsToday(today, in: round.window, reminded: reminded, lastSent: last)
        else { return nil }
        return .queue(round.id, key(.reminder, after: reminders, round), way)
    }

    private func key(_ kind: MessageKind, after earlier: [RoundMessage], _ round: RunningRound) -> MessageKey {
        MessageKey(
            citizen: citizen, round: round.number, kind: kind, ordinal: (earlier.map(\.ordinal).max() ?? 0) + 1)
    }
}
