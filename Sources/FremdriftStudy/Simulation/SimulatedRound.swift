package import FremdriftDomain

/// One round of one citizen, both sides.
package struct SimulatedRound: Hashable, Sendable {
    /// 1 is the round due on the day of entry.
    package var number: Int
    /// As the schedule has it; the first round opens before the citizen came, but nobody answers before entry.
    package var window: RoundWindow
    package var citizen: SimulatedSide
    package var caseworker: SimulatedSide
    /// Who had the case when the caseworker's side was sent, or at the end of the window; nil when nobody had.
    package var caseworkerNumber: Int?
    /// The conversation in which both sides were shown; nil when not shown, or not yet.
    package var revealedOn: Day?
    /// When the caseworker's belief was opened; never before `revealedOn`.
    package var beliefOpenedOn: Day?

    package subscript(rater: Rater) -> SimulatedSide { rater == .citizen ? citizen : caseworker }

    /// The sides that were sent, as the study may use them.
    var sentResponses: [StudyResponse] {
        Rater.allCases.compactMap { rater in
            let side = self[rater]
            guard let day = side.sentOn, !side.answers.isEmpty else { return nil }
            return StudyResponse(
                rater: rater, caseworker: rater == .caseworker ? caseworkerNumber : nil, answeredOn: day,
                wasBlind: side.wasBlind, answers: side.answers, accounts: OwnAccount.read(side.ticks))
        }
    }
}

/// One rater's side of one round.
package struct SimulatedSide: Hashable, Sendable {
    package var state: ResponseState
    /// The day the form was sent, or the no thanks was said; nil for the other states.
    package var sentOn: Day?
    /// By indicator; one that was not answered is absent. Empty unless answered or partly answered.
    package var answers: [IndicatorID: AnswerValue]
    /// False when the two filled in together, so that the caseworker had seen the citizen's answers.
    package var wasBlind: Bool
    /// The citizen's ticks, in the instrument's order; nil when the question was passed over.
    package var easier: [IndicatorID]?
    package var harder: [IndicatorID]?
    package var talkAbout: String?
    package var wentWell: String?
    /// The citizen's answer to the group-only item; nil when passed over.
    package var feelsBelievedIn: AnswerValue?

    /// As answers to the two open questions; empty when they were passed over.
    package var ticks: [AnswerField: AnswerValue] {
        let asked = [(ChangeDirection.increase, easier), (.decrease, harder)]
        return Dictionary(
            uniqueKeysWithValues: asked.compactMap { direction, ids in
                ids.map { (AnswerField.open(direction.question), AnswerValue.ticked($0)) }
            })
    }

    /// A side that was not sent.
    init(_ state: ResponseState, on day: Day? = nil) {
        self.state = state
        self.sentOn = day
        self.answers = [:]
        self.wasBlind = true
    }
}
