/// Which way an answer has moved: a higher step is more ready.
package enum ChangeDirection: String, CaseIterable, Hashable, Sendable, Codable {
    case increase, decrease

    package var opposite: ChangeDirection { self == .increase ? .decrease : .increase }
}

/// One way raw answers to a question can have moved, the same for everybody.
///
/// It holds when each voice it asks for has, in its newest `rounds` answers, stood at least so many steps above (or, for a
/// decrease, below) *all* of the `before` answers that came just before them, and a voice it does not ask for has not moved the other
/// way in the same answers: two voices that part are not one change.
package struct ChangePattern: Hashable, Sendable, Codable {
    /// Steps the citizen's answers have moved; 0 when the pattern does not ask for the citizen's voice.
    package let citizenSteps: Int
    /// Steps the caseworker's answers have moved; 0 when the pattern does not ask for the caseworker's voice.
    package let caseworkerSteps: Int
    /// Answers in a row that hold it, the newest among them; at least 1.
    package let rounds: Int
    /// Answers in a row it is compared with; at least 1.
    package let before: Int
    /// The citizen said so too, in at least one of their newest `rounds` rounds and without saying the opposite in any of
    /// them: easier for an increase, harder for a decrease.
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

    /// The voice whose starting step tells where a change began: the citizen's where it is asked for.
    package var startingVoice: Rater { citizenSteps > 0 ? .citizen : .caseworker }

    package func steps(of rater: Rater) -> Int { rater == .citizen ? citizenSteps : caseworkerSteps }

    /// Whether these answers show it, whatever step they began at.
    package func matches(_ answers: IndicatorAnswers, _ direction: ChangeDirection) -> Bool {
        guard !needsOwnAccount || answers.ownAccount(rounds: rounds) == direction else { return false }
        return Rater.allCases.allSatisfy { rater in
            let needed = steps(of: rater)
            let course = answers.course(of: rater)
            guard needed > 0 else { return !course.hasMoved(direction.opposite, rounds: rounds, before: before) }
            return course.gain(rounds: rounds, before: before, direction).map { $0 >= needed } ?? false
        }
    }

    /// The step it began at, or `nil` when there are too few answers.
    package func start(in answers: IndicatorAnswers, _ direction: ChangeDirection) -> Int? {
        answers.course(of: startingVoice).start(rounds: rounds, before: before, direction)
    }
}
