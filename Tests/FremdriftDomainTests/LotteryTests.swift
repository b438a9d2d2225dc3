import FremdriftDomain
import Testing

@Suite("The sealed lottery") struct LotteryTests {
    /// Over many hashes everybody is drawn as often as the others: χ² with six degrees of freedom stays under 22.5 except
    /// once in a thousand times; the hashes are fixed, so this one does not vary.
    @Test func isFairToEveryone() {
        let candidates = (1...7).map { StaffID(Int64($0)) }
        var counts: [StaffID: Int] = [:]
        var state: UInt64 = 1
        for _ in 0..<70_000 {
            let hash = (0..<32).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            counts[Lottery.drawn(among: candidates, by: hash), default: 0] += 1
        }
        let chi = candidates.map { pow2(Double(counts[$0] ?? 0) - 10_000) / 10_000 }.reduce(0, +)
        #expect(chi < 22.5, "\(counts)")
    }

    private func pow2(_ number: Double) -> Double { number * number }

    @Test func numbersAboveTheLastMultipleAreDrawnAgain() {
        let candidates = [StaffID(1), StaffID(2), StaffID(3)]
        let high = [UInt8](repeating: 255, count: 8)
        #expect(Lottery.drawn(among: candidates, by: high + [0, 0, 0, 0, 0, 0, 0, 2]) == StaffID(3))
        #expect(Lottery.drawn(among: candidates, by: [0, 0, 0, 0, 0, 0, 0, 4]) == StaffID(2))
    }

    /// A draw of yesterday that was not opened counts for nothing.
    @Test func lapsesWithItsDay() throws {
        let day = try #require(Day(iso: "2026-11-25"))
        let draw = LotteryDraw(id: 1, day: day, commitment: [], seed: "", candidates: [], drawn: nil, isDeclined: false)
        #expect(draw.standing(on: day) == .sealed && draw.standing(on: day.adding(days: 1)) == .lapsed)
    }
}
