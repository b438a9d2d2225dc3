import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The administrator's screens for terms, holds and erasing.
@Suite("Erasing on the screen") struct ErasingScreenTests {
    @Test func aCitizenGoesWhenTheNameIsWrittenAndAReasonChosen() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let (anna, route) = (await house.signedIn("anna"), Route.erasure(house.cases.amira))
        #expect(await anna.get(.caseFile(house.cases.amira)).has(route.path))
        #expect(await anna.get(route).has("Slet alt om borgeren"))
        let wrong: [[String: String]] = [
            ["name": "Amira Holm"], ["cause": "request"], ["cause": "request", "name": "amira holm"],
            ["cause": "retention", "name": "Amira Holm"], ["cause": "", "name": "Amira Holm"],
        ]
        for form in wrong {
            #expect(await anna.post(route, form.merging(["go": "erase"]) { left, _ in left }).status == 422, "\(form)")
        }
        let done = await anna.post(route, ["go": "erase", "cause": "request", "name": "Amira Holm"])
        #expect(done.status == 303 && done.location == Route.erasures.path)
        #expect(await anna.get(route).status == 403)
        let list = await anna.get(.erasures)
        #expect(list.has("Borgeren bad om det") && !list.has("Amira"))
        #expect(await anna.get(.administration).has("Bo Lund"))
        let log = await anna.get(.auditTrail)
        #expect(log.has("Slettede en borger") && !log.has("Amira"))
        #expect(house.faults.all.isEmpty)
    }

    /// What is told in groups is all that is told in sum.
    @Test func nothingThatIsKnownIsLeftOut() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.planTalk(with: house.cases.amira)
        try await PaperSheets(house.cases.database).issue(
            [(round.id, [1, 2, 3], true)], by: .operations, at: house.cases.clock.now)
        let page = await house.signedIn("anna").get(.erasure(house.cases.amira))
        #expect(page.has("Samtaler, noter og aftalte skridt") && page.has("Svarark på papir"))
        let total = try #require(page.text.firstMatch(of: #/Her står (\d+) oplysninger/#).flatMap { Int($0.output.1) })
        let parts = page.text.matches(of: #/<dd>(\d+)<\/dd>/#).compactMap { Int($0.output.1) }
        #expect(parts.count > 4 && parts.reduce(0, +) == total)
    }

    @Test func aHoldKeepsTheCitizen() async throws {
        let house = try await AppHouse.make()
        let (anna, route) = (await house.signedIn("anna"), Route.erasure(house.cases.amira))
        #expect(await anna.post(route, ["go": "hold"]).status == 422)
        #expect(await anna.post(route, ["go": "hold", "reason": "Aflevering 2027"]).status == 303)
        let held = await anna.get(route)
        #expect(held.has("Aflevering 2027") && held.has("Anna Vig") && !held.has("Slet alt om borgeren</button>"))
        #expect(await anna.post(route, ["go": "erase", "cause": "request", "name": "Amira Holm"]).status == 409)
        #expect(await anna.post(route, ["go": "release"]).status == 303)
        #expect(await anna.post(.erasures, ["go": "hold", "reason": "Alt"]).status == 303)
        #expect(await anna.post(route, ["go": "erase", "cause": "request", "name": "Amira Holm"]).status == 409)
        #expect(await anna.get(.erasures).has("hele organisationen er på arkivhold"))
    }

    @Test func whatIsDueIsListedAndGoesWithAWord() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        try await StandingStore(house.cases.database).end(
            house.cases.amira, .job, by: .operations, at: house.cases.clock.now)
        #expect(await anna.get(.erasures).has("ikke valgt en frist"))
        for (form, status) in [
            (["personMonths": "0"], 422), (["personMonths": "x"], 422), (["personMonths": "601"], 422),
            (["personMonths": "6", "answerMonths": "7"], 422), (["personMonths": "2"], 303),
        ] {
            let seen = await anna.post(.erasures, form.merging(["go": "terms", "running": "no"]) { left, _ in left })
            #expect(seen.status == status, "\(form)")
        }
        #expect(await anna.get(.erasures).has("Amira Holm"))
        #expect(await anna.post(.erasures, ["go": "erase", "confirmation": "slet"]).status == 303)
        #expect(await anna.get(.erasures).has("Amira Holm"), "the day has not come")
        house.cases.clock.advance(days: 200)
        let signedIn = await house.signedIn("anna")
        #expect(await signedIn.get(.erasures).has("Slet den ene"))
        #expect(await signedIn.post(.erasures, ["go": "erase", "confirmation": "ja"]).status == 422)
        #expect(await signedIn.post(.erasures, ["go": "erase", "confirmation": "Slet"]).status == 303)
        let after = await signedIn.get(.erasures)
        #expect(!after.has("Amira Holm") && after.has("Fristen var nået"))
    }

    /// What citizens are told about it is the terms themselves.
    @Test func citizensAreToldTheTermsThatHold() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        #expect(await house.browser().get(.information).has("Spørg os, hvor længe vi gemmer dem."))
        for (person, answers, told, other) in [
            ("60", "", "har været slut i 5 år.", "Vi sletter dine svar"),
            ("18", "12", "Vi sletter dine svar, når sagen har været slut i 1 år.", "5 år"),
            ("18", "", "så mange måneder: 18.", "Spørg os, hvor længe"),
            ("", "6", "så mange måneder: 6. Spørg os, hvor længe vi gemmer resten.", "alt om dig"),
        ] {
            let form = ["go": "terms", "running": "no", "personMonths": person, "answerMonths": answers]
            #expect(await anna.post(.erasures, form).status == 303)
            let page = await house.browser().get(.information)
            #expect(
                page.has(told) && !page.has(other) && page.has("Skal vi efter loven gemme noget længere"), "\(form)")
        }
        #expect(await anna.get(.informationFacts).has(Route.erasures.path))
        _ = await anna.post(.informationFacts, ["contact": "Skranken", "years": "3"])
        #expect(await !house.browser().get(.information).has("3 år"), "there is no other place to say it")
    }

    /// Somebody with a case elsewhere too is for whoever administers both.
    @Test func aCaseInAnotherUnitKeepsTheCitizenFromOneUnitsAdministrator() async throws {
        let house = try await AppHouse.make()
        let elsewhere = try #require(try await StaffStore(house.cases.database).units().first { $0.name == "Skov" })
        let (citizen, now) = (try await house.cases.citizen(of: house.cases.amira).id, house.cases.clock.now)
        try await house.cases.database.write { connection in
            let other = try connection.id(
                """
                INSERT INTO case_file (citizen, opened_on, recorded_at, recorded_by)
                VALUES (\(citizen), \(now.local.day), \(now), \(Actor.operations)) RETURNING id
                """)
            try connection.run(
                """
                INSERT INTO case_unit (case_file, unit, from_day, recorded_at, recorded_by)
                VALUES (\(other), \(elsewhere.id), \(now.local.day), \(now), \(Actor.operations))
                """)
        }
        let (anna, route) = (await house.signedIn("anna"), Route.erasure(house.cases.amira))
        #expect(await anna.get(route).has("en enhed, du ikke administrerer"))
        #expect(await anna.post(route, ["go": "erase", "cause": "request", "name": "Amira Holm"]).status == 403)
        #expect(try await house.cases.count("SELECT id FROM citizen") == 2)
    }

    /// Without a key there is no list, and then nothing may go.
    @Test func withoutAListNothingGoes() async throws {
        let cases = try await CaseHouse.make()
        let app = try AppHouse.app(
            over: cases.database, cases.clock, CountingTokens(), AppHouse.Faults(), TestInstrument.small)
        let anna = Browser(app)
        _ = await anna.post(.signIn, ["username": "anna", "password": CaseHouse.password])
        #expect(await anna.get(.erasures).has("ingen nøgle til backup"))
        let form = ["go": "erase", "cause": "request", "name": "Amira Holm"]
        #expect(await anna.post(.erasure(cases.amira), form).status == 409)
        #expect(try await cases.count("SELECT id FROM citizen") == 2)
    }
}
