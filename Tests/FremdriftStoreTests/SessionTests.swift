import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Sessions") struct SessionTests {
    private let hash = Array("browser".utf8)

    private func start(_ owner: SessionOwner, _ house: CaseHouse, hash: [UInt8]? = nil, seconds: Int = 100)
        async throws
    {
        let now = house.clock.now
        try await SessionStore(house.database).start(
            for: owner, tokenHash: hash ?? self.hash, forgeryToken: "forgery", at: now,
            until: now.adding(seconds: seconds), audit: AuditEvent(at: now, actor: .nobody, .signedIn))
    }

    private func find(_ house: CaseHouse, _ hash: [UInt8]? = nil) async throws -> Session? {
        try await SessionStore(house.database).find(tokenHash: hash ?? self.hash, at: house.clock.now)
    }

    @Test(arguments: Engine.available) func belongsToItsOwnerUntilItsTime(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await start(.staff(house.caseworker), house)
        let session = try #require(try await find(house))
        guard case .staff(let staff) = session.viewer else {
            Issue.record("not a member of staff")
            return
        }
        #expect(
            staff.id == house.caseworker && staff.roles == [RoleInUnit(role: .caseworker, unit: house.unit)])
        #expect(session.forgeryToken == "forgery")
        #expect(try await find(house, Array("other".utf8)) == nil)
        house.clock.advance(seconds: 100)
        #expect(try await find(house) != nil)
        house.clock.advance(seconds: 1)
        #expect(try await find(house) == nil)
    }

    @Test(arguments: Engine.available) func endsWithSigningOut(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await start(.staff(house.caseworker), house)
        let session = try #require(try await find(house))
        try await SessionStore(house.database).end(session, at: house.clock.now)
        #expect(try await find(house) == nil)
    }

    /// In the transaction of the sending itself, whoever sends: no browser shows what has been handed in.
    @Test(arguments: [RoundStep.send(.citizen), .decline]) func endsWithTheAnswer(step: RoundStep) async throws {
        let house = try await CaseHouse.make()
        let round = try await house.openRound(of: house.amira)
        try await start(.link(round.id), house)
        try await house.take(.answer(.citizen, [.indicator(IndicatorID("sleep")): .step(1)]), on: round)
        #expect(try await find(house) != nil)
        try await house.take(step, on: round)
        #expect(try await find(house) == nil)
    }

    @Test(arguments: Engine.available) func endsWithTheAccount(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await start(.staff(house.caseworker), house)
        #expect(
            try await StaffStore(house.database).close(username: "vera", by: .operations, at: house.clock.now)
        )
        #expect(try await find(house) == nil)
        #expect(try await StaffStore(house.database).signIn(username: "vera") == nil)
        #expect(try await StaffStore(house.database).find(username: "vera") == nil)
        #expect(
            try await !StaffStore(house.database).close(
                username: "vera", by: .operations, at: house.clock.now))
    }

    /// Somebody whose sign-in was on its way when the account was closed.
    @Test(arguments: Engine.available) func doesNotOutliveTheAccount(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        _ = try await StaffStore(house.database).close(username: "vera", by: .operations, at: house.clock.now)
        try await start(.staff(house.caseworker), house)
        #expect(try await find(house) == nil)
    }

    @Test(arguments: Engine.available) func endsWithANewLinkCodeOrPassword(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let citizen = try await house.citizen(of: house.amira).id
        let hashes = ["link", "citizen", "staff", "kept"].map { Array($0.utf8) }
        try await start(.link(round.id), house, hash: hashes[0])
        try await start(.citizen(citizen), house, hash: hashes[1])
        try await start(.staff(house.caseworker), house, hash: hashes[2])
        try await start(.staff(house.caseworker), house, hash: hashes[3])
        #expect(try await find(house, hashes[0])?.viewer == .linkHolder(round.id))
        #expect(try await find(house, hashes[1])?.viewer == .citizen(citizen))
        let kept = try await find(house, hashes[3])?.id
        try await LinkStore(house.database).issue(
            tokenHash: [1], for: round.id, by: .operations, at: house.clock.now)
        try await CitizenCodeStore(house.database).issue(
            codeHash: [1], for: citizen, until: house.clock.now, by: .operations, at: house.clock.now)
        try await StaffStore(house.database).changePassword(
            of: house.caseworker, to: "x", keeping: kept, by: .operations, at: house.clock.now)
        for hash in hashes.prefix(3) { #expect(try await find(house, hash) == nil) }
        #expect(try await find(house, hashes[3]) != nil)
    }

    @Test(arguments: Engine.available) func onlyHashesAreStored(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await start(.staff(house.caseworker), house)
        let stored = try await house.database.read {
            try $0.first("SELECT token_hash FROM session")?.bytes("token_hash")
        }
        #expect(stored == hash)
    }
}

@Suite("Slowing down guesses") struct AttemptTests {
    private let name = AttemptSubject(hash: Array("name".utf8), allowed: 8)
    private let address = AttemptSubject(hash: Array("address".utf8), allowed: 20)

    @Test(arguments: Engine.available) func afterEightFailuresOneWaits(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let attempts = AttemptStore(house.database)
        for _ in 0..<8 { _ = try await attempts.reserve([name, address], at: house.clock.now) }
        await #expect(throws: Problem(.tooManyAttempts)) {
            try await attempts.reserve([address, name], at: house.clock.now)
        }
        #expect(try await house.count("SELECT id FROM failed_attempt") == 16, "a refused attempt is not counted")
        _ = try await attempts.reserve([address], at: house.clock.now)
        house.clock.advance(seconds: AttemptStore.window)
        _ = try await attempts.reserve([name, address], at: house.clock.now)
        #expect(try await house.count("SELECT id FROM failed_attempt") == 2, "old ones are forgotten")
    }

    @Test(arguments: Engine.available) func successCountsAgainstNobody(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let attempts = AttemptStore(house.database)
        for _ in 0..<30 {
            try await attempts.forget(try await attempts.reserve([name, address], at: house.clock.now))
        }
        #expect(try await house.count("SELECT id FROM failed_attempt") == 0)
    }

    @Test(arguments: Engine.available) func aHundredAtOnceDoNotSlipThrough(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let attempts = AttemptStore(house.database)
        let now = house.clock.now
        let passed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask { (try? await attempts.reserve([self.name], at: now)) != nil }
            }
            return await group.reduce(into: 0) { count, isIn in count += isIn ? 1 : 0 }
        }
        #expect(passed == 8)
    }
}
