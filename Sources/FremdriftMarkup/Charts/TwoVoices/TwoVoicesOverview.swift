/// All topics at a glance: a row each, the steps as cells with their words as on the questionnaire, and where each voice
/// stands now. A thin line joins the two; a small mark shows where a voice stood last time, if that was elsewhere.
package struct TwoVoicesOverview: Sendable {
    let title: String
    let topics: [TwoVoicesTopic]
    let voices: TwoVoices
    let words: TwoVoicesWords

    /// Topics are shown in the order given.
    package init(title: String, topics: [TwoVoicesTopic], voices: TwoVoices, words: TwoVoicesWords) {
        self.title = title
        self.topics = topics
        self.voices = voices
        self.words = words
    }

    /// A section with a heading of the second level. What the cells draw is said in words in the same row, which is what
    /// a screen reader reads and what a phone shows.
    package var html: HTML {
        """
        <section class="tv-overview" aria-labelledby="tvo-title">
        <h2 id="tvo-title">\(title)</h2>
        \(legend)
        <ul class="tv-rows" role="list">
        \(each(topics, row))</ul>
        \(TwoVoicesTable.ofTopics(topics, title: title, voices, words))
        </section>
        """
    }

    private var legend: HTML {
        """
        <p class="tv-legend">\(each(TwoVoices.Side.allCases) { side in
            """
            <span class="tv-say">\(VoiceMark(side: side, size: .now(letter: voices.letter(side))).glyph) \
            \(voices[side].name)</span> 
            """
        })<span class="tv-say tv-last">\(VoiceMark(side: .first, size: .earlier(scale: 1)).glyph)\
        \(VoiceMark(side: .second, size: .earlier(scale: 1)).glyph) \(words.lastTimeMark)</span></p>
        """
    }

    private func row(_ topic: TwoVoicesTopic) -> HTML {
        if case .closed(let explanation) = topic.state {
            return """
                <li class="tv-row tv-is-closed"><p class="tv-topic">\(topic.title)</p>\
                <p class="tv-closed">\(explanation)</p></li>

                """
        }
        return """
            <li class="tv-row"><div class="tv-topic"><p>\(topic.title)</p>\(note(topic))</div>
            <p class="tv-says">\(each(topic.sides) { voiceSays($0, topic, voices, words) })</p>
            <div class="tv-track" aria-hidden="true">
            \(each(OverviewCell.all(topic, words, withApart: hasApart)) { $0.html(voices) })</div></li>

            """
    }

    private func note(_ topic: TwoVoicesTopic) -> HTML {
        guard case .onlySecondAsked(let note) = topic.state else { return .empty }
        return "<p class=\"tv-note\">\(note)</p>"
    }

    /// The lane for "don't know" takes room only when somebody stands there, now or last time.
    private var hasApart: Bool {
        topics.contains { topic in
            topic.moments.suffix(2).contains { moment in topic.sides.contains { moment[$0] == .withheld } }
        }
    }
}
