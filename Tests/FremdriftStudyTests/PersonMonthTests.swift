import PanelModels
import FremdriftDomain
import FremdriftStudy
import Testing

@Suite("Person-months") struct PersonMonthTests {
    @Test func aMonthForEachMonthAtRiskWithTheJobInTheLast() {
        let months = personMonths(of: People.amira, by: .activityReady)
        #expect(months.map(\.month.iso) == ["2026-01", "2026-02", "2026-03", "2026-04"])
        #expect(months.map(\.job) == [false, false, false, true])
        #expect(months.map(\.monthsAtRisk) == [1, 2, 3, 4])
    }

    /// On the morning of each month: the second one came on 2 March and is counted from April on.
    @Test func changesOfCaseworkerAreCounted() {
        var fatima = People.amira
        #expect(personMonths(of: fatima, by: .activityReady).map(\.caseworkersSoFar) == [1, 1, 1, 2])
        fatima.caseworkers.append(StudyAssignment(caseworker: 7, from: People.day("2026-03-20"), to: nil))
        #expect(
            personMonths(of: fatima, by: .activityReady).last?.caseworkersSoFar == 2, "one who comes back is no new one"
        )
    }

    @Test func anotherExitCensorsAndItsMonthStillCounts() {
        var bo = People.amira
        bo.exit = StudyExit(day: People.day("2026-03-01"), reason: .moved)
        let months = personMonths(of: bo, by: .activityReady)
        #expect(months.map(\.month.iso) == ["2026-01", "2026-02", "2026-03"])
        #expect(months.allSatisfy { !$0.job })
    }

    @Test func anUnfinishedMonthIsLeftOutEvenWithAJobInIt() {
        var chen = People.amira
        chen.observedUntil = People.day("2026-04-29")
        #expect(
            personMonths(of: chen, by: .activityReady).map(\.month.iso) == ["2026-01", "2026-02", "2026-03"])
        chen.observedUntil = People.day("2026-04-30")
        #expect(personMonths(of: chen, by: .activityReady).last?.job == true)
    }

    @Test func thoseWhoCameTooLateHaveNoMonth() {
        var dorthe = People.amira
        dorthe.observedUntil = People.day("2026-01-30")
        #expect(personMonths(of: dorthe, by: .activityReady).isEmpty)
    }

    @Test func onlyMonthsThatBeginActivityReadyAreAtRisk() {
        var erik = People.amira
        erik.visitation.append(DatedCode(from: People.day("2026-02-01"), code: "jobReady"))
        erik.visitation.append(DatedCode(from: People.day("2026-03-02"), code: "activityReady"))
        let months = personMonths(of: erik, by: .activityReady)
        #expect(months.map(\.month.iso) == ["2026-01", "2026-04"])
        #expect(months.map(\.monthsSinceEntry) == [0, 3])
        var everyone = PersonMonthRule.activityReady
        everyone.visitation = nil
        #expect(personMonths(of: erik, by: everyone).count == 4)
    }

    @Test func covariatesAreThoseOfTheFirstMorning() {
        let months = personMonths(of: People.amira, by: .activityReady)
        // Entry on 10 January; caseworker 7 until 14 February, nobody until 2 March, then 8.
        #expect(months.map(\.caseworker) == [7, 7, nil, 8])
        // The internship began on 1 February: known on the morning of 1 March, not on its own.
        #expect(months.map(\.internship) == [.none, .none, .alone, .parallel])
        #expect(
            months.map(\.benefit) == ["cashBenefit", "cashBenefit", "sicknessBenefit", "sicknessBenefit"])
        #expect(months.map(\.ageGroup) == Array(repeating: .from30to39, count: 4))
    }

    @Test func beliefIsCarriedForwardFromBlindNumbersGivenBefore() {
        let months = personMonths(of: People.amira, by: .activityReady)
        // 2 on 20 January; "won't say" on 10 February; 5, not blind, on 20 February; 4 on 1 April itself.
        #expect(months.map(\.statedBelief) == [nil, 2, 2, 2])
        var later = People.amira
        later.responses[3].answeredOn = People.day("2026-03-31")
        #expect(personMonths(of: later, by: .activityReady).map(\.statedBelief) == [nil, 2, 2, 4])
    }

    @Test func theCitizensOwnAnswersAreNotTheCaseworkersBelief() {
        var citizen = People.amira
        for i in citizen.responses.indices { citizen.responses[i].rater = .citizen }
        #expect(personMonths(of: citizen, by: .activityReady).allSatisfy { $0.statedBelief == nil })
    }

    @Test func theWayIsThatOfTheCitizensLatestAnswersBeforeTheMorning() throws {
        var citizen = People.amira
        citizen.responses = [
            own("2026-01-20", .phone), own("2026-02-28", .paper), own("2026-04-01", .kiosk),
            StudyResponse(
                rater: .caseworker, caseworker: 7, answeredOn: People.day("2026-03-20"), wasBlind: true,
                way: .ownDevice,
                answers: [:]),
        ]
        let months = personMonths(of: citizen, by: .activityReady)
        #expect(months.map(\.citizenWay) == [CitizenWay.none, .helped, .paper, .paper])
        citizen.responses[1].way = nil
        #expect(
            personMonths(of: citizen, by: .activityReady).map(\.citizenWay) == [CitizenWay.none, .helped, nil, nil])
        #expect(try JobHazardAnalysis.table(of: months).columnNames.contains("citizenWay"))
    }

    @Test func noWayTellsMoreThanWhetherSomebodyHelped() {
        let ways = Dictionary(grouping: AnsweringWay.allCases) { CitizenWay($0) }
        #expect(ways[.alone] == [.ownDevice, .kiosk] && ways[.paper] == [.paper])
        #expect(ways[.helped] == [.withCompanion, .withCaseworker, .phone] && ways[CitizenWay.none] == nil)
    }

    private func own(_ iso: String, _ way: AnsweringWay) -> StudyResponse {
        StudyResponse(
            rater: .citizen, caseworker: nil, answeredOn: People.day(iso), wasBlind: true, way: way, answers: [:])
    }

    @Test func unknownBirthYearIsAMissingAgeGroup() {
        var citizen = People.amira
        citizen.birthYear = nil
        #expect(personMonths(of: citizen, by: .activityReady).allSatisfy { $0.ageGroup == nil })
        #expect(AgeGroup(age: 29) == .under30 && AgeGroup(age: 30) == .from30to39)
        #expect(AgeGroup(age: 49) == .from40to49 && AgeGroup(age: 50) == .from50)
    }

    @Test func exposureEndsAfterTheRulesMonths() {
        let rule = ExposureRule(kind: "companyInternship", beside: ["treatment"], lastsMonths: 6)
        let spell = StudyIntervention(
            kind: "companyInternship", from: People.day("2026-02-01"), to: People.day("2026-03-15"))
        #expect(rule.exposure(on: People.day("2026-02-01"), to: [spell]) == .none)
        #expect(rule.exposure(on: People.day("2026-02-02"), to: [spell]) == .alone)
        #expect(rule.exposure(on: People.day("2026-09-01"), to: [spell]) == .alone)
        #expect(rule.exposure(on: People.day("2026-10-01"), to: [spell]) == .none)
        let after = StudyIntervention(kind: "treatment", from: People.day("2026-03-16"), to: nil)
        #expect(rule.exposure(on: People.day("2026-04-01"), to: [spell, after]) == .alone)
        let during = StudyIntervention(kind: "treatment", from: People.day("2026-03-15"), to: nil)
        #expect(rule.exposure(on: People.day("2026-04-01"), to: [spell, during]) == .parallel)
    }
}
