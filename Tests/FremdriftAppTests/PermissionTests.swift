import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Every route × everybody × looking and sending, against a table written out by hand.
@Suite("Who may do what") struct PermissionTests {
    /// Columns: nobody, who holds the link, the citizen, another citizen, own caseworker, colleague, caseworker elsewhere,
    /// administrator, administrator elsewhere. `+` in, `s` to the sign-in, `c` to the code page, `-` 403, `x` 405.
    private static let table: [RouteKind: (get: String, post: String)] = [
        .home: ("+++++++++", "xxxxxxxxx"),
        .stylesheet: ("+++++++++", "xxxxxxxxx"),
        .health: ("+++++++++", "xxxxxxxxx"),
        .about: ("+++++++++", "xxxxxxxxx"),
        .firstRun: ("+++++++++", "+++++++++"),
        .signIn: ("+++++++++", "+++++++++"),
        .signOut: ("xxxxxxxxx", "ss+++++++"),
        .password: ("ssss+++++", "ssss+++++"),
        .ownCode: ("+++++++++", "+++++++++"),
        .ownAnswers: ("cc++ccccc", "xxxxxxxxx"),
        .ownPicture: ("cc++ccccc", "xxxxxxxxx"),
        .ownCase: ("cc++ccccc", "cc++ccccc"),
        .ownGoals: ("cc++ccccc", "cc++ccccc"),
        .ownLooks: ("cc++ccccc", "xxxxxxxxx"),
        .ownCopy: ("cc++ccccc", "cc++ccccc"),
        .ownCorrection: ("cc++ccccc", "cc++ccccc"),
        .answeringStart: ("+++++++++", "xxxxxxxxx"),
        .answeringQuestion: ("+++++++++", "+++++++++"),
        .answeringAll: ("+++++++++", "+++++++++"),
        .answeringSinceLast: ("+++++++++", "+++++++++"),
        .answeringCheck: ("+++++++++", "+++++++++"),
        .answeringReceipt: ("+++++++++", "xxxxxxxxx"),
        .answeringDecline: ("+++++++++", "+++++++++"),
        .answeringPause: ("+++++++++", "xxxxxxxxx"),
        .caseload: ("ssss+++--", "xxxxxxxxx"),
        .newCase: ("ssss+++++", "ssss+++++"),
        .caseFile: ("ssss+--+-", "xxxxxxxxx"),
        .picture: ("ssss+----", "xxxxxxxxx"),
        .rounds: ("xxxxxxxxx", "ssss+--+-"),
        .rating: ("ssss+----", "ssss+----"),
        .lookEarly: ("ssss+----", "ssss+----"),
        .reveal: ("xxxxxxxxx", "ssss+----"),
        .belief: ("xxxxxxxxx", "ssss+----"),
        .link: ("xxxxxxxxx", "ssss+--+-"),
        .code: ("xxxxxxxxx", "ssss+----"),
        .assignment: ("xxxxxxxxx", "ssss+--+-"),
        .standing: ("xxxxxxxxx", "ssss+--+-"),
        .administration: ("ssss---++", "xxxxxxxxx"),
        .newStaff: ("ssss---++", "ssss---++"),
        .auditTrail: ("ssss---++", "xxxxxxxxx"),
        .importing: ("ssss---++", "ssss---++"),
        .importDraft: ("ssss---++", "ssss---++"),
        .importErrors: ("ssss---++", "xxxxxxxxx"),
        .room: ("ssss---++", "ssss---++"),
        .search: ("xxxxxxxxx", "ssss---++"),
        .lottery: ("ssss+--+-", "ssss+--+-"),
        .contact: ("ssss+--+-", "ssss+--+-"),
        .history: ("ssss+--+-", "ssss+--+-"),
        .shortCode: ("+++++++++", "+++++++++"),
        .outbox: ("ssss---++", "xxxxxxxxx"),
        .outboxMessage: ("xxxxxxxxx", "ssss---+-"),
        .roundSettings: ("ssss---++", "ssss---++"),
        .messageTexts: ("ssss---++", "xxxxxxxxx"),
        .messageText: ("ssss---++", "ssss---++"),
        .asking: ("xxxxxxxxx", "ssss+--+-"),
        .answeringHelper: ("+++++++++", "+++++++++"),
        .kiosk: ("+++++++++", "+++++++++"),
        .kioskAnswering: ("+++++++++", "+++++++++"),
        .kioskIdle: ("+++++++++", "xxxxxxxxx"),
        .kioskPreferences: ("xxxxxxxxx", "+++++++++"),
        .kiosks: ("ssss---++", "ssss---++"),
        .stalled: ("ssss+++--", "xxxxxxxxx"),
        .landmarks: ("ssss+++++", "xxxxxxxxx"),
        .landmark: ("ssss+++++", "xxxxxxxxx"),
        .landmarkTexts: ("ssss---++", "xxxxxxxxx"),
        .landmarkText: ("ssss---++", "ssss---++"),
        .stalledCounts: ("ssss---++", "xxxxxxxxx"),
        .stalledLimits: ("ssss---++", "ssss---++"),
        .agenda: ("ssss+----", "ssss+----"),
        .journalNote: ("ssss+----", "xxxxxxxxx"),
        .handover: ("ssss+----", "ssss+----"),
        .interventions: ("ssss+----", "ssss+----"),
        .talkTogether: ("ssss+----", "ssss+----"),
        .talkPhone: ("ssss+--+-", "ssss+--+-"),
        .talkQuestion: ("ssss+----", "ssss+----"),
        .paper: ("ssss+++++", "ssss+++++"),
        .paperEntry: ("ssss+--+-", "ssss+--+-"),
        .letters: ("ssss---++", "ssss---++"),
        .letterStyle: ("+++++++++", "xxxxxxxxx"),
        .day: ("ssss+++--", "xxxxxxxxx"),
        .series: ("ssss+++--", "xxxxxxxxx"),
        .seriesRating: ("ssss+----", "ssss+----"),
        .newConversation: ("ssss+----", "ssss+----"),
        .conversation: ("ssss+----", "ssss+----"),
        .agreedStep: ("ssss+----", "ssss+----"),
        .ledger: ("ssss---++", "xxxxxxxxx"),
        .unitLedger: ("ssss---+-", "xxxxxxxxx"),
        .erasures: ("ssss---++", "ssss---++"),
        .erasure: ("ssss---+-", "ssss---+-"),
        .preferences: ("xxxxxxxxx", "+++++++++"),
        .information: ("+++++++++", "xxxxxxxxx"),
        .aboutWords: ("+++++++++", "xxxxxxxxx"),
        .informationFacts: ("ssss---++", "ssss---++"),
        .informationText: ("ssss---++", "ssss---++"),
    ]

    @Test func everyRouteIsInTheTable() {
        #expect(Set(Self.table.keys) == Set(RouteKind.allCases))
        #expect(
            Set(RouteKind.samples(CaseFileID(1), token: "t").map(RouteKind.init)) == Set(RouteKind.allCases))
        for (kind, row) in Self.table { #expect(row.get.count == 9 && row.post.count == 9, "\(kind)") }
    }

    @Test(arguments: Self.viewers.indices) func holdsTheTable(column: Int) async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        for kind in RouteKind.allCases {
            for method in [Request.Method.get, .post] {
                let row = try #require(Self.table[kind])
                let signs = Array(method == .get ? row.get : row.post)
                let (browser, token) = try await Self.browser(column, house, round)
                let samples = RouteKind.samples(house.cases.amira, token: token)
                let route = try #require(samples.first { RouteKind($0) == kind })
                let seen = method == .get ? await browser.get(route) : await browser.post(route)
                let found = Self.verdict(seen, route)
                #expect(found == signs[column], "\(method.rawValue) \(kind) by \(Self.viewers[column])")
            }
        }
        #expect(house.faults.all.isEmpty)
    }

    static let viewers = [
        "nobody", "link", "citizen", "other citizen", "own caseworker", "colleague", "caseworker elsewhere",
        "administrator", "administrator elsewhere",
    ]

    /// A fresh browser for every request, so that one request's end of a session is not the next one's.
    private static func browser(_ column: Int, _ house: AppHouse, _ round: Round) async throws -> (
        Browser, String
    ) {
        let token = try await house.link(to: round)
        switch column {
        case 0: return (house.browser(), token)
        case 1:
            let browser = house.browser()
            _ = await browser.post(.answering(token: token, .question(1)), ["sleep": "2"])
            return (browser, token)
        case 2: return (try await house.withCode(house.cases.amira), token)
        case 3: return (try await house.withCode(house.cases.bo), token)
        default: return (await house.signedIn(["vera", "otto", "ida", "anna", "per"][column - 4]), token)
        }
    }

    private static func verdict(_ seen: Seen, _ route: Route) -> Character {
        switch seen.status {
        case 405: "x"
        case 401 where seen.hidden("til") != nil: "s"
        case 403: "-"
        case 303 where seen.location == Route.ownCode.path && route != .signOut: "c"
        case 500...: "!"
        default: "+"
        }
    }
}

/// A path that is none of ours, whoever asks.
@Suite("Paths") struct PathTests {
    @Test(arguments: [
        "/sager/abc", "/sager/1/runder/0/svar", "/sager/1/runder/1/andet", "/sager/1/billede/x",
        "/svar/t/100",
        "/svar/t/0", "/i-dag/andet", "/i-dag/svar/x", "/sager/1/samtaler/x", "/sager/1/skridt/",
        "/administration/regnskab/x", "/svar/t/alle/x", "/admin", "/sager/1/runder/-1/svar",
        "/administration/indlaesning/a/b",
        "/administration/indlaesning/a/afviste/c", "/administration/post/x", "/administration/tekster/invitation/xx",
        "/administration/tekster/andet/da",
        "/administration/pejlemaerker/jobSearch", "/administration/pejlemaerker/jobSearch/xx",
        "/sager/99999999999999999999",
    ]) func thatAreNotOursAreRefused(path: String) async throws {
        let house = try await AppHouse.make()
        #expect(Route(path: path) == nil)
        let seen = await house.signedIn("vera").send(Request(method: .get, path: path))
        #expect(seen.status == 404 && seen.has("<h1>"))
    }

    @Test func everyPathIsReadAsItIsPrinted() {
        for route in RouteKind.samples(CaseFileID(7), round: 3, token: "abc") {
            #expect(Route(path: route.path) == route)
        }
    }

    /// Whether a case exists is nobody's business but its own people's.
    @Test func anUnknownCaseLooksLikeSomebodyElses() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("ida")
        let (theirs, none) = (
            await browser.get(.caseFile(house.cases.amira)), await browser.get(.caseFile(CaseFileID(99)))
        )
        #expect(theirs.status == 403 && none.status == 403)
    }
}
