/// One cell of a row in the overview: a step, or the place apart for "don't know".
struct OverviewCell {
    let words: [String]
    let now: [TwoVoices.Side]
    let earlier: [TwoVoices.Side]
    let place: Place

    /// Where the cell lies on the line between the two voices.
    enum Place { case outside, lower, between, upper, apart }

    static func all(_ topic: TwoVoicesTopic, _ words: TwoVoicesWords, withApart: Bool) -> [OverviewCell] {
        let steps = (1...max(1, topic.steps.count)).map { VoiceAnswer.step($0) }
        return (steps + (withApart ? [.withheld] : [])).map { answer in
            let now = topic.sides.filter { topic.answer($0, topic.moments.last) == answer }
            let earlier = topic.sides.filter { side in
                topic.answer(side, topic.moments.dropLast().last) == answer && !now.contains(side)
                    && topic.moments.last?.isNew(side) != true
            }
            let spoken = now.map { topic.word(answer, $0, words) }
            return OverviewCell(
                words: spoken.isEmpty ? scaleWord(answer, topic) : unique(spoken),
                now: now, earlier: earlier, place: place(answer, topic))
        }
    }

    /// A step shows its word also when nobody stands there; the place apart is named only when it is used.
    private static func scaleWord(_ answer: VoiceAnswer, _ topic: TwoVoicesTopic) -> [String] {
        answer.step.map { [topic.scale[$0 - 1]] } ?? []
    }

    private static func unique(_ words: [String]) -> [String] {
        words.count > 1 && words[0] == words[1] ? [words[0]] : words
    }

    private static func place(_ answer: VoiceAnswer, _ topic: TwoVoicesTopic) -> Place {
        guard let step = answer.step else { return .apart }
        let now = topic.sides.compactMap { topic.answer($0, topic.moments.last).step }
        guard now.count == 2, let low = now.min(), let high = now.max(), low < high else { return .outside }
        if step == low { return .lower }
        if step == high { return .upper }
        return (low...high).contains(step) ? .between : .outside
    }

    func html(_ voices: TwoVoices) -> HTML {
        """
        <div\(attributes: .classes([
            "tv-cell": true, "tv-here": !now.isEmpty, "tv-lower": place == .lower, "tv-between": place == .between,
            "tv-upper": place == .upper, "tv-apart": place == .apart,
        ]))><span class="tv-marks">\
        \(each(earlier) { VoiceMark(side: $0, size: .earlier(scale: 1)).glyph })\
        \(each(now) { VoiceMark(side: $0, size: .now(letter: voices.letter($0))).glyph })</span>\
        <span class="tv-word">\(each(words) { "<span>\($0)</span> " })</span></div>

        """
    }
}
