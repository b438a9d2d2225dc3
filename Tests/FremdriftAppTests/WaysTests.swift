import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What the browser journeys cannot see: the clock, other people's rights, and what is written down.
@Suite("Ways to answer") struct WaysTests {
    private func kiosk(_ house: AppHouse) async -> Browser {
        let browser = await house.signedIn("anna")
        _ = await browser.get(.kiosks)
        _ = await browser.post(.kiosks, ["name": "Venteværelset"])
        return browser
    }

    @Test func aDeviceKeepsNoSignIn() async throws {
        let house = try await AppHouse.make()
        let device = await kiosk(house)
        #expect(device.jar["fremdrift"] == nil && device.jar["kiosk"] != nil)
    }

    /// Nobody signs in on it and nobody reads their own answers there, until it is ended from somewhere else.
    @Test func everyOtherPageOfADeviceIsTheLockedScreen() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let device = await kiosk(house)
        for route in RouteKind.samples(house.cases.amira, token: token) {
            let kind = RouteKind(route)
            let isOwn = [.kiosk, .kioskAnswering, .kioskIdle, .kioskPreferences, .stylesheet, .health].contains(kind)
            let seen = route.methods.contains(.get) ? await device.get(route) : await device.post(route)
            #expect(isOwn || seen.leadsTo == .kiosk, "\(kind)")
        }
        let signIn = ["username": "anna", "password": CaseHouse.password]
        #expect(await device.post(.signIn, signIn).leadsTo == .kiosk)
        #expect(device.jar["fremdrift"] == nil)
        let office = await house.signedIn("anna")
        _ = await office.get(.kiosks)
        #expect(await office.post(.kiosks, ["kiosk": "1"]).leadsTo == .kiosks)
        #expect(await device.get(.signIn).status == 200)
    }

    /// A browser sends the device's cookie to every page, also one that was made a kiosk when it was sent to `/kiosk` only.
    @Test func theLockedScreenRenewsTheDevice() async throws {
        let house = try await AppHouse.make()
        let device = await kiosk(house)
        let cookie = await device.get(.kiosk).reply.cookies.first { $0.name == "kiosk" }
        #expect(cookie?.path == "/" && cookie?.value == device.jar["kiosk"])
    }

    @Test func aScreenThatIsLeftForgets() async throws {
        let house = try await AppHouse.make()
        let token = try await house.shortCode(to: try await house.cases.openRound(of: house.cases.amira))
        let device = await kiosk(house)
        #expect(await device.post(.kiosk, ["code": token]).location == Route.kioskAnswering(.start).path)
        _ = await device.get(.kioskAnswering(.question(1)))
        _ = await device.post(.kioskAnswering(.question(1)), ["sleep": "2", "go": "next"])
        #expect(await device.get(.kioskAnswering(.question(1))).has("checked"))
        house.cases.clock.advance(seconds: 299)
        #expect(await device.get(.kioskAnswering(.question(1))).status == 200, "every page begins the time anew")
        house.cases.clock.advance(seconds: 301)
        let locked = await device.follow(await device.get(.kioskAnswering(.question(1))))
        #expect(
            locked.has("Skærmen blev låst. Det, du havde gemt, er der stadig.") && !device.jar.keys.contains("svar"))
        let round = try await house.cases.newestRound(of: house.cases.amira)
        #expect(round.citizenSide.answers.values.contains(.step(2)), "what was saved is there")
        _ = await device.post(.kiosk, ["code": token])
        #expect(await !device.get(.kioskAnswering(.question(1))).has("checked"))
    }

    /// A form that was open when the screen was locked is not the next person's, whoever has typed a code since.
    @Test func whatOneChoseIsNeverTheNextOnesAnswer() async throws {
        let house = try await AppHouse.make()
        let (amira, bo) = (house.cases.amira, house.cases.bo)
        let tokens = [
            try await house.shortCode(to: try await house.cases.openRound(of: amira)),
            try await house.shortCode(to: try await house.cases.openRound(of: bo)),
        ]
        let (device, question) = (await kiosk(house), Route.kioskAnswering(.question(1)))
        _ = await device.post(.kiosk, ["code": tokens[0]])
        let first = try #require(await device.get(question).hidden("forgery"))
        // Another window of the same browser: the screen is locked, and somebody else types a code.
        _ = await device.post(.kiosk, ["code": tokens[1]])
        let second = try #require(await device.get(question).hidden("forgery"))
        #expect(first != second)
        let late = await device.post(question, ["sleep": "1", "go": "next", "forgery": first])
        #expect(late.status == 403 && late.has("Skærmen blev låst."))
        for id in [amira, bo] { #expect(try await house.cases.newestRound(of: id).citizenSide.answers.isEmpty) }
        let own = await device.post(question, ["sleep": "4", "go": "next", "forgery": second])
        #expect(own.status == 303, "whoever answers now is not disturbed")
        #expect(try await house.cases.newestRound(of: bo).citizenSide.answers.values.contains(.step(4)))
        // Locked, and nobody has typed a code: the form says so too.
        _ = await device.get(.kiosk)
        let locked = await device.follow(await device.post(question, ["sleep": "1", "forgery": second]))
        #expect(locked.has("Skærmen blev låst."))
    }

    /// A language chosen at the screen is the person's from then on; the next person meets neither it nor the large letters.
    @Test func howOneReadsIsRememberedForThePersonAndNotOnTheScreen() async throws {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .operations, at: house.cases.clock.now)
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.shortCode(to: round)
        let device = await kiosk(house)
        _ = await device.post(.kiosk, ["code": token])
        let start = Route.kioskAnswering(.start)
        #expect(await device.get(start).has("action=\"\(Route.kioskPreferences.path)\""))
        _ = await device.post(.kioskPreferences, ["tilbage": start.path, "sprog": "ar"])
        let chosen = await device.post(.kioskPreferences, ["tilbage": start.path, "laesning": "let"])
        #expect(chosen.location == start.path)
        #expect(await device.get(start).has("dir=\"rtl\""))
        #expect(try await house.cases.rounds.language(of: round.citizen) == .arabic)
        _ = await device.get(.kioskAnswering(.question(1)))
        _ = await device.post(.kioskAnswering(.question(1)), ["jobSearch": "2"])
        #expect(await device.post(.kioskAnswering(.check)).status == 303)
        #expect(await device.get(.kiosk, ["besked": "sent"]).has("dir=\"rtl\""), "the thanks are for whoever answered")
        let next = await device.get(.kiosk)
        #expect(next.has("<html lang=\"da\"") && !next.has("citizen easy"))
        for choice in [["sprog": "ar"], ["laesning": "let"]] {
            _ = await device.post(.kioskPreferences, choice.merging(["tilbage": Route.kiosk.path]) { $1 })
        }
        #expect(await device.get(.kiosk).has("citizen easy"))
        #expect(await device.get(.kiosk, ["ny": "1"]).location == Route.kiosk.path)
        #expect(device.jar["sprog"] == nil && device.jar["laesning"] == nil)
        #expect(try await house.cases.rounds.language(of: round.citizen) == .arabic)
    }

    @Test func theScreenLeadsNowhereElse() async throws {
        let house = try await AppHouse.make()
        let token = try await house.shortCode(to: try await house.cases.openRound(of: house.cases.amira))
        let device = await kiosk(house)
        let locked = await device.get(.kiosk)
        _ = await device.post(.kiosk, ["code": token])
        for seen in [locked, await device.get(.kioskAnswering(.start)), await device.get(.kioskAnswering(.check))] {
            #expect(!seen.has(token) && !seen.has("href=\"/\"") && !seen.has("href=\"/om\""))
        }
    }

    @Test func otherPeoplesSheetsAreNotFound() async throws {
        let house = try await AppHouse.make()
        let token = try await house.shortCode(to: try await house.cases.openRound(of: house.cases.amira))
        #expect(await house.signedIn("otto").post(.paper, ["code": token]).status == 403)
        #expect(await house.signedIn("ida").post(.paper, ["code": token]).status == 403)
        let anna = await house.signedIn("anna").post(.paper, ["code": token])
        #expect(anna.location == Route.paperEntry(house.cases.amira, round: 1).path)
        house.cases.clock.advance(days: 60)
        let late = await house.signedIn("anna").post(.paper, ["code": token])
        #expect(late.status == 422 && late.has("Runden er slut"))
    }

    /// A sheet that comes after the round: found by its code for a fortnight, and its own day has to be typed.
    @Test func aLateSheetIsKeyedInWithItsOwnDay() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let token = try await house.shortCode(to: round)
        house.cases.clock.advance(days: round.window.closesOn.adding(days: 3).days(since: house.cases.clock.today))
        // Her own answers were never sent, and cannot be any more: nothing is there to lock first.
        let vera = await house.signedIn("vera")
        let sheet = Route.paperEntry(amira, round: 1)
        #expect(await vera.post(.paper, ["code": token]).location == sheet.path)
        let page = await vera.get(sheet)
        #expect(page.has("Runden er slut. Et ark,") && page.has("name=\"dated\" type=\"date\" value=\"\""))
        let form = ["sleep": "2", "go": "save"]
        let today = form.merging(["dated": house.cases.clock.today.iso]) { $1 }
        #expect(await vera.post(sheet, today).status == 422)
        let inTime = form.merging(["dated": round.window.closesOn.iso]) { $1 }
        #expect(await vera.post(sheet, inTime).leadsTo == .paper)
        let side = try await house.cases.rounds.find(round.id).citizenSide
        #expect(side.isGiven && side.sending?.way == .paper)
        let after = try await house.cases.rounds.find(round.id)
        #expect(
            after.answers(of: .citizen, shownTo: .caseworker, by: house.cases.instrument).isEmpty,
            "not before the reveal")
    }

    @Test func theCaseworkerLocksTheirOwnFirst() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let vera = await house.signedIn("vera")
        let (start, first) = (
            Route.talk(amira, round: 1, .phone, .start), Route.talk(amira, round: 1, .phone, .question(1))
        )
        #expect(await vera.post(start).location == start.path)
        #expect(await vera.post(first, ["sleep": "1"]).location == start.path)
        let sheet = Route.paperEntry(amira, round: 1)
        #expect(await vera.post(sheet, ["sleep": "1", "dated": house.cases.clock.today.iso]).location == sheet.path)
        #expect(try await house.cases.rounds.find(round.id).citizenSide.answers.isEmpty)
        _ = await vera.post(.rating(amira, round: 1), ["sleep": "1", "work": "1", "belief": "1", "go": "send"])
        #expect(await vera.post(start).location == first.path, "in the same second")
        _ = await vera.post(first, ["sleep": "3", "go": "next"])
        let after = try await house.cases.rounds.find(round.id)
        #expect(after.citizenSide.answers.count == 1 && !after.caseworkerSide.isNotBlind)
    }

    @Test func whatIsOnlyForGroupsIsNotAskedByStaff() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let anna = await house.signedIn("anna")
        _ = await anna.get(.talk(amira, round: 1, .phone, .start))
        _ = await anna.post(.talk(amira, round: 1, .phone, .start))
        _ = await anna.post(
            .talk(amira, round: 1, .phone, .allQuestions), ["sleep": "2", "group.trust": "2", "go": "next"])
        let answers = try await house.cases.rounds.find(round.id).citizenSide.answers
        #expect(Set(answers.keys) == [.indicator(IndicatorID("sleep"))])
    }

    @Test func aLinkAfterItsRoundExplains() async throws {
        let house = try await AppHouse.make()
        let token = try await house.shortCode(to: try await house.cases.openRound(of: house.cases.amira))
        house.cases.clock.advance(days: 60)
        let seen = await house.browser().get(
            .answering(token: token.filter { $0 != "-" }, .question(1)))
        #expect(seen.status == 410 && seen.has("Det gør ikke noget"))
        let device = await kiosk(house)
        #expect(await device.post(.kiosk, ["code": token]).has("Det gør ikke noget"))
    }

    /// Whoever types a code is told what is true: the case has ended, thank you, and whom to ask.
    @Test(arguments: [0, 60]) func aCodeToACaseThatHasEndedSaysSo(days: Int) async throws {
        let house = try await AppHouse.make()
        let (database, amira) = (house.cases.database, house.cases.amira)
        try await SettingStore(database).write(
            .organisation, "Jobcenter Fjordby", by: .operations, at: house.cases.clock.now)
        let token = try await house.shortCode(to: try await house.cases.openRound(of: amira))
        try await StandingStore(database).end(amira, .job, by: .operations, at: house.cases.clock.now)
        house.cases.clock.advance(days: days)
        let (phone, device) = (house.browser(), await kiosk(house))
        let typed = [
            await phone.follow(await phone.post(.shortCode, ["code": token])),
            await device.follow(await device.post(.kiosk, ["code": token])),
        ]
        for seen in typed {
            #expect(seen.has("Din sag er afsluttet") && seen.has("Tak, fordi du var med"))
            #expect(seen.has("spørg Jobcenter Fjordby") && !seen.has("spurgt igen"))
        }
    }

    /// Who has answered and whose case then ends is thanked, and promised nothing.
    @Test func aReceiptAfterTheCaseHasEndedPromisesNothing() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        try await house.cases.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        let receipt = Route.answering(token: token, .receipt)
        #expect(await house.browser().get(receipt).has("Vi spørger dig igen"))
        try await StandingStore(house.cases.database).end(
            house.cases.amira, .job, by: .operations, at: house.cases.clock.now)
        let seen = await house.browser().get(receipt)
        #expect(seen.has("Tak for dine svar") && !seen.has("Vi spørger dig igen"))
    }

    @Test func aNoThanksInATalkNeedsNoOwnAnswers() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let vera = await house.signedIn("vera")
        let decline = Route.talk(amira, round: 1, .phone, .decline)
        _ = await vera.get(decline)
        #expect(await vera.post(decline).leadsTo == .caseFile(amira))
        let after = try await house.cases.rounds.find(round.id)
        #expect(after.citizenSide.declinedAt != nil && after.caseworkerSide.sawOtherAt == nil)
    }

    @Test func everyWayIsWrittenDown() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let phone = house.browser()
        _ = await phone.post(.answering(token: token, .question(1)), ["sleep": "2"])
        _ = await phone.post(.answering(token: token, .helper), ["go": "helped"])
        _ = await phone.post(.answering(token: token, .question(2)), ["work": "2"])
        _ = await phone.post(.answering(token: token, .check))
        #expect(try await house.cases.count("SELECT id FROM answer WHERE way = 'ownDevice'") == 1)
        #expect(try await house.cases.count("SELECT id FROM answer WHERE way = 'withCompanion'") == 1)
        let sending = try await house.cases.rounds.find(round.id).citizenSide.sending
        #expect(sending == Side.Sending(way: .withCompanion, actor: "link:\(round.id)"))
    }
}
