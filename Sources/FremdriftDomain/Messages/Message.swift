/// What a message to a citizen is for; the word stored in the database.
package enum MessageKind: String, CaseIterable, Sendable {
    /// A round has opened.
    case invitation
    /// It is still open; at most two a round.
    case reminder
    /// The answers arrived. Also tells the citizen when somebody else answered in their name.
    case receipt
    /// The no thanks arrived.
    case noThanks
    /// The case went from one caseworker to another.
    case newCaseworker

    /// Whether it asks for answers to a round, and has a link to it.
    package var asks: Bool { self == .invitation || self == .reminder }

    /// Whether it replies to what the citizen just did: it goes at once, and only by a way that arrives at once.
    package var isReply: Bool { self == .receipt || self == .noThanks }
}

/// How a message travels; the word stored in the database and in the configuration file.
package enum Channel: String, CaseIterable, Sendable {
    case digitalPost, mail, sms, letter
    /// No way out of the house is open: a person hands over the link.
    case inPerson
}

/// What makes a message one of a kind. Two processes, two tabs or a restored backup arrive at the same key for the same
/// message, and the database takes each key once.
package struct MessageKey: Hashable, Sendable, CustomStringConvertible {
    package let citizen: CitizenID
    package let round: Int
    package let kind: MessageKind
    /// 1 for the first of its kind in the round.
    package let ordinal: Int

    package init(citizen: CitizenID, round: Int, kind: MessageKind, ordinal: Int) {
        self.citizen = citizen
        self.round = round
        self.kind = kind
        self.ordinal = ordinal
    }

    /// `citizen:7/round:3/reminder:1`.
    package var description: String { "citizen:\(citizen)/round:\(round)/\(kind.rawValue):\(ordinal)" }
}

/// What became of a message.
package enum MessageFate: Hashable, Sendable {
    case waiting
    case sent(on: Day)
    /// Its cause went away before it was sent, or staff decided that it shall not go.
    case withdrawn(WithdrawalReason)
    /// Every way was tried as often as is sensible; somebody has to look at it.
    case gaveUp

    /// Whether another one may take its place when there is cause again. What staff have withdrawn stays withdrawn.
    package var isOpenAgain: Bool {
        if case .withdrawn(let reason) = self { reason != .byStaff } else { false }
    }
}

/// A message about a round, as the next step of its case needs to know it.
package struct RoundMessage: Hashable, Sendable {
    package let id: MessageID
    package let kind: MessageKind
    package let ordinal: Int
    package var fate: MessageFate
    /// The way it is planned to go; `nil` when it waits no more.
    package var channel: Channel?

    package init(id: MessageID, kind: MessageKind, ordinal: Int, fate: MessageFate, channel: Channel? = nil) {
        self.id = id
        self.kind = kind
        self.ordinal = ordinal
        self.fate = fate
        self.channel = channel
    }
}

/// Why a message is not sent after all; the word stored in the database.
package enum WithdrawalReason: String, CaseIterable, Sendable {
    case answered, saidNoThanks, answersFrozen, roundClosed, casePaused, caseEnded, notAsked, noWay, byStaff
    /// The case is with the caseworker the citizen knows of.
    case cameBack
}
