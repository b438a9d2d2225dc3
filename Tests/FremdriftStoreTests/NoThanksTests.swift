import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What a citizen's no thanks does to the caseworker's side, by the organisation's setting.
@Suite("No thanks") struct NoThanksTests {
    private static func house(_ engine: Engine, stopsBoth: Bool) async throws -> CaseHouse {
        let house = try await CaseHouse.make(on: engine)
        try await RoundPolicyStore(house.database).write(
            RoundPolicy(noThanksStopsBoth: stopsBoth), isRunning: false, telephone: "", by: .operations,
            at: house.clock.now)
        return house
    }

    private static func caseworker(_ house: CaseHouse) async throws -> ResponseState {
        let round = try await house.newestRound(of: house.amira)
        return round.caseworkerSide.state(
            asked: house.instrument.indicators(for: .caseworker), window: round.window, on: house.clock.today)
    }

    @Test(arguments: Engine.available) func stopsBothAndCanBeTakenBack(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.decline, on: round)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        await #expect(throws: Problem(.sideNotAsked)) {
            try await house.take(.answer(.caseworker, [:]), .send(.caseworker), on: round)
        }
        try await house.take(.undoDecline, on: round)
        #expect(try await Self.caseworker(house) == .awaiting)
    }

    @Test(arguments: Engine.available) func whatWasSentStays(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.send(.caseworker), .decline, on: round)
        #expect(try await Self.caseworker(house) == .partlyAnswered)
    }

    @Test(arguments: Engine.available) func stopsOnlyTheCitizenWhereTheOrganisationSaysSo(_ engine: Engine) async throws
    {
        let house = try await Self.house(engine, stopsBoth: false)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.decline, on: round)
        #expect(try await Self.caseworker(house) == .awaiting)
    }

    @Test(arguments: Engine.available, [true, false]) func forGoodGoesOnToLaterRounds(_ engine: Engine, stopsBoth: Bool)
        async throws
    {
        let house = try await Self.house(engine, stopsBoth: stopsBoth)
        let round = try await house.openRound(of: house.amira)
        _ = try await house.rounds.change(
            round.id, by: house.instrument, [.decline], asksNoMore: true, actor: .link(round.id), at: house.clock.now)
        house.clock.advance(days: 91)
        let next = try await house.openRound(of: house.amira)
        #expect(next.citizenSide.exclusion == .notInvited(.saidNoThanks))
        #expect(next.caseworkerSide.exclusion == (stopsBoth ? .notInvited(.citizenSaidNo) : nil))
        try await WishStore(house.database).record(asks: true, of: house.amira, by: .operations, at: house.clock.now)
        #expect(try await house.newestRound(of: house.amira).caseworkerSide.exclusion == nil)
    }
}
