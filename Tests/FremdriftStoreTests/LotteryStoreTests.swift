import FremdriftDomain
import FremdriftSecrets
import FremdriftStore
import TestSupport
import Testing

/// A draw as it is kept: sealed before anybody knows, once a day, and never done over.
@Suite("Drawing lots on record") struct LotteryStoreTests {
    private func hash(_ text: String) -> [UInt8] { (try? SodiumTokens().hash(text)) ?? [] }

    /// Vera has Amira's case; besides her, Otto and Lise have room.
    private func world() async throws -> (CaseHouse, LotteryStore, third: StaffID) {
        let house = try await CaseHouse.make()
        let (lotteries, third) = (LotteryStore(house.database), try await house.addThird())
        try await lotteries.record(
            [house.caseworker: 9, house.colleague: 9, third: 9], from: house.clock.today, by: .operations,
            at: house.clock.now)
        return (house, lotteries, third)
    }

    private func seal(_ id: CaseFileID, _ house: CaseHouse, _ lotteries: LotteryStore, seed: String = "s") async throws
    {
        try await lotteries.seal(id, seed: seed, hash: hash, by: .operations, at: house.clock.now)
    }

    @Test func isSealedThenOpenedAndGivesTheCase() async throws {
        let (house, lotteries, third) = try await world()
        try await seal(house.amira, house, lotteries)
        let sealed = try #require(try await lotteries.draws(of: house.amira).first)
        #expect(sealed.standing(on: house.clock.today) == .sealed && sealed.drawn == nil)
        let candidates = [house.colleague, third]
        #expect(sealed.candidates.map(\.staff) == candidates, "who has the case already is not in it")
        let text = Lottery.sealed(house.amira, sealed.day, among: candidates, seed: "s")
        #expect(sealed.commitment == hash(text))
        let opened = try await lotteries.open(house.amira, hash: hash, by: .operations, at: house.clock.now)
        let drawn = try #require(opened.drawn)
        #expect(candidates.contains(drawn))
        let found = try await CaseStore(house.database).find(house.amira, on: house.clock.today)
        #expect(found.caseworker == drawn)
        #expect(try await CaseStore(house.database).assignments(of: house.amira).last?.chosenBy == "sealedLottery")
    }

    /// The commitment can be made again with a tool that everybody has.
    @Test func theCommitmentIsPlainBLAKE2b() throws {
        let text = "fremdrift lottery 1; case 7; day 2026-11-25; among 1,2; seed abc"
        let tool = try Command.run("/usr/bin/b2sum", ["-l", "256", "-"], input: text)
        #expect(tool.status == 0 && tool.output.hasPrefix(Hexadecimal.text(hash(text))))
    }

    @Test func isNotDrawnOver() async throws {
        let (house, lotteries, _) = try await world()
        try await seal(house.amira, house, lotteries)
        await #expect(throws: Problem(.drawnToday)) { try await seal(house.amira, house, lotteries, seed: "other") }
        try await lotteries.decline(house.amira, reason: "nej", by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.drawnToday)) { try await seal(house.amira, house, lotteries, seed: "other") }
        await #expect(throws: Problem(.nothingDrawn)) {
            try await lotteries.open(house.amira, hash: hash, by: .operations, at: house.clock.now)
        }
        house.clock.advance(days: 1)
        try await seal(house.amira, house, lotteries, seed: "other")
        #expect(try await lotteries.draws(of: house.amira).map(\.isDeclined) == [false, true])
    }

    @Test func aDeclinedCaseworkerIsInNoLaterDraw() async throws {
        let (house, lotteries, third) = try await world()
        try await seal(house.amira, house, lotteries)
        let opened = try await lotteries.open(house.amira, hash: hash, by: .operations, at: house.clock.now)
        try await lotteries.decline(house.amira, reason: "søster", by: .operations, at: house.clock.now)
        let found = try await CaseStore(house.database).find(house.amira, on: house.clock.today)
        #expect(found.caseworker == house.caseworker, "the case is back with who had it")
        house.clock.advance(days: 1)
        let fourth = try await StaffStore(house.database).add(
            username: "kim", name: "Kim", passwordHash: "x", roles: [.caseworker], unit: "Havn", by: .operations,
            at: house.clock.now)
        try await lotteries.record([fourth: 9], from: house.clock.today, by: .operations, at: house.clock.now)
        try await seal(house.amira, house, lotteries)
        let left = Set([house.colleague, third, fourth]).subtracting([try #require(opened.drawn)])
        #expect(Set(try await lotteries.draws(of: house.amira)[0].candidates.map(\.staff)) == left)
    }

    /// A lottery among one would be on record as drawn, and is no lottery.
    @Test func lotsAreNotDrawnAmongOne() async throws {
        let (house, lotteries, third) = try await world()
        try await lotteries.record([third: 0], from: house.clock.today, by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.onlyOneHasRoom)) { try await seal(house.amira, house, lotteries) }
        #expect(try await lotteries.draws(of: house.amira).isEmpty)
    }

    @Test func aDrawLapsesWithItsDay() async throws {
        let (house, lotteries, _) = try await world()
        try await seal(house.amira, house, lotteries)
        house.clock.advance(days: 1)
        await #expect(throws: Problem(.nothingDrawn)) {
            try await lotteries.open(house.amira, hash: hash, by: .operations, at: house.clock.now)
        }
    }

    @Test func onlyThoseWithRoomAreInIt() async throws {
        let (house, lotteries, third) = try await world()
        let today = house.clock.today
        // By name: Lise, Otto, Vera.
        #expect(try await lotteries.rooms(in: [house.unit], on: today).map(\.openCases) == [0, 1, 1])
        try await lotteries.record([house.colleague: 1, third: 0], from: today, by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.nobodyHasRoom)) { try await seal(house.amira, house, lotteries) }
        try await lotteries.record([third: 1], from: today, by: .operations, at: house.clock.now)
        try await StandingStore(house.database).end(house.bo, .job, by: .operations, at: house.clock.now)
        try await seal(house.amira, house, lotteries)
        try await lotteries.record(
            [house.caseworker: 0], from: today.adding(days: 9), by: .operations, at: house.clock.now)
        #expect(try await lotteries.rooms(in: [house.unit], on: today).map(\.hasRoom) == [true, true, true])
        #expect(
            try await lotteries.rooms(in: [house.unit], on: today.adding(days: 9)).map(\.hasRoom) == [
                true, true, false,
            ])
    }

    /// Two open it at the same moment: it is opened once.
    @Test func isOpenedOnce() async throws {
        let (house, lotteries, _) = try await world()
        try await seal(house.amira, house, lotteries)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try? await lotteries.open(
                        house.amira, hash: hash, by: .operations, at: house.clock.now)
                }
            }
        }
        #expect(try await house.count("SELECT draw FROM lottery_opening") == 1)
        #expect(try await house.count("SELECT id FROM assignment WHERE chosen_by = 'sealedLottery'") == 1)
    }
}
