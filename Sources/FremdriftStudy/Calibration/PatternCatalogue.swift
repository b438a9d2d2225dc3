package import FremdriftDomain

/// Every entry that a table may be made of: a pattern, and the step its first voice must have come to.
///
/// Entries are nested: who shows one shows all that ask for less. With several questions an indicator, steps are of the sum of
/// their answers, and there are more of them; the step that was come to is told as coarsely as with one.
///
/// An entry counts for both directions: what is a sign of an increase up to the fourth of five steps is a sign of a decrease
/// down to the second.
package struct PatternCatalogue: Sendable {
    package struct Entry: Hashable, Sendable {
        package let pattern: ChangePattern
        /// Of one question, counted from the end that is moved away from; the lowest it can be when every step counts.
        package let reach: Int
    }

    /// What has not held twice says too little.
    static let leastRounds = 2
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
        for pattern in Self.patterns(levels) {
            entries += Self.reaches(of: pattern, questions, upTo: steps)
        }
        self.entries = entries
    }

    /// The entries of a pattern that are shown by whoever has come this far.
    func reaches(of pattern: ChangePattern, upTo reach: Int) -> [Entry] {
        Self.reaches(of: pattern, questions, upTo: reach)
    }

    private static func reaches(of pattern: ChangePattern, _ questions: Int, upTo reach: Int) -> [Entry] {
        (leastReach(of: pattern, questions)...reach).map { Entry(pattern: pattern, reach: $0) }
    }

    /// No word rests on the caseworker alone: where the citizen's answers are not asked for, their own account is.
    private static func patterns(_ levels: [Int]) -> [ChangePattern] {
        levels.flatMap { citizen in
            levels.flatMap { caseworker in
                (1...VoiceCourse.mostBefore).flatMap { before in
                    [false, true].filter { citizen > 0 || (caseworker > 0 && $0) }.map { needsOwnAccount in
                        ChangePattern(
                            citizenSteps: citizen, caseworkerSteps: caseworker, rounds: leastRounds, before: before,
                            needsOwnAccount: needsOwnAccount)
                    }
                }
            }
        }
    }

    /// Who has moved so far cannot have come to less.
    private static func leastReach(of pattern: ChangePattern, _ questions: Int) -> Int {
        pattern.voices.first.map { pattern.steps(of: $0) / questions + 1 } ?? 1
    }

    /// How far a step is from the end that is moved away from, of one question; 1 at the end.
    func reach(_ step: Int, _ direction: ChangeDirection) -> Int {
        let top = questions * (steps - 1) + 1
        return ((direction == .increase ? step : top + 1 - step) - 1) / questions + 1
    }

    /// The step of one question that an entry must have come to.
    package func step(of entry: Entry, _ direction: ChangeDirection) -> Int {
        direction == .increase ? entry.reach : steps + 1 - entry.reach
    }
}
