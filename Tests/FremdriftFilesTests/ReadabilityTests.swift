import FremdriftFiles
import Testing

@Suite("LIX") struct ReadabilityTests {
    /// Ten words in two sentences, three of them ("hverdag", "arbejde", "spørger") of seven letters: 10/2 + 100·3/10.
    @Test func matchesAHandWorkedCase() {
        #expect(Readability.lix("Vi spørger om din hverdag. Har du et arbejde nu?") == 5 + 30)
    }

    @Test(arguments: [
        ("", 0.0), ("  \n", 0.0), ("!?", 0.0), ("Nu", 1.0), ("seksbog", 101.0), ("sekser", 1.0),
    ])
    func edges(text: String, lix: Double) { #expect(Readability.lix(text) == lix) }

    @Test func aPointInANumberEndsNothing() {
        #expect(Readability.lix("Du fik 1.234,50 kr. i maj.") == 3)
        #expect(
            Readability.words(in: "1.234 – (uge-plan), don't!").map(String.init) == [
                "1.234", "uge-plan", "don't",
            ])
    }
}
