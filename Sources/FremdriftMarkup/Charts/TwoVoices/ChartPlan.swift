/// Where everything in a chart stands. Units are CSS pixels on a 304-pixel-wide picture, about what the smallest phone
/// shows; wider places scale it up.
struct ChartPlan {
    static let width = 304.0
    static let wordSize = 12.0
    static let wordLine = 12.5

    let topic: TwoVoicesTopic
    /// The words beside each step, lowest first, already broken into lines.
    let words: [[String]]
    let bandHeight: Double
    let left: Double

    init(_ topic: TwoVoicesTopic) {
        self.topic = topic
        let limit = topic.moments.count > 8 ? 78.0 : 124.0
        words = topic.scale.map { TextFit.lines($0, size: Self.wordSize, within: limit) }
        bandHeight = 10.5 + Double(words.map(\.count).max() ?? 1) * Self.wordLine
        left = 14 + (words.joined().map { TextFit.width($0, size: Self.wordSize) }.max() ?? 0)
    }

    let top = 2.0
    let right = ChartPlan.width
    var plotBottom: Double { top + Double(topic.steps.count) * bandHeight }
    var laneTop: Double { plotBottom + 5 }
    var laneHeight: Double { topic.hasWithheld ? 28 : 0 }
    var bottom: Double { topic.hasWithheld ? laneTop + laneHeight : plotBottom }
    var labelLine: Double { bottom + 19 }
    var height: Double { bottom + 25 }

    func bandTop(_ step: Int) -> Double { top + Double(topic.steps.count - step) * bandHeight }
    func middle(_ step: Int) -> Double { bandTop(step) + bandHeight / 2 }
    var laneMiddle: Double { laneTop + laneHeight / 2 }

    /// The latest stands at the right, the others by date from the left; when they are many, they keep enough distance
    /// to leave the latest its room. A single one stands in the middle.
    func x(_ index: Int) -> Double {
        let from = left + 12
        let to = right - 34
        let days = topic.moments.map(\.position)
        guard days.count > 1 else { return (from + to) / 2 }
        if index == days.count - 1 { return to }
        let whole = days[days.count - 1] - days[0]
        let earlier = days[days.count - 2] - days[0]
        guard whole > 0 else { return from }
        let scale = earlier > 0 ? min((to - from) / whole, (to - 32 - from) / earlier) : 0
        return from + scale * (days[index] - days[0])
    }

    /// How large earlier marks can be without hiding each other, 1 at most.
    var earlierSize: Double {
        guard topic.moments.count > 2 else { return 1 }
        return min(1, max(0.7, (x(1) - x(0)) / 12))
    }

    /// Where a voice's mark stands, `nil` when nothing was said. Two on the same step walk side by side: earlier ones
    /// one above the other, so that their lines run in parallel, the latest ones next to each other.
    func point(_ side: TwoVoices.Side, _ index: Int) -> (x: Double, y: Double)? {
        let moment = topic.moments[index]
        let x = x(index)
        guard let y = height(of: topic.answer(side, moment)) else { return nil }
        let others = topic.sides.filter { $0 != side }
        guard let other = others.compactMap({ height(of: topic.answer($0, moment)) }).first else {
            return (x, y)
        }
        let away = side == .first ? -1.0 : 1.0
        if index == topic.moments.count - 1 { return abs(y - other) < 27 ? (x + away * 13, y) : (x, y) }
        return y == other ? (x, y + away * 5.5) : (x, y)
    }

    private func height(of answer: VoiceAnswer) -> Double? {
        switch answer {
        case .step(let step): middle(step)
        case .withheld: laneMiddle
        case .none: nil
        }
    }
}
