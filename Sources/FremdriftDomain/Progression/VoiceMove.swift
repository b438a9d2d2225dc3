/// How a voice answers now beside how it answered before: the fact that a word comments on.
package struct VoiceMove: Hashable, Sendable {
    package let direction: ChangeDirection
    /// From the answer before the move to the newest one; at least 1.
    package let steps: Int
    /// Answers in a row, the newest among them, that all stand above (or below) the one before them.
    package let times: Int
    /// The newest answer is the one given before a single other one: a way back, not a way on.
    package let isBack: Bool

    package init(direction: ChangeDirection, steps: Int, times: Int, isBack: Bool = false) {
        self.direction = direction
        self.steps = steps
        self.times = times
        self.isBack = isBack
    }
}

extension VoiceCourse {
    /// What moved further back than a year of rounds is no news.
    private static let furthest = 4

    /// The newest move that still holds; `nil` when the voice answers as before, or has answered once only.
    /// - Parameter wanted: looked for first, so that the fact under a word is what the word is about.
    package func move(_ wanted: ChangeDirection? = nil) -> VoiceMove? {
        wanted.flatMap { newestMove([$0]) } ?? newestMove(ChangeDirection.allCases)
    }

    /// There is something to compare with, and nothing has moved.
    package var isAsBefore: Bool { steps.count > 1 && move() == nil }

    private func newestMove(_ directions: [ChangeDirection]) -> VoiceMove? {
        for times in 1...Self.furthest {
            for direction in directions where holds(direction, times) {
                let held = (times...Self.furthest).prefix { holds(direction, $0) }.last ?? times
                let newest = steps[steps.count - 1]
                let before = steps.dropLast(held)
                return VoiceMove(
                    direction: direction, steps: abs(newest - (before.last ?? newest)), times: held,
                    isBack: before.dropLast().last == newest)
            }
        }
        return nil
    }

    private func holds(_ direction: ChangeDirection, _ times: Int) -> Bool {
        gain(rounds: times, before: 1, direction).map { $0 > 0 } ?? false
    }
}
