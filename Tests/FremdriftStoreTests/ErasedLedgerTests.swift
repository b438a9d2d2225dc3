import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// The ledger by quarter and unit, as it is shown, reads the same when somebody has been erased: all sums, ways, languages
/// and reasons, for both sides. Only what could still have come is told as ended.
@Suite("The ledger by quarter after an erasure") struct ErasedLedgerTests {
    /// Closed rounds are told the same in every number there is.
    @Test(arguments: Engine.available) func closedRoundsReadTheSame(engine: Engine) async throws {
        try await history(seed: 7, on: engine) { house, _ in
            house.clock.advance(days: 200)
        } then: { before, after in
            #expect(before.figures == after.figures && before.units == after.units && before.units.count == 2)
            for cell in before.quarters.flatMap(before.cells) { #expect(before[cell] == after[cell], "\(cell)") }
        }
    }

    /// Over histories drawn at random, with rounds that are still open.
    @Test(arguments: UInt64(1)...10) func onlyOpenAnswersAreToldAsEnded(seed: UInt64) async throws {
        try await history(seed: seed) { house, cases in
            for id in cases {
                // Whose case rests or has ended, or whose round is open already, gets no new one.
                do { try await house.openRound(of: id) } catch is Problem { continue }
            }
        } then: { before, after in
            #expect(after.quarters == before.quarters && after.units == before.units)
            for cell in after.quarters.flatMap(after.cells) { expectSame(cell, before, after) }
        }
    }

    private func expectSame(_ cell: LedgerCell, _ before: LedgerTable, _ after: LedgerTable) {
        func change(_ figure: LedgerFigure) -> Int {
            let cell = LedgerCell(cell.quarter, cell.unit, cell.rater, figure)
            return after[cell] - before[cell]
        }
        let goneWhileOpen = -change(.unanswered(.awaiting))
        switch cell.figure {
        case .reached:
            // Nothing had gone out, so nobody was reached, as when a round closes.
            #expect(change(.reached) == -change(.notReached(.left)), "\(cell)")
            if cell.rater == .caseworker { #expect(change(.reached) == 0, "\(cell)") }
        case .unanswered(.left), .notReached(.left):
            #expect(change(.unanswered(.left)) + change(.notReached(.left)) == goneWhileOpen, "\(cell)")
            #expect(change(cell.figure) >= 0, "\(cell)")
        case .unanswered(.awaiting): #expect(goneWhileOpen >= 0, "\(cell)")
        default: #expect(change(cell.figure) == 0, "\(cell)")
        }
    }

    /// The sums of the table hold with people who are gone in it, and each of the dimensions had something in it to lose.
    private func history(
        seed: UInt64, on engine: Engine = .sqlite,
        last: (CaseHouse, [CaseFileID]) async throws -> Void,
        then compare: (_ before: LedgerTable, _ after: LedgerTable) -> Void
    ) async throws {
        let house = try await CaseHouse.make(on: engine)
        var random = SeededGenerator(seed: seed)
        let cases = try await people(house)
        for id in cases { try await house.openRound(of: id) }
        for _ in 0..<150 { try await happen(to: try #require(cases.randomElement(using: &random)), house, &random) }
        try await last(house, cases)
        let (shelf, erasing) = (shelf(house), try erasing(house))
        let reading = LedgerReading(LedgerStore(house.database), shelf)
        for id in cases.shuffled(using: &random).prefix(6) {
            let (before, exact) = (try await table(reading, house), try await reading.ledger(on: house.clock.today))
            _ = try await erasing.erase(
                try await house.citizen(of: id).id, for: .request, by: .operations, at: house.clock.now)
            let after = try await table(reading, house)
            compare(before, after)
            for sum in after.quarters.flatMap(after.sums) {
                #expect(after[sum.whole] == sum.parts.reduce(0) { $0 + after[$1] }, "\(sum.whole)")
            }
            let told = try await reading.ledger(on: house.clock.today)
            #expect(told.lines.map(\.ways) == exact.lines.map(\.ways))
        }
        let figures = Set(try await table(reading, house).figures)
        for language in Self.languages { #expect(figures.contains(.invitedIn(language))) }
        #expect(Self.ways.contains { figures.contains(.way($0)) } && figures.contains(.unanswered(.declined)))
    }

    private func table(_ reading: LedgerReading, _ house: CaseHouse) async throws -> LedgerTable {
        LedgerTable(of: try await reading.entries(on: house.clock.today))
    }

    private static let languages: [Language] = [.danish, .english, .arabic]
    private static let ways: [AnsweringWay] = [.paper, .phone, .kiosk, .ownDevice]

    private func people(_ house: CaseHouse) async throws -> [CaseFileID] {
        let units = try await StaffStore(house.database).units().map(\.id)
        var cases: [CaseFileID] = []
        for number in 0..<9 {
            cases.append(
                try await CaseStore(house.database).add(
                    NewCase(
                        name: "Citizen \(number)", language: Self.languages[number % 3], unit: units[number % 2],
                        openedOn: house.clock.today, caseworker: number == 8 ? nil : house.caseworker,
                        chosenBy: .fixedRule), by: .operations, at: house.clock.now))
        }
        return cases
    }

    private func happen(to id: CaseFileID, _ house: CaseHouse, _ random: inout SeededGenerator) async throws {
        let (standing, now) = (StandingStore(house.database), house.clock.now)
        do {
            switch Int.random(in: 0..<14, using: &random) {
            case 0: house.clock.advance(days: Int.random(in: 1...20, using: &random))
            case 1: try await house.openRound(of: id)
            case 2: try await standing.pause(id, .illness, by: .operations, at: now)
            case 3: try await standing.resume(id, by: .operations, at: now)
            case 4 where Int.random(in: 0..<4, using: &random) == 0:
                try await standing.end(id, .job, by: .operations, at: now)
            case 5, 6: try await hand(id, house, &random)
            default: try await answer(id, house, &random)
            }
        } catch is Problem {
            // A step that may not be taken now changes nothing.
        }
    }

    private func hand(_ id: CaseFileID, _ house: CaseHouse, _ random: inout SeededGenerator) async throws {
        let hash = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        try await LinkStore(house.database).issue(
            tokenHash: hash, for: try await house.newestRound(of: id).id, by: .operations, at: house.clock.now)
    }

    private func answer(_ id: CaseFileID, _ house: CaseHouse, _ random: inout SeededGenerator) async throws {
        let rater: Rater = Bool.random(using: &random) ? .citizen : .caseworker
        let answers = rater.fullAnswers().filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        let steps: [RoundStep] =
            switch Int.random(in: 0..<4, using: &random) {
            case 0: [.decline]
            case 1: [.answer(rater, answers)]
            default: [.answer(rater, answers), .send(rater)]
            }
        _ = try await house.rounds.change(
            try await house.newestRound(of: id).id, by: house.instrument, steps,
            way: Self.ways.randomElement(using: &random), actor: .operations, at: house.clock.now)
    }

    private func shelf(_ house: CaseHouse) -> InstrumentShelf {
        let instrument = house.instrument
        return InstrumentShelf(InstrumentStore(house.database)) { _ in instrument }
    }

    private func erasing(_ house: CaseHouse) throws -> Erasing {
        Erasing(house.database, shelf(house), list: try house.erasureList(), tokens: try SodiumTokens())
    }
}
