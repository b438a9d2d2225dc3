/// How a voice's newest answers lie beside the one before them: the fact that a word comments on.
package struct VoiceMove: Hashable, Sendable {
    package let direction: ChangeDirection
    /// From the answer before the move to the answers of it, the nearest and the furthest; at least 1.
    package let steps: ClosedRange<Int>
    /// Answers in a row, the newest among them, that all stand above (or below) the one before them.
    package let times: Int
    /// The newest answer is not beyond all that came earlier: a way back, not a way on.
    package let isBack: Bool
    /// Steps the newest answer lies the other way from the one before it; 0 when it does not.
    package let backSteps: Int

    package init(
        direction: ChangeDirection, steps: ClosedRange<Int>, times: Int, isBack: Bool = false, backSteps: Int = 0
    ) {
        self.direction = direction
        self.steps = steps
        self.times = times
        self.isBack = isBack
        self.backSteps = backSteps
    }
}

extension VoiceCourse {
    /// The newest move that still holds; `nil` when the voice answers as before, or has answered once only.
    /// - Parameter wanted: looked for first, so that the fact under a word is what the word is about.
    package func move(_ wanted: ChangeDirection? = nil) -> VoiceMove? {
        wanted.flatMap(longestMove) ?? newestMove(ChangeDirection.allCases)
    }

    /// There is something to compare with, and nothing has moved.
    package var isAsBefore: Bool { isComparable && move() == nil }

    /// The one a word in that direction rests on stands within it.
    private func longestMove(_ direction: ChangeDirection) -> VoiceMove? {
        (1...Self.mostRounds).last { holds(direction, $0) }.flatMap { move(direction, held: $0) }
    }

    private func newestMove(_ directions: [ChangeDirection]) -> VoiceMove? {
        for times in 1...Self.mostRounds {
            for direction in directions where holds(direction, times) {
                let held = (times...Self.mostRounds).prefix { holds(direction, $0) }.last ?? times
                return move(direction, held: held)
            }
        }
        return nil
    }

    private func move(_ direction: ChangeDirection, held: Int) -> VoiceMove? {
        let newest = steps.suffix(held)
        guard let before = steps.dropLast(held).last, let last = newest.last, let low = newest.min(),
            let high = newest.max()
        else { return nil }
        let sign = direction == .increase ? 1 : -1
        let previous = newest.dropLast().last ?? last
        return VoiceMove(
            direction: direction,
            steps: direction == .increase ? low - before...high - before : before - high...before - low,
            times: held, isBack: !lies(beyond: direction), backSteps: max(0, sign * (previous - last)))
    }

    private func holds(_ direction: ChangeDirection, _ times: Int) -> Bool {
        gain(rounds: times, before: 1, direction).map { $0 > 0 } ?? false
    }
}
