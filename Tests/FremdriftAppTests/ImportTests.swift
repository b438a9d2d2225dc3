import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Bringing in people in the browser.
@Suite("Importing in the browser") struct ImportTests {
    private static let good = "sagsnr;navn;enhed;startdato;sagsbehandler\nS1;Eva Ø;Havn;01-09-2026;vera\n"

    private func kept(_ text: String, _ browser: Browser) async throws -> Route {
        let bytes = TextEncoding.windows1252.bytes(text)
        _ = await browser.get(.importing)
        let seen = await browser.post(.importing, files: ["file": UploadedFile(name: "udtræk.csv", bytes: bytes)])
        #expect(seen.status == 303, "\(seen.text)")
        return try #require(seen.leadsTo)
    }

    @Test func aFileIsLookedThroughAndThenWritten() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let draft = try await kept(Self.good, anna)
        let looked = await anna.get(draft)
        #expect(looked.has("udtræk.csv") && looked.has("Eva Ø") && looked.has("Gem rækken"))
        #expect(try await house.cases.count("SELECT id FROM case_file") == 2, "a look writes nothing")
        #expect(await anna.post(draft, ["go": "apply"]).status == 303)
        #expect(await anna.get(draft).has("Filen er indlæst"))
        #expect(await house.signedIn("vera").get(.caseload).has("Eva Ø"))
        #expect(await anna.post(draft, ["go": "apply"]).status == 303, "pressing twice writes once")
        #expect(try await house.cases.count("SELECT id FROM case_file") == 3)
    }

    @Test func refusedRowsAreHandedBack() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let draft = try await kept(ImportSamples.mixed, anna)
        let looked = await anna.get(draft)
        #expect(
            looked.has("Gem 3, og lad 2 vente") && looked.has("startdato: Skriv en dato, der findes, som dd-mm-åååå"))
        guard case .importDraft(let token) = draft else {
            Issue.record("\(draft)")
            return
        }
        let errors = await anna.get(.importErrors(token))
        let file = try DelimitedText(bytes: errors.reply.body)
        #expect(file.records.count == 2 && file.header.last == "hvorfor" && file.encoding == .windows1252)
        #expect(await anna.post(draft, ["go": "apply"]).status == 409)
        #expect(try await house.cases.count("SELECT id FROM case_file") == 2)
        #expect(await anna.post(draft, ["go": "applyRest"]).status == 303)
        #expect(try await house.cases.count("SELECT id FROM case_file") == 5)
    }

    /// Two tabs with the same file: the second sees what is now the case, and decides again.
    @Test func twoTabs() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let (first, second) = (try await kept(Self.good, anna), try await kept(Self.good, anna))
        #expect(await anna.post(first, ["go": "apply"]).status == 303)
        let seen = await anna.post(second, ["go": "apply"])
        #expect(seen.status == 409 && seen.has("Se den igennem igen") && seen.has("Der er intet at gemme"))
        #expect(try await house.cases.count("SELECT id FROM case_file") == 3)
    }

    /// A file waits for the one who brought it, for half an hour, and for nobody else.
    @Test func aFileIsItsOwnersOnly() async throws {
        let house = try await AppHouse.make()
        let (anna, per) = (await house.signedIn("anna"), await house.signedIn("per"))
        let draft = try await kept(Self.good, anna)
        #expect(await per.get(draft).status == 410)
        #expect(await per.post(draft, ["go": "apply"]).status == 410)
        house.cases.clock.advance(seconds: 1801)
        #expect(await anna.get(draft).status == 410)
    }

    /// Whoever erases, the screen, a command or the server: a file from before could have the person in it.
    @Test func aFileIsForgottenWhenSomebodyIsErased() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let draft = try await kept(Self.good, anna)
        #expect(await anna.get(draft).status == 200)
        let shelf = InstrumentShelf(InstrumentStore(house.cases.database)) { _ in TestInstrument.small }
        let erasing = Erasing(
            house.cases.database, shelf, list: try house.cases.erasureList(), tokens: house.tokens)
        let citizen = try await house.cases.citizen(of: house.cases.bo).id
        _ = try await erasing.erase(citizen, for: .mistake, by: .operations, at: house.cases.clock.now)
        #expect(await anna.get(draft).status == 410)
        #expect(await anna.post(draft, ["go": "apply"]).status == 410)
        #expect(await anna.get(try await kept(Self.good, anna)).status == 200, "brought in again it is looked through")
    }

    @Test func anAdministratorReachesNoOtherUnit() async throws {
        let house = try await AppHouse.make()
        let per = await house.signedIn("per")
        let draft = try await kept(Self.good, per)
        let seen = await per.get(draft)
        #expect(seen.has("Enheden administreres af andre") && seen.has("Der er intet at gemme"))
    }

    @Test(arguments: [
        ("", "Vælg en fil"), ("sagsnr;navn\n1;2", "enhed: Kolonnen mangler"), ("x", "ingen rækker"),
        ("sagsnr;navn;enhed;startdato\n1;\"2;3;4", "Linje 2: Et anførselstegn"),
    ]) func aFileThatCannotBeReadIsExplained(text: String, words: String) async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let seen = await anna.post(.importing, ["text": text])
        #expect(seen.status == 422 && seen.has(words), "\(seen.text)")
        if !text.isEmpty { #expect(seen.has("sagsnr") == text.contains("sagsnr") || text == "x") }
    }

    /// Only somebody who may import gets room for a large body.
    @Test func aLargeBodyIsForAdministrators() async throws {
        let house = try await AppHouse.make()
        let small = 128 * 1024
        func room(_ browser: Browser, _ path: String = "/administration/indlaesning") async -> Int {
            await house.app.largestForm(Request(method: .post, path: path, cookies: browser.jar))
        }
        #expect(await room(house.signedIn("anna")) == 8 * 1024 * 1024)
        #expect(await room(house.signedIn("anna"), "/log-ind") == small)
        #expect(await room(house.signedIn("vera")) == small)
        #expect(await room(house.browser()) == small)
        let path = "/administration/indlaesning"
        let ended = await house.app.refuse(Request(method: .post, path: path), isTooLarge: true)
        #expect(ended.status == 401, "who is not signed in is asked to, not told off")
        let anna = await house.signedIn("anna")
        let large = await house.app.refuse(Request(method: .post, path: path, cookies: anna.jar), isTooLarge: true)
        #expect(large.status == 413)
    }

    /// Nothing in any address or page has a CPR number in full.
    @Test func numbersAreShownMasked() async throws {
        let house = try await AppHouse.make()
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .operations, at: house.cases.clock.now)
        let anna = await house.signedIn("anna")
        let form = [
            "cpr": "610180-0006", "mobile": "12 34 56 78", "email": "", "address": "Vej 1",
            "rule.digitalPostExempt": "on",
        ]
        #expect(await anna.post(.contact(house.cases.amira), form).leadsTo == .caseFile(house.cases.amira))
        let page = await anna.get(.contact(house.cases.amira))
        #expect(page.has("610180-****") && page.has("+4512345678") && !page.has("0006"))
        let found = await anna.post(.search, ["cpr": "6101800006"])
        #expect(found.location == Route.caseFile(house.cases.amira).path)
        #expect(await anna.post(.search, ["cpr": "7205910004"]).status == 422)
        #expect(await house.signedIn("per").post(.search, ["cpr": "6101800006"]).status == 422, "not a case of theirs")
        for route in RouteKind.samples(house.cases.amira, token: "t") where route.methods.contains(.get) {
            #expect(!(await anna.get(route)).has("6101800006") && !route.path.contains("610180"))
        }
    }

    /// The secret that decides a sealed draw stands in no page before the draw is opened, and then it does.
    @Test func aSealedDrawTellsNothing() async throws {
        let house = try await AppHouse.make()
        let (anna, amira) = (await house.signedIn("anna"), house.cases.amira)
        let third = try await house.cases.addThird()
        let room = ["most-\(house.cases.colleague)": "9", "most-\(third)": "9", "from": house.cases.clock.today.iso]
        #expect(await anna.post(.room, room).status == 303)
        #expect(await anna.post(.lottery(amira), ["go": "seal"]).status == 303)
        let draw = try #require(try await LotteryStore(house.cases.database).draws(of: amira).first)
        for browser in [anna, await house.signedIn("vera")] {
            for route in RouteKind.samples(amira, token: "t") where route.methods.contains(.get) {
                #expect(!(await browser.get(route)).has(draw.seed), "\(route)")
            }
        }
        #expect(await anna.get(.lottery(amira)).has(Hexadecimal.text(draw.commitment)))
        #expect(await anna.post(.lottery(amira), ["go": "open"]).status == 303)
        #expect(await anna.get(.lottery(amira)).has(draw.seed))
        #expect(await house.signedIn("otto").get(.caseload).has("Amira Holm"))
    }

    /// A new code is added with its day; what it was before stays, and a day that has gone by is not written over.
    @Test func codesAreAddedWithTheirDays() async throws {
        let house = try await AppHouse.make()
        let (vera, amira) = (await house.signedIn("vera"), house.cases.amira)
        func post(_ code: String, _ day: String) async -> Seen {
            await vera.post(.history(amira), ["visitation": code, "benefit": "", "from": day])
        }
        #expect(await post("jobReady", "01-10-2026").status == 303)
        let page = await vera.get(.history(amira)).text
        let (new, old) = (page.firstRange(of: "<dd>Jobparat"), page.firstRange(of: "<dd>Aktivitetsparat"))
        #expect(new != nil && old != nil && page.contains("Fra den 1. oktober 2026"))
        #expect(await post("activityReady", "01-09-2026").status == 409)
        #expect(await post("activityReady", "01-12-2026").status == 422)
        #expect(await post("nonsense", "02-10-2026").status == 422)
        #expect(try await house.cases.count("SELECT id FROM case_code") == 2)
        #expect(await post("jobReady", "03-10-2026").status == 303, "as before: nothing is added")
        #expect(try await house.cases.count("SELECT id FROM case_code") == 2)
    }

    /// When the session ended in the middle of a form, the sign-in page keeps what was filled in, but no CPR number.
    @Test func theSignInPageKeepsNoNumber() async throws {
        let house = try await AppHouse.make()
        let seen = await house.browser().post(.newCase, ["name": "Eva", "cpr": "6101800006"])
        #expect(seen.status == 401 && seen.has("Eva") && !seen.has("6101800006"))
    }
}
