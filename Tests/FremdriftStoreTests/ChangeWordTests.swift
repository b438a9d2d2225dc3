import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Words are stored when they are first shown, and are the same ever after.
@Suite("Words of change in the store") struct ChangeWordTests {
    private static let sleep = IndicatorID("sleep")

    /// Both have answered in three rounds, the last two a step up.
    private func house(_ engine: Engine = .sqlite, simulated: Bool = true) async throws -> CaseHouse {
        let house = try await CaseHouse.make(on: engine)
        if simulated {
            try await SettingStore(house.database).write(.simulated, "seed 1", by: .simulation, at: house.clock.now)
        }
        for step in [2, 3, 3] { try await answer(house, step) }
        return house
    }

    private func answer(_ house: CaseHouse, _ step: Int) async throws {
        let round = try await house.openRound(of: house.amira)
        for rater in Rater.allCases {
            try await house.take(.answer(rater, rater.fullAnswers(step: step)), .send(rater), on: round)
        }
        try await house.take(.reveal, on: round)
        house.clock.advance(days: 91)
    }

    private func look(_ house: CaseHouse) async throws -> ShownWords? {
        let rounds = try await house.rounds.all(of: house.amira)
        let newest = try #require(rounds.last)
        return try await ChangeWordStore(house.database).words(
            for: newest, of: house.amira, ChangeReading.all(of: rounds, by: house.instrument),
            shownTo: .staff(house.caseworker), at: house.clock.now)
    }

    private func publish(_ table: ChangeTable, _ house: CaseHouse) async throws -> ChangeTableID {
        try await ChangeTableStore(house.database).publish(table, by: .operations, at: house.clock.now)
    }

    @Test(arguments: Engine.available) func aWordStaysWhenAnotherTableIsPublished(engine: Engine) async throws {
        let house = try await house(engine)
        let key = house.instrument.key
        let first = try await publish(ChangeTableSamples.table(for: key), house)
        let shown = try #require(try await look(house))
        #expect(shown.words[Self.sleep] == .moved(.increase, .clear) && shown.table.id == first)
        #expect(Set(shown.words.keys.map(\.name)) == ["sleep", "work"])
        let second = try await publish(ChangeTableSamples.table(for: key, rows: []), house)
        #expect(try await look(house) == shown, "the old word, and the table it came from")
        try await answer(house, 3)
        let next = try #require(try await look(house))
        #expect(next.table.id == second && next.words[Self.sleep] == .tooFewAnswers)
        #expect(try await house.count("SELECT id FROM change_word") == 4, "nothing was written twice")
    }

    @Test func whoSawThemFirstIsLogged() async throws {
        let house = try await house()
        _ = try await publish(ChangeTableSamples.table(for: house.instrument.key), house)
        _ = try await (look(house), look(house))
        let lines = try await AuditTrail(house.database).page(before: nil, size: 100).filter {
            $0.action == .changeWordsShown
        }
        #expect(lines.map(\.actor) == ["staff:\(house.caseworker)"])
    }

    /// Invented people give no words about real ones, and real ones none about invented.
    @Test(arguments: [true, false], [ChangeTable.Basis.simulated(seed: 1), ChangeTableSamples.answers])
    func onlyATableOfTheHousesOwnKindIsUsed(isSimulated: Bool, basis: ChangeTable.Basis) async throws {
        let house = try await house(simulated: isSimulated)
        let id = try await publish(ChangeTableSamples.table(for: house.instrument.key, basis), house)
        let fits = (basis == .simulated(seed: 1)) == isSimulated
        let tables = ChangeTableStore(house.database)
        #expect(try await (look(house) != nil) == fits)
        #expect(try await (tables.newest(for: house.instrument.key) != nil) == fits)
        #expect(try await (tables.find(id) != nil) == fits)
        #expect(try await house.count("SELECT id FROM change_word") == (fits ? 2 : 0))
    }

    @Test func withoutATableThereAreNoWords() async throws {
        let house = try await house()
        #expect(try await look(house) == nil)
        _ = try await publish(ChangeTableSamples.table(for: InstrumentKey(id: "small", version: 1)), house)
        #expect(try await look(house) != nil, "a round nobody saw words of gets them")
    }

    @Test func aTableOfAnotherInstrumentIsRefused() async throws {
        let house = try await house()
        await #expect(throws: StoreError.self) {
            try await publish(ChangeTableSamples.table(for: InstrumentKey(id: "other", version: 1)), house)
        }
    }
}
