import FremdriftMarkup
import Testing

@Suite("Picture over time") struct TwoVoicesChartTests {
    static func html(_ first: String, _ second: String, steps: TwoVoicesTopic.Steps = SampleTopics.often)
        throws -> String
    {
        let topic = try SampleTopics.topic("jobSearch", "Jobsøgning", steps, first, second)
        return TwoVoicesChart(topic, voices: SampleTopics.voices, words: SampleTopics.words).html.text
    }

    static func count(_ needle: String, in text: String) -> Int {
        text.split(separator: needle, omittingEmptySubsequences: false).count - 1
    }

    static func svg(_ html: String) throws -> String {
        try String(#require(html.firstMatch(of: /(?s)<svg class="tv-svg".*?<\/svg>/)).0)
    }

    @Test func hasTitleAndDescription() throws {
        let html = try Self.html("123", "234")
        #expect(html.contains("role=\"img\" aria-labelledby=\"tv-jobSearch-title tv-jobSearch-desc\""))
        #expect(html.contains("<title id=\"tv-jobSearch-title\">Jobsøgning</title>"))
        #expect(
            html.contains(
                "<desc id=\"tv-jobSearch-desc\">maj 2026 – nov. 2026. nov. 2026: Amira: Af og til. Sagsbehandler: Ofte.</desc>"
            ))
    }

    @Test(arguments: [
        ("1", "1"), ("123", "1-3"), ("112?23-33444", "22222333--34"), ("?", "-"), ("-----", "12345"),
    ])
    func tableSaysWhatThePictureShows(_ first: String, _ second: String) throws {
        let html = try Self.html(first, second)
        let svg = try Self.svg(html)
        for (voice, answers) in [("tv-mark-1", first), ("tv-mark-2", second)] {
            #expect(Self.count("class=\"\(voice)\"", in: svg) == answers.filter { $0 != "-" }.count)
        }
        let rows = html.matches(of: /<tr><th scope="row">[^<]*<\/th><td>([^<]*)<\/td><td>([^<]*)<\/td><\/tr>/)
        let word = { (answer: Character) in
            answer == "?"
                ? "Ved ikke / vil ikke svare"
                : answer.wholeNumberValue.map { SampleTopics.often.first[$0 - 1] } ?? "Intet svar"
        }
        #expect(rows.map { String($0.1) } == first.map(word))
        #expect(rows.map { String($0.2) } == second.map(word))
    }

    @Test func aMissingAnswerBreaksTheLine() throws {
        let svg = try Self.svg(Self.html("12-34", "11111"))
        #expect(Self.count("class=\"tv-line-1\"", in: svg) == 2)
        #expect(Self.count("class=\"tv-line-2\"", in: svg) == 1)
        #expect(try !Self.svg(Self.html("1-2-3", "-----")).contains("tv-line"))
    }

    @Test func aWithheldAnswerHasItsOwnLaneAndBreaksTheLine() throws {
        let svg = try Self.svg(Self.html("12?34", "11111"))
        #expect(svg.contains("class=\"tv-lane\""))
        #expect(Self.count("class=\"tv-line-1\"", in: svg) == 2)
        #expect(Self.count("class=\"tv-mark-1\"", in: svg) == 5)
        #expect(try !Self.svg(Self.html("12-34", "11111")).contains("tv-lane"))
    }

    @Test func theLaneLiesBelowEveryShelf() throws {
        let svg = try Self.svg(Self.html("12?34", "11111"))
        let shelves = svg.matches(of: /class="tv-shelf"[^>]* y="([\d.]+)"/).compactMap { Double($0.1) }
        let lane = try #require(svg.firstMatch(of: /class="tv-lane"[^>]* y="([\d.]+)"/)).1
        #expect(shelves.count == 5)
        #expect(try #require(shelves.max()) < #require(Double(lane)))
    }

    @Test func agreementShowsBothMarks() throws {
        let svg = try Self.svg(Self.html("3", "3"))
        let circle = try #require(svg.firstMatch(of: /class="tv-mark-1" cx="([\d.]+)"/)).1
        let diamond = try #require(svg.firstMatch(of: /class="tv-mark-2" d="M([\d.]+)/)).1
        #expect(try #require(Double(diamond)) - #require(Double(circle)) >= 24)
    }

    @Test func everyCoordinateIsOnThePicture() throws {
        for pair in [
            ("1", "5"), ("112?23-33444", "22222333--34"),
            (String(repeating: "5", count: 12), String(repeating: "5", count: 12)),
        ] {
            let svg = try Self.svg(Self.html(pair.0, pair.1, steps: SampleTopics.degree))
            for x in svg.matches(of: /\sc?x="(-?[\d.]+)"/) {
                #expect((0...304).contains(try #require(Double(x.1))))
            }
        }
    }

    @Test func theSameValueGivesTheSameBytes() throws {
        #expect(try Self.html("12?34", "1-345") == Self.html("12?34", "1-345"))
    }

    @Test func noStyleAttributeAndNoDuplicateLetter() throws {
        #expect(try !Self.html("123", "345").contains("style="))
        let same = TwoVoices(first: Voice(name: "Sara"), second: Voice(name: "Sagsbehandler"))
        let topic = try SampleTopics.topic("a", "A", SampleTopics.often, "1", "2")
        #expect(
            !TwoVoicesChart(topic, voices: same, words: SampleTopics.words).html.text.contains("tv-letter"))
    }

    @Test func anAnswerOffTheScaleIsRefused() {
        #expect(throws: TwoVoicesTopic.OffScale(topic: "jobSearch", step: 6, steps: 5)) {
            try Self.html("6", "1")
        }
        #expect(throws: TwoVoicesTopic.OffScale(topic: "jobSearch", step: 0, steps: 5)) {
            try Self.html("1", "0")
        }
    }

    @Test func namesAreEscapedInThePictureToo() throws {
        let topic = try SampleTopics.topic("a", "<b>A</b>", SampleTopics.often, "12", "23")
        let voices = TwoVoices(first: Voice(name: "<Bo>"), second: Voice(name: "\"S\""))
        let html = TwoVoicesChart(topic, voices: voices, words: SampleTopics.words).html.text
        #expect(!html.contains("<b>") && !html.contains("<Bo>") && !html.contains("\"S\""))
    }
}
