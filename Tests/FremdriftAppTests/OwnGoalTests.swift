import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What a citizen wants: written by the citizen, seen by the caseworker once it is saved, and kept with its history.
@Suite("Own goals") struct OwnGoalTests {
    private func goals(_ house: AppHouse, of id: CaseFileID) async throws -> [OwnGoalRow] {
        try await OwnGoalStore(house.cases.database).all(of: try await house.cases.citizen(of: id).id)
    }

    @Test func aGoalIsWrittenWordedAnewReachedAndTakenUpAgain() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let (own, vera) = (try await house.withCode(amira), await house.signedIn("vera"))
        #expect(await own.get(.ownGoals).has("Hvad vil du gerne?"))
        #expect(await !vera.get(.agenda(amira)).has("Dine egne mål"))
        #expect(await own.post(.ownGoals, ["goal": "Tage bussen alene"]).leadsTo == .ownGoals)
        #expect(await own.post(.ownGoals, ["goal": "Tage bussen alene"]).status == 303)
        let row = try #require(try await goals(house, of: amira).first)
        #expect(try await goals(house, of: amira).count == 1, "sent twice, there once")
        let talk = await vera.get(.agenda(amira))
        #expect(talk.has("Dine egne mål") && talk.has("<bdi>Tage bussen alene</bdi>"))

        let field = "goal-\(row.id)"
        _ = await own.post(.ownGoals, ["id": "\(row.id)", field: "Tage bus og tog alene"])
        #expect(await vera.get(.agenda(amira)).has("Tage bus og tog alene"))
        _ = await own.post(.ownGoals, ["id": "\(row.id)", field: "Noget andet", "go": "reached"])
        #expect(
            try await goals(house, of: amira)[0].goal == OwnGoal(words: "Tage bus og tog alene", standing: .reached))
        #expect(await vera.get(.agenda(amira)).has("Nået"), "something to be glad about")
        house.cases.clock.advance(days: 200)
        let later = await house.signedIn("vera")
        #expect(await !later.get(.agenda(amira)).has("Tage bus og tog alene"), "and not for ever")
        let again = try await house.withCode(amira)
        #expect(await again.get(.ownGoals).has("Det er mit mål igen"))
        _ = await again.post(.ownGoals, ["id": "\(row.id)", "go": "open"])
        #expect(await later.get(.agenda(amira)).has("Tage bus og tog alene"))
        #expect(try await house.cases.count("SELECT id FROM own_goal_version") == 4, "nothing is overwritten")
    }

    @Test func whatCannotBeKeptIsSaidAtItsField() async throws {
        let house = try await AppHouse.make()
        let own = try await house.withCode(house.cases.amira)
        let empty = await own.post(.ownGoals, ["goal": "  "])
        #expect(empty.status == 422 && empty.has("href=\"#goal\""))
        let long = String(repeating: "x", count: OwnGoal.longest + 1)
        let seen = await own.post(.ownGoals, ["goal": long])
        #expect(seen.status == 422 && seen.has(long), "what was written is not lost")
        for number in 1...OwnGoal.most { _ = await own.post(.ownGoals, ["goal": "Mål \(number)"]) }
        #expect(await own.get(.ownGoals).has("Du har fem mål nu."))
        #expect(await own.post(.ownGoals, ["goal": "Et til"]).has("Du har fem mål nu."))
        #expect(try await goals(house, of: house.cases.amira).count == OwnGoal.most)
    }

    @Test func nobodyWritesSomebodyElsesGoal() async throws {
        let house = try await AppHouse.make()
        let own = try await house.withCode(house.cases.amira)
        _ = await own.post(.ownGoals, ["goal": "Tage bussen alene"])
        let row = try #require(try await goals(house, of: house.cases.amira).first)
        let other = try await house.withCode(house.cases.bo)
        #expect(await other.post(.ownGoals, ["id": "\(row.id)", "go": "dropped"]).status == 404)
        #expect(await !other.get(.ownGoals).has("Tage bussen alene"))
        #expect(try await goals(house, of: house.cases.amira)[0].goal.standing == .open)
    }
}
