import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Nobody looks at a case without a line in the audit trail.
@Suite("Looks leave a trace") struct AuditTests {
    @Test func everyLookAtACaseWritesALine() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        _ = try await house.cases.planTalk(with: house.cases.amira)
        let (vera, anna) = (await house.signedIn("vera"), await house.signedIn("anna"))
        let due = house.cases.clock.today.adding(days: 7).iso
        _ = await vera.post(.agenda(house.cases.amira), ["what": "Ringe", "who": "caseworker", "due": due])
        let trail = AuditTrail(house.cases.database)
        for route in RouteKind.samples(house.cases.amira, token: "t")
        where route.need.caseFile != nil && route.methods.contains(.get) {
            // Leads back to its first page until the caseworker's own answers are in.
            let expected = RouteKind(route) == .talkQuestion ? 303 : 200
            let before = try await trail.page(before: nil, size: 1).first?.id ?? 0
            let isAdministrators = route.need == .administratorOfCase(house.cases.amira)
            #expect(await (isAdministrators ? anna : vera).get(route).status == expected)
            let new = try await trail.page(before: nil, size: 10).filter { $0.id > before }
            let line = try #require(new.last, "\(route)")
            #expect(new.count == 1 && line.action == .caseRead && line.detail == route.name)
            let who = isAdministrators ? house.cases.administrator : house.cases.caseworker
            #expect(line.actor == "staff:\(who)" && line.caseFile == house.cases.amira)
        }
    }

    /// Every kind of page there is, in a house where every list has somebody on it: a page leaves the line its kind says,
    /// and one that says none names nobody.
    @Test func listsAndOwnPagesWriteOneToo() async throws {
        let house = try await AppHouse.make()
        let trail = AuditTrail(house.cases.database)
        let browsers = try await Self.everybody(house)
        let draft = try await Self.fullLists(house, browsers.anna)
        for sample in RouteKind.samples(house.cases.amira, token: "t") where sample.methods.contains(.get) {
            let (kind, route) = (RouteKind(sample), Self.filled(sample, draft))
            #expect((kind.look == .caseRead) == (route.need.caseFile != nil), "\(kind)")
            guard kind.look != .caseRead else { continue }
            let before = try await trail.page(before: nil, size: 1).first?.id ?? 0
            // Past the case that waits, to the page of the series itself.
            let query = kind == .series ? ["sprunget": "\(house.cases.amira)"] : [:]
            let seen = await browsers.who(route).get(route, query)
            let new = try await trail.page(before: nil, size: 10).filter { $0.id > before }
            #expect(new.map(\.action) == (kind.look.map { [$0] } ?? []), "\(kind) \(seen.status)")
            #expect(kind.look != nil || !seen.has("Amira") && !seen.has("Bo Lund"), "\(kind)")
        }
    }

    /// The sheets that come out of the printer hold names and addresses.
    @Test func whoeverPrintsSheetsHasLooked() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let anna = await house.signedIn("anna")
        _ = await anna.get(.letters)
        let printed = await anna.post(.letters, ["unit": "\(house.cases.unit)"])
        #expect(printed.has("Amira Holm"))
        let line = try await AuditTrail(house.cases.database).page(before: nil, size: 1).first
        #expect(line?.action == .caseloadRead && line?.detail == "letters 1")
    }

    private struct Browsers {
        let (vera, anna, amira): (Browser, Browser, Browser)

        /// Who may look at the page.
        func who(_ route: Route) -> Browser {
            switch route.need {
            case .citizenSelf: amira
            case .role(.caseworker): vera
            default: anna
            }
        }
    }

    private static func everybody(_ house: AppHouse) async throws -> Browsers {
        Browsers(
            vera: await house.signedIn("vera"), anna: await house.signedIn("anna"),
            amira: try await house.withCode(house.cases.amira))
    }

    /// Rounds that are open, a sheet that waits for its second reading, and a file that waits for a word: its token.
    private static func fullLists(_ house: AppHouse, _ anna: Browser) async throws -> String {
        let cases = house.cases
        let round = try await cases.openRound(of: cases.amira)
        try await cases.openRound(of: cases.bo)
        _ = try await PaperStore(cases.database).take(
            PaperReading(
                dated: cases.clock.today, marks: [.indicator(IndicatorID("sleep")): .read(.step(1))],
                isFirstOfTwo: true, after: 0), of: round.id, by: cases.instrument,
            actor: .staff(cases.caseworker), at: cases.clock.now)
        guard case .importDraft(let token)? = await anna.post(.importing, ["text": ImportSamples.mixed]).leadsTo else {
            throw Problem(.nothingHere)
        }
        return token
    }

    private static func filled(_ sample: Route, _ draft: String) -> Route {
        switch sample {
        case .importDraft: .importDraft(draft)
        case .importErrors: .importErrors(draft)
        default: sample
        }
    }

    @Test func aRefusedLookIsNoLook() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("ida")
        let before = try await house.cases.count("SELECT id FROM audit_event WHERE action = 'case.read'")
        #expect(await browser.get(.caseFile(house.cases.amira)).status == 403)
        #expect(
            try await house.cases.count("SELECT id FROM audit_event WHERE action = 'case.read'") == before)
    }

    /// What cannot be written down is not shown.
    @Test func withoutALineThereIsNoPage() async throws {
        let cases = try await CaseHouse.make()
        let tripping = TrippingDatabase(cases.database)
        let app = try AppHouse.app(
            over: tripping, cases.clock, CountingTokens(), AppHouse.Faults(), TestInstrument.small)
        let browser = Browser(app)
        _ = await browser.post(.signIn, ["username": "vera", "password": CaseHouse.password])
        tripping.trip(at: "INSERT INTO audit_event")
        let seen = await browser.get(.caseFile(cases.amira))
        #expect(seen.status == 507 && !seen.has("Amira"))
    }
}

/// What goes wrong inside is told to the log, with a number for the visitor and no detail.
@Suite("Faults inside") struct FaultTests {
    @Test func areAPageWithANumber() async throws {
        let cases = try await CaseHouse.make()
        let (tripping, faults) = (BrokenDatabase(inner: cases.database), AppHouse.Faults())
        let app = try AppHouse.app(
            over: tripping, cases.clock, CountingTokens(), faults, TestInstrument.small)
        let seen = await Browser(app).get(.home)
        #expect(seen.status == 500 && seen.has("<h1>") && !seen.has("secret detail"))
        let report = try #require(faults.all.first)
        #expect(report.contains("secret detail") && seen.has(String(report.prefix { $0 != ":" })))
    }

    private struct BrokenDatabase: SQLDatabase {
        let inner: any SQLDatabase
        func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
            async throws -> Value
        {
            throw StoreError.refused(reason: "secret detail", statement: "")
        }
        func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
            async throws -> Value
        {
            try await inner.write(body)
        }
    }
}
