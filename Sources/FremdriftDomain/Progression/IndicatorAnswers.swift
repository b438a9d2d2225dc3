/// One voice's steps to one question, as far back as they may be compared.
package struct VoiceCourse: Hashable, Sendable {
    /// 1 or more each, oldest first; empty when the voice did not answer in the newest round.
    ///
    /// Withheld answers and missed rounds are left out. A new caseworker's voice starts anew.
    package let steps: [Int]

    package init(_ steps: [Int]) { self.steps = steps }

    /// How many steps the newest `rounds` answers all stand above (below) all of the `before` answers that came before
    /// them; negative when they do not, `nil` with too few answers.
    package func gain(rounds: Int, before: Int, _ direction: ChangeDirection) -> Int? {
        guard let (earlier, newest) = spans(rounds, before) else { return nil }
        return switch direction {
        case .increase: newest.min - earlier.max
        case .decrease: earlier.min - newest.max
        }
    }

    /// False with too few answers.
    package func hasMoved(_ direction: ChangeDirection, rounds: Int, before: Int) -> Bool {
        gain(rounds: rounds, before: before, direction).map { $0 > 0 } ?? false
    }

    /// The step a change is counted from; `nil` with too few answers.
    package func start(rounds: Int, before: Int, _ direction: ChangeDirection) -> Int? {
        spans(rounds, before).map { direction == .increase ? $0.earlier.max : $0.earlier.min }
    }

    private func spans(_ rounds: Int, _ before: Int) -> (earlier: Span, newest: Span)? {
        guard steps.count >= rounds + before else { return nil }
        let cut = steps.count - rounds
        guard let newest = Span(steps[cut...]), let earlier = Span(steps[(cut - before)..<cut]) else { return nil }
        return (earlier, newest)
    }

    private struct Span {
        let min: Int
        let max: Int

        init?(_ steps: ArraySlice<Int>) {
            guard let min = steps.min(), let max = steps.max() else { return nil }
            self.min = min
            self.max = max
        }
    }
}

/// Everything about one indicator that the change table looks at: both voices' steps, and the citizen's own account.
package struct IndicatorAnswers: Hashable, Sendable {
    package let citizen: VoiceCourse
    package let caseworker: VoiceCourse
    /// "Blevet lettere" or "blevet sværere", one entry per round the citizen answered, oldest first; `nil` when neither or
    /// both were ticked.
    package let ownAccounts: [ChangeDirection?]

    package init(citizen: VoiceCourse, caseworker: VoiceCourse, ownAccounts: [ChangeDirection?]) {
        self.citizen = citizen
        self.caseworker = caseworker
        self.ownAccounts = ownAccounts
    }

    package func course(of rater: Rater) -> VoiceCourse { rater == .citizen ? citizen : caseworker }

    /// What the citizen said in the newest `rounds` rounds; `nil` when nothing, or both.
    package func ownAccount(rounds: Int) -> ChangeDirection? {
        let said = Set(ownAccounts.suffix(rounds).compactMap(\.self))
        return said.count == 1 ? said.first : nil
    }
}
