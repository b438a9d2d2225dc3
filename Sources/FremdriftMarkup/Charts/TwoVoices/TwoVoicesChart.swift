/// One topic over time: the steps as shelves with their words, both voices on them, the latest moment large. Nothing in
/// it judges; the answers speak. Beside the picture the latest answers in words, below it the same as a table.
package struct TwoVoicesChart: Sendable {
    let topic: TwoVoicesTopic
    let voices: TwoVoices
    let words: TwoVoicesWords

    package init(_ topic: TwoVoicesTopic, voices: TwoVoices, words: TwoVoicesWords) {
        self.topic = topic
        self.voices = voices
        self.words = words
    }

    /// A figure with a heading of the third level. Ids begin with `tv-` and the topic's id.
    package var html: HTML {
        if case .closed(let explanation) = topic.state {
            return """
                <section class="tv-chart tv-is-closed">
                <h3 class="tv-title">\(topic.title)</h3>
                <p class="tv-closed">\(explanation)</p>
                </section>
                """
        }
        return """
            <figure class="tv-chart">
            <figcaption>
            <h3 class="tv-title">\(topic.title)</h3>
            \(note)\(says)
            </figcaption>
            \(picture)
            \(TwoVoicesTable.overTime(topic, voices, words))
            </figure>
            """
    }

    private var note: HTML {
        guard case .onlySecondAsked(let note) = topic.state else { return .empty }
        return "<p class=\"tv-note\">\(note)</p>"
    }

    /// The latest answers in words.
    private var says: HTML {
        "<p class=\"tv-says\">\(each(topic.sides) { voiceSays($0, topic, voices, words) })</p>"
    }

    private var picture: HTML {
        let plan = ChartPlan(topic)
        let id = "tv-" + topic.id
        return """
            <svg class="tv-svg" viewBox="0 0 \(at: ChartPlan.width) \(at: plan.height)" role="img" \
            aria-labelledby="\(id)-title \(id)-desc">
            <title id="\(id)-title">\(topic.title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(shelves(plan))\(lane(plan))\(nowColumn(plan))\(axis(plan))\
            \(each(topic.sides) { line($0, plan) })\(each(topic.sides) { marks($0, plan) })
            </svg>
            """
    }

    /// The latest answers and the span of time; everything else is in the table.
    private var description: String {
        guard let first = topic.moments.first, let last = topic.moments.last else { return words.noAnswer }
        let answers = topic.sides.map {
            "\(voices[$0].name): \(topic.word(topic.answer($0, last), $0, words))."
        }
        let span = topic.moments.count > 1 ? "\(first.label) – \(last.label). " : ""
        return "\(span)\(last.label): \(answers.joined(separator: " "))"
    }
}

/// A voice's mark, name and latest answer: legend and statement in one.
func voiceSays(
    _ side: TwoVoices.Side, _ topic: TwoVoicesTopic, _ voices: TwoVoices, _ words: TwoVoicesWords
) -> HTML {
    """
    <span class="tv-say">\(VoiceMark(side: side, size: .now(letter: voices.letter(side))).glyph)\
    <span><span class="tv-name">\(voices[side].name):</span> \
    <strong>\(topic.word(topic.answer(side, topic.moments.last), side, words))</strong></span></span>
    """
}
