import FremdriftApp
import FremdriftDomain
import TestSupport
import Testing

/// Every form of a session carries its token, and no other site can send one.
@Suite("Forged forms") struct ForgeryTests {
    /// Routes whose forms are a session's own.
    private static func guarded(_ house: CaseHouse) -> [(Route, String)] {
        let amira = house.amira
        return [
            (.signOut, "vera"), (.password, "vera"), (.newCase, "vera"), (.rounds(amira), "vera"),
            (.link(amira, round: 1), "vera"), (.code(amira), "vera"), (.assignment(amira), "vera"),
            (.standing(amira), "vera"), (.rating(amira, round: 1), "vera"),
            (.lookEarly(amira, round: 1), "vera"),
            (.reveal(amira, round: 1), "vera"), (.belief(amira, round: 1), "vera"), (.newStaff, "anna"),
            (.importing, "anna"), (.importDraft("unknown"), "anna"), (.room, "anna"), (.search, "anna"),
            (.lottery(amira), "anna"), (.contact(amira), "vera"), (.history(amira), "vera"),
            (.outboxMessage(MessageID(1)), "anna"), (.roundSettings, "anna"),
            (.messageText(.invitation, .danish), "anna"), (.asking(amira), "vera"),
            (.kiosks, "anna"), (.letters, "anna"), (.paper, "vera"), (.paperEntry(amira, round: 1), "vera"),
            (.talk(amira, round: 1, .together, .start), "vera"), (.talk(amira, round: 1, .phone, .start), "vera"),
            (.talk(amira, round: 1, .together, .question(1)), "vera"),
            (.ownCorrection(round: 1), "the citizen"), (.ownCase, "the citizen"), (.ownGoals, "the citizen"),
            (.ownCopy, "the citizen"),
            (.seriesRating(amira), "vera"),
            (.newConversation(amira), "vera"), (.conversation(amira, ConversationID(1)), "vera"),
            (.agreedStep(amira, AgreedStepID(1)), "vera"), (.agenda(amira), "vera"), (.handover(amira), "vera"),
            (.interventions(amira), "vera"),
            (.erasures, "anna"), (.erasure(amira), "anna"),
            (.informationFacts, "anna"), (.informationText(.danish), "anna"),
            (.landmarkText("jobSearch", .danish), "anna"), (.stalledLimits, "anna"),
        ]
    }

    /// Those whose key is not a session: the personal link, and what nobody is needed for.
    private static let unguarded: Set<RouteKind> = [
        .firstRun, .signIn, .ownCode, .answeringQuestion, .answeringAll, .answeringSinceLast, .answeringCheck,
        .answeringDecline, .shortCode, .answeringHelper, .kiosk, .kioskAnswering, .kioskPreferences, .preferences,
    ]

    @Test func everyRouteThatTakesAFormIsListed() async throws {
        let house = try await AppHouse.make()
        let taking = RouteKind.samples(house.cases.amira, token: "t").filter { $0.methods.contains(.post) }
        let listed = Set(Self.guarded(house.cases).map { RouteKind($0.0) }).union(Self.unguarded)
        #expect(Set(taking.map(RouteKind.init)) == listed)
    }

    @Test func aMissingOrWrongTokenIsRefused() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let other = await house.signedIn("vera").get(.caseload).hidden("forgery") ?? ""
        for (route, username) in Self.guarded(house.cases) {
            let isCitizen = username == "the citizen"
            let browser = isCitizen ? try await house.withCode(house.cases.amira) : await house.signedIn(username)
            for token in ["", "wrong", other] {
                let seen = await browser.post(route, ["forgery": token, "go": "end", "reason-end": "job"])
                #expect(seen.status == 403 && seen.has("403.02"), "\(route) with “\(token)”")
            }
        }
        #expect(try await house.cases.newestRound(of: house.cases.amira) == round)
    }

    @Test func anotherSiteCanSendNothing() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        for route in RouteKind.samples(house.cases.amira, token: token) where route.methods.contains(.post) {
            let isCitizens = route.need == .citizenSelf
            let isAdministrators = route.need == .role(.administrator)
            let staff = await house.signedIn(isAdministrators ? "anna" : "vera")
            let browser = isCitizens ? try await house.withCode(house.cases.amira) : staff
            let seen = await browser.post(route, ["sleep": "1", "code": "x"], isCrossSite: true)
            #expect(seen.status == 403, "\(route)")
        }
        #expect(try await house.cases.newestRound(of: house.cases.amira) == round)
    }

    @Test func cookiesAreOutOfReach() {
        let header = Cookie("fremdrift", "x").header(secure: true)
        #expect(header == "fremdrift=x; Path=/; HttpOnly; SameSite=Lax; Secure")
    }
}
