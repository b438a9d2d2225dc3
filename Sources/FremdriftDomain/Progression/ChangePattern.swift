/// Which way an answer has moved: a higher step is more ready.
package enum ChangeDirection: String, CaseIterable, Hashable, Sendable, Codable {
    case increase, decrease

    package var opposite: ChangeDirection { self == .increase ? .decrease : .increase }
}

/// One way raw answers to a question can have moved, the same for everybody.
///
/// It holds when each voice it asks for has, in its newest answers, stood at least so many steps above (or, for a decrease,
/// below) *all* of the up to three answers that came just before them; a voice it does not ask for could have said
/// otherwise and does not: two voices that part are not one change, and one that is silent makes no word; and the citizen has not said the opposite in any of the rounds that hold it.
///
/// Every number is a least one. So of two moves from the same step, or to the same step, the longer one is never further from
/// the pattern; nor is one held longer up to ``VoiceCourse/mostRounds`` answers, in one more voice, or with the person's own account.
package struct ChangePattern: Hashable, Sendable, Codable {
    /// Least steps the citizen's answers have moved; 0 when the pattern does not ask for the citizen's voice.
    package let citizenSteps: Int
    /// Least steps the caseworker's answers have moved; 0 when the pattern does not ask for the caseworker's voice.
    package let caseworkerSteps: Int
    /// Least answers in a row that hold it, the newest among them; from 1 to ``VoiceCourse/mostRounds``.
    package let rounds: Int
    /// Least answers that are held against; from 1 to ``VoiceCourse/mostBefore``.
    package let before: Int
    /// The citizen said so too, in at least one of the rounds that hold it in a voice it asks for: easier for an increase,
    /// harder for a decrease.
    package let needsOwnAccount: Bool

    /// At least one of the two numbers of steps must be above 0.
    package init(citizenSteps: Int, caseworkerSteps: Int, rounds: Int, before: Int, needsOwnAccount: Bool) {
        self.citizenSteps = citizenSteps
        self.caseworkerSteps = caseworkerSteps
        self.rounds = rounds
        self.before = before
        self.needsOwnAccount = needsOwnAccount
    }

    /// Answers each voice it asks for must have given.
    package var answers: Int { rounds + before }

    /// Whose answers it rests on, the citizen's first.
    package var voices: [Rater] { Rater.allCases.filter { steps(of: $0) > 0 } }

    package func steps(of rater: Rater) -> Int { rater == .citizen ? citizenSteps : caseworkerSteps }

    /// Whether these answers show it.
    /// - Parameter reach: the step that the newest answers of the first voice it asks for must all have come to.
    package func matches(_ answers: IndicatorAnswers, _ direction: ChangeDirection, reach: Int) -> Bool {
        let isUncontradicted = Rater.allCases.allSatisfy {
            steps(of: $0) > 0 || answers.course(of: $0).allows(direction)
        }
        guard isUncontradicted else { return false }
        let found = voices.map { runs(of: $0, answers, direction, reach) }
        return found.allSatisfy { !$0.isEmpty }
            && (!needsOwnAccount
                || found.joined().contains { answers.ownAccounts.says(direction, since: $0.since) })
    }

    /// Those of a voice that are enough.
    private func runs(
        of rater: Rater, _ answers: IndicatorAnswers, _ direction: ChangeDirection, _ reach: Int
    ) -> [VoiceRun] {
        answers.runs(of: rater, direction, atLeast: rounds).filter { run in
            run.steps >= steps(of: rater) && run.before >= before
                && (rater != voices.first || direction.isPast(run.reach, reach))
        }
    }
}

extension ChangeDirection {
    /// Whether a step is this one or lies beyond it.
    func isPast(_ step: Int, _ reach: Int) -> Bool { self == .increase ? step >= reach : step <= reach }
}
