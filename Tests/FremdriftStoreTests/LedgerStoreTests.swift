import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The ledger that SQL counts is the one the domain counts, over histories drawn at random.
@Suite("The ledger of a database") struct LedgerStoreTests {
    @Test(arguments: UInt64(1)...12) func isTheDomainsLedger(seed: UInt64) async throws {
        let house = try await CaseHouse.make()
        var random = SeededGenerator(seed: seed)
        let cases = try await moreCases(house)
        for _ in 0..<60 {
            if Int.random(in: 0..<6, using: &random) == 0 {
                house.clock.advance(days: Int.random(in: 1...40, using: &random))
            }
            let id = cases[Int.random(in: cases.indices, using: &random)]
            try await happen(to: id, house, &random)
        }
        let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in TestInstrument.small }
        let today = house.clock.today
        let counted = try await LedgerReading(LedgerStore(house.database), shelf).ledger(on: today)
        var responses: [Ledger.Response] = []
        for id in cases {
            for round in try await house.rounds.all(of: id) {
                for rater in Rater.allCases {
                    responses.append(
                        Ledger.Response(
                            round: round.number, rater: rater,
                            state: round.state(of: rater, by: house.instrument, on: today),
                            way: round[rater].isGiven ? round[rater].sending?.way : nil))
                }
            }
        }
        #expect(counted == Ledger(of: responses))
        #expect(counted.lines.allSatisfy { $0.invited == $0.states.values.reduce(0, +) })
        #expect(counted.lines.reduce(0) { $0 + $1.invited } == responses.count)
        try await addsUp(house, shelf, responses.count)
    }

    /// Answers that were given and never sent count when the round has closed, with the way they came.
    @Test(arguments: Engine.available) func answersThatWereNeverSentKeepTheirWay(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        _ = try await house.rounds.change(
            round.id, by: house.instrument, [.answer(.citizen, [.indicator(IndicatorID("sleep")): .step(1)])],
            way: .kiosk, actor: .operations, at: house.clock.now)
        house.clock.advance(days: 60)
        let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in TestInstrument.small }
        let reading = LedgerReading(LedgerStore(house.database), shelf)
        let line = try await reading.ledger(on: house.clock.today).lines.first { $0.rater == .citizen }
        #expect(line?.states["partlyAnswered"] == 1 && line?.ways == ["kiosk": 1])
        let entry = try await reading.entries(on: house.clock.today).first { $0.rater == .citizen }
        #expect(entry?.way == .kiosk)
    }

    /// A language chosen today is not the language of a round that closed before.
    @Test(arguments: Engine.available) func aRoundKeepsTheLanguageOfItsTime(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await house.openRound(of: house.amira)
        house.clock.advance(days: 60)
        let citizen = try await house.citizen(of: house.amira).id
        try await CitizenLanguageStore(house.database).record(
            .somali, of: citizen, by: .operations, at: house.clock.now)
        let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in TestInstrument.small }
        let entries = try await LedgerReading(LedgerStore(house.database), shelf).entries(on: house.clock.today)
        #expect(entries.map(\.language) == [.danish, .danish])
    }

    /// By quarter and team the same sides are counted once each, and every sum holds.
    private func addsUp(_ house: CaseHouse, _ shelf: InstrumentShelf, _ count: Int) async throws {
        let entries = try await LedgerReading(LedgerStore(house.database), shelf).entries(on: house.clock.today)
        #expect(entries.count == count)
        let table = LedgerTable(of: entries)
        for quarter in table.quarters {
            for sum in table.sums(in: quarter) {
                #expect(table[sum.whole] == sum.parts.reduce(0) { $0 + table[$1] }, "\(sum.whole)")
            }
        }
        let all = table.quarters.flatMap { quarter in
            Rater.allCases.map { table[LedgerCell(quarter, nil, $0, .invited)] }
        }
        #expect(all.reduce(0, +) == count)
        for entry in entries {
            #expect(entry.isAnswered == (entry.reason == nil) && (entry.isReached || !entry.isAnswered))
        }
    }

    private func moreCases(_ house: CaseHouse) async throws -> [CaseFileID] {
        var cases = [house.amira, house.bo]
        for number in 1...6 {
            cases.append(
                try await CaseStore(house.database).add(
                    NewCase(
                        name: "Citizen \(number)", language: .danish, unit: house.unit,
                        openedOn: house.clock.today,
                        caseworker: number.isMultiple(of: 3) ? nil : house.caseworker,
                        chosenBy: .fixedRule), by: .operations, at: house.clock.now))
        }
        return cases
    }

    private func happen(to id: CaseFileID, _ house: CaseHouse, _ random: inout SeededGenerator) async throws {
        let standing = StandingStore(house.database)
        let (actor, now) = (Actor.operations, house.clock.now)
        do {
            switch Int.random(in: 0..<12, using: &random) {
            case 0...2: try await house.openRound(of: id)
            case 3:
                try await standing.pause(
                    id, PauseReason.allCases.randomElement(using: &random) ?? .illness, by: actor, at: now)
            case 4: try await standing.resume(id, by: actor, at: now)
            case 5 where Bool.random(using: &random):
                try await standing.end(
                    id, LeftReason.allCases.randomElement(using: &random) ?? .job, by: actor, at: now)
            default:
                guard let round = try await house.rounds.all(of: id).randomElement(using: &random) else {
                    return
                }
                try await house.take(RandomStep.draw(&random), on: round)
            }
        } catch is Problem {
            // A step that may not be taken now changes nothing, which is what the ledgers agree on.
        }
    }
}
