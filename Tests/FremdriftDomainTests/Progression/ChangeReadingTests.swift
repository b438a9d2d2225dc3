import FremdriftDomain
import TestSupport
import Testing

/// From rounds to what the change table looks at, worked by hand.
@Suite("What the change table is shown") struct ChangeReadingTests {
    private let instrument = TestInstrument.small
    private static let sleep = AnswerField.indicator(IndicatorID("sleep"))

    /// A round that was looked at together; `nil` for a side that gave nothing.
    private func round(
        _ number: Int, _ citizen: AnswerValue?, _ caseworker: AnswerValue?, by staff: Int64 = 1, blind: Bool = true,
        account: ChangeDirection? = nil, key: InstrumentKey = TestInstrument.small.key
    ) -> Round {
        var round = Round(
            id: RoundID(Int64(number)), citizen: CitizenID(1), number: number, instrument: key,
            window: instrument.schedule.window(dueOn: Day(number: 20_000 + 91 * number)), revealedAt: RoundSamples.open)
        if let citizen {
            round.citizenSide.answers = [Self.sleep: citizen]
            if let account {
                round.citizenSide.answers[.open(account.question)] = .ticked([IndicatorID("sleep")])
            }
            round.citizenSide.apply(.sent, exclusion: nil, at: RoundSamples.open)
        }
        if let caseworker {
            if !blind { round.caseworkerSide.apply(.lookedEarly, exclusion: nil, at: RoundSamples.earlier) }
            round.caseworkerSide.answers = [Self.sleep: caseworker]
            round.caseworkerSide.apply(.sent, exclusion: nil, at: RoundSamples.open)
            round.caseworkerSide.sending = .init(way: .ownDevice, actor: Actor.staff(StaffID(staff)).description)
        }
        return round
    }

    private func read(_ rounds: [Round]) throws -> IndicatorAnswers {
        try #require(
            ChangeReading.all(of: rounds, by: instrument).first { $0.indicator.id == IndicatorID("sleep") }
        ).answers
    }

    @Test func bothVoicesOldestFirst() throws {
        let answers = try read([
            round(2, .step(3), .step(2), account: .increase), round(1, .step(2), .step(1)),
            round(3, .step(4), .step(2)),
        ])
        #expect(answers.citizen.steps == [2, 3, 4] && answers.caseworker.steps == [1, 2, 2])
        #expect(answers.ownAccounts == AccountCourse([nil, .increase, nil], in: [1, 2, 3]))
    }

    @Test func whatWasNotLookedAtTogetherIsLeftOut() throws {
        var waiting = round(2, .step(5), .step(5))
        waiting.revealedAt = nil
        #expect(try read([round(1, .step(2), .step(1)), waiting]).citizen.steps == [2])
        #expect(ChangeReading.all(of: [waiting], by: instrument).isEmpty)
    }

    @Test func correctionsDoNotCount() throws {
        var corrected = round(1, .step(2), .step(1))
        corrected.citizenSide.corrections = [Self.sleep: .step(5)]
        #expect(try read([corrected]).citizen.steps == [2])
    }

    @Test func withheldAndMissedAreLeftOut() throws {
        let answers = try read([
            round(1, .step(2), .step(1)), round(2, .withheld, nil), round(3, nil, .step(2)),
            round(4, .step(3), .step(3)),
        ])
        #expect(answers.citizen.steps == [2, 3] && answers.caseworker.steps == [1, 2, 3])
        #expect(answers.ownAccounts.rounds == [1, 2, 4], "one for each round the citizen answered")
    }

    /// Each answer keeps the round it was given in, so that what was said can be held against it.
    @Test func everyAnswerKnowsItsRound() throws {
        let rounds = [
            round(1, .step(2), .step(1)), round(2, .step(3), nil, account: .increase), round(4, .withheld, .step(2)),
            round(5, .step(3), .step(3), blind: false), round(6, .step(3), .step(3)),
        ]
        let answers = try read(rounds)
        #expect(answers.citizen == VoiceCourse([2, 3, 3, 3], in: [1, 2, 5, 6]))
        #expect(answers.caseworker == VoiceCourse([1, 2, 3], in: [1, 4, 6]))
        #expect(answers.ownAccounts == AccountCourse([nil, .increase, nil, nil, nil], in: [1, 2, 4, 5, 6]))
        #expect(answers.earlierAccount == .increase, "as far back as the citizen's newest three answers")
    }

    /// A side that was sent and taken back by a no thanks is no side.
    @Test func whatWasTakenBackIsLeftOut() throws {
        var declined = round(2, .step(5), .step(2))
        declined.citizenSide.apply(.declined, exclusion: nil, at: RoundSamples.open)
        #expect(try read([round(1, .step(2), .step(1)), declined]).citizen.steps == [])
    }

    @Test func aVoiceThatIsNotInTheNewestRoundHasNoCourse() throws {
        let silent = try read([round(1, .step(2), .step(1), account: .increase), round(2, nil, .step(2))])
        #expect(silent.citizen.steps == [] && silent.ownAccounts.said == [], "what was said earlier is not about now")
        #expect(silent.caseworker.steps == [1, 2])
        let withheld = try read([round(1, .step(2), .step(1)), round(2, .withheld, .step(2), account: .increase)])
        #expect(withheld.citizen.steps == [] && withheld.ownAccounts.said == [nil, .increase])
    }

    @Test func aNewCaseworkerBeginsAnew() throws {
        let rounds = [
            round(1, .step(2), .step(1), by: 1), round(2, .step(2), .step(2), by: 2),
            round(3, .step(2), .step(4), by: 2),
        ]
        #expect(try read(rounds).caseworker.steps == [2, 4])
        #expect(try read(rounds).citizen.steps == [2, 2, 2])
        let back = rounds + [round(4, .step(2), .step(5), by: 1)]
        #expect(try read(back).caseworker.steps == [5], "also when the first one comes back")
    }

    @Test func answersThatWereNotBlindDoNotCount() throws {
        let rounds = [
            round(1, .step(2), .step(1)), round(2, .step(2), .step(5), blind: false), round(3, .step(2), .step(2)),
        ]
        #expect(try read(rounds).caseworker.steps == [1, 2])
        #expect(try read(Array(rounds.prefix(2))).caseworker.steps == [], "not in the newest round")
        let other = [rounds[0], round(2, .step(2), .step(5), by: 2, blind: false), rounds[2]]
        #expect(try read(other).caseworker.steps == [2], "somebody else was in between, blind or not")
    }

    @Test func onlyTheSameWordingIsCompared() throws {
        let older = round(1, .step(2), .step(1), key: InstrumentKey(id: "small", version: 0))
        #expect(try read([older, round(2, .step(3), .step(3))]).citizen.steps == [3])
    }

    @Test func theBeliefAndWhatOneIsAskedGetNoWord() {
        let read = ChangeReading.all(of: [round(1, .step(2), .step(1))], by: instrument)
        #expect(read.map(\.indicator.id.name) == ["sleep", "work"])
    }

    @Test func theShippedInstrumentHasNineWords() throws {
        let words = try TestInstrument.shipped.get().indicators.filter(\.hasWords)
        #expect(words.count == 9 && !words.contains { ["vocationalSkills", "caseworkerBelief"].contains($0.id.name) })
    }

    @Test(arguments: [
        ([2, 3], VoiceMove(direction: .increase, steps: 1...1, times: 1)),
        ([2, 3, 3], VoiceMove(direction: .increase, steps: 1...1, times: 2)),
        ([2, 3, 4], VoiceMove(direction: .increase, steps: 1...2, times: 2)),
        ([3, 5, 4], VoiceMove(direction: .decrease, steps: 1...1, times: 1, isBack: true)),
        ([5, 2, 2, 2], VoiceMove(direction: .decrease, steps: 3...3, times: 3)),
        ([3, 2, 3], VoiceMove(direction: .increase, steps: 1...1, times: 1, isBack: true)),
        ([3, 2, 3, 3], VoiceMove(direction: .increase, steps: 1...1, times: 2, isBack: true)),
        ([4, 2, 3], VoiceMove(direction: .increase, steps: 1...1, times: 1, isBack: true)),
        ([4, 4, 4, 2, 3], VoiceMove(direction: .increase, steps: 1...1, times: 1, isBack: true)),
        ([2, 2, 2, 3, 4, 4], VoiceMove(direction: .increase, steps: 1...2, times: 3)),
        ([1, 5, 5, 5, 5], nil), ([3, 3], nil), ([3], nil), ([], nil),
    ]) func aMoveIsTheNewestThatHolds(steps: [Int], move: VoiceMove?) {
        #expect(VoiceCourse(steps).move() == move)
        #expect(VoiceCourse(steps).isAsBefore == (move == nil && steps.count > 1))
    }

    /// Down since last time, and still above where it was before: the fact under "progress" is the second.
    @Test func aWordsFactIsWhatTheWordIsAbout() {
        let course = VoiceCourse([2, 2, 4, 3])
        #expect(course.move() == VoiceMove(direction: .decrease, steps: 1...1, times: 1, isBack: true))
        #expect(course.move(.increase) == VoiceMove(direction: .increase, steps: 1...2, times: 2, backSteps: 1))
        let further = VoiceCourse([4, 4, 4, 3, 3, 2])
        #expect(further.move() == VoiceMove(direction: .decrease, steps: 1...1, times: 1))
        #expect(further.move(.decrease) == VoiceMove(direction: .decrease, steps: 1...2, times: 3))
        #expect(VoiceCourse([3, 2]).move(.increase) == VoiceMove(direction: .decrease, steps: 1...1, times: 1))
    }

    @Test func aTableIsTheSameAfterJSON() throws {
        for basis in [ChangeTable.Basis.simulated(seed: .max), ChangeTableSamples.answers] {
            let table = ChangeTableSamples.table(for: instrument.key, basis)
            #expect(try ChangeTable(json: try table.json()) == table)
        }
        #expect(throws: (any Error).self) { try ChangeTable(json: "{}") }
        #expect(ChangeTableSamples.table(for: instrument.key).falseAlarmsIn100 == 3, "2.12 is rounded up")
    }
}
