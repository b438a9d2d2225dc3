import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The administrator's outbox, how rounds run, and the texts.
@Suite("The administrator's outbox") struct OutboxPageTests {
    private static let settings = [
        "running": "yes", "confirms": "yes", "way-1": "mail", "way-2": "letter", "reminder-1": "10", "reminder-2": "20",
        "from": "9", "until": "18", "telephone": "70 10 20 30",
    ]

    @Test func howRoundsRunIsChosen() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        #expect(await anna.get(.outbox).has("Runderne kører ikke af sig selv"))
        #expect(await anna.post(.roundSettings, Self.settings).status == 303)
        let policies = RoundPolicyStore(house.cases.database)
        #expect(
            try await policies.read()
                == RoundPolicy(
                    reminderDays: [10, 20], fromHour: 9, untilHour: 18, channels: [.mail, .letter], confirms: true))
        #expect(try await policies.isRunning())
        let page = await anna.get(.outbox)
        #expect(!page.has("Runderne kører ikke af sig selv"))
        #expect(page.has("Valgt, men ikke sat op på serveren: E-mail, Brev."))
        #expect(await anna.get(.roundSettings).has("value=\"10\""))
    }

    /// A line for each setting that says something else than before, and its name in the log.
    @Test func theLogSaysWhichSettingChanged() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        _ = await anna.post(.roundSettings, Self.settings)
        let lines = { try await house.cases.count("SELECT id FROM audit_event WHERE action = 'setting.changed'") }
        #expect(try await lines() == 7)
        _ = await anna.post(.roundSettings, Self.settings)
        #expect(try await lines() == 7, "nothing is changed by saving it again")
        _ = await anna.post(.roundSettings, Self.settings.merging(["telephone": "99 99 99 99"]) { $1 })
        #expect(try await lines() == 8)
        let newest = try await AuditTrail(house.cases.database).page(before: nil, size: 1).first
        #expect(newest?.action == .settingChanged && newest?.detail == "telephone")
        #expect(await anna.get(.auditTrail).has("Telefonnummer til borgere"))
    }

    @Test(arguments: [
        ("reminder-1", "3"), ("reminder-1", "43"), ("reminder-2", "12"), ("from", "25"), ("until", "9"),
        ("way-2", "mail"),
        ("way-1", "pigeon"), ("reminder-1", "x"), ("from", ""), ("telephone", "1234567890123456789012345678901"),
    ]) func whatDoesNotFitIsRefused(field: String, value: String) async throws {
        let house = try await AppHouse.make()
        var form = Self.settings
        form[field] = value
        let seen = await house.signedIn("anna").post(.roundSettings, form)
        #expect(seen.status == 422 && seen.has("id=\"\(field)-error\""))
        #expect(try await RoundPolicyStore(house.cases.database).read() == RoundPolicy())
    }

    @Test func whatWaitsIsListedAndWithdrawn() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let anna = await house.signedIn("anna")
        let page = await anna.get(.outbox)
        #expect(page.has("Gives personligt") && page.has("Sag 1") && !page.has("Amira"))
        let outbox = OutboxStore(house.cases.database)
        let line = try #require(try await outbox.page(.waiting, size: 5, skipping: 0).first)
        #expect(await anna.post(.outboxMessage(line.id), ["go": "retry"]).status == 409)
        #expect(await anna.post(.outboxMessage(line.id), ["go": "withdraw"]).status == 303)
        #expect(await anna.post(.outboxMessage(line.id), ["go": "withdraw"]).status == 409)
        #expect(await anna.post(.outboxMessage(line.id), [:]).status == 400)
        #expect(await anna.get(.outbox, ["vis": "withdrawn"]).has("Trukket tilbage her"))
        #expect(await anna.get(.outbox, ["vis": "x", "side": "-4"]).status == 200)
    }

    /// Messages about other units' citizens are neither listed, counted, withdrawn nor tried again.
    @Test func eachAdministratorHasTheirOwnUnits() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let outbox = OutboxStore(house.cases.database)
        let line = try #require(try await outbox.page(.waiting, size: 5, skipping: 0).first)
        let per = await house.signedIn("per")
        let page = await per.get(.outbox)
        #expect(page.status == 200 && !page.has("Sag 1") && page.has("Der er ingen beskeder endnu"))
        for word in ["withdraw", "retry", "x"] {
            #expect(await per.post(.outboxMessage(line.id), ["go": word]).status == 403)
            #expect(await per.post(.outboxMessage(MessageID(99)), ["go": word]).status == 403)
        }
        #expect(try await outbox.page(.waiting, size: 5, skipping: 0).map(\.id) == [line.id])
        #expect(await house.signedIn("anna").get(.outbox).has("Sag 1"))
    }

    /// A no thanks is taken back by one press as well, and both are asked as if it had not been said.
    @Test func aNoThanksIsTakenBack() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let (browser, decline) = (house.browser(), Route.answering(token: token, .decline))
        #expect(await browser.post(decline, [:]).status == 303)
        #expect(try await house.cases.rounds.find(round.id).caseworkerSide.exclusion == .notInvited(.citizenSaidNo))
        #expect(await browser.get(.answering(token: token, .receipt)).has("value=\"takeBack\""))
        for _ in 1...2 {
            let back = await browser.post(decline, ["go": "takeBack"])
            #expect(back.location == Route.answering(token: token, .start).path)
            let now = try await house.cases.rounds.find(round.id)
            #expect(now.citizenSide.declinedAt == nil && now.caseworkerSide.exclusion == nil)
        }
    }

    /// Somebody whose caseworker wrote down that they do not want to be asked, and who opens an old link.
    @Test func anOldLinkLeadsBackToBeingAsked() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let vera = await house.signedIn("vera")
        #expect(await vera.post(.asking(house.cases.amira), ["go": "askNoMore"]).status == 303)
        let browser = house.browser()
        let seen = await browser.follow(await browser.get(.answering(token: token, .start)))
        #expect(seen.has("Vi spørger dig ikke igen") && !seen.has("Du bliver spurgt igen"))
        #expect(await browser.post(.answering(token: token, .decline), ["go": "askAgain"]).status == 303)
        #expect(await browser.get(.answering(token: token, .start)).status == 200)
        #expect(try await house.cases.rounds.find(round.id) == round)
    }

    @Test func whatWasGivenUpIsTriedAgain() async throws {
        let house = try await AppHouse.make()
        let (database, clock) = (house.cases.database, house.cases.clock)
        let citizen = try await house.cases.citizen(of: house.cases.amira).id
        try await ContactStore(database).record(
            .email, "a@example.dk", of: citizen, from: clock.today, by: .operations, at: clock.now)
        let anna = await house.signedIn("anna")
        _ = await anna.post(.roundSettings, Self.settings)
        try await house.cases.openRound(of: house.cases.amira)
        let outbox = OutboxStore(database)
        for _ in 0...Patience.waits.count {
            clock.advance(days: 2)
            let claimed = try await outbox.claim(
                .mail, tokenHash: [UInt8(clock.now.seconds % 251)], by: "x", holding: 9, at: clock.now)
            try await outbox.finish(try #require(claimed), .failed(detail: "smtp 451"), at: clock.now)
        }
        let again = await house.signedIn("anna")
        #expect(await again.get(.outbox).has("1 kunne ikke sendes og er opgivet"))
        let page = await again.get(.outbox, ["vis": "gaveUp"])
        #expect(page.has("Mailserveren svarede 451") && page.has("Prøv igen"))
        let line = try #require(try await outbox.page(.gaveUp, size: 1, skipping: 0).first)
        #expect(await again.post(.outboxMessage(line.id), ["go": "retry"]).status == 303)
        #expect(try await outbox.page(.waiting, size: 9, skipping: 0).map(\.id) == [line.id])
    }

    @Test func textsAreChangedAndTakenBack() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let route = Route.messageText(.noThanks, .english)
        var form = [
            "subject": "Your no thanks", "short": "{afsender}",
            "body": "Hello {fornavn}.\r\n\r\n{ombestem}\r\n{hjælp}\r\n{afsender}",
        ]
        #expect(await anna.post(route, form).status == 303)
        #expect(
            try await MessageTextStore(house.cases.database).words(.noThanks, .english)?.body
                == "Hello {fornavn}.\n\n{ombestem}\n{hjælp}\n{afsender}\n")
        #expect(await anna.get(.messageTexts).has("Jeres egne"))
        form["body"] = "Hello {fornavn}. {ombestem}"
        let refused = await anna.post(route, form)
        #expect(refused.status == 422 && refused.has("id=\"body-error\"") && refused.has("Hello {fornavn}. {ombestem}"))
        #expect(refused.has("Teksten mangler {afsender}, {hjælp}."), "the fields that are missing are named")
        #expect(
            !refused.has("<p>Your no thanks") && refused.has("<h3>Your no thanks</h3>"), "the draft is what is shown")
        form["go"] = "goBack"
        #expect(await anna.post(route, form).status == 303)
        #expect(try await MessageTextStore(house.cases.database).words(.noThanks, .english) == nil)
    }

    /// No thanks for good is one press, and one press takes it back, by the citizen or for them.
    @Test func theWishNotToBeAskedIsKept() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let wishes = WishStore(house.cases.database)
        let browser = house.browser()
        #expect(await browser.post(.answering(token: token, .decline), ["go": "forGood"]).status == 303)
        #expect(try await !wishes.asks(round.citizen))
        #expect(await browser.get(.answering(token: token, .receipt)).has("Vi spørger dig ikke igen"))
        #expect(await browser.post(.answering(token: token, .decline), ["go": "askAgain"]).status == 303)
        #expect(try await wishes.asks(round.citizen))
        let vera = await house.signedIn("vera")
        #expect(await vera.post(.asking(house.cases.amira), ["go": "askNoMore"]).status == 303)
        #expect(await vera.get(.caseFile(house.cases.amira)).has("Borgeren vil gerne spørges igen"))
        #expect(await vera.post(.asking(house.cases.amira), ["go": "askAgain"]).status == 303)
        #expect(try await wishes.asks(round.citizen))
        #expect(await vera.post(.asking(house.cases.amira), [:]).status == 400)
    }
}
