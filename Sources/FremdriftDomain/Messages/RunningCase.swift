/// A case as the job that runs the rounds meets it: who, how it stands, and what is known of its rounds.
package struct RunningCase: Hashable, Sendable {
    package let id: CaseFileID
    package let citizen: CitizenID
    package let openedOn: Day
    /// What happened to the case as a whole, in the order it holds; a case nothing happened to is active.
    package var turns: [Turn]
    package var hasCaseworker: Bool
    /// The citizen has said not to be asked again, and has not changed their mind.
    package var saysNoThanks: Bool
    package var reach: Reach
    /// The citizen's newest round over all their cases, and earlier ones that messages wait for; by number.
    package var rounds: [RunningRound]
    /// The number of the last round that was erased while the citizen stayed; 0 when none was.
    package let erasedRounds: Int

    package init(
        id: CaseFileID, citizen: CitizenID, openedOn: Day, turns: [Turn] = [], hasCaseworker: Bool,
        saysNoThanks: Bool = false, reach: Reach = Reach(), rounds: [RunningRound] = [],
        erasedRounds: Int = 0
    ) {
        self.id = id
        self.citizen = citizen
        self.openedOn = openedOn
        self.turns = turns
        self.hasCaseworker = hasCaseworker
        self.saysNoThanks = saysNoThanks
        self.reach = reach
        self.rounds = rounds
        self.erasedRounds = erasedRounds
    }

    /// From a day on the case stood like this.
    package struct Turn: Hashable, Sendable {
        package let day: Day
        package let standing: CaseFile.Standing

        package init(day: Day, standing: CaseFile.Standing) {
            self.day = day
            self.standing = standing
        }
    }

    package func standing(on day: Day) -> CaseFile.Standing { turns.last { $0.day <= day }?.standing ?? .active }
}

/// A round as the job needs it: no answers, only how the citizen's side stands and what was written about it.
package struct RunningRound: Hashable, Sendable {
    package let id: RoundID
    package let number: Int
    package let window: RoundWindow
    /// Without the answers themselves.
    package var citizenSide: Side
    package var isRevealed: Bool
    /// A sheet of paper has come back and has been keyed in, once at least.
    package var hasSheet = false
    package var messages: [RoundMessage]

    package init(
        id: RoundID, number: Int, window: RoundWindow, citizenSide: Side = Side(), isRevealed: Bool = false,
        messages: [RoundMessage] = []
    ) {
        self.id = id
        self.number = number
        self.window = window
        self.citizenSide = citizenSide
        self.isRevealed = isRevealed
        self.messages = messages
    }

    package func messages(_ kind: MessageKind) -> [RoundMessage] { messages.filter { $0.kind == kind } }
}

/// What has to be stored for a step of a case; the case itself stores nothing.
package enum CaseEffect: Hashable, Sendable {
    /// Adds a round, with its sides invited or left out; a citizen who is invited is written to in the same go.
    case open(number: Int, RoundWindow, excluding: [Rater: Exclusion], inviting: Channel?)
    /// Puts a message about a round that is there into the outbox.
    case queue(RoundID, MessageKey, Channel)
    case withdraw(MessageID, WithdrawalReason)
    /// A waiting message shall go another way: the old one is closed, or a better one has opened.
    case route(MessageID, Channel)
}
