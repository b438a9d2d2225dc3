import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// A handover as the citizen and the two caseworkers meet it.
@Suite("A handover") struct HandoverTests {
    private func handedOver() async throws -> AppHouse {
        let house = try await AppHouse.make()
        house.cases.clock.advance(days: 1)
        try await CaseStore(house.cases.database).assign(
            house.cases.amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver,
            by: .operations, at: house.cases.clock.now)
        return house
    }

    @Test func theCitizenIsToldOnTheirOwnPage() async throws {
        let house = try await handedOver()
        let by = house.cases.clock.today.adding(days: 30)
        let own = try await house.withCode(house.cases.amira)
        for page in [await own.get(.ownAnswers), await own.get(.ownCase)] {
            for words in [
                "Du har fået en ny sagsbehandler: <bdi>Otto Berg</bdi>", "følger med", "virker ikke mere",
                "første samtale senest den \(DanishDay.long(by))",
            ] { #expect(page.has(words), "\(words)") }
        }
        house.cases.clock.advance(days: 31)
        #expect(await (try await house.withCode(house.cases.amira)).get(.ownCase).has("I skulle have haft"))
        let talk = try await house.cases.planTalk(with: house.cases.amira)
        let otto = await house.signedIn("otto")
        let form = DayTests.form(
            await otto.get(.conversation(house.cases.amira, talk)),
            ["standing": "held", "day": house.cases.clock.today.iso])
        #expect(await otto.post(.conversation(house.cases.amira, talk), form).status == 303)
        let later = await (try await house.withCode(house.cases.amira)).get(.ownCase)
        #expect(later.has("Du har fået en ny sagsbehandler") && !later.has("første samtale"))
        house.cases.clock.advance(days: 40)
        #expect(await !(try await house.withCode(house.cases.amira)).get(.ownCase).has("ny sagsbehandler:"))
        #expect(await !(try await house.withCode(house.cases.bo)).get(.ownCase).has("ny sagsbehandler:"))
    }

    @Test func withoutALimitNoDayIsPromised() async throws {
        let house = try await handedOver()
        var limits = StalledLimits()
        limits[.noHandoverTalk] = nil
        try await StalledLimitsStore(house.cases.database).write(limits, by: .operations, at: house.cases.clock.now)
        let page = await (try await house.withCode(house.cases.amira)).get(.ownCase)
        #expect(page.has("Du har fået en ny sagsbehandler") && !page.has("første samtale"))
    }

    @Test func anEndedCodeSaysWhy() async throws {
        let house = try await AppHouse.make()
        let (code, citizen) = ("abcd-efgh-2345", try await house.cases.citizen(of: house.cases.amira).id)
        try await CitizenCodeStore(house.cases.database).issue(
            codeHash: house.tokens.hash(code.filter { $0 != "-" }), for: citizen,
            until: house.cases.clock.now.adding(seconds: 86_400), by: .operations, at: house.cases.clock.now)
        try await CaseStore(house.cases.database).assign(
            house.cases.amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver,
            by: .operations, at: house.cases.clock.now)
        let refused = await house.browser().post(.ownCode, ["code": code])
        #expect(refused.status == Problem(.wrongCode).status && refused.has("fordi du har fået en ny sagsbehandler"))
        let unknown = await house.browser().post(.ownCode, ["code": "zzzz-zzzz-2345"])
        #expect(unknown.has("Koden passer ikke.") && !unknown.has("ny sagsbehandler"))
    }

    /// Who gets the case reads what is agreed, what has moved, and what the one before can see.
    @Test func thePageSaysWhatHasMoved() async throws {
        let house = try await AppHouse.make()
        let (amira, vera) = (house.cases.amira, await house.signedIn("vera"))
        #expect(await !vera.get(.handover(amira)).has("Hvad har flyttet sig?"), "nothing was looked at together")
        for step in [2, 4] {
            try await house.cases.answerAndReveal(try await house.cases.openRound(of: amira), step: step)
            house.cases.clock.advance(days: 91)
        }
        let page = await house.signedIn("vera").get(.handover(amira))
        #expect(page.has("Hvad har flyttet sig?") && page.has("højere end det forrige"))
    }

    @Test func anOlderTabWritesOverNoCard() async throws {
        let house = try await AppHouse.make()
        let (amira, vera) = (house.cases.amira, await house.signedIn("vera"))
        let shown = try #require(await vera.get(.handover(amira)).hidden("shownCard"))
        let first = ["words": "Hun vil\r\nkøre bus.", "shownCard": shown]
        for _ in 1...2 { #expect(await vera.post(.handover(amira), first).status == 303) }
        let cards: SQL = "SELECT id FROM handover_card"
        #expect(try await house.cases.count(cards) == 1, "the same form sent twice is one card")
        let older = ["words": "Hun vil i en børnehave.", "shownCard": shown]
        let refused = await vera.post(.handover(amira), older)
        #expect(refused.status == 409 && refused.has("Der er gemt et andet kort"))
        #expect(refused.has("Hun vil i en børnehave.</textarea>") && refused.has("køre bus.</p>"))
        #expect(try await house.cases.count(cards) == 1)
        let told = ["words": "Hun vil i en børnehave.", "shownCard": refused.hidden("shownCard") ?? ""]
        #expect(await vera.post(.handover(amira), told).status == 303, "who has been told may go on")
        #expect(try await house.cases.count(cards) == 2)
    }

    /// Who had the case is told where it went, and keeps what they were writing; nobody else learns anything.
    @Test func whoNoLongerHasTheCaseIsToldWhyAndLosesNothing() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let talk = try await house.cases.planTalk(with: amira)
        let (vera, otto) = (await house.signedIn("vera"), await house.signedIn("otto"))
        let before = await otto.post(.handover(amira), ["words": "Fra Otto"])
        #expect(before.status == 403 && !before.has("givet videre"), "who never had it learns nothing")
        #expect(before.has("Fra Otto"))
        try await CaseStore(house.cases.database).assign(
            amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.cases.clock.now)
        let why = "Sagen er givet videre den \(DanishDay.long(house.cases.clock.today)) til en anden sagsbehandler."
        let forms: [(Route, [String: String], [String])] = [
            (.handover(amira), ["words": "Hun vil <b>køre</b> bus."], ["Hun vil &lt;b&gt;køre&lt;/b&gt; bus."]),
            (
                .agenda(amira), ["what": "Ringe", "remark": "Vi prøver.", "why-1": "Lukket"],
                ["Ringe", "Vi prøver.", "Lukket"]
            ),
            (.conversation(amira, talk), ["standing": "held", "note": "Et langt notat"], ["Et langt notat"]),
        ]
        for (route, form, words) in forms {
            let seen = await vera.post(route, form)
            #expect(seen.status == 403 && seen.has(why) && seen.has("Det er ikke gemt."))
            for word in words { #expect(seen.has(">\(word)</p>"), "\(word)") }
            #expect(!seen.has("Amira"))
        }
        let opened = await vera.get(.agenda(amira))
        #expect(opened.status == 403 && opened.has(why) && !opened.has("Det, du skrev"))
        #expect(try await house.cases.count("SELECT id FROM handover_card") == 0)
        #expect(await !vera.get(.erasure(amira)).has("givet videre"), "a page that was never theirs")
        let forged = await vera.post(.handover(amira), ["words": "Udefra", "forgery": "x"])
        #expect(forged.status == 403 && !forged.has("Udefra"))
        try await CaseStore(house.cases.database).assign(
            amira, to: house.cases.caseworker, from: house.cases.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.cases.clock.now)
        #expect(await vera.get(.agenda(amira)).status == 200)
        #expect(await otto.get(.agenda(amira)).has("givet videre"))
    }

    /// Opening the page of a handover hands nothing over.
    @Test func onlyAWrittenCardIsAHandover() async throws {
        let house = try await AppHouse.make()
        let (amira, vera) = (house.cases.amira, await house.signedIn("vera"))
        _ = await vera.get(.handover(amira))
        _ = await vera.get(.assignment(amira))
        #expect(await !(try await house.withCode(amira)).get(.ownLooks).has("Gav din sag videre"))
        #expect(await vera.post(.handover(amira), ["words": "Hun vil køre bus."]).status == 303)
        #expect(await (try await house.withCode(amira)).get(.ownLooks).has("Gav din sag videre"))
    }
}
