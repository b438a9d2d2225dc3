/// The twins of the pictures: the same answers in rows and columns, always in the page.
enum TwoVoicesTable {
    /// A row a moment, oldest first.
    static func overTime(_ topic: TwoVoicesTopic, _ voices: TwoVoices, _ words: TwoVoicesWords) -> HTML {
        details(
            words, title: topic.title,
            """
            <thead><tr><th scope="col">\(words.moment)</th>\
            \(each(topic.sides) { "<th scope=\"col\">\(voices[$0].name)</th>" })</tr></thead>
            <tbody>
            \(each(topic.moments) { moment in
                """
                <tr><th scope="row">\(moment.label)</th>\
                \(each(topic.sides) { cell(topic, $0, moment, words) })</tr>

                """
            })</tbody>
            """)
    }

    /// A row a topic: each voice now and last time.
    static func ofTopics(
        _ topics: [TwoVoicesTopic], title: String, _ voices: TwoVoices, _ words: TwoVoicesWords
    ) -> HTML {
        let columns = TwoVoices.Side.allCases.flatMap { side in
            [words.now, words.lastTime].map { "\(voices[side].name), \($0.lowercased())" }
        }
        return details(
            words, title: title,
            """
            <thead><tr><th scope="col">\(words.topic)</th>\
            \(each(columns) { "<th scope=\"col\">\($0)</th>" })</tr></thead>
            <tbody>
            \(each(topics) { topic in "<tr><th scope=\"row\">\(topic.title)</th>\(cells(topic, words))</tr>\n" })</tbody>
            """)
    }

    private static func cells(_ topic: TwoVoicesTopic, _ words: TwoVoicesWords) -> HTML {
        if case .closed(let explanation) = topic.state { return "<td colspan=\"4\">\(explanation)</td>" }
        return each(TwoVoices.Side.allCases) { side in
            each([topic.moments.last, topic.moments.dropLast().last]) { moment in
                cell(topic, side, moment, words)
            }
        }
    }

    private static func cell(
        _ topic: TwoVoicesTopic, _ side: TwoVoices.Side, _ moment: VoiceMoment?, _ words: TwoVoicesWords
    ) -> HTML {
        let isNew = topic.sides.contains(side) && moment?.isNew(side) == true
        return "<td>\(topic.word(topic.answer(side, moment), side, words))\(when(isNew, " (\(words.newSecond))"))</td>"
    }

    private static func details(_ words: TwoVoicesWords, title: String, _ rows: HTML) -> HTML {
        """
        <details class="tv-table">
        <summary>\(words.showTable)<span class="hidden">: \(title)</span></summary>
        <div class="scroll" tabindex="0" role="region" aria-label="\(words.showTable): \(title)"><table>
        \(rows)
        </table></div>
        </details>
        """
    }
}
