import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("The first run") struct FirstRunTests {
    private struct Empty {
        let fresh: Engine.Fresh
        let browser: Browser
        var staff: StaffStore { StaffStore(fresh.database) }
    }

    private func empty() throws -> Empty {
        let fresh = try Engine.sqlite.fresh()
        let app = try AppHouse.app(
            over: fresh.database, MovableClock(CaseHouse.start), CountingTokens(), AppHouse.Faults(),
            TestInstrument.small)
        return Empty(fresh: fresh, browser: Browser(app))
    }

    private let form = [
        "setupCode": AppHouse.setupCode, "organisation": "Jobcenter Fjordby", "unit": "Havn",
        "name": "Anna Vig",
        "username": "Anna", "password": CaseHouse.password, "again": CaseHouse.password,
    ]

    @Test func makesTheFirstAdministratorOnce() async throws {
        let empty = try empty()
        #expect(await empty.browser.get(.home).location == Route.firstRun.path)
        #expect(await empty.browser.post(.firstRun, form).location == Route.signIn.path)
        let all = try await empty.staff.all()
        #expect(all.map(\.username) == ["anna"] && all.allSatisfy { $0.has(.administrator) })
        #expect(await empty.browser.get(.signIn).has("Jobcenter Fjordby"))
        #expect(await empty.browser.get(.firstRun).location == Route.signIn.path)
        let second = form.merging(["username": "other"]) { _, new in new }
        #expect(await empty.browser.post(.firstRun, second).location == Route.signIn.path)
        #expect(try await empty.staff.all().count == 1)
    }

    @Test func theCodeMayBeTypedLoosely() async throws {
        let empty = try empty()
        let typed = form.merging(["setupCode": "set up code"]) { _, new in new }
        #expect(await empty.browser.post(.firstRun, typed).status == 303)
    }

    @Test(arguments: [
        ("setupCode", "wrong", 401), ("setupCode", "", 401), ("organisation", "", 422), ("unit", " ", 422),
        ("username", "a", 422), ("password", "short", 422), ("again", "another", 422),
    ]) func nothingIsMadeOfAWrongForm(field: String, value: String, status: Int) async throws {
        let empty = try empty()
        let seen = await empty.browser.post(.firstRun, form.merging([field: value]) { _, new in new })
        #expect(seen.status == status)
        #expect(seen.has("Jobcenter Fjordby") || field == "organisation")
        #expect(!seen.has(CaseHouse.password))
        #expect(try await !empty.staff.hasAny())
    }

    /// Two windows that send at the same time make one administrator.
    @Test func twoAtOnceMakeOne() async throws {
        let empty = try empty()
        async let first = empty.browser.post(.firstRun, form)
        async let second = empty.browser.post(
            .firstRun, form.merging(["username": "other"]) { _, new in new })
        _ = await (first, second)
        #expect(try await empty.staff.all().count == 1)
    }
}
