import FremdriftMarkup
import Testing

@Suite("Picture of now") struct TwoVoicesOverviewTests {
    static func html(_ topics: [TwoVoicesTopic]) -> String {
        TwoVoicesOverview(
            title: "Her står I nu", topics: topics, voices: SampleTopics.voices, words: SampleTopics.words
        )
        .html.text
    }

    static func cells(_ first: String, _ second: String) throws -> [String] {
        let html = html([try SampleTopics.topic("a", "A", SampleTopics.often, first, second)])
        return html.matches(of: /(?s)<div class="(tv-cell[^"]*)">/).map { String($0.1) }
    }

    @Test func aLineRunsBetweenTheTwo() throws {
        #expect(
            try Self.cells("2", "4") == [
                "tv-cell", "tv-cell tv-here tv-lower", "tv-cell tv-between", "tv-cell tv-here tv-upper",
                "tv-cell",
            ])
        #expect(try Self.cells("4", "2") == Self.cells("2", "4"))
    }

    @Test func agreementIsOneCellWithoutALine() throws {
        #expect(try Self.cells("3", "3") == ["tv-cell", "tv-cell", "tv-cell tv-here", "tv-cell", "tv-cell"])
    }

    @Test func dontKnowStandsApartAndNeverOnTheLine() throws {
        #expect(
            try Self.cells("?", "4")
                == [
                    "tv-cell", "tv-cell", "tv-cell", "tv-cell tv-here", "tv-cell", "tv-cell tv-here tv-apart",
                ])
    }

    @Test func whatTheCellsDrawIsSaidInWords() throws {
        let html = Self.html([try SampleTopics.topic("a", "A", SampleTopics.often, "12", "34")])
        #expect(html.contains("<span class=\"tv-name\">Amira:</span> <strong>Sjældent</strong>"))
        #expect(
            html.contains(
                "<tr><th scope=\"row\">A</th><td>Sjældent</td><td>Slet ikke</td><td>Ofte</td><td>Af og til</td></tr>"
            ))
        #expect(html.contains("<div class=\"tv-track\" aria-hidden=\"true\">"))
    }

    @Test func aClosedTopicShowsItsSentenceAndNoAnswer() throws {
        let closed = try TwoVoicesTopic(
            id: "belief", title: "Tro på job", steps: SampleTopics.degree,
            state: .closed(explanation: "Åbner i samtalen."), moments: SampleTopics.moments("-", "5"))
        for html in [
            Self.html([closed]),
            TwoVoicesChart(closed, voices: SampleTopics.voices, words: SampleTopics.words).html.text,
        ] {
            #expect(html.contains("Åbner i samtalen."))
            #expect(!html.contains("I meget høj grad"))
        }
    }

    @Test func whereOneIsAskedTheOtherIsNotMissing() throws {
        let topic = try TwoVoicesTopic(
            id: "skills", title: "Faglige kompetencer", steps: SampleTopics.degree,
            state: .onlySecondAsked(note: "Kun sagsbehandleren."), moments: SampleTopics.moments("--", "23"))
        let html = Self.html([topic])
        #expect(!html.contains("Intet svar"))
        #expect(html.contains("<td>Bliver ikke spurgt</td>"))
    }

    @Test func topicsKeepTheirOrder() throws {
        let titles = try SampleTopics.all().map(\.title)
        let shown = Self.html(try SampleTopics.all()).matches(of: /<tr><th scope="row">([^<]*)/).map {
            String($0.1)
        }
        #expect(shown == titles)
    }
}
