import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// An organisation's own landmarks: appended, each version once, and the newest holds.
@Suite("Landmarks in an organisation's own words") struct LandmarkTextStoreTests {
    private static let sleep = IndicatorID("sleep")

    private func text(_ meaning: String) -> LandmarkText {
        LandmarkText(
            meaning: meaning, questions: ["Hvordan sover du?", "Hvad hjælper?"],
            tries: [.citizen: ["Gå en tur."], .caseworker: ["Spørg."], .company: ["Mød senere.", "Hold pause."]])
    }

    @Test(arguments: Engine.available) func theNewestHoldsAndTheEarlierStay(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (texts, now) = (LandmarkTextStore(house.database), house.clock.now)
        for (number, meaning) in ["En", "To"].enumerated() {
            try await texts.write(
                text(meaning), of: Self.sleep, in: .danish, after: number, by: .staff(house.administrator), at: now)
        }
        try await texts.write(
            text("One"), of: Self.sleep, in: .english, after: 0, by: .staff(house.administrator), at: now)
        try await texts.write(nil, of: Self.sleep, in: .danish, after: 2, by: .operations, at: now)
        let versions = try await texts.versions(of: Self.sleep, in: .danish)
        #expect(versions.map(\.number) == [3, 2, 1])
        #expect(versions.map(\.text) == [nil, text("To"), text("En")])
        #expect(versions[1].by == "\(Actor.staff(house.administrator))" && versions[1].on == now)
        #expect(try await texts.newest(in: .danish)[Self.sleep]?.text == nil)
        #expect(try await texts.newest(in: .danish).count == 1)
        #expect(try await texts.newest(in: .english)[Self.sleep]?.text == text("One"))
        #expect(try await house.count("SELECT id FROM audit_event WHERE detail = 'landmark.sleep.da'") == 3)
    }

    /// Two had the page open; the second is told, and nothing is stored.
    @Test(arguments: Engine.available) func anOlderPageWritesOverNothing(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (texts, now) = (LandmarkTextStore(house.database), house.clock.now)
        try await texts.write(text("En"), of: Self.sleep, in: .danish, after: 0, by: .operations, at: now)
        for shown in [0, 2, -1] {
            await #expect(throws: Problem(.textChanged)) {
                try await texts.write(text("To"), of: Self.sleep, in: .danish, after: shown, by: .operations, at: now)
            }
        }
        #expect(try await texts.versions(of: Self.sleep, in: .danish).map(\.text) == [text("En")])
    }

    @Test(arguments: Engine.available) func ofManyWhoWriteAtOnceOneIsTaken(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (texts, now, text) = (LandmarkTextStore(house.database), house.clock.now, text("En"))
        let taken = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (try? await texts.write(
                        text, of: Self.sleep, in: .danish, after: 0, by: .operations, at: now)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
        #expect(try await texts.versions(of: Self.sleep, in: .danish).count == 1)
    }
}
