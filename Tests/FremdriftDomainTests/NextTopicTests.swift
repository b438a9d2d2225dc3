import FremdriftDomain
import TestSupport
import Testing

/// What to talk about next: where two see it most differently, however high or low they stand.
@Suite("What to talk about next") struct NextTopicTests {
    private func choose(_ apart: [String: Int]) -> String? {
        let pairs = apart.map { (IndicatorID($0.key), $0.value) }
        return NextTopic.choose(Dictionary(uniqueKeysWithValues: pairs), in: TestInstrument.small)?.name
    }

    @Test func itIsWhereTheTwoAreFurthestApart() {
        #expect(choose(["sleep": 1, "work": -3]) == "work", "either may be the higher")
        #expect(choose(["sleep": 2, "work": 2]) == "sleep", "the instrument's order among equals")
        #expect(choose(["sleep": 0, "work": 0]) == nil)
        #expect(choose([:]) == nil)
        #expect(choose(["belief": 4]) == nil, "the belief opens in the talk alone")
    }
}
