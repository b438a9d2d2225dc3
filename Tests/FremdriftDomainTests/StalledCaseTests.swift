import FremdriftDomain
import Testing

/// The four rules, each on its own fact and at its own edge.
@Suite("Cases that stand still") struct StalledCaseTests {
    private static let today = Day(number: 20_000)
    private static func ago(_ days: Int) -> Day { today.adding(days: -days) }

    private func rules(_ change: (inout CaseFacts) -> Void, _ limits: StalledLimits = StalledLimits()) -> [StalledRule]
    {
        // A case with an effort that runs, so that only what a test is about can hold.
        var facts = CaseFacts(
            openedOn: Self.ago(400), efforts: [CaseFacts.Effort(from: Self.ago(10), to: nil)])
        change(&facts)
        return facts.findings(limits, on: Self.today).map(\.rule)
    }

    @Test func aCaseThatMovesIsUnderNoRule() { #expect(rules { _ in }.isEmpty) }

    @Test func threeRoundsWithoutAClearChange() {
        func rounds(_ changes: Bool...) -> [CaseFacts.RoundFact] {
            changes.enumerated().map { CaseFacts.RoundFact(day: Self.ago(91 * $0), hasClearChange: $1) }
        }
        #expect(rules { $0.rounds = rounds(false, false, false) } == [.noClearChange])
        #expect(rules { $0.rounds = rounds(false, false) }.isEmpty, "missing answers are no standstill")
        #expect(rules { $0.rounds = rounds(false, true, false) }.isEmpty)
        #expect(rules { $0.rounds = rounds(false, false, false, true) } == [.noClearChange])
        let facts = CaseFacts(openedOn: Self.ago(400), rounds: rounds(false, false, false), efforts: [])
        #expect(facts.findings(StalledLimits(), on: Self.today)[0].since == Self.ago(182))
    }

    @Test(arguments: [(90, false), (91, true)]) func nothingDirectedAtAJobForMoreThanNinetyDays(days: Int, holds: Bool)
    {
        let ended = CaseFacts.Effort(from: Self.ago(300), to: Self.ago(days))
        #expect(rules { $0.efforts = [ended] } == (holds ? [.noJobDirectedEffort] : []))
        #expect(rules { ($0.efforts, $0.openedOn) = ([], Self.ago(days)) } == (holds ? [.noJobDirectedEffort] : []))
    }

    @Test func whatIsAgreedAndToComeCounts() {
        let coming = CaseFacts.Effort(from: Self.today.adding(days: 20), to: Self.today.adding(days: 40))
        #expect(rules { $0.efforts = [coming] }.isEmpty)
        let lastDay = CaseFacts.Effort(from: Self.ago(300), to: Self.today)
        #expect(rules { $0.efforts = [lastDay] }.isEmpty)
    }

    /// What begins years ahead keeps no case off the list.
    @Test(arguments: [(90, false), (91, true), (1400, true)]) func whatIsFarAheadDoesNotCount(days: Int, holds: Bool) {
        let coming = CaseFacts.Effort(from: Self.today.adding(days: days), to: nil)
        let ended = CaseFacts.Effort(from: Self.ago(300), to: Self.ago(200))
        #expect(rules { $0.efforts = [ended, coming] } == (holds ? [.noJobDirectedEffort] : []))
    }

    @Test(arguments: [(30, false), (31, true)]) func aCaseThatChangedHandsWithoutATalk(days: Int, holds: Bool) {
        #expect(rules { $0.tookOverOn = Self.ago(days) } == (holds ? [.noHandoverTalk] : []))
    }

    @Test(arguments: [(7, false), (8, true)]) func aPromiseOfOursPastItsDay(days: Int, holds: Bool) {
        #expect(rules { $0.promised = [Self.today, Self.ago(days)] } == (holds ? [.ourStepOverdue] : []))
    }

    @Test func aRuleWithoutANumberIsNotUsed() {
        var limits = StalledLimits()
        #expect(limits.used == StalledRule.allCases)
        limits[.ourStepOverdue] = nil
        #expect(limits.used == [.noClearChange, .noJobDirectedEffort, .noHandoverTalk])
        #expect(rules({ $0.promised = [Self.ago(300)] }, limits).isEmpty)
        #expect(StalledRule.allCases.allSatisfy { $0.range.contains($0.usual) })
    }

    @Test func theNumbersAreTheOrganisations() {
        let strict = StalledLimits([
            .noClearChange: 1, .noJobDirectedEffort: 0, .noHandoverTalk: 0, .ourStepOverdue: 0,
        ])
        let all = rules(
            {
                $0.rounds = [CaseFacts.RoundFact(day: Self.today, hasClearChange: false)]
                $0.efforts = [CaseFacts.Effort(from: Self.ago(9), to: Self.ago(1))]
                ($0.tookOverOn, $0.promised) = (Self.ago(1), [Self.ago(1)])
            }, strict)
        #expect(all == StalledRule.allCases)
    }
}
