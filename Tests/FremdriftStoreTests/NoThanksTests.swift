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

    /// Whoever gets the case while the citizen's no stands is not asked to rate them.
    @Test(arguments: Engine.available, [true, false]) func holdsForWhoeverGetsTheCase(
        _ engine: Engine, hadCaseworker: Bool
    ) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        func give(_ staff: StaffID?) async throws {
            try await CaseStore(house.database).assign(
                house.amira, to: staff, from: house.clock.today, chosenBy: .takenOver, by: .operations,
                at: house.clock.now)
        }
        if !hadCaseworker { try await give(nil) }
        let round = try await house.openRound(of: house.amira)
        try await house.take(.decline, on: round)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        try await give(house.colleague)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        try await give(nil)
        try await house.take(.undoDecline, on: round)
        #expect(try await Self.caseworker(house) == .notInvited(.noCaseworker))
        try await give(house.caseworker)
        #expect(try await Self.caseworker(house) == .awaiting)
    }

    @Test(arguments: Engine.available) func forGoodIsToldBeforeAMissingCaseworker(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let (cases, wishes) = (CaseStore(house.database), WishStore(house.database))
        try await cases.assign(
            house.amira, to: nil, from: house.clock.today, chosenBy: .fixedRule, by: .operations, at: house.clock.now)
        try await wishes.record(asks: false, of: house.amira, by: .operations, at: house.clock.now)
        try await house.openRound(of: house.amira)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        try await cases.assign(
            house.amira, to: house.colleague, from: house.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        try await wishes.record(asks: true, of: house.amira, by: .operations, at: house.clock.now)
        #expect(try await Self.caseworker(house) == .awaiting)
    }

    /// To be asked again in later rounds is not to take back the no thanks to this one; answering is.
    @Test(arguments: Engine.available) func toThisRoundOutlivesTheWish(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let round = try await house.openRound(of: house.amira)
        _ = try await house.rounds.change(
            round.id, by: house.instrument, [.decline], asksNoMore: true, actor: .link(round.id), at: house.clock.now)
        try await WishStore(house.database).record(asks: true, of: house.amira, by: .operations, at: house.clock.now)
        #expect(try await house.newestRound(of: house.amira).citizenSide.declinedAt != nil)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        #expect(try await Self.caseworker(house) == .awaiting)
    }

    /// A no thanks for good that a caseworker writes down holds for the round that is open, on paper too.
    @Test(arguments: Engine.available) func forGoodHoldsForTheOpenRound(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let (wishes, sheets) = (WishStore(house.database), PaperSheets(house.database))
        let round = try await house.openRound(of: house.amira)
        #expect(try await sheets.due(in: nil, on: house.clock.today).count == 1)
        try await wishes.record(asks: false, of: house.amira, by: .operations, at: house.clock.now)
        #expect(try await sheets.due(in: nil, on: house.clock.today).isEmpty)
        let silent = try await house.newestRound(of: house.amira)
        #expect(silent.citizenSide.exclusion == .notInvited(.saidNoThanks))
        #expect(silent.caseworkerSide.exclusion == .notInvited(.citizenSaidNo))
        try await wishes.record(asks: true, of: house.amira, by: .operations, at: house.clock.now)
        #expect(try await house.newestRound(of: house.amira) == round)
        #expect(try await sheets.due(in: nil, on: house.clock.today).count == 1)
    }

    /// A case that was ended by mistake goes on as it was: with the citizen's no.
    @Test(arguments: Engine.available) func outlivesAnEndThatWasAMistake(_ engine: Engine) async throws {
        let house = try await Self.house(engine, stopsBoth: true)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.decline, on: round)
        let standing = StandingStore(house.database)
        try await standing.end(house.amira, .job, by: .operations, at: house.clock.now)
        try await standing.resume(house.amira, by: .operations, at: house.clock.now)
        #expect(try await Self.caseworker(house) == .notInvited(.citizenSaidNo))
        #expect(try await house.newestRound(of: house.amira).citizenSide.declinedAt != nil)
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
