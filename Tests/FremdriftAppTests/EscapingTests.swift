import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Names and words are text, whatever signs they are made of.
@Suite("Signs that mean something in markup") struct EscapingTests {
    private static let sharp = "<script>alert(\"1\")</script>'&<b>"

    @Test func areEscapedOnEveryPage() async throws {
        let house = try await AppHouse.make(name: Self.sharp)
        let amira = house.cases.amira
        try await SettingStore(house.cases.database).write(
            .organisation, Self.sharp, by: .operations, at: house.cases.clock.now)
        let round = try await house.cases.openRound(of: amira)
        let token = try await house.link(to: round)
        let answering = house.browser()
        _ = await answering.post(
            .answering(token: token, .allQuestions), ["sleep": "2", "work": "2", "open.talk": Self.sharp])
        let check = await answering.get(.answering(token: token, .check)).text
        expectEscaped(check, "check")
        #expect(check.contains("&lt;script&gt;"))
        try await house.cases.sendAndReveal(round)
        for username in ["vera", "anna"] {
            let browser = await house.signedIn(username)
            for route in RouteKind.samples(amira, token: token) where RouteKind(route) != .stylesheet {
                if route.methods.contains(.get) { expectEscaped(await browser.get(route).text, "\(route)") }
            }
            for route in [Route.link(amira, round: 1), .code(amira)] {
                expectEscaped(await browser.post(route).text, "\(route)")
            }
        }
        let anna = await house.signedIn("anna")
        let file =
            "sagsnr;navn;enhed;startdato;\"\(Self.sharp.replacing("\"", with: "\"\""))\"\nS1;<b>;Havn;x;1\n<b>;<b>;Havn;01-09-2026;1"
        let kept = await anna.post(.importing, ["text": file])
        let draft = try #require(kept.leadsTo)
        expectEscaped(await anna.get(draft).text, "a file")
        #expect(await anna.get(draft).has("&lt;b&gt;"))
        let picture = await house.signedIn("vera").get(.picture(amira)).text
        #expect(picture.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"))
        let own = try await house.withCode(amira)
        for route in [Route.ownAnswers, .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy] {
            expectEscaped(await own.get(route).text, "\(route)")
        }
    }

    @Test func areEscapedInWhatComesBack() async throws {
        let house = try await AppHouse.make()
        let (vera, anna) = (await house.signedIn("vera"), await house.signedIn("anna"))
        let sharp = [
            "name", "username", "unit", "openedOn", "caseworker", "reason", "reason-end", "reason-pause", "from",
            "language", "cpr", "mobile", "email", "address", "text",
        ]
        let form = Dictionary(uniqueKeysWithValues: sharp.map { ($0, Self.sharp) })
        for (browser, route) in [
            (vera, Route.newCase), (anna, .newStaff), (vera, .assignment(house.cases.amira)), (anna, .importing),
            (vera, .contact(house.cases.amira)), (anna, .room), (vera, .history(house.cases.amira)),
        ] {
            let seen = await browser.post(route, form)
            #expect(seen.status == 422)
            expectEscaped(seen.text, "\(route)")
        }
        let signIn = await house.browser().post(
            .signIn, ["username": Self.sharp, "til": Self.sharp, "gemt.<b>": Self.sharp])
        expectEscaped(signIn.text, "sign in")
        expectEscaped(await house.browser().post(.ownCode, ["code": Self.sharp]).text, "code")
        let search = await anna.get(.administration, ["navn": Self.sharp])
        expectEscaped(search.text, "search")
        #expect(search.has("&lt;script&gt;"))
        expectEscaped(
            await anna.get(.administration, ["sprog": Self.sharp, "efter": Self.sharp]).text, "query")
    }

    @Test func mayStandInAPath() async throws {
        let house = try await AppHouse.make()
        for path in ["/\(Self.sharp)", "/svar/\(Self.sharp)", "/svar/\"onload=x", "/sager/<b>"] {
            expectEscaped(await house.browser().send(Request(method: .get, path: path)).text, path)
        }
    }

    private func expectEscaped(_ html: String, _ place: String) {
        #expect(!html.contains("<script") && !html.contains("'&<"), "\(place)")
        #expect(!html.contains("<b>"), "\(place)")
        #expect(!html.contains("alert(\""), "\(place)")
        #expect(!html.contains("\"onload"), "\(place)")
    }
}
