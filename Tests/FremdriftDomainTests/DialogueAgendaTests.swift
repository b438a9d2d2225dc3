import FremdriftDomain
import TestSupport
import Testing

/// What a talk opens with is read off the two answers of one indicator, worked by hand here.
@Suite("What a talk opens with") struct DialogueAgendaTests {
    private static let instrument = Instrument(
        key: InstrumentKey(id: "seven", version: 1), title: Text(written: "x", "x"),
        schedule: RoundSchedule(intervalDays: 91, opensDaysBefore: 14, closesDaysAfter: 30),
        indicators: (1...7).map { number in
            Indicator(
                id: IndicatorID("i\(number)"), name: Text(written: "n", "n"), documentation: .assumption,
                opensInConversation: number == 7, conversation: Text(written: "?", "?"),
                items: [.citizen: item, .caseworker: item])
        }, openQuestions: [], groupItem: nil)
    private static let item = Item(
        question: Text(written: "q", "q"), steps: (1...5).map { _ in Text(written: "s", "s") })

    /// - Parameter answers: of both, for the first indicators in order; 0 is "won't say".
    private func opening(_ answers: (citizen: Int, caseworker: Int)..., isRevealed: Bool = true) -> DialogueAgenda? {
        var round = Round(
            id: RoundID(1), citizen: CitizenID(1), number: 1, instrument: Self.instrument.key,
            window: Self.instrument.schedule.window(dueOn: Day(number: 20_000)))
        func given(_ steps: [Int]) -> [AnswerField: AnswerValue] {
            Dictionary(
                uniqueKeysWithValues: zip(Self.instrument.indicators, steps).map { indicator, step in
                    (.indicator(indicator.id), step == 0 ? .withheld : .step(step))
                })
        }
        round.citizenSide.answers = given(answers.map(\.citizen))
        round.caseworkerSide.answers = given(answers.map(\.caseworker))
        let at = Instant.noon(round.window.dueOn)
        (round.citizenSide.sentAt, round.caseworkerSide.sentAt) = (at, at)
        if isRevealed { round.revealedAt = at }
        return DialogueAgenda(DialoguePicture(rounds: [round], by: Self.instrument))
    }

    private func names(_ indicators: [Indicator]) -> [String] { indicators.map(\.id.name) }

    @Test func threeSharedAndThreeDifferent() throws {
        let agenda = try #require(opening((5, 4), (1, 1), (2, 5), (3, 3), (4, 2), (1, 2)))
        #expect(names(agenda.strengths.map(\.indicator)) == ["i1", "i5"], "the citizen's own, highest first")
        // The lower of the two counts: 4, 3, 1 and 1; of the last two the one with the higher other reading.
        #expect(names(agenda.shared.map(\.indicator)) == ["i1", "i4", "i6"])
        #expect(
            names(agenda.differences.map(\.indicator)) == ["i3", "i5"], "what is shared is not told as a difference")
        #expect(agenda.differences.map(\.apart) == [3, 2])
    }

    @Test func whoeverStandsLowHasSharedPointsToo() throws {
        let agenda = try #require(opening((1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)))
        #expect(names(agenda.shared.map(\.indicator)) == ["i1", "i2", "i3"] && agenda.differences.isEmpty)
        #expect(agenda.strengths.isEmpty, "what is hard is not told as a strength")
    }

    @Test func whatIsNotSaidIsNeitherSharedNorDifferent() throws {
        let agenda = try #require(opening((0, 5), (3, 0), (0, 0)))
        #expect(agenda.shared.isEmpty && agenda.differences.isEmpty)
        #expect(agenda.strengths.isEmpty, "the middle is no strength")
        #expect(names(try #require(opening((0, 5), (4, 0))).strengths.map(\.indicator)) == ["i2"])
    }

    /// The caseworker's belief opens elsewhere.
    @Test func theBeliefIsNotInIt() throws {
        let agenda = try #require(opening((1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (5, 1)))
        let all = agenda.strengths.map(\.indicator) + (agenda.shared + agenda.differences).map(\.indicator)
        #expect(!names(all).contains("i7"))
    }

    @Test func beforeBothWereShownThereIsNone() { #expect(opening((5, 5), isRevealed: false) == nil) }
}
