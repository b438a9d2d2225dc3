import FremdriftDomain
import Testing

/// What raw answers show, worked by hand.
@Suite("The change table") struct ChangeTableTests {
    private static let twice = ChangePattern(
        citizenSteps: 1, caseworkerSteps: 1, rounds: 2, before: 1, needsOwnAccount: false)
    private static let told = ChangePattern(
        citizenSteps: 1, caseworkerSteps: 0, rounds: 2, before: 1, needsOwnAccount: true)

    /// A voice that says the same both times.
    private static let still = [2, 2]

    private func table(_ rows: [ChangeRow]) -> ChangeTable {
        ChangeTable(
            instrument: InstrumentKey(id: "test", version: 1), basis: .simulated(seed: 1), rows: rows,
            figures: ChangeFigures(
                falseAlarmPerPage: 0, monteCarloError: 0, falseAlarmPerWord: 0, anyWordPerPage: 0, clearDetection: [],
                detection: []))
    }

    private func row(
        _ tier: ChangeTier, _ direction: ChangeDirection, _ pattern: ChangePattern, to reach: Int? = nil
    ) -> ChangeRow {
        ChangeRow(
            tier: tier, direction: direction, pattern: pattern, reach: reach ?? (direction == .increase ? 1 : 5),
            rates: ChangeRates(still: 0, changed: []))
    }

    private func answers(_ citizen: [Int], _ caseworker: [Int], _ accounts: [ChangeDirection?] = []) -> IndicatorAnswers
    {
        IndicatorAnswers(
            citizen: VoiceCourse(citizen), caseworker: VoiceCourse(caseworker), ownAccounts: AccountCourse(accounts))
    }

    @Test func aGainIsTheLeastOfTheNewAboveTheMostOfTheOld() {
        let course = VoiceCourse([2, 3, 4, 5])
        #expect(course.gain(rounds: 2, before: 1, .increase) == 1)
        #expect(course.gain(rounds: 2, before: 2, .increase) == 1)
        #expect(course.gain(rounds: 1, before: 3, .increase) == 1)
        #expect(course.gain(rounds: 1, before: 1, .decrease) == -1)
        #expect(course.gain(rounds: 3, before: 2, .increase) == nil)
        #expect(VoiceCourse([5, 2, 3]).gain(rounds: 2, before: 1, .decrease) == 2)
        #expect(course.gain(rounds: 0, before: 1, .increase) == nil)
    }

    @Test func aRunStandsBeyondAllOfTheThreeBefore() {
        func runs(_ steps: [Int], _ direction: ChangeDirection, atLeast rounds: Int) -> [[Int]] {
            VoiceCourse(steps).runs(direction, atLeast: rounds).map { [$0.rounds, $0.before, $0.steps, $0.reach] }
        }
        #expect(runs([5, 2, 2, 2, 3, 4], .increase, atLeast: 2) == [[2, 3, 1, 3]])
        #expect(runs([2, 3, 3, 4], .increase, atLeast: 1) == [[1, 3, 1, 4], [3, 1, 1, 3]])
        #expect(runs([4, 2, 1], .decrease, atLeast: 2) == [[2, 1, 2, 2]])
        #expect(VoiceCourse([3, 2, 3, 3]).runs(.increase, atLeast: 2) == [], "back where it was")
        #expect(VoiceCourse([3]).runs(.increase, atLeast: 1) == [])
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
        #expect(table.word(for: answers([2, 3, 3], Self.still, [nil, .increase, nil])) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 3, 3], Self.still, [nil, .increase, .decrease])) == .noClearChange)
        #expect(
            table.word(for: answers([2, 3, 3], Self.still, [.increase, nil, nil])) == .noClearChange, "before the move")
        #expect(
            table.word(for: answers([2, 3, 3, 3], Self.still, [nil, .increase, nil, nil])) == .moved(.increase, .sign))
    }

    /// Both ways, whether or not the line asks for the account: what is said before the run is not about it.
    @Test func anOppositeAccountWithinTheRunTakesTheWordAway() {
        let table = table([row(.clear, .increase, Self.twice), row(.clear, .decrease, Self.twice)])
        func words(_ accounts: [ChangeDirection?]) -> [ChangeWord] {
            [
                table.word(for: answers([2, 3, 3], [1, 2, 4], accounts)),
                table.word(for: answers([4, 3, 3], [5, 4, 2], accounts.map { $0?.opposite })),
            ]
        }
        let both: [ChangeWord] = [.moved(.increase, .clear), .moved(.decrease, .clear)]
        #expect(words([nil, nil, nil]) == both && words([nil, nil, .increase]) == both)
        let against: [[ChangeDirection?]] = [
            [nil, nil, .decrease], [nil, .decrease, nil], [nil, .decrease, .increase],
        ]
        for accounts in against { #expect(words(accounts) == [.noClearChange, .noClearChange]) }
        #expect(words([.decrease, nil, nil]) == both, "before the move")
        #expect(
            table.word(for: answers([2, 3, 4, 4], [2, 3, 4, 4], [nil, .decrease, nil, nil])) == both[0],
            "the run of the newest two is enough")
    }

    /// The caseworker answered in other rounds than the citizen: what counts is when it was said.
    @Test func anAccountOfLongBeforeTheCaseworkersMoveDoesNotCount() {
        let alone = ChangePattern(citizenSteps: 0, caseworkerSteps: 1, rounds: 2, before: 1, needsOwnAccount: true)
        let table = table([row(.sign, .increase, alone), row(.sign, .decrease, alone)])
        func word(_ caseworker: [Int], in rounds: [Int], said: [ChangeDirection?], in heard: [Int]) -> ChangeWord {
            table.word(
                for: IndicatorAnswers(
                    citizen: VoiceCourse(heard.map { _ in 2 }, in: heard),
                    caseworker: VoiceCourse(caseworker, in: rounds), ownAccounts: AccountCourse(said, in: heard)))
        }
        let every = [1, 2, 3, 4]
        #expect(word([1, 1, 3, 3], in: every, said: [.increase, nil], in: [1, 4]) == .noClearChange)
        #expect(
            word([1, 1, 3, 3], in: every, said: [nil, .increase, nil], in: [1, 3, 4]) == .moved(.increase, .sign))
        #expect(word([4, 4, 3, 3], in: every, said: [.decrease, nil], in: [1, 4]) == .noClearChange)
        let few = [1, 2, 4]
        #expect(word([1, 3, 3], in: few, said: [nil, .increase, nil, nil], in: every) == .moved(.increase, .sign))
        #expect(word([1, 3, 3], in: few, said: [nil, .decrease, .increase, nil], in: every) == .noClearChange)
        #expect(word([4, 3, 3], in: few, said: [nil, .decrease, nil, nil], in: every) == .moved(.decrease, .sign))
        #expect(word([4, 3, 3], in: few, said: [.decrease, nil, nil, nil], in: every) == .noClearChange)
    }

    /// A round of the run without an answer is still a round of the run.
    @Test func anAccountAcrossADoNotKnowCounts() {
        let table = table([row(.sign, .increase, Self.told)])
        func word(_ said: [ChangeDirection?]) -> ChangeWord {
            table.word(
                for: IndicatorAnswers(
                    citizen: VoiceCourse([2, 3, 3], in: [1, 2, 4]), caseworker: VoiceCourse(Self.still, in: [1, 4]),
                    ownAccounts: AccountCourse(said, in: [1, 2, 3, 4])))
        }
        #expect(word([nil, .increase, nil, nil]) == .moved(.increase, .sign), "at the start of the run")
        #expect(word([nil, nil, .increase, nil]) == .moved(.increase, .sign), "with the answer that is missing")
        #expect(word([.increase, nil, nil, nil]) == .noClearChange)
        #expect(word([nil, .increase, .decrease, nil]) == .noClearChange, "taken back")
    }

    /// Where the citizen was silent and every line asks for their account, none could have matched.
    @Test func withoutTheCitizenThereAreTooFewAnswersForAnAccount() {
        let alone = ChangePattern(citizenSteps: 0, caseworkerSteps: 1, rounds: 2, before: 1, needsOwnAccount: true)
        let table = table([row(.sign, .increase, alone)])
        #expect(table.word(for: answers([], [1, 3, 3])) == .tooFewAnswers)
        #expect(table.word(for: answers([2, 2], [1, 3, 3], [nil, nil])) == .noClearChange)
    }

    /// Nobody's silence makes a word: not that of a caseworker who is new, or who did not answer this time.
    @Test(arguments: [[], [2]]) func aVoiceThatCannotContradictAllowsNoWord(caseworker: [Int]) {
        let table = table([row(.sign, .increase, Self.told)])
        let accounts: [ChangeDirection?] = [nil, .increase, nil]
        #expect(table.word(for: answers([2, 3, 3], caseworker, accounts)) == .tooFewAnswers)
        #expect(table.word(for: answers([2, 3, 3], [2] + caseworker + [2], accounts)) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 3, 3], [4, 4, 2], accounts)) == .noClearChange, "and the other way none")
    }

    /// A voice that is not asked for and lies lower than a year ago takes a word of progress away; one that is back where it
    /// was does not.
    @Test func aVoiceThatLiesLowerTakesAWordOfProgressAway() {
        let table = table([row(.sign, .increase, Self.told)])
        let accounts: [ChangeDirection?] = [nil, nil, nil, .increase, .increase]
        func word(_ caseworker: [Int]) -> ChangeWord {
            table.word(for: answers([2, 2, 2, 3, 3], caseworker, accounts))
        }
        #expect(word([3, 3, 3, 3, 3]) == .moved(.increase, .sign))
        #expect(word([4, 4, 4, 3, 3]) == .noClearChange && word([4, 4, 4, 4, 3]) == .noClearChange)
        #expect(word([4, 4, 3, 3, 3]) == .noClearChange, "lower for three rounds")
        #expect(word([3, 3, 3, 4, 3]) == .moved(.increase, .sign))
    }

    /// A dip that is over is no progress, whoever says so.
    @Test func aVoiceThatIsBackWhereItWasCarriesNoWord() {
        let table = table([row(.sign, .increase, Self.told)])
        #expect(table.word(for: answers([3, 2, 3, 3], Self.still, [nil, nil, nil, .increase])) == .noClearChange)
        #expect(
            table.word(for: answers([2, 2, 3, 3], Self.still, [nil, nil, nil, .increase])) == .moved(.increase, .sign))
    }

    @Test func aLineHoldsUpToItsStep() {
        let table = table([row(.sign, .increase, Self.twice, to: 4), row(.sign, .decrease, Self.twice, to: 2)])
        #expect(table.word(for: answers([3, 4, 4], [1, 2, 2])) == .moved(.increase, .sign))
        #expect(table.word(for: answers([1, 5, 4], [1, 2, 2])) == .moved(.increase, .sign))
        #expect(table.word(for: answers([2, 3, 5], [1, 2, 2])) == .noClearChange)
        #expect(table.word(for: answers([4, 2, 1], [5, 4, 4])) == .moved(.decrease, .sign))
        #expect(table.word(for: answers([4, 3, 1], [5, 4, 4])) == .noClearChange)
    }

    @Test func aWordTellsTheLineItRestsOn() throws {
        let table = table([row(.clear, .increase, Self.twice), row(.sign, .increase, Self.told)])
        let own = try #require(table.row(for: answers([2, 3, 3], [2, 2, 2], [nil, nil, .increase])))
        #expect(own.pattern.voices == [.citizen] && own.tier == .sign)
        let both = try #require(table.row(for: answers([2, 3, 3], [2, 3, 3], [nil, nil, .increase])))
        #expect(both.pattern.voices == [.citizen, .caseworker] && both.tier == .clear)
        #expect(table.row(for: answers([2, 2, 2], [2, 2, 2])) == nil)
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
