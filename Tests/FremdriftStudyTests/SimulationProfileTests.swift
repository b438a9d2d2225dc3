import FremdriftStudy
import Testing

@Suite("Simulation profile") struct SimulationProfileTests {
    @Test func shippedProfileIsValid() throws {
        let problems = try DefaultProfile.read().validate()
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func shippedProfileStatesTheDefaultTruth() throws {
        let profile = try DefaultProfile.read()
        #expect(profile.outcomes.job.optimisticHazardRatio == 1.32)
        #expect(profile.readiness.indicators.count == 11)
        #expect(profile.answers.citizen.indicators.count == 9)
        #expect(profile.answers.caseworker.indicators.count == 10)  // and the belief
        let effective = profile.interventions.filter { $0.jobHazardRatio != 1 || $0.gainPerMonth != 0 }
        #expect(effective.map(\.kind) == ["companyInternship"])
        let internship = try #require(effective.first)
        let parallel = try #require(internship.parallel)
        #expect(parallel.jobHazardRatio > internship.jobHazardRatio)
        #expect(parallel.gainPerMonth > internship.gainPerMonth)
    }

    @Test func aBrokenValueIsNamedByItsPath() throws {
        try expect("caseworkers.optimisticShare") { $0.caseworkers.optimisticShare = 1 }
        try expect("answers.citizen.thresholds") { $0.answers.citizen.thresholds = [0, 1, 1, 2] }
        try expect("answers.citizen.view.size") { $0.answers.citizen.view.size = -0.1 }
        try expect("answers.caseworker.view.persistence") { $0.answers.caseworker.view.persistence = 1.1 }
        try expect("answers.belief.thresholds") { $0.answers.belief.thresholds = [0, 1] }
        try expect("readiness.indicators[2].loading") { $0.readiness.indicators[2].loading = 1.5 }
        try expect("interventions[0].days.longest") { $0.interventions[0].days.longest = 1 }
        try expect("interventions[0].parallel.with") {
            $0.interventions[0].parallel?.with = ["companyInternship"]
        }
        try expect("outcomes.job.monthlyProbability") { $0.outcomes.job.monthlyProbability = 0 }
        try expect("outcomes.job.ageHazardRatios") { $0.outcomes.job.ageHazardRatios["50plus"] = nil }
        try expect("outcomes.exits[0].reason") { $0.outcomes.exits[0].reason = "job" }
        try expect("response.pauses.reasons") { $0.response.pauses.reasons = ["boredom": 1] }
        try expect("calendar.roundIntervalDays") { $0.calendar.roundIntervalDays = 40 }
        try expect("people.names[1]") { $0.people.names[1].surnames = [] }
        try expect("people.benefits") { $0.people.benefits = [] }
        try expect("id") { $0.id = "my profile" }
    }

    private func expect(_ path: String, _ breaking: (inout SimulationProfile) -> Void) throws {
        var profile = try DefaultProfile.read()
        breaking(&profile)
        let paths = profile.validate().map(\.path)
        #expect(paths.contains(path), "\(paths)")
    }

    @Test func aRatioOfHazardsIsNotQuiteARatioOfOdds() {
        // By hand: h = 0.5, HR 2 → h₁ = 1 − 0.25 = 0.75, odds 3 against 1.
        #expect(abs(oddsRatio(hazardRatio: 2, at: 0.5) - 3) < 1e-12)
        #expect(oddsRatio(hazardRatio: 1.32, at: 0) == 1.32)
    }
}
