import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// A link can answer and show a receipt, nothing more.
@Suite("The personal link") struct PersonalLinkTests {
    private struct Start {
        let house: AppHouse
        let round: Round
        let token: String
        func at(_ page: AnsweringPage) -> Route { .answering(token: token, page) }
    }

    private func start() async throws -> Start {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        return Start(house: house, round: round, token: try await house.link(to: round))
    }

    private let words = "MINE EGNE ORD"

    @Test func answersAreShownAgainOnlyInTheirOwnBrowser() async throws {
        let start = try await start()
        let (mine, theirs) = (start.house.browser(), start.house.browser())
        _ = await mine.post(start.at(.question(1)), ["sleep": "2", "go": "next"])
        _ = await mine.post(start.at(.sinceLast), ["open.talk": words, "open.easier": "\nsleep"])
        #expect(await mine.get(start.at(.check)).has(words))
        #expect(await mine.get(start.at(.question(1))).has("checked"))
        for page in [AnsweringPage.start, .question(1), .allQuestions, .sinceLast, .check, .receipt, .pause] {
            let seen = await theirs.get(start.at(page))
            #expect(!seen.has(words) && !seen.has("checked"), "\(page)")
        }
        #expect(await theirs.get(start.at(.question(1))).has("Du har svaret på dette før"))
    }

    @Test func anotherDeviceGoesOnAndUndoesNothing() async throws {
        let start = try await start()
        let (phone, library) = (start.house.browser(), start.house.browser())
        _ = await phone.post(start.at(.question(1)), ["sleep": "2", "go": "pause"])
        #expect(await library.get(start.at(.start)).has(start.at(.question(2)).path))
        _ = await library.post(start.at(.allQuestions), ["work": "4", "open.easier": "", "open.talk": ""])
        _ = await library.post(start.at(.check))
        let side = try await start.house.cases.rounds.find(start.round.id).citizenSide
        #expect(side.answers[.indicator(IndicatorID("sleep"))] == .step(2))
        #expect(side.answers[.indicator(IndicatorID("work"))] == .step(4))
        #expect(side.sentAt != nil)
    }

    /// Both pages were open at the same time; the one sent last counts, and what it did not ask about stays.
    @Test func twoTabs() async throws {
        let start = try await start()
        let browser = start.house.browser()
        _ = await browser.get(start.at(.question(1)))
        _ = await browser.get(start.at(.allQuestions))
        _ = await browser.post(start.at(.question(1)), ["sleep": "1"])
        _ = await browser.post(start.at(.allQuestions), ["work": "5", "open.talk": words])
        _ = await browser.post(start.at(.question(1)), ["sleep": "3"])
        let answers = try await start.house.cases.rounds.find(start.round.id).citizenSide.answers
        #expect(answers[.indicator(IndicatorID("sleep"))] == .step(3))
        #expect(answers[.indicator(IndicatorID("work"))] == .step(5))
        #expect(answers[.open("talk")] == .words(words))
    }

    @Test func afterSendingItShowsAReceiptOnly() async throws {
        let start = try await start()
        let browser = start.house.browser()
        _ = await browser.post(start.at(.allQuestions), ["sleep": "2", "open.talk": words])
        let receipt = await browser.follow(await browser.post(start.at(.check)))
        #expect(receipt.has("Tak for dine svar"))
        #expect(browser.jar.isEmpty, "the browser forgets")
        for page in [AnsweringPage.start, .question(1), .allQuestions, .sinceLast, .check, .receipt] {
            let seen = await browser.follow(await browser.get(start.at(page)))
            #expect(!seen.has(words) && !seen.has("checked"))
        }
        #expect(await browser.get(start.at(.start)).location == start.at(.receipt).path)
    }

    @Test func aNoThanksCanBeTakenBack() async throws {
        let start = try await start()
        let browser = start.house.browser()
        let said = await browser.follow(await browser.post(start.at(.decline)))
        #expect(said.has("Du har sagt nej tak"))
        #expect(await !browser.get(start.at(.start)).has("sagt nej tak"), "whoever opens the link learns nothing")
        _ = await browser.post(start.at(.allQuestions), ["sleep": "2", "work": "2"])
        #expect(await browser.follow(await browser.post(start.at(.check))).has("Tak for dine svar"))
        let round = try await start.house.cases.rounds.find(start.round.id)
        #expect(
            round.state(of: .citizen, by: TestInstrument.small, on: start.house.cases.clock.today)
                == .answered)
    }

    @Test func afterTheRevealNothingIsTaken() async throws {
        let start = try await start()
        let browser = start.house.browser()
        _ = await browser.post(start.at(.question(1)), ["sleep": "2"])
        try await start.house.cases.sendAndReveal(start.round)
        let late = await browser.post(start.at(.question(1)), ["sleep": "5"])
        #expect(late.status == 409)
        #expect(await browser.get(start.at(.question(1))).location == start.at(.receipt).path)
        let round = try await start.house.cases.rounds.find(start.round.id)
        #expect(round.citizenSide.answers[.indicator(IndicatorID("sleep"))] == .step(2))
        #expect(round.citizenSide.corrections.isEmpty)
    }

    @Test func aLinkThatEndedSaysSoKindly() async throws {
        let start = try await start()
        let browser = start.house.browser()
        _ = await browser.post(start.at(.question(1)), ["sleep": "2"])
        #expect(await browser.get(.answering(token: "never", .start)).status == 404)
        let newer = try await start.house.link(to: start.round)
        #expect(await browser.get(start.at(.question(1))).status == 404)
        #expect(await !browser.get(.answering(token: newer, .question(1))).has("checked"))
        start.house.cases.clock.advance(days: 60)
        let late = await browser.post(.answering(token: newer, .question(1)), ["sleep": "5"])
        #expect(late.status == 410 && late.has("Det gør ikke noget"))
    }

    @Test func aFormSurvivesAFault() async throws {
        let start = try await start()
        let browser = start.house.browser()
        let long = String(repeating: "ord ", count: 501)
        let seen = await browser.post(start.at(.sinceLast), ["open.talk": long, "open.easier": "\nsleep"])
        #expect(seen.status == 422 && seen.has(long.trimmingCharacters(in: .whitespaces)))
        #expect(seen.has("checked"), "the tick comes back as well")
        let wrong = await browser.post(
            start.at(.allQuestions), ["sleep": "9", "work": "4", "open.talk": words])
        #expect(wrong.status == 422 && wrong.has(words))
        #expect(try await start.house.cases.rounds.find(start.round.id).citizenSide.answers.isEmpty)
    }

    /// A regretted sentence can be taken back, in the browser that shows it.
    @Test func wordsCanBeTakenBack() async throws {
        let start = try await start()
        let browser = start.house.browser()
        _ = await browser.post(start.at(.sinceLast), ["open.talk": words])
        let page = await browser.get(start.at(.sinceLast))
        #expect(page.has(words))
        _ = await browser.post(start.at(.sinceLast), page.hiddenFields.merging(["open.talk": ""]) { _, new in new })
        #expect(await !browser.get(start.at(.check)).has(words))
        try await start.house.cases.sendAndReveal(start.round)
        let caseworker = await start.house.signedIn("vera")
        #expect(await !caseworker.get(.picture(start.house.cases.amira)).has(words))
    }
}
