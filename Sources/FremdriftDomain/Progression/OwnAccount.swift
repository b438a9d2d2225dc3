/// The citizen's own account of small steps: what they ticked as having become easier or harder since last time.
package enum OwnAccount {
    /// By indicator; one that was ticked as both, or not at all, is absent.
    package static func read(_ answers: [AnswerField: AnswerValue]) -> [IndicatorID: ChangeDirection] {
        let (easier, harder) = (ticked(.increase, answers), ticked(.decrease, answers))
        let pairs =
            easier.subtracting(harder).map { ($0, ChangeDirection.increase) }
            + harder.subtracting(easier).map { ($0, ChangeDirection.decrease) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func ticked(
        _ direction: ChangeDirection, _ answers: [AnswerField: AnswerValue]
    ) -> Set<IndicatorID> {
        if case .ticked(let ids) = answers[.open(direction.question)] { Set(ids) } else { [] }
    }
}

extension ChangeDirection {
    /// The open question of an instrument that asks for it.
    package var question: String { self == .increase ? "becomeEasier" : "becomeHarder" }
}
