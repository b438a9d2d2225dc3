import FremdriftDomain
import FremdriftFiles
import Testing

/// Everything a citizen can meet in Danish, one text at a time: pages, messages in the wording they come with, what is told
/// about data, and the instrument. Whole pages and messages are measured where they are put together.
@Suite("Wording for citizens") struct CitizenWordingTests {
    /// A text of fewer words is a heading, a button or a choice, which LIX says nothing about.
    private static let shortest = 10

    @Test func isEasyToReadAndAsksShortQuestions() throws {
        let texts = try TranslationTests.source()
        #expect(Set(texts.map(\.section)).count == 3 && texts.count > 300, "pages, messages, instrument")
        for text in texts { #expect(Self.faults(in: text.danish) == [], "\(text.danish)") }
    }

    @Test(arguments: [
        (
            "Beskæftigelsesindsatsen tilrettelægges individuelt, når kommunen har modtaget alle oplysninger om dig.",
            "LIX"
        ),
        (
            "Kan du nå at se på dem her, før du går hen til en af os i dag? Ja.", "18 words"
        ),
    ]) func findsWhatIsHard(text: String, fault: String) {
        #expect(Self.faults(in: text).contains { $0.hasPrefix(fault) }, "\(Self.faults(in: text))")
    }

    /// What is filled in counts as one short word.
    private static func faults(in danish: String) -> [String] {
        let text = danish.replacing(#/\{[^}]*\}/#, with: "x")
        let lix = Readability.lix(text)
        let isRunning = Readability.words(in: text).count >= shortest
        let questions = text.matches(of: #/[^.!?:\n]*\?/#).map { Readability.words(in: String($0.output)).count }
        return (isRunning && lix > 30 ? ["LIX \(lix)"] : [])
            + questions.filter { $0 > 14 }.map { "\($0) words in a question" }
    }
}
