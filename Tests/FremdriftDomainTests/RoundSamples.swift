import FremdriftDomain
import TestSupport

/// A round in any state.
enum RoundSamples {
    static let window = TestInstrument.small.schedule.window(dueOn: Day(number: 20_000))
    static let sleep = AnswerField.indicator(IndicatorID("sleep"))
    static let work = AnswerField.indicator(IndicatorID("work"))
    static let belief = AnswerField.indicator(IndicatorID("belief"))
    static let answer: [AnswerField: AnswerValue] = [sleep: .step(2)]

    static let beforeOpening = Instant.noon(window.opensOn.adding(days: -1))
    static let open = Instant.noon(window.dueOn)
    static let afterClosing = Instant.noon(window.closesOn.adding(days: 1))
    /// No sheet of paper is waited for any longer.
    static let fortnightAfter = Instant.noon(window.sheetsUntil.adding(days: 1))
    static let earlier = Instant.noon(window.opensOn)

    static func round(_ change: (inout Round) -> Void = { _ in }) -> Round {
        var round = Round(
            id: RoundID(1), citizen: CitizenID(1), number: 1, instrument: TestInstrument.small.key,
            window: window)
        change(&round)
        return round
    }
}

/// What a step comes to: the first word of a problem's kind, or how many effects it has.
func outcome(of step: RoundStep, on round: Round, at instant: Instant = RoundSamples.open) -> String {
    do {
        let (_, effects) = try round.taking(step, by: TestInstrument.small, at: instant)
        return effects.isEmpty ? "nothing" : "taken"
    } catch {
        return "\(error.kind)"
    }
}
