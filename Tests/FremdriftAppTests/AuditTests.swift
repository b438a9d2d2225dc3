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

    @Test func listsAndOwnPagesWriteOneToo() async throws {
        let house = try await AppHouse.make()
        let (vera, anna) = (await house.signedIn("vera"), await house.signedIn("anna"))
        let amira = try await house.withCode(house.cases.amira)
        let looks: [(Browser, Route, AuditEvent.Action)] = [
            (vera, .caseload, .caseloadRead), (vera, .day, .caseloadRead), (anna, .ledger, .ledgerRead),
            (anna, .administration, .caseloadRead),
            (anna, .auditTrail, .auditRead),
            (amira, .ownAnswers, .ownDataRead), (amira, .ownPicture, .ownDataRead),
        ]
        let trail = AuditTrail(house.cases.database)
        for (browser, route, action) in looks {
            _ = await browser.get(route)
            #expect(try await trail.page(before: nil, size: 1).first?.action == action, "\(route)")
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
