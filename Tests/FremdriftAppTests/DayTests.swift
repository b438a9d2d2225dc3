import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// A caseworker's own page, and what is done from it.
@Suite("The caseworker's day") struct DayTests {
    /// To have opened the case is not to have answered: it stands there until both are done.
    @Test func aCitizensAnswerIsNewsUntilOneHasAnsweredAndLooked() async throws {
        let house = try await AppHouse.make()
        let vera = await house.signedIn("vera")
        let round = try await house.cases.openRound(of: house.cases.amira)
        _ = await vera.get(.caseFile(house.cases.amira))
        #expect(await !vera.get(.day).has("og venter på dig"))
        house.cases.clock.advance(days: 1)
        try await house.cases.take(
            .answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round, by: .link(round.id))
        house.cases.clock.advance(days: 1)
        let later = await house.signedIn("vera")
        #expect(await later.get(.day).has("og venter på dig"))
        _ = await later.get(.caseFile(house.cases.amira))
        #expect(await later.get(.day).has("og venter på dig"), "her own answers are missing")
        let own = ["sleep": "1", "work": "1", "belief": "1", "go": "send"]
        #expect(await later.post(.rating(house.cases.amira, round: 1), own).status == 303)
        #expect(await !later.get(.day).has("og venter på dig"))
        #expect(await !house.signedIn("otto").get(.day).has("Amira"))
    }

    @Test func aCaseThatChangedHandsStandsThereUntilATalk() async throws {
        let house = try await AppHouse.make()
        let (vera, otto) = (await house.signedIn("vera"), await house.signedIn("otto"))
        let (amira, now) = (house.cases.amira, house.cases.clock.now)
        #expect(await !vera.get(.day).has("skiftet hænder"), "the first caseworker took over from nobody")
        try await CaseStore(house.cases.database).assign(
            amira, to: house.cases.colleague, from: now.local.day, chosenBy: .takenOver, by: .operations, at: now)
        let (given, taken) = (await vera.get(.day), await otto.get(.day))
        #expect(given.has("Gik videre til Otto Berg") && given.has("Tal med Otto Berg"))
        #expect(!given.has(Route.caseFile(amira).path), "it is no longer Vera's to open")
        #expect(taken.has("Overtaget fra Vera Lind") && taken.has(Route.newConversation(amira).path))
        let talk = try await house.cases.planTalk(with: amira)
        let page = await otto.get(.conversation(amira, talk))
        let saved = await otto.post(.conversation(amira, talk), Self.form(page, ["standing": "held", "note": "Hej"]))
        #expect(saved.status == 303)
        #expect(await !otto.get(.day).has("skiftet hænder"))
        #expect(await !vera.get(.day).has("skiftet hænder"))
    }

    @Test func aCaseThatCameBackDidNotGoOn() async throws {
        let house = try await AppHouse.make()
        let (amira, cases) = (house.cases.amira, CaseStore(house.cases.database))
        for caseworker in [house.cases.colleague, house.cases.caseworker] {
            house.cases.clock.advance(days: 1)
            let now = house.cases.clock.now
            try await cases.assign(
                amira, to: caseworker, from: now.local.day, chosenBy: .takenOver, by: .operations, at: now)
        }
        let day = await house.signedIn("vera").get(.day)
        #expect(day.has("Overtaget fra Otto Berg") && !day.has("Gik videre til"))
        #expect(await house.signedIn("otto").get(.day).has("Gik videre til Vera Lind"))
    }

    @Test func theDayIsTheFirstPageAndHasNoWordOfLevels() async throws {
        let house = try await AppHouse.make()
        #expect(await house.signedIn("vera").get(.home).location == Route.day.path)
        #expect(await house.signedIn("anna").get(.home).location == Route.administration.path)
    }

    static func form(_ page: Seen, _ change: [String: String]) -> [String: String] {
        [
            "version": page.hidden("version") ?? "", "day": "2026-10-05", "time": "9.00", "kind": "followUp",
            "way": "phone",
            "place": "", "standing": "planned", "note": "", "what": "", "who": "citizen", "due": "",
            "forgery": page.hidden("forgery") ?? "",
        ].merging(change) { _, new in new }
    }
}

@Suite("Own answers in a row") struct SeriesTests {
    private func house() async throws -> (AppHouse, Browser) {
        let house = try await AppHouse.make()
        let now = house.cases.clock.now
        try await CaseStore(house.cases.database).assign(
            house.cases.bo, to: house.cases.caseworker, from: now.local.day, chosenBy: .takenOver, by: .operations,
            at: now)
        try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.openRound(of: house.cases.bo)
        return (house, await house.signedIn("vera"))
    }

    private func number(_ seen: Seen) throws -> CaseFileID {
        let path = try #require(seen.location).prefix { $0 != "?" }
        guard case .seriesRating(let id) = try #require(Route(path: String(path))) else { throw Problem(.nothingHere) }
        return id
    }

    @Test func aRowOfDigitsSendsAndLeadsToTheNext() async throws {
        let (house, vera) = try await house()
        let first = try number(await vera.get(.series))
        #expect(first == house.cases.amira)
        #expect(await vera.get(.seriesRating(first)).has("2 borgere tilbage"))
        let sent = await vera.post(.seriesRating(first), ["round": "1", "digits": "3 05", "skipped": "", "last": ""])
        #expect(sent.status == 303 && sent.location?.hasPrefix(Route.series.path) == true)
        let side = try await house.cases.newestRound(of: first).caseworkerSide
        #expect(side.answers[.indicator(IndicatorID("sleep"))] == .step(3))
        #expect(side.answers[.indicator(IndicatorID("work"))] == .withheld && side.sentAt != nil)
        #expect(side.sending?.way == .ownDevice)
        let next = await vera.get(.series, ["sidste": "\(first)"])
        #expect(try number(next) == house.cases.bo)
        #expect(
            await vera.get(.seriesRating(house.cases.bo), ["sidste": "\(first)"]).has(
                "Dine svar om Amira Holm er sendt"))
        _ = await vera.post(.seriesRating(house.cases.bo), ["round": "1", "digits": "111"])
        #expect(await vera.get(.series).has("Du har givet alle dine svar."))
        #expect(await vera.get(.day).has("Du har givet alle dine svar."))
    }

    @Test(arguments: [
        ("12", "Du skrev 2 tal. Der skal være 3"), ("1 2 3 4", "Du skrev 4 tal. Der skal være 3"),
        ("126", "6 findes ikke ved række 3. Skriv 1 til"), ("1a2", "ét tal for hver række"),
        ("１２３", "ét tal for hver række"),
    ])
    func otherThanOneDigitARowIsRefusedAndSaysWhich(text: String, words: String) async throws {
        let (house, vera) = try await house()
        let seen = await vera.post(.seriesRating(house.cases.amira), ["round": "1", "digits": text])
        #expect(seen.status == 422 && seen.has("value=\"\(text)\"") && seen.has(words))
        #expect(try await house.cases.newestRound(of: house.cases.amira).caseworkerSide.answers.isEmpty)
    }

    @Test func skippingKeepsWhatWasChosenAndStoppingGoesBack() async throws {
        let (house, vera) = try await house()
        let amira = house.cases.amira
        let skipped = await vera.post(.seriesRating(amira), ["round": "1", "sleep": "4", "go": "skip"])
        #expect(skipped.location?.contains("sprunget=\(amira)") == true)
        #expect(try number(await vera.get(.series, ["sprunget": "\(amira)"])) == house.cases.bo)
        #expect(
            await vera.get(.series, ["sprunget": "\(amira).\(house.cases.bo)"]).has(
                "2 borgere tilbage, som du sprang over"))
        #expect(
            await vera.post(.seriesRating(house.cases.bo), ["round": "1", "go": "stop"]).location == Route.day.path)
        #expect(try number(await vera.get(.series)) == amira, "a new run begins with those that wait")
        #expect(await vera.get(.seriesRating(amira)).has("id=\"sleep-3\" name=\"sleep\" value=\"4\" checked"))
    }

    @Test func missingRowsAreAskedAboutOnce() async throws {
        let (house, vera) = try await house()
        let amira = house.cases.amira
        let asked = await vera.post(.seriesRating(amira), ["round": "1", "sleep": "4"])
        #expect(asked.status == 422 && asked.has("Der mangler 2 svar") && asked.has("sendAnyway"))
        let sent = await vera.post(.seriesRating(amira), ["round": "1", "go": "sendAnyway"])
        #expect(sent.status == 303)
        #expect(try await house.cases.newestRound(of: amira).caseworkerSide.sentAt != nil)
    }

    @Test func aRoundThatIsNoLongerThePagesIsNotWrittenTo() async throws {
        let (house, vera) = try await house()
        let seen = await vera.post(.seriesRating(house.cases.amira), ["round": "7", "digits": "111"])
        #expect(seen.status == 409)
        #expect(try await house.cases.newestRound(of: house.cases.amira).caseworkerSide.answers.isEmpty)
        house.cases.clock.advance(days: 60)
        let late = await house.signedIn("vera").post(.seriesRating(house.cases.amira), ["round": "1", "digits": "111"])
        #expect(late.status == 303, "the round has closed and the series goes on")
    }

    @Test func previousAnswersShowOnlyAfterTheNewOnes() async throws {
        let (house, vera) = try await house()
        let amira = house.cases.amira
        _ = await vera.post(.seriesRating(amira), ["round": "1", "digits": "444"])
        house.cases.clock.advance(days: 91)
        try await house.cases.openRound(of: amira)
        let again = await house.signedIn("vera")
        #expect(await !again.get(.rating(amira, round: 2)).has("Sidst:"))
        #expect(await !again.get(.seriesRating(amira)).has("Sidst:"))
        _ = await again.post(.seriesRating(amira), ["round": "2", "digits": "222"])
        #expect(await again.get(.rating(amira, round: 2)).has("Sidst: caseworker-sleep-4."))
    }
}

@Suite("Talks") struct ConversationTests {
    @Test func areNotedWithAStepThatIsClosed() async throws {
        let house = try await AppHouse.make()
        let (vera, amira) = (await house.signedIn("vera"), house.cases.amira)
        let planned = await vera.post(
            .newConversation(amira),
            ["day": "05-10-2026", "time": "13.30", "kind": "jobConversation", "way": "video", "place": "Lokale <3>"])
        #expect(planned.status == 303)
        #expect(await vera.get(.day).has("13.30"))
        let id = ConversationID(1)
        let page = await vera.get(.conversation(amira, id))
        #expect(page.has("Lokale &lt;3&gt;") && page.has("mandag den 5. oktober 2026"))
        let form = DayTests.form(
            page,
            [
                "kind": "jobConversation", "standing": "held", "note": "Vil gerne i praktik",
                "what": "Ringe til <Brugsen>",
                "due": "2026-10-09",
            ])
        #expect(await vera.post(.conversation(amira, id), form).status == 303)
        #expect(await vera.get(.caseFile(amira)).has("Vil gerne i praktik"))
        #expect(await vera.get(.day).has("Ringe til &lt;Brugsen&gt;"))
        #expect(
            await vera.post(.agreedStep(amira, AgreedStepID(1)), ["go": "done", "from": "day"]).location
                == Route.day.path)
        #expect(await !vera.get(.day).has("Brugsen"))
        #expect(
            await vera.post(.agreedStep(amira, AgreedStepID(1)), ["go": "dropped"]).status == 303,
            "another tab was first")
        #expect(try await house.cases.count("SELECT id FROM conversation_version") == 2)
        #expect(
            await !house.signedIn("anna").get(.caseFile(amira)).has("Vil gerne i praktik"),
            "notes are not for administrators")
    }

    @Test func anOlderPageDoesNotWriteOverANewerNote() async throws {
        let house = try await AppHouse.make()
        let (vera, amira) = (await house.signedIn("vera"), house.cases.amira)
        let id = try await house.cases.planTalk(with: amira)
        let page = await vera.get(.conversation(amira, id))
        let first = DayTests.form(page, ["standing": "held", "note": "Den første"])
        #expect(await vera.post(.conversation(amira, id), first).status == 303)
        let stale = await vera.post(.conversation(amira, id), first.merging(["note": "Den anden"]) { $1 })
        #expect(stale.status == 409 && stale.has("Den første") && stale.has("Den anden"))
        let again = await vera.post(
            .conversation(amira, id), DayTests.form(stale, ["standing": "held", "note": "Begge"]))
        #expect(again.status == 303)
    }

    @Test(arguments: [
        ("day", "31-02-2026", "422.05"), ("day", "2036-01-01", "422.10"), ("time", "25.00", "422.50"),
        ("kind", "rehabilitationTeam", "422.29"), ("way", "pigeon", "422.06"), ("standing", "x", "422.06"),
        ("note", String(repeating: "x", count: 1001), "422.02"), ("what", "", "422.53"), ("due", "", "422.53"),
    ]) func eachFieldIsHeld(field: String, value: String, code: String) async throws {
        let house = try await AppHouse.make()
        let (vera, amira) = (await house.signedIn("vera"), house.cases.amira)
        let id = try await house.cases.planTalk(with: amira)
        let page = await vera.get(.conversation(amira, id))
        let form = DayTests.form(page, ["what": "Ringe", "due": "2026-10-09", "standing": "held"]).merging([
            field: value
        ]) { $1 }
        let seen = await vera.post(.conversation(amira, id), form)
        let words = try #require(Problem.Kind(rawValue: code).map { Problem($0).text[.danish] })
        #expect(seen.status == 422 && seen.has(words.replacing("'", with: "&#39;")), "\(field)")
        #expect(seen.has("href=\"#\(field)\"") && seen.has("id=\"\(field)\""))
        #expect(try await house.cases.count("SELECT id FROM conversation_version") == 1)
    }

    @Test func aTalkAfterTodayWasNotHeld() async throws {
        let house = try await AppHouse.make()
        let (vera, amira) = (await house.signedIn("vera"), house.cases.amira)
        let id = try await house.cases.planTalk(with: amira, inDays: 3)
        let page = await vera.get(.conversation(amira, id))
        let seen = await vera.post(
            .conversation(amira, id), DayTests.form(page, ["day": "2026-10-08", "standing": "held"]))
        #expect(seen.status == 422 && seen.has("Samtalen ligger efter i dag"))
        #expect(await vera.get(.conversation(house.cases.bo, id)).status == 403)
        #expect(await vera.get(.conversation(amira, ConversationID(99))).status == 404)
    }
}

@Suite("The ledger on screen") struct LedgerPageTests {
    @Test func tellsNothingOfAHandful() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let anna = await house.signedIn("anna")
        for route in [Route.ledger, .unitLedger(house.cases.unit)] {
            let page = await anna.get(route)
            #expect(page.status == 200 && page.has("skjult") && page.has("4. kvartal 2026"))
            #expect(!page.has("<td role=\"cell\" class=\"number\" data-label=\"I alt\">1</td>"))
        }
        #expect(await anna.get(.unitLedger(UnitID(99))).status == 403)
    }

    /// The reasons are told in words, also the caseworker's where the citizen's no thanks stopped both.
    @Test func aNoThanksForBothIsToldInWords() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.take(.decline, on: round)
        #expect(try await house.cases.rounds.find(round.id).caseworkerSide.exclusion == .notInvited(.citizenSaidNo))
        let page = await house.signedIn("anna").get(.ledger)
        #expect(page.has("Borgeren sagde nej tak for begge") && !page.has("citizenSaidNo"))
    }

    /// A leader's page is Danish whatever the browser was used for before.
    @Test func isNotACitizensPage() async throws {
        let house = try await AppHouse.make()
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .operations, at: house.cases.clock.now)
        let anna = await house.signedIn("anna")
        anna.keep("sprog", "ar")
        for route in [Route.ledger, .unitLedger(house.cases.unit), .erasure(house.cases.amira)] {
            #expect(await anna.get(route).has("<html lang=\"da\" dir=\"ltr\">"), "\(route)")
        }
    }

    @Test func isForLeadersOfTheUnit() async throws {
        let house = try await AppHouse.make()
        let hash = try await QuickHasher().hash(CaseHouse.password)
        _ = try await StaffStore(house.cases.database).add(
            username: "lise", name: "Lise", passwordHash: hash, roles: [.teamLeader], unit: "Skov", by: .operations,
            at: house.cases.clock.now)
        let lise = await house.signedIn("lise")
        #expect(await lise.get(.home).location == Route.ledger.path)
        #expect(await lise.get(.ledger).status == 200)
        #expect(await lise.get(.unitLedger(house.cases.unit)).status == 403)
        #expect(await lise.get(.day).status == 403)
        #expect(await lise.get(.administration).status == 403)
        #expect(await lise.get(.caseFile(house.cases.amira)).status == 403)
        #expect(await lise.get(.newCase).status == 403)
        #expect(await lise.get(.paper).status == 403)
        #expect(await !lise.get(.ledger).has(Route.newCase.path))
    }
}
