import FremdriftDomain
import Testing

/// What goes when, by the organisation's own terms.
@Suite("Retention") struct RetentionTests {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    private func kept(_ id: Int64, of citizen: Int64, _ endedOn: Day?, hasRounds: Bool = true) -> KeptCase {
        KeptCase(
            caseFile: CaseFileID(id), citizen: CitizenID(citizen), endedOn: endedOn, hasRounds: hasRounds)
    }

    @Test func withoutTermsNobodyIsEverDue() throws {
        #expect(Retention().dates(for: [kept(1, of: 1, try day("2001-01-01"))]).isEmpty)
    }

    @Test func aPersonGoesAfterTheLastOfTheirCases() throws {
        let (early, late) = (try day("2020-01-31"), try day("2021-08-31"))
        let dates = Retention(personMonths: 6).dates(for: [kept(1, of: 9, early), kept(2, of: 9, late)])
        #expect(dates.map(\.dueOn.iso) == ["2022-02-28"])
        #expect(dates.map(\.caseFile) == [CaseFileID(2)] && dates.map(\.scope) == [.person])
    }

    @Test func anOpenCaseKeepsThePersonButNotAnEndedCasesAnswers() throws {
        let ended = try day("2020-05-10")
        let cases = [kept(1, of: 9, ended), kept(2, of: 9, nil)]
        let dates = Retention(answerMonths: 12, personMonths: 24).dates(for: cases)
        #expect(dates.map(\.scope) == [.answers] && dates.map(\.dueOn.iso) == ["2021-05-10"])
    }

    @Test func answersGoFirstAndAloneWhenTheirTermIsShorter() throws {
        let ended = try day("2024-02-29")
        let dates = Retention(answerMonths: 12, personMonths: 60).dates(for: [kept(1, of: 9, ended)])
        #expect(dates.map(\.scope) == [.answers, .person])
        #expect(dates.map(\.dueOn.iso) == ["2025-02-28", "2029-02-28"])
    }

    @Test func answersThatGoWithThePersonAreNotListedTwice() throws {
        let ended = try day("2024-02-29")
        let dates = Retention(answerMonths: 60, personMonths: 60).dates(for: [kept(1, of: 9, ended)])
        #expect(dates.map(\.scope) == [.person])
    }

    @Test func aCaseWithoutRoundsHasNoAnswersToLose() throws {
        let cases = [kept(1, of: 9, try day("2024-02-29"), hasRounds: false)]
        #expect(Retention(answerMonths: 1).dates(for: cases).isEmpty)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-25", 60, "2031-11-25"),
        ("2026-12-31", 2, "2027-02-28"),
    ]) func monthsAreAddedAsPeopleDo(from: String, months: Int, to: String) throws {
        #expect(try day(from).adding(months: months).iso == to)
    }
}
