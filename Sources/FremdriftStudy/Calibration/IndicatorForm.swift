/// How an indicator is asked about: what an organisation may choose between, with its price in questions.
package enum IndicatorForm: Hashable, Sendable {
    /// So many questions alike, 1 to 3; the answer is their sum less one for each after the first, so that it begins at 1.
    case questions(Int)
    /// One question, and where the answer differs from the last one a second: what both of them say has moved counts, by the
    /// smaller of the two.
    case confirming

    /// For catalogues and steps.
    var questions: Int { if case .questions(let count) = self { count } else { 1 } }

    /// - Parameters:
    ///   - error: of the first question, in standard deviations.
    ///   - before: the voice's last answer; `nil` when there is none.
    func answer(
        _ voice: VoiceModel, _ state: Double, error: Double, before: Int?, _ stream: inout RandomStream
    ) -> Int {
        let first = voice.step(state, error: error)
        switch self {
        case .questions(let count):
            return (1..<max(1, count)).reduce(first) { sum, _ in sum + voice.step(state, error: stream.normal()) - 1 }
        case .confirming:
            guard let before, first != before else { return first }
            let second = voice.step(state, error: stream.normal())
            if first > before { return second > before ? min(first, second) : before }
            return second < before ? max(first, second) : before
        }
    }
}
