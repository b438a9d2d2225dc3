import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Signing in and out") struct SigningInTests {
    @Test func leadsToWhereOneWantedToGo() async throws {
        let house = try await AppHouse.make()
        let browser = house.browser()
        let detour = await browser.get(.caseFile(house.cases.amira))
        #expect(detour.status == 401 && detour.hidden("til") == "/sager/1")
        let form = ["username": " VERA ", "password": CaseHouse.password, "til": "/sager/1"]
        #expect(await browser.post(.signIn, form).location == "/sager/1")
        #expect(await house.signedIn("anna").get(.home).location == Route.administration.path)
    }

    @Test(arguments: ["https://elsewhere.example", "//elsewhere.example", "/no/page", "javascript:alert(1)"])
    func leadsNowhereElse(destination: String) async throws {
        let house = try await AppHouse.make()
        let form = ["username": "vera", "password": CaseHouse.password, "til": destination]
        #expect(await house.browser().post(.signIn, form).location == "/")
    }

    @Test func wrongOnesAreRefusedAlike() async throws {
        let house = try await AppHouse.make()
        let wrong = await house.browser().post(.signIn, ["username": "vera", "password": "wrong"])
        let nobody = await house.browser().post(.signIn, ["username": "nobody", "password": "wrong"])
        #expect(wrong.status == 401 && nobody.status == 401)
        #expect(wrong.text.replacing("vera", with: "") == nobody.text.replacing("nobody", with: ""))
        #expect(!wrong.has("wrong\""), "a password never comes back")
    }

    @Test func guessingIsSlowedDown() async throws {
        let house = try await AppHouse.make()
        let browser = house.browser()
        for _ in 0..<8 {
            #expect(await browser.post(.signIn, ["username": "vera", "password": "guess"]).status == 401)
        }
        let right = ["username": "vera", "password": CaseHouse.password]
        #expect(await browser.post(.signIn, right).status == 429)
        let other = house.browser(address: "198.51.100.7")
        #expect(await other.post(.signIn, right).status == 303, "a stranger cannot lock a colleague out")
        #expect(
            await browser.post(.signIn, ["username": "anna", "password": CaseHouse.password]).status == 303,
            "nor everybody behind the same address")
        house.cases.clock.advance(seconds: AttemptStore.window)
        #expect(await browser.post(.signIn, right).status == 303)
    }

    @Test func guessingCodesIsSlowedDown() async throws {
        let house = try await AppHouse.make()
        let browser = house.browser()
        for _ in 0..<100 {
            #expect(await browser.post(.ownCode, ["code": "0000-0000-0000"]).status == 401)
        }
        #expect(await browser.post(.ownCode, ["code": "0000-0000-0000"]).status == 429)
        #expect(await house.browser(address: "198.51.100.7").post(.ownCode, ["code": "x"]).status == 401)
    }

    @Test func signingOutKillsTheSession() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        let kept = browser.jar
        #expect(await browser.get(.caseload).status == 200)
        #expect(await browser.post(.signOut).status == 303)
        #expect(browser.jar["fremdrift"] == nil)
        for (name, value) in kept { browser.keep(name, value) }
        #expect(await browser.get(.caseload).status == 401)
        #expect(await browser.get(.caseFile(house.cases.amira)).status == 401)
    }

    @Test func aCitizenCanSignOutToo() async throws {
        let house = try await AppHouse.make()
        let browser = try await house.withCode(house.cases.amira)
        let kept = browser.jar
        #expect(await browser.get(.ownAnswers).has("Log ud"))
        #expect(await browser.post(.signOut).status == 303)
        for (name, value) in kept { browser.keep(name, value) }
        #expect(await browser.get(.ownAnswers).location == Route.ownCode.path + "?slut=ja")
    }

    @Test func aSessionEndsByItself() async throws {
        let house = try await AppHouse.make()
        let (staff, citizen) = (await house.signedIn("vera"), try await house.withCode(house.cases.amira))
        house.cases.clock.advance(seconds: 2 * 3600 + 1)
        #expect(await citizen.get(.ownAnswers).location == Route.ownCode.path + "?slut=ja")
        #expect(await citizen.get(.ownCode, ["slut": "ja"]).has("Du er logget ud"))
        #expect(await staff.get(.caseload).status == 200)
        house.cases.clock.advance(seconds: 10 * 3600)
        #expect(await staff.get(.caseload).status == 401)
    }

    /// Codes are read off paper: capitals, blanks, hyphens, and letters that look like digits.
    @Test func aCodeMayBeTypedAsItIsRead() async throws {
        let house = try await AppHouse.make()
        let citizen = try await house.cases.citizen(of: house.cases.amira).id
        try await CitizenCodeStore(house.cases.database).issue(
            codeHash: house.tokens.hash("ab1000010cde"), for: citizen,
            until: house.cases.clock.now.adding(seconds: 60), by: .operations,
            at: house.cases.clock.now)
        #expect(await house.browser().post(.ownCode, ["code": " AB1O oooi-OCDE "]).status == 303)
    }

    @Test func changingThePasswordEndsTheOtherSessions() async throws {
        let house = try await AppHouse.make()
        let (here, there) = (await house.signedIn("vera"), await house.signedIn("vera"))
        let new = "another sentence to use"
        let wrong = await here.post(.password, ["old": "guess", "new": new, "again": new])
        #expect(wrong.status == 401 && !wrong.has(new))
        let short = await here.post(.password, ["old": CaseHouse.password, "new": "short", "again": "short"])
        #expect(short.status == 422)
        let other = await here.post(.password, ["old": CaseHouse.password, "new": new, "again": new + "!"])
        #expect(other.status == 422)
        #expect(
            await here.post(.password, ["old": CaseHouse.password, "new": new, "again": new]).status == 200)
        #expect(await here.get(.caseload).status == 200)
        #expect(await there.get(.caseload).status == 401)
        #expect(await house.browser().post(.signIn, ["username": "vera", "password": new]).status == 303)
    }
}

@Suite("A session that ended in the middle of a form") struct InterruptedFormTests {
    private func interrupted(_ route: (CaseHouse) -> Route, _ form: [String: String]) async throws -> (
        AppHouse, Browser, Seen
    ) {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let browser = await house.signedIn("vera")
        _ = await browser.get(.caseload)
        house.cases.clock.advance(seconds: 13 * 3600)
        return (house, browser, await browser.post(route(house.cases), form))
    }

    /// Signs in on the page that came back, and sends what it kept.
    private func resume(_ browser: Browser, _ seen: Seen, as username: String = "vera") async throws -> Seen {
        var form = seen.hiddenFields
        form["username"] = username
        form["password"] = CaseHouse.password
        return await browser.post(.signIn, form)
    }

    @Test func losesNothingThatWasFilledIn() async throws {
        let answers = ["sleep": "4", "work": "withheld", "belief": "5", "go": "send"]
        let (house, browser, seen) = try await interrupted({ .rating($0.amira, round: 1) }, answers)
        #expect(seen.status == 401 && seen.has("ikke tabt"))
        let again = try await resume(browser, seen)
        #expect(again.status == 200)
        let fields = again.hiddenFields
        #expect(fields.filter { $0.key != "forgery" } == answers)
        let saved = await browser.post(.rating(house.cases.amira, round: 1), fields)
        #expect(saved.status == 303)
        let side = try await house.cases.newestRound(of: house.cases.amira).caseworkerSide
        #expect(side.sentAt != nil && side.answers[.indicator(IndicatorID("sleep"))] == .step(4))
    }

    @Test func aWrongPasswordInBetweenLosesNothingEither() async throws {
        let (_, browser, seen) = try await interrupted({ .rating($0.amira, round: 1) }, ["sleep": "4"])
        var form = seen.hiddenFields
        form["username"] = "vera"
        form["password"] = "wrong"
        let again = await browser.post(.signIn, form)
        #expect(again.status == 401 && again.hiddenFields["gemt.sleep"] == "4")
    }

    /// What somebody else finds in the browser is theirs to send only if they may.
    @Test func somebodyElseMayNotSendIt() async throws {
        let (house, browser, seen) = try await interrupted(
            { .rating($0.amira, round: 1) }, ["sleep": "4", "go": "save"])
        let again = try await resume(browser, seen, as: "ida")
        #expect(await browser.post(.rating(house.cases.amira, round: 1), again.hiddenFields).status == 403)
    }

    /// A button alone has nothing to keep, and its address cannot be looked at.
    @Test(arguments: [RouteKind.rounds, .reveal, .signOut, .code])
    func aButtonLeadsToAPageThatIsThere(kind: RouteKind) async throws {
        let (_, browser, seen) = try await interrupted(
            { house in RouteKind.samples(house.amira, token: "t").first { RouteKind($0) == kind } ?? .home },
            [:])
        let page = await browser.follow(try await resume(browser, seen))
        #expect(page.status == 200)
    }

    @Test func passwordsAreNotKeptInPages() async throws {
        let secret = "my old secret sentence"
        let (_, _, changed) = try await interrupted(
            { _ in .password }, ["old": secret, "new": secret + "1", "again": secret + "1"])
        #expect(!changed.has(secret))
        let (_, _, added) = try await interrupted(
            { _ in .newStaff }, ["name": "Kai", "password": secret, "again": secret])
        #expect(!added.has(secret))
    }
}

extension Seen {
    /// Every hidden field of the page's own form; the sign-out form's token is no different.
    var hiddenFields: [String: String] {
        Dictionary(
            text.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)">/#)
                .map { (String($0.output.1), String($0.output.2)) }, uniquingKeysWith: { _, last in last })
    }
}
