import FremdriftDomain
import TestSupport
import Testing

/// What the first rule of standing still reads of rounds, both ways, worked by hand.
@Suite("Rounds without a clear change") struct RoundReadingTests {
    private static let instrument = TestInstrument.small
    private static let table = ChangeTableSamples.table(for: instrument.key)

    /// Steps of sleep, by round; `nil` for a side that gave nothing, 0 for a withheld answer.
    private func rounds(
        _ citizen: [Int?], _ caseworker: [Int?], by staff: [Int64] = [], key: InstrumentKey = instrument.key,
        from first: Int = 1
    ) -> [Round] {
        zip(citizen, caseworker).enumerated().map { index, steps in
            var round = Round(
                id: RoundID(Int64(first + index)), citizen: CitizenID(1), number: first + index, instrument: key,
                window: Self.instrument.schedule.window(dueOn: day(first + index)), revealedAt: RoundSamples.open)
            for (rater, step) in [(Rater.citizen, steps.0), (.caseworker, steps.1)] {
                guard let step else { continue }
                round[rater].answers = [.indicator(IndicatorID("sleep")): step == 0 ? .withheld : .step(step)]
                round[rater].apply(.sent, exclusion: nil, at: RoundSamples.open)
                let who = staff.isEmpty ? 1 : staff[index]
                round[rater].sending = .init(way: nil, actor: Actor.staff(StaffID(who)).description)
            }
            return round
        }
    }

    private func day(_ number: Int) -> Day { Day(number: 20_000 + 91 * number) }

    private func reading(_ count: Int = 3, table: ChangeTable? = table) -> RoundReading {
        RoundReading(
            rounds: count, by: table == nil ? .answers : .words, [RoundReading.Version(Self.instrument, table)])
    }

    /// The days that count as still, oldest first; `nil` when the rule does not hold.
    private func still(_ rounds: [Round], table: ChangeTable? = table, shown: [RoundID: RoundWord] = [:]) -> [Day]? {
        let facts = reading(table: table).facts(of: rounds, shown: shown)
        guard facts.count == 3, facts.allSatisfy({ !$0.hasClearChange }) else { return nil }
        return facts.map(\.day).reversed()
    }

    // MARK: With a table

    @Test func nobodyHasToOpenTheWords() {
        #expect(still(rounds([2, 2, 2], [3, 3, 3])) == [day(1), day(2), day(3)])
        #expect(still(rounds([2, 2], [3, 3])) == nil, "two rounds are too few")
    }

    @Test func anAnswerThatWaversIsNoClearChange() {
        #expect(still(rounds([2, 3, 2, 3], [3, 3, 3, 3])) == [day(2), day(3), day(4)])
    }

    @Test func aClearChangeInAnyOfThemIsOne() {
        #expect(still(rounds([2, 2, 3, 3], [3, 3, 4, 4])) == nil)
        #expect(still(rounds([2, 3, 3, 3, 3, 3], [3, 4, 4, 4, 4, 4])) == nil, "the fourth still told of it")
        #expect(still(rounds([2, 3, 3, 3, 3, 3, 3], [3, 4, 4, 4, 4, 4, 4])) == [day(5), day(6), day(7)])
    }

    /// As the pages do: a new caseworker's first answers have nothing to be compared with.
    @Test func aNewCaseworkerBeginsAnew() {
        #expect(still(rounds([2, 3, 3], [1, 5, 5], by: [1, 2, 2])) == [day(1), day(2), day(3)])
        #expect(still(rounds([2, 3, 3], [1, 5, 5])) == nil)
    }

    /// Missing answers are no standstill: neither a round without them, nor one with too few for a word.
    @Test func missingAnswersAreNotCounted() {
        #expect(still(rounds([2, 2, nil], [3, 3, 3])) == nil)
        #expect(still(rounds([2, 2, nil, 2], [3, 3, 3, 3])) == [day(1), day(2), day(4)])
        #expect(still(rounds([2, 2, 0], [3, 3, 3])) == nil, "withheld is not answered")
        let strict = ChangeTableSamples.table(for: Self.instrument.key, rows: [])
        #expect(still(rounds([2, 2, 2], [3, 3, 3]), table: strict) == nil, "no word could be said")
    }

    @Test func aWordThatWasShownHoldsForItsRound() {
        let steady = rounds([2, 2, 2], [3, 3, 3])
        let clear = RoundWord(hasClearChange: true, isEnough: true)
        #expect(still(steady, shown: [RoundID(2): clear]) == nil)
        let none = RoundWord(hasClearChange: false, isEnough: true)
        #expect(still(rounds([2, 3, 3], [3, 4, 4]), shown: [RoundID(3): none]) == [day(1), day(2), day(3)])
    }

    @Test func aVersionWithoutATableSaysNothing() {
        let other = InstrumentKey(id: "small", version: 2)
        let older = RoundReading.Version(TestInstrument.instrument(other), nil)
        let reading = RoundReading(rounds: 3, by: .words, [older, .init(Self.instrument, Self.table)])
        let mixed = rounds([2], [3], key: other) + rounds([2, 2], [3, 3], from: 2)
        #expect(reading.facts(of: mixed).count < 3)
    }

    @Test func aRoundThatWasNotLookedAtHasNoPart() {
        var waiting = rounds([2, 2, 2, 5], [3, 3, 3, 5])
        waiting[3].revealedAt = nil
        #expect(still(waiting) == [day(1), day(2), day(3)])
        #expect(still(waiting, table: nil) == [day(1), day(2), day(3)])
    }

    /// What is asked in short is what the words say.
    @Test(arguments: [[2, 2, 2], [2, 3, 3], [3, 2, 2], [2, 4], [2, 3, 2, 3, 3], [1], []])
    func isWhatTheWordsSay(steps: [Int]) {
        for account in [nil, ChangeDirection.increase] {
            let answers = IndicatorAnswers(
                citizen: VoiceCourse(steps), caseworker: VoiceCourse(steps),
                ownAccounts: AccountCourse(steps.map { _ in account }))
            let word = Self.table.word(for: answers)
            let isClear = if case .moved(_, .clear) = word { true } else { false }
            #expect(Self.table.isClear(answers) == isClear)
            #expect(Self.table.isEnough(answers) == (word != .tooFewAnswers))
        }
    }

    // MARK: Without one

    @Test func oneStepBackAndForthStandsStill() {
        #expect(still(rounds([2, 3, 2], [3, 3, 4]), table: nil) == [day(1), day(2), day(3)])
        #expect(still(rounds([2, 4, 4], [3, 3, 3]), table: nil) == nil, "two steps, and there for two answers")
        #expect(still(rounds([2, 2, 2], [3, 1, 1]), table: nil) == nil, "in either voice")
        #expect(still(rounds([2, 4, 2], [3, 3, 5]), table: nil) != nil, "gone again, or seen once")
        #expect(still(rounds([5, 2, 2, 2], [3, 3, 3, 3]), table: nil) != nil, "what lies further back is over")
    }

    @Test func aNewCaseworkersVoiceIsReadByItself() {
        #expect(still(rounds([2, 2, 2], [1, 4, 4], by: [1, 2, 2]), table: nil) != nil)
        #expect(still(rounds([2, 2, 2], [1, 4, 4]), table: nil) == nil)
        #expect(still(rounds([2, 2, 2], [4, 1, 4], by: [2, 1, 2]), table: nil) != nil, "also who comes back")
    }

    @Test func whatIsMissingIsNoStandstillThere() {
        #expect(still(rounds([2, nil, 2], [3, 3, 3]), table: nil) == nil)
        #expect(still(rounds([2, nil, 2, 2], [3, 5, 5, 3]), table: nil) == nil, "one voice in between has moved")
        #expect(still(rounds([2, nil, 2, 2], [3, 3, 3, 3]), table: nil) == [day(1), day(3), day(4)])
    }

    /// No topic stands in all of the rounds, so nothing can be said of them.
    @Test func aTopicIsAnsweredEveryTime() {
        var scattered = rounds([2, 2, 2], [3, 3, 3], by: [1, 2, 3])
        scattered[1].citizenSide.answers = [.indicator(IndicatorID("work")): .step(2)]
        #expect(still(scattered, table: nil) == nil)
    }

    @Test func theBeliefHasNoPartInIt() {
        var moved = rounds([2, 2, 2], [3, 3, 3])
        for index in moved.indices {
            moved[index].beliefOpenedAt = RoundSamples.open
            moved[index].caseworkerSide.answers[.indicator(IndicatorID("belief"))] = .step(1 + 2 * index)
        }
        #expect(still(moved, table: nil) != nil)
    }
}
