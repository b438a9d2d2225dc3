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
