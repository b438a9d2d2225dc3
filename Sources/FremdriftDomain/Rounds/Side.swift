/// One rater's side of a round: what has been answered and how it stands.
package struct Side: Hashable, Sendable {
    /// The latest answer to each field; earlier ones are kept in storage. Corrections made after the answers were
    /// frozen are in `corrections`, never here: this is what the picture's estimates use.
    package var answers: [AnswerField: AnswerValue]
    package var corrections: [AnswerField: AnswerValue]
    package var sentAt: Instant?
    package var declinedAt: Instant?
    /// Why this side is not asked; `nil` when it is.
    package var exclusion: Exclusion?
    /// When this side saw the other's answers before the reveal; only ever set for the caseworker.
    package var sawOtherAt: Instant?
    /// Whether what stands as sent was sent after the look. Told by the order of events: two within a second are at the
    /// same instant, and one of them is still the first.
    package private(set) var sentAfterLook = false
    /// How the answers came and who sent them, as of the latest sending; `nil` before it, and where it was not recorded.
    package var sending: Sending?

    /// The circumstances of a sending; no part of what was said.
    package struct Sending: Hashable, Sendable {
        package let way: AnsweringWay?
        /// Who keyed it in, as audit rows name people.
        package let actor: String
        package init(way: AnsweringWay?, actor: String) {
            self.way = way
            self.actor = actor
        }
    }

    package init(
        answers: [AnswerField: AnswerValue] = [:], corrections: [AnswerField: AnswerValue] = [:],
        sentAt: Instant? = nil, declinedAt: Instant? = nil, exclusion: Exclusion? = nil, sawOtherAt: Instant? = nil
    ) {
        self.answers = answers
        self.corrections = corrections
        self.sentAt = sentAt
        self.declinedAt = declinedAt
        self.exclusion = exclusion
        self.sawOtherAt = sawOtherAt
    }

    /// Whether the side has said what it will say in this round, or was never asked. A pause may end within the round,
    /// and an ended case said nothing: neither counts.
    package var isIn: Bool {
        if case .notInvited = exclusion { return true }
        return sentAt != nil || declinedAt != nil
    }

    /// Whether the side answered knowing what the other had answered; such answers are kept out of estimates.
    package var isNotBlind: Bool {
        sawOtherAt != nil && (sentAt == nil || sentAfterLook)
    }

    /// The number of the instrument's indicators this side has answered ("won't say" counts).
    package func answered(of indicators: [Indicator]) -> Int {
        indicators.filter { answers[.indicator($0.id)] != nil }.count
    }

    /// The one state this side is in. Answers that came in before a case paused or ended still count.
    package func state(asked: [Indicator], window: RoundWindow, on today: Day) -> ResponseState {
        ResponseState.of(
            answered: answered(of: asked), asked: asked.count, isSent: sentAt != nil,
            isDeclined: declinedAt != nil, exclusion: exclusion, hasClosed: window.hasClosed(by: today))
    }
}

extension Side {
    /// What an event on this side does to it: the one rule by which stored events become a side. Events are applied in
    /// the order they happened.
    /// - Returns: `false` for an event that is about the whole round and not about the side.
    @discardableResult
    package mutating func apply(_ event: ResponseEvent, exclusion: Exclusion?, at instant: Instant) -> Bool {
        switch event {
        case .invited: self.exclusion = nil
        case .sent:
            sentAt = instant
            sentAfterLook = sawOtherAt != nil
            declinedAt = nil
        case .declined:
            declinedAt = instant
            sentAt = nil
        case .declineUndone: declinedAt = nil
        case .lookedEarly: sawOtherAt = instant
        case .notInvited, .paused, .left: self.exclusion = exclusion
        case .revealed, .beliefOpened: return false
        }
        return true
    }

    /// Whether what this side answered may be shown to the other side and used in estimates: it was sent, and the
    /// sending was not taken back by a no thanks.
    package var isGiven: Bool { sentAt != nil && declinedAt == nil }
}

/// Why a side of a round is not asked, though the round exists.
package enum Exclusion: Hashable, Sendable {
    case notInvited(NotInvitedReason)
    case paused(PauseReason)
    case left(LeftReason)

    package var state: ResponseState {
        switch self {
        case .notInvited(let reason): .notInvited(reason)
        case .paused(let reason): .paused(reason)
        case .left(let reason): .left(reason)
        }
    }
}

extension ResponseState {
    /// The rule behind every ledger figure, from what is known of one side. Order of precedence: sent, excluded,
    /// declined, then what the closing of the round found.
    package static func of(
        answered: Int, asked: Int, isSent: Bool, isDeclined: Bool, exclusion: Exclusion?, hasClosed: Bool
    ) -> ResponseState {
        if isSent { return answered >= asked ? .answered : .partlyAnswered }
        if let exclusion { return exclusion.state }
        if isDeclined { return .declined }
        guard hasClosed else { return .awaiting }
        return answered > 0 ? .partlyAnswered : .silent
    }
}
