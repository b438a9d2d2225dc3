import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Who has looked: role, unit, time and reason; the latest first, one visit one line, many days folded.
@Suite("Who has looked") struct OwnLookTests {
    @Test func theReasonIsWhatTheyDid() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let vera = await house.signedIn("vera")
        for route in [
            Route.picture(amira), .agenda(amira), .contact(amira), .rating(amira, round: round.number),
            .interventions(amira),
            .paperEntry(amira, round: round.number), .caseFile(amira),
        ] { _ = await vera.get(route) }
        _ = await house.signedIn("anna").get(.erasure(amira))
        let page = await (try await house.withCode(amira)).get(.ownLooks)
        for words in [
            "Så jeres billede", "Forberedte eller holdt en samtale", "Så eller rettede dine oplysninger",
            "Svarede på spørgsmålene om dig", "Så eller skrev dine indsatser", "Tastede dine svar fra papir",
            "Åbnede din sag", "Så, hvornår dine data slettes", "Administrator, <bdi>Havn</bdi>",
            "Sagsbehandler, <bdi>Havn</bdi>", "Kl. ",
        ] { #expect(page.has(words), "\(words)") }
        #expect(!page.has("Vera") && !page.has("Anna"))
        #expect(await !(try await house.withCode(house.cases.bo)).get(.ownLooks).has("Så jeres billede"))
    }

    /// One visit leaves many lines in the log and one on the page, from its first to its last minute.
    @Test func oneVisitIsOneLineAndManyDaysAreFolded() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let vera = await house.signedIn("vera")
        for _ in 1...3 {
            _ = await vera.get(.agenda(amira))
            house.cases.clock.advance(seconds: 120)
        }
        let today = house.cases.clock.today
        let first = await (try await house.withCode(amira)).get(.ownLooks)
        #expect(first.text.ranges(of: "Forberedte eller holdt en samtale").count == 1)
        #expect(first.text.contains("–") && !first.has("<details><summary>"), "few days stand open")
        for _ in 1...6 {
            house.cases.clock.advance(days: 1)
            _ = await house.signedIn("vera").get(.picture(amira))
        }
        let own = try await house.withCode(amira)
        let later = await own.get(.ownLooks)
        #expect(later.text.ranges(of: "<details><summary>").count >= 6)
        let newest = try #require(later.text.firstRange(of: DanishDay.long(house.cases.clock.today)))
        let oldest = try #require(later.text.firstRange(of: DanishDay.long(today)))
        #expect(newest.lowerBound < oldest.lowerBound, "the latest first")
        let short = await own.get(.ownCase)
        #expect(short.text.ranges(of: "Så jeres billede").count == 5 && short.has("Se alle gange"))
    }

    @Test func aLongLogIsReadInParts() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let vera = await house.signedIn("vera")
        for number in 0..<260 { _ = await vera.get(number.isMultiple(of: 2) ? .picture(amira) : .agenda(amira)) }
        let own = try await house.withCode(amira)
        let page = await own.get(.ownLooks)
        #expect(page.reply.body.count < 60_000, "\(page.reply.body.count) bytes")
        let link = try #require(page.text.firstMatch(of: #/\?foer=(\d+)/#))
        let rest = await own.get(.ownLooks, ["foer": String(link.1)])
        #expect(rest.has("Så jeres billede") && !rest.has("?foer="))
    }
}
