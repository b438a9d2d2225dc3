import FremdriftDomain
import Testing

/// What raw answers show, worked by hand.
@Suite("The change table") struct ChangeTableTests {
    private static let twice = ChangePattern(
        citizenSteps: 1, caseworkerSteps: 1, rounds: 2, before: 1, needsOwnAccount: false)
    private static let told = ChangePattern(
        citizenSteps: 1, caseworkerSteps: 0, rounds: 2, before: 1, needsOwnAccount: true)

    private func table(_ rows: [ChangeRow]) -> ChangeTable {
        ChangeTable(
            instrument: InstrumentKey(id: "test", version: 1), basis: .simulated(seed: 1), rows: rows,
            figures: ChangeFigures(
                falseAlarmPerPage: 0, monteCarloError: 0, falseAlarmPerWord: 0, clearDetection: [], detection: []))
    }

    private func row(
        _ tier: ChangeTier, _ direction: ChangeDirection, _ pattern: ChangePattern, from: [Int] = [1, 2, 3, 4, 5]
    ) -> ChangeRow {
        ChangeRow(
            tier: tier, direction: direction, pattern: pattern, startingSteps: from,
            rates: ChangeRates(still: 0, changed: []))
    }

    private func answers(_ citizen: [Int], _ caseworker: [Int], _ accounts: [ChangeDirection?] = []) -> IndicatorAnswers
    {
        IndicatorAnswers(citizen: VoiceCourse(citizen), caseworker: VoiceCourse(caseworker), ownAccounts: accounts)
    }

    @Test func aGainIsTheLeastOfTheNewAboveTheMostOfTheOld() {
        let course = VoiceCourse([2, 3, 4, 5])
        #expect(course.gain(rounds: 2, before: 1, .increase) == 1)
        #expect(course.gain(rounds: 2, before: 2, .increase) == 1)
        #expect(course.gain(rounds: 1, before: 3, .increase) == 1)
        #expect(course.gain(rounds: 1, before: 1, .decrease) == -1)
        #expect(course.gain(rounds: 3, before: 2, .increase) == nil)
        #expect(VoiceCourse([5, 2, 3]).gain(rounds: 2, before: 1, .decrease) == 2)
        #expect(course.start(rounds: 2, before: 2, .increase) == 3)
        #expect(VoiceCourse([4, 5, 2, 1]).start(rounds: 2, before: 2, .decrease) == 4)
    }

    @Test func bothVoicesMustHoldIt() {
        let table = table([row(.clear, .increase, Self.twice)])
        #expect(table.word(for: answers([2, 3, 3], [1, 2, 4])) == .moved(.increase, .clear))
        #expect(table.word(for: answers([2, 3, 2], [1, 2, 4])) == .noClearChange)
        #expect(table.word(for: answers([2, 3, 3], [2, 4])) == .tooFewAnswers)
        #expect(table.word(for: answers([], [1, 2, 4])) == .tooFewAnswers)
    }

    @Test func theOwnAccountHoldsOverItsRoundsAndIsNotTakenBack() {
        let table = table([row(.sign, .increase, Self.told)])
        #expect(table.word(for: answers([2, 3, 3], [], [nil, .increase, nil])) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 3, 3], [], [nil, .increase, .decrease])) == .noClearChange)
        #expect(table.word(for: answers([2, 3, 3], [], [.increase, nil, nil])) == .noClearChange)
    }

    /// What is told beside a word must not speak against it: a voice that fell further back still stands lower.
    @Test func aVoiceThatStandsLowerTakesAWordOfProgressAway() {
        let table = table([row(.sign, .increase, Self.told)])
        let accounts: [ChangeDirection?] = [nil, nil, nil, .increase, .increase]
        #expect(table.word(for: answers([2, 2, 2, 3, 3], [3, 3, 3, 3, 3], accounts)) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 2, 2, 3, 3], [4, 3, 3, 3, 3], accounts)) == .noClearChange)
        #expect(table.word(for: answers([2, 2, 2, 3, 3], [4, 2, 3, 3, 3], accounts)) == .moved(.increase, .sign))
    }

    @Test func aLineHoldsFromItsOwnSteps() {
        let table = table([row(.sign, .increase, Self.twice, from: [3, 4])])
        #expect(table.word(for: answers([3, 4, 4], [1, 2, 2])) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 4, 4], [1, 2, 2])) == .noClearChange)
    }

    @Test func theSurerWordWinsAndOppositesCancel() {
        let down = ChangePattern(citizenSteps: 0, caseworkerSteps: 1, rounds: 1, before: 1, needsOwnAccount: false)
        let up = ChangePattern(citizenSteps: 1, caseworkerSteps: 0, rounds: 1, before: 1, needsOwnAccount: false)
        let both = table([row(.clear, .increase, Self.twice), row(.sign, .increase, up), row(.sign, .decrease, down)])
        #expect(both.word(for: answers([2, 3, 4], [1, 2, 3])) == .moved(.increase, .clear))
        #expect(both.word(for: answers([2, 3], [3, 2])) == .noClearChange)
        #expect(both.word(for: answers([2, 3], [3, 3])) == .moved(.increase, .sign))
    }
}
