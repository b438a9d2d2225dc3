import Foundation
import Testing

@testable import PanelModels

/// Shares and Goodman and Kruskal's γ of what people said several times.
@Suite("Scales: tables of people") struct PersonTableTests {
    private func table(_ people: [[Int]], rows: Int = 3, columns: Int = 3) -> PersonTable {
        var table = PersonTable(rows: rows, columns: columns)
        for own in people { table.add(own) }
        return table
    }

    /// Of two by two γ is Yule's Q, (ad − bc)/(ad + bc).
    @Test func byHand() throws {
        let people = [(0, 30), (1, 10), (2, 5), (3, 20)].flatMap { cell, count in
            (0..<count).map { _ in (0..<4).map { $0 == cell ? 1 : 0 } }
        }
        let two = table(people, rows: 2, columns: 2)
        let gamma = try #require(two.association())
        #expect(abs(gamma.estimate - (600.0 - 50) / 650) < 1e-14)
        // Yule's error of Q, (1 − Q²)/2 · √(1/a + 1/b + 1/c + 1/d), times √(n/(n − 1))
        let q = gamma.estimate
        let plain = (1 - q * q) / 2 * (1.0 / 30 + 1.0 / 10 + 1.0 / 5 + 1.0 / 20).squareRoot()
        #expect(abs((gamma.se ?? 0) - plain * (65.0 / 64).squareRoot()) < 1e-12)
        let share = try #require(two.share(row: 0, column: 1))
        #expect(share.estimate == 0.25 && abs((share.se ?? 0) - (0.25 * 0.75 / 39).squareRoot()) < 1e-12)
        #expect(two.counts == [30, 10, 5, 20])
    }

    /// γ by counting every pair of answers, and its error by leaving out one person after another.
    @Test func besideAllPairsAndTheJackknife() throws {
        let people = Self.people(120, seed: 5)
        func gamma(_ people: [[Int]]) -> Double {
            let all = people.flatMap { own in own.enumerated().flatMap { Array(repeating: $0, count: $1) } }
            var (alike, against) = (0, 0)
            for (i, a) in all.enumerated() {
                for b in all[..<i] {
                    let product = (a / 3 - b / 3) * (a % 3 - b % 3)
                    if product > 0 { alike += 1 } else if product < 0 { against += 1 }
                }
            }
            return Double(alike - against) / Double(alike + against)
        }
        let found = try #require(table(people).association())
        #expect(abs(found.estimate - gamma(people)) < 1e-13)
        let left = people.indices.map { i in
            gamma(people.enumerated().filter { $0.offset != i }.map(\.element))
        }
        let mean = left.reduce(0, +) / 120
        let jackknife = (left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 119 / 120).squareRoot()
        #expect(abs((found.se ?? 0) / jackknife - 1) < 0.05, "\(found), \(jackknife)")
    }

    /// One to six answers a person, which go together within the person.
    private static func people(_ count: Int, seed: UInt64) -> [[Int]] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var own = Array(repeating: 0, count: 9)
            let lasting = random.normal()
            for _ in 0..<(1 + Int(random.uniform() * 6)) {
                let change = random.normal()
                func third(_ x: Double) -> Int { x < -0.6 ? 0 : x < 0.6 ? 1 : 2 }
                own[
                    3 * third(change + lasting + 0.7 * random.normal())
                        + third(change + lasting + random.normal())] += 1
            }
            return own
        }
    }

    /// The interval of a share and of γ holds the truth of a very large group in 95 of 100, within three Monte Carlo errors.
    @Test func intervalsCover() throws {
        let truth = table(Self.people(400_000, seed: 1))
        let gamma = try #require(truth.association()).estimate
        let share = try #require(truth.share(row: 2, column: 2)).estimate
        var (ofGamma, ofShare) = (0, 0)
        for run in 0..<1000 {
            let sample = table(Self.people(150, seed: 1000 &+ UInt64(run)))
            let (a, b) = (try #require(sample.association()), try #require(sample.share(row: 2, column: 2)))
            if try #require(a.lower) <= gamma, try #require(a.upper) >= gamma { ofGamma += 1 }
            if try #require(b.lower) <= share, try #require(b.upper) >= share { ofShare += 1 }
        }
        #expect((929...971).contains(ofGamma) && (929...971).contains(ofShare), "\(ofGamma), \(ofShare)")
    }

    @Test func edges() {
        let empty = table([[0, 0, 0, 0, 0, 0, 0, 0, 0]])
        #expect(empty.association() == nil && empty.share(row: 0, column: 0) == nil)
        let all = table(Array(repeating: [0, 0, 1, 0, 0, 0, 0, 0, 0], count: 30))
        #expect(all.association() == nil && all.share(row: 0, column: 2)?.lower == nil)
        #expect(all.share(row: 0, column: 2)?.estimate == 1)
        let few = table(Array(repeating: [2, 1, 0, 1, 2, 0, 0, 0, 1], count: 5))
        #expect(few.association()?.lower == nil && few.association() != nil, "five people have no interval")
    }
}
