/// One measurement of one citizen: two sides, a window in which they can be answered, and a reveal that freezes both.
package struct Round: Hashable, Sendable {
    package let id: RoundID
    package let citizen: CitizenID
    /// 1 is the citizen's first round.
    package let number: Int
    package let instrument: InstrumentKey
    package let window: RoundWindow
    package var citizenSide: Side
    package var caseworkerSide: Side
    /// When the two sides were first shown together.
    package var revealedAt: Instant?
    /// When the caseworker's belief was opened in a conversation.
    package var beliefOpenedAt: Instant?

    package init(
        id: RoundID, citizen: CitizenID, number: Int, instrument: InstrumentKey, window: RoundWindow,
        citizenSide: Side = Side(), caseworkerSide: Side = Side(), revealedAt: Instant? = nil,
        beliefOpenedAt: Instant? = nil
    ) {
        self.id = id
        self.citizen = citizen
        self.number = number
        self.instrument = instrument
        self.window = window
        self.citizenSide = citizenSide
        self.caseworkerSide = caseworkerSide
        self.revealedAt = revealedAt
        self.beliefOpenedAt = beliefOpenedAt
    }

    package subscript(rater: Rater) -> Side {
        get { rater == .citizen ? citizenSide : caseworkerSide }
        set {
            switch rater {
            case .citizen: citizenSide = newValue
            case .caseworker: caseworkerSide = newValue
            }
        }
    }

    /// Whether both sides may now be shown together: both are in, or the round has closed. A case that ends before both
    /// have answered waits for the closing.
    package func canReveal(on today: Day) -> Bool {
        citizenSide.isIn && caseworkerSide.isIn || window.hasClosed(by: today)
    }

    /// Whether there is anything to look at together.
    package var hasGivenSide: Bool { citizenSide.isGiven || caseworkerSide.isGiven }

    /// Whether an answer given now would only be a marked correction.
    package func isFrozen(on today: Day) -> Bool { revealedAt != nil || window.hasClosed(by: today) }

    package func state(of rater: Rater, by instrument: Instrument, on today: Day) -> ResponseState {
        self[rater].state(asked: instrument.indicators(for: rater), window: window, on: today)
    }
}
