import FremdriftMarkup

extension SamplePage {
    static func dialogue() throws -> SamplePage {
        let topics = try SampleTopics.all()
        return SamplePage(
            "dialogue", title: "Jeres billede", audience: "staff",
            main: """
                <p class="crumb"><a \(href: Place("/sager/17"))>Amira H.</a></p>
                <h1>Jeres billede, november 2026</h1>
                <p class="lead">I har svaret hver for sig. Hvor ser I det samme? Hvor ser I det forskelligt?</p>
                \(TwoVoicesOverview(
                    title: "Her står I nu", topics: topics, voices: SampleTopics.voices,
                    words: SampleTopics.words).html)
                <h2>Sådan har det været over tid</h2>
                \(gallery(topics))
                <p class="actions"><a class="button" \(href: Place("/sager/17/plan"))>Skriv, hvad I aftaler</a></p>
                """)
    }

    static func edges() throws -> SamplePage {
        SamplePage(
            "edges", title: "Grænsetilfælde", audience: "citizen",
            main: "<h1>Grænsetilfælde</h1><h2>Billeder</h2>\(gallery(try SampleTopics.edges()))")
    }

    private static func gallery(_ topics: [TwoVoicesTopic]) -> HTML {
        """
        <div class="tv-gallery">
        \(each(topics) { TwoVoicesChart($0, voices: SampleTopics.voices, words: SampleTopics.words).html })
        </div>
        """
    }
}
