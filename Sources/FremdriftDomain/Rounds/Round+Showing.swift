/// Who sees what of a round: the only functions from which a page, an export or a command may take answers.
extension Round {
    /// A side's answers as the given reader may see them now; empty when nothing may be seen yet.
    ///
    /// A reader always sees their own. The other side's are seen only when they were sent (and not taken back by a no
    /// thanks), and then after the reveal, or by a caseworker who has been recorded as having looked early. The group-only
    /// item is shown to nobody, and what opens in the conversation
    /// is shown to the citizen only when it has been opened there.
    package func answers(of rater: Rater, shownTo reader: Rater, by instrument: Instrument)
        -> [AnswerField: AnswerValue]
    {
        let isOpened = revealedAt != nil || self[reader].sawOtherAt != nil
        guard rater == reader || (isOpened && self[rater].isGiven) else { return [:] }
        return self[rater].answers.filter { field, _ in
            switch field {
            case .group: false
            case .open: true
            case .indicator(let id):
                rater == reader || beliefOpenedAt != nil
                    || instrument.indicator(id)?.opensInConversation != true
            }
        }
    }

    /// Whether an answer, or an earlier value of it, is in the copy the citizen takes along.
    ///
    /// The citizen's own are once nothing is blind any more: whoever made the code could have used it, and so the group-only
    /// item, which is about them, never is. The caseworker's are when they have been shown; with `isWhole`, also those that have not, of rounds that are over.
    package func isInCopy(
        _ field: AnswerField, of rater: Rater, by instrument: Instrument, isWhole: Bool, on today: Day
    ) -> Bool {
        guard isFrozen(on: today) else { return false }
        if case .group = field { return false }
        if rater == .citizen || isWhole { return true }
        guard revealedAt != nil, caseworkerSide.isGiven else { return false }
        guard case .indicator(let id) = field else { return true }
        return beliefOpenedAt != nil || instrument.indicator(id)?.opensInConversation != true
    }

    /// A side's answers as both look at them together, at a table or on paper: nothing before the reveal, and the
    /// caseworker's belief only once it has been opened.
    package func answersTogether(of rater: Rater, by instrument: Instrument) -> [AnswerField: AnswerValue] {
        guard revealedAt != nil, self[rater].isGiven else { return [:] }
        return answers(of: rater, shownTo: .citizen, by: instrument)
    }

    /// What a side put right after the reveal, under the same rules as the answers, in the instrument's order.
    package func correctionsTogether(of rater: Rater, by instrument: Instrument) -> [DialoguePicture.Correction] {
        guard revealedAt != nil else { return [] }
        return instrument.indicators.compactMap { indicator in
            guard beliefOpenedAt != nil || !indicator.opensInConversation,
                let value = self[rater].corrections[.indicator(indicator.id)]
            else { return nil }
            return DialoguePicture.Correction(round: number, rater: rater, indicator: indicator, value: value)
        }
    }
}

extension Round {
    /// Whether it can be looked at together and has not been: somebody has answered, and both are in or the round is over.
    package func waits(on day: Day) -> Bool { revealedAt == nil && canReveal(on: day) && hasGivenSide }
}

extension [Round] {
    /// The newest round of a citizen that both have looked at; rounds of one citizen, in any order.
    package var newestRevealed: Round? { filter { $0.revealedAt != nil }.max { $0.number < $1.number } }
}
