package import FremdriftDomain

/// Every entry that a table may be made of: a pattern and how much room its voice had to move.
///
/// With several questions an indicator, steps are of the sum of their answers, and there are more of them; where a change
/// began is told as coarsely as with one.
///
/// An entry counts for both directions: what is a sign of an increase from the second of five steps is a sign of a decrease
/// from the fourth.
package struct PatternCatalogue: Sendable {
    package struct Entry: Hashable, Sendable {
        package let pattern: ChangePattern
        /// Steps of one question from where it began to the end of the scale in the direction it moved, rounded up; at
        /// least 1.
        package let room: Int
    }

    static let mostRounds = 2
    static let mostBefore = 3
    /// Of one question.
    let steps: Int
    /// Of an indicator.
    let questions: Int
    /// How far a voice may be asked to have moved, 0 for a voice that is not asked for; ascending.
    let levels: [Int]
    package let entries: [Entry]

    package init(steps: Int, questions: Int = 1) {
        self.steps = steps
        self.questions = questions
        levels = [[0, 1, 2, 3], [0, 1, 2, 3, 4, 6], [0, 1, 2, 3, 4, 6, 9]][min(questions, 3) - 1]
        var entries: [Entry] = []
        for citizen in levels {
            for caseworker in levels where citizen + caseworker > 0 {
                for rounds in 1...Self.mostRounds {
                    for before in 1...Self.mostBefore {
                        for needsOwnAccount in [false, true] {
                            let pattern = ChangePattern(
                                citizenSteps: citizen, caseworkerSteps: caseworker, rounds: rounds, before: before,
                                needsOwnAccount: needsOwnAccount)
                            let least = (pattern.steps(of: pattern.startingVoice) + questions - 1) / questions
                            entries += (least..<steps).map { Entry(pattern: pattern, room: $0) }
                        }
                    }
                }
            }
        }
        self.entries = entries
    }

    func room(from start: Int, _ direction: ChangeDirection) -> Int {
        let top = questions * (steps - 1) + 1
        let left = direction == .increase ? top - start : start - 1
        return (left + questions - 1) / questions
    }

    /// The step an entry begins at, of one question.
    package func start(of entry: Entry, _ direction: ChangeDirection) -> Int {
        direction == .increase ? steps - entry.room : entry.room + 1
    }
}
