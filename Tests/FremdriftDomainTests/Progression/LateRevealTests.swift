import FremdriftDomain
import TestSupport
import Testing

/// A round that is looked at after a newer one takes no word off its ground.
@Suite("A round that is shown late") struct LateRevealTests {
    private static let instrument = TestInstrument.small

    private func round(_ number: Int, step: Int, revealedAfterDays days: Int) -> Round {
        var round = Round(
            id: RoundID(Int64(number)), citizen: CitizenID(1), number: number, instrument: Self.instrument.key,
            window: Self.instrument.schedule.window(dueOn: Day(number: 20_000 + 91 * number)),
            revealedAt: RoundSamples.open.adding(seconds: days * 86_400))
        for rater in Rater.allCases {
            round[rater].answers = [RoundSamples.sleep: .step(step)]
            round[rater].apply(.sent, exclusion: nil, at: RoundSamples.open)
            round[rater].sending = .init(way: nil, actor: Actor.staff(StaffID(1)).description)
        }
        return round
    }

    private func steps(_ rounds: [Round]) -> [Int]? {
        ChangeReading.all(of: rounds, by: Self.instrument).first { $0.indicator.id == IndicatorID("sleep") }?
            .answers.citizen.steps
    }

    @Test func itIsNoPartOfWhatWasSaidBefore() {
        let first = round(1, step: 2, revealedAfterDays: 0)
        let newest = round(3, step: 4, revealedAfterDays: 180)
        #expect(steps([first, round(2, step: 5, revealedAfterDays: 200), newest]) == [2, 4])
        #expect(steps([first, round(2, step: 5, revealedAfterDays: 180), newest]) == [2, 5, 4], "shown in one go")
        #expect(steps([first, round(2, step: 5, revealedAfterDays: 90), newest]) == [2, 5, 4])
    }
}
