/// Where everything in a chart stands. Units are CSS pixels on a 344-pixel-wide picture, which is what a phone shows;
/// wider places scale it up.
struct ChartPlan {
    static let width = 344.0
    static let wordSize = 11.5

    let topic: TwoVoicesTopic
    /// The words beside each step, lowest first, already broken into lines.
    let words: [[String]]
    let bandHeight: Double
    let left: Double

    init(_ topic: TwoVoicesTopic) {
        self.topic = topic
        words = topic.scale.map { TextFit.lines($0, size: Self.wordSize, within: 118) }
        bandHeight = words.contains { $0.count > 1 } ? 30 : 25
        left = 8 + (words.joined().map { TextFit.width($0, size: Self.wordSize) }.max() ?? 0) + 8
    }

    let top = 2.0
    let right = ChartPlan.width - 4
    var plotBottom: Double { top + Double(topic.steps.count) * bandHeight }
    var laneTop: Double { plotBottom + 7 }
    var laneHeight: Double { topic.hasWithheld ? 28 : 0 }
    var bottom: Double { topic.hasWithheld ? laneTop + laneHeight : plotBottom }
    var labelLine: Double { bottom + 21 }
    var height: Double { bottom + 28 }

    func bandTop(_ step: Int) -> Double { top + Double(topic.steps.count - step) * bandHeight }
    func middle(_ step: Int) -> Double { bandTop(step) + bandHeight / 2 }
    var laneMiddle: Double { laneTop + laneHeight / 2 }

    /// Moments are spread by date; a single one stands in the middle.
    func x(_ index: Int) -> Double {
        let moments = topic.moments
        let from = left + 16
        let to = right - 32
        guard moments.count > 1, let first = moments.first, let last = moments.last,
            last.position > first.position
        else { return moments.count > 1 ? from : (from + to) / 2 }
        return from + (to - from) * (moments[index].position - first.position)
            / (last.position - first.position)
    }

    /// Where a voice's mark stands, `nil` when nothing was said. Two on the same step walk side by side: earlier ones
    /// one above the other, so that their lines run in parallel, the latest ones next to each other.
    func point(_ side: TwoVoices.Side, _ index: Int) -> (x: Double, y: Double)? {
        let moment = topic.moments[index]
        let answer = topic.answer(side, moment)
        let x = x(index)
        guard let y = height(of: answer) else { return nil }
        let isShared = topic.sides.allSatisfy { topic.answer($0, moment) == answer } && topic.sides.count > 1
        let away = side == .first ? -1.0 : 1.0
        guard isShared else { return (x, y) }
        return index == topic.moments.count - 1 ? (x + away * 13, y) : (x, y + away * 5.5)
    }

    private func height(of answer: VoiceAnswer) -> Double? {
        switch answer {
        case .step(let step): middle(step)
        case .withheld: laneMiddle
        case .none: nil
        }
    }
}
