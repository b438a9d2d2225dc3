import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What a caseworker is told at once about a case, and what is never told.
@Suite("A case at a glance") struct CaseNoticeTests {
    @Test func aWishNotToBeAskedIsSaidOnceAtTheTopAndEndsTheAsking() async throws {
        let house = try await AppHouse.make()
        let (amira, now) = (house.cases.amira, house.cases.clock.now)
        try await house.cases.openRound(of: amira)
        let vera = await house.signedIn("vera")
        let asking = [
            Route.link(amira, round: 1), .talk(amira, round: 1, .phone, .start), .paperEntry(amira, round: 1),
        ]
        let before = await vera.get(.caseFile(amira))
        for route in asking { #expect(before.has("\"\(route.path)\"")) }
        try await WishStore(house.cases.database).record(asks: false, of: amira, by: .operations, at: now)
        let after = await vera.get(.caseFile(amira)).text
        for route in asking { #expect(!after.contains("\"\(route.path)\""), "\(route)") }
        let parts = after.components(separatedBy: "Borgeren bliver ikke spurgt for tiden")
        #expect(parts.count == 2 && !parts[0].contains("id=\"runde\""), "once, above the round")
        #expect(after.contains("Borgeren vil gerne spørges igen"))
    }

    @Test func aNoThanksToOneRoundIsLikeAnyMissingAnswer() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        _ = await house.browser().post(.answering(token: try await house.link(to: round), .decline))
        let vera = await house.signedIn("vera")
        for page in [await vera.get(.day), await vera.get(.caseload), await vera.get(.caseFile(amira))] {
            #expect(!page.has("Se svarene sammen") && !page.has("nej tak"))
        }
        #expect(await vera.get(.caseFile(amira)).has("ikke noget, du skal svare på"), "why nothing is to be assessed")
        let made = await vera.post(.link(amira, round: 1)).text
        let link = try #require(made.firstMatch(of: #/fremdrift\.example\.dk(\/svar\/\w+)/#)).output.1
        let opened = await vera.get(try #require(Route(path: String(link))))
        #expect(opened.status == 200 && !opened.has("sagt nej tak"))
    }

    @Test func whatNoMessageCanCarryIsOnTheDayAndTheCase() async throws {
        let house = try await AppHouse.make()
        let (amira, link) = (house.cases.amira, Route.link(house.cases.amira, round: 1))
        let vera = await house.signedIn("vera")
        #expect(await !vera.get(.day).has("linket personligt"))
        try await house.cases.openRound(of: amira)
        #expect(await vera.get(.day).has("action=\"\(link.path)\""))
        #expect(await vera.get(.day).has("Giv linket eller svararket personligt"))
        #expect(await vera.get(.caseFile(amira)).has("Giv linket eller svararket personligt"))
        #expect(await !house.signedIn("otto").get(.day).has("Giv linket"), "it is not Otto's case")
        #expect(await vera.post(link).status == 200)
        #expect(await !vera.get(.day).has("Giv linket"), "it has been handed over")
        #expect(await !vera.get(.caseFile(amira)).has("Giv linket"))
    }

    @Test func answersThatWaitAreSaidAndTheFormerPictureIsNotTakenForThem() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        try await house.cases.sendAndReveal(try await house.cases.openRound(of: amira))
        let vera = await house.signedIn("vera")
        #expect(await vera.get(.picture(amira)).has("Sådan ser I det nu"))
        house.cases.clock.advance(days: 91)
        let second = try await house.cases.openRound(of: amira)
        #expect(await !house.signedIn("vera").get(.caseFile(amira)).has("klar til, at I ser dem sammen"))
        for rater in Rater.allCases {
            try await house.cases.take(.answer(rater, rater.fullAnswers()), .send(rater), on: second)
        }
        let later = await house.signedIn("vera")
        let page = await later.get(.caseFile(amira)).text
        #expect(page.components(separatedBy: "id=\"runde\"")[0].contains("Svarene fra runde 2 ("), "at the top")
        let waiting = await later.get(.picture(amira))
        #expect(waiting.has("Vis begge svar") && !waiting.has("Sådan ser I det nu"))
        #expect(waiting.has("<summary>Det forrige billede: runde 1 ("))
        _ = await later.post(.reveal(amira, round: 2))
        let shown = await later.get(.picture(amira))
        #expect(shown.has("Sådan ser I det nu") && !shown.has("Det forrige billede"))
        #expect(await !later.get(.caseFile(amira)).has("klar til, at I ser dem sammen"))
    }

    /// The day a round is planned for, whenever it was answered.
    @Test func aRoundHasOneDateEverywhere() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        try await house.cases.sendAndReveal(round)
        #expect(round.window.dueOn.iso == "2026-10-19")
        let own = try await house.withCode(amira)
        let vera = await house.signedIn("vera")
        for page in [await vera.get(.caseFile(amira)), await vera.get(.picture(amira)), await own.get(.ownAnswers)] {
            #expect(page.has("19. oktober 2026"))
        }
        #expect(await !vera.get(.picture(amira)).has("5. oktober"))
        #expect(await !own.get(.ownAnswers).has("5. oktober"))
    }
}

/// A link that has nothing to ask any more.
@Suite("After the round") struct RoundOverTests {
    private func start() async throws -> (house: AppHouse, start: Route) {
        let house = try await AppHouse.make()
        let token = try await house.link(to: try await house.cases.openRound(of: house.cases.amira))
        return (house, .answering(token: token, .start))
    }

    @Test func aLinkSaysSoAndLeadsNowhere() async throws {
        let (house, start) = try await start()
        house.cases.clock.advance(days: 60)
        let seen = await house.browser().get(start)
        #expect(seen.status == 410 && seen.has("<h1>Runden er slut for denne gang</h1>"))
        #expect(seen.has("spurgt igen næste gang"))
        #expect(!seen.has("Det gik ikke") && !seen.has("410.01") && !seen.has("class=\"button\""))
    }

    @Test func nobodyIsPromisedToBeAskedWhoIsNot() async throws {
        let (house, start) = try await start()
        try await WishStore(house.cases.database).record(
            asks: false, of: house.cases.amira, by: .operations, at: house.cases.clock.now)
        house.cases.clock.advance(days: 60)
        let seen = await house.browser().get(start)
        #expect(seen.status == 410 && seen.has("Det gør ikke noget") && !seen.has("spurgt igen"))
    }

    @Test func aCaseThatRestsOrHasEndedIsNotARoundThatIsOver() async throws {
        let (house, start) = try await start()
        let standing = StandingStore(house.cases.database)
        let (amira, now) = (house.cases.amira, house.cases.clock.now)
        func shown() async -> Seen { await house.browser().follow(await house.browser().get(start)) }
        try await standing.pause(amira, .illness, by: .operations, at: now)
        let paused = await shown()
        #expect(paused.has("Din sag holder pause") && !paused.has("Runden er slut") && !paused.has("næste gang"))
        try await standing.resume(amira, by: .operations, at: now.adding(seconds: 60))
        #expect(await shown().has("Hvordan går det?"))
        try await standing.end(amira, .job, by: .operations, at: now.adding(seconds: 120))
        let ended = await shown()
        #expect(ended.has("Din sag er afsluttet") && !ended.has("Runden er slut") && !ended.has("næste gang"))
        house.cases.clock.advance(days: 60)
        #expect(await shown().has("Din sag er afsluttet"), "also when the time of the round is over")
    }
}
