import FremdriftDomain
import FremdriftStudy
import Testing

@Suite("Same seed, same centre") struct SimulationDeterminismTests {
    @Test func sameSeedGivesTheSameValue() throws {
        let first = try DefaultProfile.centre(citizens: 300, seed: 11)
        let second = try DefaultProfile.centre(citizens: 300, seed: 11)
        #expect(first == second)
        #expect(first.citizens != (try DefaultProfile.centre(citizens: 300, seed: 12)).citizens)
    }

    /// A change of this value is a change of every simulated centre: say so in the changelog.
    @Test func digestIsWhatItWas() throws {
        let centre = try DefaultProfile.centre(citizens: 300, seed: 1)
        var digest = SimulationDigest()
        for caseworker in centre.caseworkers { digest.add(caseworker) }
        for citizen in centre.citizens { digest.add(citizen) }
        #expect(digest.text == "c145021638d3cc3a")
    }

    @Test func aCitizenDoesNotDependOnWhoWasDrawnBefore() throws {
        let centre = try DefaultProfile.centre(citizens: 200, seed: 5)
        let simulation = Simulation(profile: try DefaultProfile.read(), size: centre.size, seed: 5)
        #expect(simulation.citizen(137) == centre.citizens[136])
        var visited: [SimulatedCitizen] = []
        simulation.forEachCitizen { visited.append($0) }
        #expect(visited == centre.citizens)
    }

    @Test func howPeopleAnswerDoesNotMoveWhatHappensToThem() throws {
        let usual = try DefaultProfile.centre(citizens: 200, seed: 6)
        let silent = try DefaultProfile.centre(citizens: 200, seed: 6) { $0.response.citizen.intercept = -9 }
        #expect(usual.citizens.map(\.exit) == silent.citizens.map(\.exit))
        #expect(usual.citizens.map(\.interventions) == silent.citizens.map(\.interventions))
        #expect(
            usual.truth.achieved.answeredByCitizenPerCitizen
                != silent.truth.achieved.answeredByCitizenPerCitizen)
    }

    @Test func aViewMovesAnswersAndNothingElse() throws {
        let usual = try DefaultProfile.centre(citizens: 200, seed: 6)
        let blunt = try DefaultProfile.centre(citizens: 200, seed: 6) {
            $0.answers.citizen.view.size = 0
            $0.answers.caseworker.view.size = 0
        }
        #expect(usual.citizens.map(\.exit) == blunt.citizens.map(\.exit))
        #expect(usual.citizens.map(\.assignments) == blunt.citizens.map(\.assignments))
        #expect(usual.citizens.map(\.readiness) == blunt.citizens.map(\.readiness))
        let rounds = zip(usual.citizens.flatMap(\.rounds), blunt.citizens.flatMap(\.rounds))
        #expect(rounds.allSatisfy { $0.citizen.sentOn == $1.citizen.sentOn && $0.revealedOn == $1.revealedOn })
        let belief = IndicatorID("caseworkerBelief")
        #expect(rounds.allSatisfy { $0.caseworker.answers[belief] == $1.caseworker.answers[belief] })
        #expect(rounds.contains { $0.citizen.answers != $1.citizen.answers })
        #expect(rounds.contains { $0.caseworker.answers != $1.caseworker.answers })
    }

    @Test func progressReachesTheEnd() throws {
        var told: [Int] = []
        _ = SimulatedCentre.make(
            profile: try DefaultProfile.read(), citizens: 250, years: 1, endingOn: DefaultProfile.endingOn,
            seed: 1,
            progress: { told.append($0) })
        #expect(told == [100, 200, 250])
    }

    @Test func nobodyAtAllIsACentreToo() throws {
        #expect(try DefaultProfile.centre(citizens: 0, seed: 1).citizens.isEmpty)
    }
}
