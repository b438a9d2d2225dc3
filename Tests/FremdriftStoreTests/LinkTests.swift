import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Links and codes") struct LinkTests {
    private let first = Array("first".utf8)
    private let second = Array("second".utf8)

    @Test(arguments: Engine.available) func onlyTheNewestLinkWorks(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let links = LinkStore(house.database)
        try await links.issue(
            tokenHash: first, for: round.id, by: .staff(house.caseworker), at: house.clock.now)
        #expect(try await links.round(forTokenHash: first, on: house.clock.today) == round.id)
        try await links.issue(
            tokenHash: second, for: round.id, by: .staff(house.caseworker), at: house.clock.now)
        #expect(try await links.round(forTokenHash: second, on: house.clock.today) == round.id)
        await #expect(throws: Problem(.linkUnknown)) {
            try await links.round(forTokenHash: first, on: house.clock.today)
        }
    }

    @Test(arguments: Engine.available) func aLinkEndsWithItsRound(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let links = LinkStore(house.database)
        try await links.issue(
            tokenHash: first, for: round.id, by: .staff(house.caseworker), at: house.clock.now)
        let last = round.window.closesOn
        #expect(try await links.round(forTokenHash: first, on: last) == round.id)
        await #expect(throws: Problem(.linkExpired)) {
            try await links.round(forTokenHash: first, on: last.adding(days: 1))
        }
        house.clock.advance(days: 60)
        await #expect(throws: Problem(.roundNotOpen)) {
            try await links.issue(
                tokenHash: second, for: round.id, by: .staff(house.caseworker), at: house.clock.now)
        }
    }

    @Test(arguments: Engine.available) func anUnknownLinkIsUnknown(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        await #expect(throws: Problem(.linkUnknown)) {
            try await LinkStore(house.database).round(forTokenHash: first, on: house.clock.today)
        }
        await #expect(throws: Problem(.nothingHere)) {
            try await LinkStore(house.database).issue(
                tokenHash: first, for: RoundID(99), by: .operations, at: house.clock.now)
        }
    }

    @Test(arguments: Engine.available) func onlyTheNewestCodeWorksUntilItsTime(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (codes, citizen) = (CitizenCodeStore(house.database), try await house.citizen(of: house.amira).id)
        let until = house.clock.now.adding(seconds: 100)
        func issue(_ hash: [UInt8]) async throws {
            try await codes.issue(
                codeHash: hash, for: citizen, until: until, by: .operations, at: house.clock.now)
        }
        try await issue(first)
        #expect(try await codes.citizen(forCodeHash: first, at: until) == citizen)
        #expect(try await codes.citizen(forCodeHash: first, at: until.adding(seconds: 1)) == nil)
        try await issue(second)
        #expect(try await codes.citizen(forCodeHash: first, at: house.clock.now) == nil)
        #expect(try await codes.citizen(forCodeHash: second, at: house.clock.now) == citizen)
        #expect(try await codes.citizen(forCodeHash: [], at: house.clock.now) == nil)
    }
}
