import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The rules' numbers as an organisation's own, and the counts that leaders see.
@Suite("Rules and numbers of standing still") struct StalledTests {
    private static let usual = [
        "noClearChange": "3", "noJobDirectedEffort": "90", "noHandoverTalk": "30", "ourStepOverdue": "7",
    ]

    @Test func theOrganisationsNumberHoldsAndIsTold() async throws {
        let house = try await AppHouse.make()
        let (anna, vera) = (await house.signedIn("anna"), await house.signedIn("vera"))
        let amira = house.cases.amira
        #expect(await vera.get(.stalled).has("aftalt i 90 dage"))
        var form = Self.usual
        form["noJobDirectedEffort"] = "120"
        #expect(await anna.post(.stalledLimits, form).leadsTo == .stalledLimits)
        for page in [await vera.get(.stalled), await vera.get(.agenda(amira))] {
            #expect(page.has("aftalt i 120 dage") && !page.has("90 dage"))
        }
        #expect(await anna.get(.auditTrail).has("Regel: dage uden skridt mod job"))
        form["noJobDirectedEffort"] = "365"
        _ = await anna.post(.stalledLimits, form)
        #expect(await vera.get(.stalled).has("Ingen af dine sager står stille."), "the case is 200 days old")
    }

    @Test func anEmptyFieldPutsARuleAside() async throws {
        let house = try await AppHouse.make()
        let (anna, vera) = (await house.signedIn("anna"), await house.signedIn("vera"))
        var form = Self.usual
        form["noJobDirectedEffort"] = ""
        _ = await anna.post(.stalledLimits, form)
        let list = await vera.get(.stalled)
        #expect(list.has("Ingen af dine sager står stille.") && list.has("Bruges ikke hos jer"))
        #expect(await !vera.get(.day).has("står stille ("))
        #expect(await anna.get(.stalledLimits).has("value=\"30\""))
        #expect(await !anna.get(.stalledCounts).has("Intet skridt mod job"))
    }

    @Test func everyNumberThatDoesNotFitIsSaidAtOnce() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let refused = await anna.post(
            .stalledLimits,
            ["noClearChange": "1", "noJobDirectedEffort": "halvfems", "noHandoverTalk": "30", "ourStepOverdue": "-1"])
        #expect(refused.status == 422)
        for words in [
            "href=\"#noClearChange\"", "Skriv et tal fra 2 til 8.", "href=\"#noJobDirectedEffort\"",
            "value=\"halvfems\"",
            "Skriv et tal fra 14 til 365.", "href=\"#ourStepOverdue\"", "Skriv et tal fra 1 til 90.",
        ] { #expect(refused.has(words), "\(words)") }
        #expect(!refused.has("href=\"#noHandoverTalk\""))
        #expect(try await StalledLimitsStore(house.cases.database).read() == StalledLimits())
    }

    @Test func anOlderTabUndoesNoNewerOne() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let shown = try #require(await anna.get(.stalledLimits).hidden("shown"))
        var form = Self.usual
        form["noJobDirectedEffort"] = "45"
        form["shown"] = shown
        #expect(await anna.post(.stalledLimits, form).status == 303)
        #expect(await anna.post(.stalledLimits, form).status == 303, "the same form sent twice is no conflict")
        form["noJobDirectedEffort"] = "120"
        let refused = await anna.post(.stalledLimits, form)
        #expect(refused.status == 409 && refused.has("value=\"120\""))
        #expect(refused.has("Det gælder nu") && refused.has("rettet mod job: 45"))
        #expect(try await StalledLimitsStore(house.cases.database).read()[.noJobDirectedEffort] == 45)
        form["shown"] = refused.hidden("shown")
        #expect(await anna.post(.stalledLimits, form).status == 303, "who has been told may go on")
    }

    @Test func thatEveryRuleIsOffIsSaid() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        #expect(await anna.get(.stalledLimits).has("Er alle felter tomme, kommer ingen sag på listen."))
        #expect(await anna.post(.stalledLimits, Self.usual.mapValues { _ in "" }).status == 303)
        #expect(await anna.get(.stalledLimits).has("I bruger ingen regler nu."))
        let list = await house.signedIn("vera").get(.stalled)
        #expect(list.has("I bruger ingen regler nu.") && !list.has("Ingen af dine sager står stille."))
    }

    @Test func oneDayIsOneDay() async throws {
        let house = try await AppHouse.make()
        var form = Self.usual
        form["ourStepOverdue"] = "1"
        _ = await house.signedIn("anna").post(.stalledLimits, form)
        let list = await house.signedIn("vera").get(.stalled)
        #expect(list.has("mere end én dag over tiden") && !list.has("1 dage"))
    }

    /// Both see one thing far apart; what is offered is about that, and is a look at the case.
    @Test func eachCaseHasALandmarkAndAQuestion() async throws {
        let instrument = try TestInstrument.shipped.get()
        let house = try await AppHouse.make(instrument: instrument)
        let round = try await house.cases.openRound(of: house.cases.amira)
        for (rater, step) in [(Rater.citizen, 5), (.caseworker, 2)] {
            var answers: [AnswerField: AnswerValue] = [:]
            for indicator in instrument.indicators where indicator.item(for: rater) != nil {
                answers[.indicator(indicator.id)] = .step(indicator.id.name == "healthCoping" ? step : 4)
            }
            try await house.cases.take(.answer(rater, answers), .send(rater), on: round)
        }
        let vera = await house.signedIn("vera")
        #expect(await !vera.get(.stalled).has("Læs:"), "nothing has been looked at together")
        try await house.cases.take(.reveal, on: round)
        let page = await vera.get(.stalled)
        #expect(page.has("Læs:") && page.has(Route.landmark("healthCoping").path) && page.has("Spørg:"))
        #expect(page.has("Intet svar har flyttet sig mere end ét trin"), "no table gives words here")
        let own = try await house.withCode(house.cases.amira)
        #expect(await own.get(.ownLooks).has("Forberedte eller holdt en samtale"))
    }

    /// Neither the list nor the counts wait for anybody to open the words, and neither stores one.
    @Test func aCaseIsFoundThoughNobodyOpenedItsWords() async throws {
        let house = try await AppHouse.make()
        let database = house.cases.database
        try await SettingStore(database).write(.simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
        try await ChangeTableStore(database).publish(
            ChangeTableSamples.table(for: house.cases.instrument.key), by: .operations, at: house.cases.clock.now)
        for step in [2, 3, 2] {
            try await house.cases.answerAndReveal(try await house.cases.openRound(of: house.cases.amira), step: step)
            house.cases.clock.advance(days: 91)
        }
        let (vera, anna) = (await house.signedIn("vera"), await house.signedIn("anna"))
        var form = Self.usual.mapValues { _ in "" }
        form["noClearChange"] = "3"
        _ = await anna.post(.stalledLimits, form)
        let looks: SQL = "SELECT id FROM audit_event WHERE action = 'case.read' AND case_file = \(house.cases.amira)"
        #expect(await vera.get(.day).has("står stille (1)"))
        #expect(try await house.cases.count(looks) == 0, "a count is no look")
        let list = await vera.get(.stalled)
        #expect(list.has("Amira") && list.has("også når ingen har åbnet ordene om ændring"))
        #expect(try await house.cases.count(looks) == 1, "to be on the list tells of one's answers")
        #expect(await vera.get(.agenda(house.cases.amira)).has("Tid til at prøve noget nyt sammen"))
        for step in [4, 4] {
            try await house.cases.answerAndReveal(try await house.cases.openRound(of: house.cases.amira), step: step)
            house.cases.clock.advance(days: 91)
        }
        #expect(await house.signedIn("vera").get(.stalled).has("Ingen af dine sager står stille."))
        #expect(try await house.cases.count("SELECT id FROM change_word WHERE word = 'moved'") == 0)
    }

    /// A unit with three caseworkers and 12 cases, and one with a single caseworker.
    private func counted() async throws -> AppHouse {
        let house = try await AppHouse.make()
        let (cases, today) = (CaseStore(house.cases.database), house.cases.clock.today)
        let staff = [house.cases.caseworker, house.cases.colleague, try await house.cases.addThird()]
        for number in 0..<10 {
            _ = try await cases.add(
                NewCase(
                    name: "Skjult Navn \(number)", language: .danish, unit: house.cases.unit,
                    openedOn: today.adding(days: number < 6 ? -200 : -10), caseworker: staff[number % 3],
                    chosenBy: .fixedRule), by: .operations, at: house.cases.clock.now)
        }
        return house
    }

    @Test func leadersSeeNumbersAndNobody() async throws {
        let house = try await counted()
        let anna = await house.signedIn("anna")
        let page = await anna.get(.stalledCounts)
        // Eight of twelve have nothing directed at a job; four have, which is too few to be told, so eight is not told either.
        #expect(page.has(">12<") && !page.has(">8<") && page.has("skjult"))
        for words in ["Skjult Navn", "Amira", "Vera", "Otto", "/sager/1", Route.agenda(house.cases.amira).path] {
            #expect(!page.has(words), "\(words)")
        }
        _ = try await CaseStore(house.cases.database).add(
            NewCase(
                name: "Ny", language: .danish, unit: house.cases.unit, openedOn: house.cases.clock.today,
                caseworker: house.cases.caseworker, chosenBy: .fixedRule), by: .operations, at: house.cases.clock.now)
        for query in [[:], ["nu": "1"]] {
            let same = await anna.get(.stalledCounts, query)
            #expect(same.has(">12<") && !same.has(">13<"), "what was counted that day stands")
        }
        house.cases.clock.advance(days: 1)
        let again = await house.signedIn("anna").get(.stalledCounts)
        #expect(again.has(">13<") && again.has(">8<") && again.has("Havn"))
        let logged = try await house.cases.count("SELECT id FROM audit_event WHERE action = 'stalled.counted'")
        #expect(logged == 4)
    }

    /// A rule changed by one and counted again would tell of the case in between.
    @Test func aChangedRuleIsCountedByFromTheNextDay() async throws {
        let house = try await counted()
        let anna = await house.signedIn("anna")
        var form = Self.usual
        form["noJobDirectedEffort"] = "14"
        #expect(await anna.get(.stalledCounts).has("aftalt i 90 dage"))
        #expect(await anna.post(.stalledLimits, form).status == 303)
        let held = await anna.get(.stalledCounts, ["nu": "1"])
        #expect(held.has("aftalt i 90 dage") && !held.has("aftalt i 14 dage"))
        house.cases.clock.advance(days: 1)
        let next = await house.signedIn("anna")
        #expect(await next.get(.stalledCounts).has("aftalt i 14 dage"))
        form["noJobDirectedEffort"] = "15"
        house.cases.clock.advance(days: 1)
        let early = await house.signedIn("anna")
        _ = await early.post(.stalledLimits, form)
        let none = await early.get(.stalledCounts)
        #expect(none.has("Tallene kommer i morgen") && !none.has("<table"), "also where nothing had been counted")
    }

    @Test func aUnitWithOneCaseworkerHasNoNumberOfItsOwn() async throws {
        let house = try await counted()
        let skov = try #require(try await StaffStore(house.cases.database).units().first { $0.name == "Skov" }).id
        for number in 0..<7 {
            _ = try await CaseStore(house.cases.database).add(
                NewCase(
                    name: "Navn \(number)", language: .danish, unit: skov, openedOn: house.cases.clock.today,
                    caseworker: house.cases.caseworkerElsewhere, chosenBy: .fixedRule), by: .operations,
                at: house.cases.clock.now)
        }
        let page = await house.signedIn("per").get(.stalledCounts)
        #expect(page.has(">19<") && page.has("Skov: her er få sagsbehandlere."))
        #expect(!page.has(">7<") && !page.has(">12<"), "what one unit leaves of the whole would be the other's")
    }

    @Test func whereFewCaseworkersAreThereIsNoNumber() async throws {
        let house = try await AppHouse.make()
        let page = await house.signedIn("anna").get(.stalledCounts)
        #expect(page.has("Her er for få sagsbehandlere til at vise tal.") && !page.has("<table"))
    }

    /// A leader of one unit sees all and that unit, and may change nothing.
    @Test func aTeamLeaderSeesTheirOwnUnit() async throws {
        let house = try await counted()
        let hash = try await QuickHasher().hash(CaseHouse.password)
        _ = try await StaffStore(house.cases.database).add(
            username: "leder", name: "Lone", passwordHash: hash, roles: [.teamLeader], unit: "Skov", by: .operations,
            at: house.cases.clock.now)
        let leader = await house.signedIn("leder")
        let page = await leader.get(.stalledCounts)
        #expect(page.status == 200 && !page.has("role=\"rowheader\">Havn") && page.has(">12<"))
        #expect(!page.has(Route.stalledLimits.path))
        for route in [Route.stalledLimits, .stalled, .landmarkTexts] { #expect(await leader.get(route).status == 403) }
        #expect(await leader.get(.landmarks).status == 200)
    }
}
