import FremdriftDomain
import TestSupport
import Testing

/// Answers held against what a rater is asked.
@Suite("Which answers are accepted") struct AnswerCheckTests {
    private static func words(_ count: Int) -> String { String(repeating: "æ", count: count) }
    private static let cases: [(rater: Rater, field: String, value: AnswerValue, problem: Problem.Kind?)] = [
        (.citizen, "sleep", .step(1), nil), (.citizen, "sleep", .step(5), nil),
        (.citizen, "sleep", .withheld, nil),
        (.citizen, "sleep", .step(0), .answerOutOfRange), (.citizen, "sleep", .step(6), .answerOutOfRange),
        (.citizen, "sleep", .step(-1), .answerOutOfRange),
        (.citizen, "sleep", .ticked([]), .answerOutOfRange),
        (.citizen, "sleep", .words("well"), .wordsTooLong),
        (.citizen, "belief", .step(3), .answerOutOfRange), (.citizen, "belief", .withheld, .answerOutOfRange),
        (.caseworker, "belief", .step(3), nil), (.citizen, "nothing", .step(3), .answerOutOfRange),
        (.citizen, "group.trust", .step(5), nil), (.citizen, "group.trust", .withheld, nil),
        (.citizen, "group.trust", .step(6), .answerOutOfRange),
        (.caseworker, "group.trust", .step(3), .answerOutOfRange),
        (.caseworker, "group.trust", .withheld, .answerOutOfRange),
        (.citizen, "group.other", .step(3), .answerOutOfRange),
        (.citizen, "open.talk", .words(""), nil), (.citizen, "open.talk", .words(words(2000)), nil),
        (.citizen, "open.talk", .words(words(2001)), .wordsTooLong),
        (.caseworker, "open.talk", .words("x"), .wordsTooLong),
        (.citizen, "open.talk", .step(1), .answerOutOfRange),
        (.citizen, "open.talk", .ticked([]), .answerOutOfRange),
        (.citizen, "open.easier", .ticked([IndicatorID("sleep"), IndicatorID("work")]), nil),
        (.citizen, "open.easier", .ticked([]), nil),
        (.citizen, "open.easier", .ticked([IndicatorID("belief")]), .answerOutOfRange),
        (.citizen, "open.easier", .words("x"), .wordsTooLong),
        (.citizen, "open.nothing", .words("x"), .wordsTooLong),
    ]

    @Test(arguments: cases.indices) func areHeldToTheInstrument(index: Int) {
        let (rater, field, value, problem) = Self.cases[index]
        var found: Problem?
        do throws(Problem) {
            try TestInstrument.small.check([AnswerField(name: field): value], from: rater)
        } catch {
            found = error
        }
        #expect(found?.kind == problem, "\(rater) \(field) \(value)")
        #expect(found?.field == (problem == nil ? nil : field))
    }

    @Test(arguments: ["healthCoping", "open.goneWell", "group.feelsBelievedIn", "open.a.b"])
    func fieldsAreNamedBothWays(name: String) { #expect(AnswerField(name: name).name == name) }
}
