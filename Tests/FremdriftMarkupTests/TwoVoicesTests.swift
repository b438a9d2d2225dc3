import Foundation
import FremdriftMarkup
import Testing

@Suite("The picture of two voices") struct TwoVoicesTests {
    private func chart(_ topic: TwoVoicesTopic) -> String {
        TwoVoicesChart(topic, voices: SampleTopics.voices, words: SampleTopics.words).html.text
    }

    private var everyTopic: [TwoVoicesTopic] {
        get throws { try SampleTopics.all() + SampleTopics.edges() }
    }

    @Test func aPictureHasTitleAndDescription() throws {
        for topic in try SampleTopics.all() where topic.state != closed {
            let text = chart(topic)
            #expect(text.contains("role=\"img\""))
            #expect(text.contains("<title id=\"tv-\(topic.id)-title\">\(topic.title)</title>"))
            #expect(text.contains("<desc id=\"tv-\(topic.id)-desc\">"))
        }
    }

    @Test func theTableSaysWhatThePictureShows() throws {
        let topic = try SampleTopics.topic("jobSearch", "Jobsøgning", SampleTopics.often, "1?-5", "2345")
        let table = try #require(chart(topic).components(separatedBy: "<table").last)
        let cells = table.components(separatedBy: "<td").dropFirst().map { cell in
            cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
        }
        let words = SampleTopics.words
        #expect(
            cells.map(String.init) == [
                "Slet ikke", "Sjældent", words.withheld, "Af og til", words.noAnswer, "Ofte", "Hver uge", "Hver uge",
            ])
    }

    @Test func aMissingRoundBreaksTheLine() throws {
        let whole = try SampleTopics.topic("a", "A", SampleTopics.often, "1234", "----")
        let broken = try SampleTopics.topic("a", "A", SampleTopics.often, "12-4", "----")
        #expect(moves(in: chart(broken)) > moves(in: chart(whole)) - 1)
        #expect(chart(broken) != chart(whole))
        #expect(segments(in: chart(broken)) < segments(in: chart(whole)))
    }

    @Test func noStyleAndNoScriptAnywhere() throws {
        for topic in try everyTopic {
            let text = chart(topic)
            #expect(!text.contains("style=") && !text.contains("<script") && !text.contains("<style"))
        }
    }

    @Test func idsAreUniqueOnAPage() throws {
        let topics = try SampleTopics.all()
        let page =
            TwoVoicesOverview(
                title: "Nu", topics: topics, voices: SampleTopics.voices, words: SampleTopics.words
            ).html.text + topics.map(chart).joined()
        let ids = page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
    }

    @Test func theSameValueGivesTheSameMarkup() throws {
        for topic in try everyTopic { #expect(chart(topic) == chart(topic)) }
    }

    @Test func aClosedTopicShowsNoAnswer() throws {
        let topic = try #require(try SampleTopics.all().last)
        #expect(chart(topic).contains("åbner I sammen"))
        #expect(!chart(topic).contains("<svg"))
    }

    @Test func anAnswerOffTheScaleIsRefused() {
        #expect(throws: TwoVoicesTopic.OffScale.self) {
            try SampleTopics.topic("a", "A", SampleTopics.often, "6", "1")
        }
    }

    private var closed: TwoVoicesTopic.State { .closed(explanation: "Det her svar åbner I sammen i samtalen.") }

    private func moves(in text: String) -> Int { text.components(separatedBy: "d=\"M").count - 1 }

    /// Curves drawn: one fewer for every pair of neighbours of which one is missing.
    private func segments(in text: String) -> Int {
        text.components(separatedBy: "d=\"M").dropFirst().map { path in
            path.prefix { $0 != "\"" }.filter { "CLQ".contains($0) }.count
        }.reduce(0, +)
    }
}
