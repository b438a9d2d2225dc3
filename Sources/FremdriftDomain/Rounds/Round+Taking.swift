/// Something somebody wants to do to a round.
package enum RoundStep: Hashable, Sendable {
    /// Saves answers; can be repeated until the side is frozen.
    case answer(Rater, [AnswerField: AnswerValue])
    /// Says that the side is done.
    case send(Rater)
    /// The citizen's answers as they stand on a sheet of paper, which was filled in on a day of the round's.
    case takeSheet([AnswerField: AnswerValue], dated: Day)
    case decline
    /// Takes a no thanks back.
    case undoDecline
    /// Shows both sides together, and freezes them.
    case reveal
    /// The caseworker sees the citizen's answers before the reveal, with the reason for it.
    case lookEarly(reason: String)
    case openBelief
    /// Says after the answers were frozen what should have been answered; estimates ignore it.
    case correct(Rater, [AnswerField: AnswerValue])
}

/// What has to be stored for a step; the round itself stores nothing.
package enum RoundEffect: Hashable, Sendable {
    case appendAnswers(Rater, [AnswerField: AnswerValue], isCorrection: Bool)
    case appendEvent(Rater, ResponseEvent, reason: String?)
}

/// What can happen to a side of a round besides answering; the words stored in the database.
package enum ResponseEvent: String, CaseIterable, Sendable {
    case invited, sent, declined, declineUndone, revealed, lookedEarly, beliefOpened
    case notInvited, paused, left
}

extension Round {
    /// The one place a round changes. Pure: it says what to store and stores nothing.
    /// - Throws: a `Problem` of status 409 when the round's state forbids the step, 422 when an answer is not one of
    ///   the instrument's.
    package func taking(_ step: RoundStep, by instrument: Instrument, at instant: Instant) throws(Problem)
        -> (Round, [RoundEffect])
    {
        let today = instant.local.day
        var next = self
        switch step {
        case .answer(let rater, let answers):
            try requireAnswering(rater, on: today)
            try instrument.check(answers, from: rater)
            next[rater].answers.merge(answers) { _, new in new }
            var effects: [RoundEffect] = [.appendAnswers(rater, answers, isCorrection: false)]
            if self[rater].sentAt != nil, self[rater].sawOtherAt != nil {
                // What was sent blind is sent anew, so that it comes after the look.
                next[rater].apply(.sent, exclusion: nil, at: instant)
                effects.append(.appendEvent(rater, .sent, reason: nil))
            }
            return (next, effects)
        case .send(let rater):
            try requireAnswering(rater, on: today)
            next[rater].apply(.sent, exclusion: nil, at: instant)
            return (next, [.appendEvent(rater, .sent, reason: nil)])
        case .takeSheet(let answers, let dated):
            try requireSheet(dated: dated, on: today)
            try instrument.check(answers, from: .citizen)
            next.citizenSide.answers.merge(answers) { _, new in new }
            next.citizenSide.apply(.sent, exclusion: nil, at: instant)
            return (
                next,
                [
                    .appendAnswers(.citizen, answers, isCorrection: false),
                    .appendEvent(.citizen, .sent, reason: nil),
                ]
            )
        case .decline:
            try requireAnswering(.citizen, on: today)
            next.citizenSide.declinedAt = instant
            next.citizenSide.sentAt = nil
            return (next, [.appendEvent(.citizen, .declined, reason: nil)])
        case .undoDecline:
            guard citizenSide.declinedAt != nil else { throw Problem(.notDeclined) }
            try requireAnswering(.citizen, on: today)
            next.citizenSide.declinedAt = nil
            return (next, [.appendEvent(.citizen, .declineUndone, reason: nil)])
        case .reveal:
            guard canReveal(on: today) else { throw Problem(.otherSideNotIn) }
            guard revealedAt == nil else { return (self, []) }
            next.revealedAt = instant
            return (next, [.appendEvent(.caseworker, .revealed, reason: nil)])
        case .lookEarly(let reason):
            guard !reason.isEmpty else { throw Problem(.reasonMissing, field: "reason") }
            try FreeText.checked(reason, longest: Problem.longestReason, field: "reason")
            guard revealedAt == nil, caseworkerSide.sawOtherAt == nil else { return (self, []) }
            next.caseworkerSide.sawOtherAt = instant
            return (next, [.appendEvent(.caseworker, .lookedEarly, reason: reason)])
        case .openBelief:
            guard revealedAt != nil else { throw Problem(.notRevealed) }
            guard beliefOpenedAt == nil else { return (self, []) }
            next.beliefOpenedAt = instant
            return (next, [.appendEvent(.caseworker, .beliefOpened, reason: nil)])
        case .correct(let rater, let answers):
            guard isFrozen(on: today) else { return try taking(.answer(rater, answers), by: instrument, at: instant) }
            try instrument.check(answers, from: rater)
            next[rater].corrections.merge(answers) { _, new in new }
            return (next, [.appendAnswers(rater, answers, isCorrection: true)])
        }
    }

    private func requireAnswering(_ rater: Rater, on today: Day) throws(Problem) {
        if revealedAt != nil { throw Problem(.answersFrozen) }
        guard window.isOpen(on: today) else { throw Problem(.roundNotOpen) }
        if self[rater].exclusion != nil { throw Problem(.sideNotAsked) }
    }

    /// Whether a sheet of paper can be taken: one that was filled in while the round was open, also when it arrives a little
    /// later. Nobody has seen the two sides together yet, and whoever is not asked has sent none.
    package func requireSheet(dated: Day, on today: Day) throws(Problem) {
        if revealedAt != nil { throw Problem(.answersFrozen) }
        guard window.opensOn <= today, today <= window.sheetsUntil else { throw Problem(.roundNotOpen) }
        guard window.isOpen(on: dated), dated <= today else { throw Problem(.paperDateOutside, field: "dated") }
        if citizenSide.exclusion != nil { throw Problem(.sideNotAsked) }
    }

    /// Whether any sheet can.
    package func takesSheets(on today: Day) -> Bool { (try? requireSheet(dated: window.opensOn, on: today)) != nil }
}

extension Instrument {
    /// Holds answers against what this rater is asked. The first fault, in the order of field names, is thrown.
    package func check(_ answers: [AnswerField: AnswerValue], from rater: Rater) throws(Problem) {
        for (field, value) in answers.sorted(by: { $0.key.name < $1.key.name })
        where !accepts(value, in: field, from: rater) {
            if case .words = value { throw Problem(.wordsTooLong, field: field.name) }
            throw Problem(.answerOutOfRange, field: field.name)
        }
    }

    private func accepts(_ value: AnswerValue, in field: AnswerField, from rater: Rater) -> Bool {
        switch (field, value) {
        case (.indicator(let id), .step(let step)):
            indicator(id)?.item(for: rater).map { (1...$0.steps.count).contains(step) } ?? false
        case (.indicator(let id), .withheld): indicator(id)?.item(for: rater) != nil
        case (.group(let id), .step(let step)):
            rater == .citizen && groupItem.map { $0.id == id && (1...$0.item.steps.count).contains(step) } ?? false
        case (.group(let id), .withheld): rater == .citizen && groupItem?.id == id
        case (.open(let id), .words(let words)):
            rater == .citizen && words.count <= AnswerValue.longestWords
                && openQuestions.contains { $0.id == id && $0.kind == .words }
        case (.open(let id), .ticked(let ids)):
            rater == .citizen && openQuestions.contains { $0.id == id && $0.kind == .indicators }
                && ids.allSatisfy { indicator($0)?.item(for: .citizen) != nil }
        default: false
        }
    }
}

extension AnswerField {
    /// The field's name in forms, tables and files: `healthCoping`, `open.goneWell`, `group.feelsBelievedIn`.
    package var name: String {
        switch self {
        case .indicator(let id): id.name
        case .open(let id): "open.\(id)"
        case .group(let id): "group.\(id)"
        }
    }

    package init(name: String) {
        if name.hasPrefix("open.") {
            self = .open(String(name.dropFirst(5)))
        } else if name.hasPrefix("group.") {
            self = .group(String(name.dropFirst(6)))
        } else {
            self = .indicator(IndicatorID(name))
        }
    }
}
