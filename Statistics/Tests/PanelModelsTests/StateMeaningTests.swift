import Foundation
import Testing

@testable import PanelModels

/// Tables of answers by quarter, and people made for them.
enum SameMeaning {
    /// - Parameter people: of each the answers of citizen and caseworker by quarter; 0 is missing.
    static func table(_ people: [[(Int, Int)]]) throws -> DataTable {
        var (ids, days, answers): ([Double], [Double], [Double]) = ([], [], [])
        var voices: [String?] = []
        for (person, own) in people.enumerated() {
            for (quarter, pair) in own.enumerated() {
                for (voice, step) in [(Voice.citizen, pair.0), (.caseworker, pair.1)] {
                    ids.append(Double(person))
                    days.append(Double(91 * quarter))
                    voices.append(voice.name)
                    answers.append(step == 0 ? .nan : Double(step))
                }
            }
        }
        var table = DataTable()
        try table.add("id", numbers: ids)
        try table.add("day", numbers: days)
        try table.add("voice", texts: voices)
        try table.add("a", numbers: answers)
        return table
    }

    static func meaning(_ people: [[(Int, Int)]], steps: Int = 5) throws -> StateMeaning {
        let model = StateModel(
            columns: .init(person: "id", time: "day", voice: "voice"), items: ["a"], steps: steps)
        return StateMeaning(model, try StateFrame(model, try table(people)), item: 0)
    }

    /// People whose states wander, who answer 3 to 8 rounds, 15 % missing.
    /// - Parameters:
    ///   - moved: by how much the citizen's threshold between steps 2 and 3 lies higher in quarter 2.
    ///   - drift: by how much all citizens' states rise a quarter.
    static func people(_ count: Int, moved: Double = 0, drift: Double = 0, seed: UInt64) -> [[(Int, Int)]] {
        var random = SplitMix64(seed: seed)
        let truth = StateVerification.truth
        func answer(_ voice: Voice, _ x: Double, moved: Double) -> Int {
            let y = x + truth.noise(voice) * random.normal()
            let isMissing = random.uniform() < 0.15
            var thresholds = truth.thresholds(voice)
            thresholds[1] += moved
            return isMissing ? 0 : 1 + thresholds.count { $0 < y }
        }
        return (0..<count).map { _ in
            var x = random.normal()
            var z = 0.6 * x + 0.8 * random.normal()
            return (0..<(3 + Int(random.uniform() * 6))).map { quarter in
                if quarter > 0 {
                    x += 0.15.squareRoot() * random.normal()
                    z += 0.2.squareRoot() * random.normal()
                }
                return (
                    answer(.citizen, x + drift * Double(quarter), moved: quarter == 2 ? moved : 0),
                    answer(.caseworker, z, moved: 0)
                )
            }
        }
    }
}

/// What the answers say without the model: size, power, what is left out and refused.
@Suite("State: same meaning") struct StateMeaningTests {
    /// Of so many groups, how many have p below 5 % for citizen and caseworker; and the largest difference on average.
    private func rejected(_ persons: Int, runs: Int, moved: Double = 0, drift: Double = 0) throws
        -> (citizen: Double, caseworker: Double, margins: Double, largest: Double)
    {
        let found = try (0..<runs).map { run in
            let people = SameMeaning.people(
                persons, moved: moved, drift: drift, seed: 977 &* UInt64(run) &+ UInt64(persons))
            return try SameMeaning.meaning(people)
        }
        func share(_ p: (StateMeaning) -> Double) -> Double {
            Double(found.count { p($0) < 0.05 }) / Double(runs)
        }
        let largest = found.compactMap { $0.rounds[0].largest?.estimate.magnitude }
        return (
            share { $0.rounds[0].p }, share { $0.rounds[1].p }, share { $0.margins.p },
            largest.reduce(0, +) / Double(largest.count)
        )
    }

    /// 5 % within three Monte Carlo errors of 1,000 groups (0.7 points each), with people who answer again and again, and
    /// also where they all do better over time.
    @Test(arguments: [(300, 0.0), (300, 0.2), (1000, 0.2)]) func theSizeIsRight(
        _ persons: Int, _ drift: Double
    ) throws {
        let found = try rejected(persons, runs: 1000, drift: drift)
        print("size", persons, drift, found)
        let three = 3 * (0.05 * 0.95 / 1000).squareRoot()
        #expect(abs(found.citizen - 0.05) < three && abs(found.caseworker - 0.05) < three, "\(found)")
    }

    /// One threshold half a standard deviation of the state higher in one round.
    @Test func aMovedThresholdIsFound() throws {
        let (few, many) = (
            try rejected(300, runs: 200, moved: 0.5), try rejected(1000, runs: 100, moved: 0.5)
        )
        print("power", few, many)
        #expect(few.citizen > 0.9 && many.citizen > 0.99, "\(few), \(many)")
        #expect(few.caseworker < 0.12 && many.caseworker < 0.12)
        // What place and spread cannot take up of 0.5/√(1 + σ²) = 0.4.
        #expect(many.largest > 0.15 && many.largest < 0.4)
    }

    /// Where, with which sign, and the others unmoved.
    @Test func theLargestDifferenceIsWhereItWasMade() throws {
        let meaning = try SameMeaning.meaning(SameMeaning.people(4000, moved: 0.5, seed: 8))
        let largest = try #require(meaning.rounds[0].largest)
        #expect(largest.quarter == 2 && largest.term == "2|3" && largest.estimate > 5 * largest.se)
        #expect(meaning.rounds[1].p > 0.01)
    }

    /// Everybody half a standard deviation higher is another place and no other threshold.
    @Test func aShiftOfAllIsAPlace() throws {
        let meaning = try SameMeaning.meaning(SameMeaning.people(4000, drift: 0.2, seed: 9))
        let rounds = meaning.rounds[0]
        #expect(rounds.p > 0.01 && rounds.quarters.count >= 6)
        let truth = StateVerification.truth
        let unit = (1 + truth.noise(.citizen) * truth.noise(.citizen)).squareRoot()
        for quarter in rounds.quarters {
            #expect(abs(quarter.place - 0.2 * Double(quarter.quarter) / unit) < 4 * quarter.placeSE + 1e-12)
        }
    }

    /// The order of persons changes nothing, and doubling everybody leaves the estimates.
    @Test func ordersAndDoubles() throws {
        let people = SameMeaning.people(300, seed: 4)
        let (once, back) = (try SameMeaning.meaning(people), try SameMeaning.meaning(people.reversed()))
        let twice = try SameMeaning.meaning(people + people)
        for voice in 0..<2 {
            let (a, b, c) = (once.rounds[voice], back.rounds[voice], twice.rounds[voice])
            #expect(abs(a.statistic - b.statistic) < 1e-8 * a.statistic)
            // twice the people: half the covariance but for G/(G − 1)
            let g = Double(a.clusters)
            guard a.quarters.map(\.quarter) == c.quarters.map(\.quarter) else { continue }
            #expect(abs(c.statistic / a.statistic - 2 * (2 * g - 1) / (2 * g) * g / (g - 1) / 1) < 0.01)
            for (x, y) in zip(a.differences, c.differences) { #expect(abs(x.estimate - y.estimate) < 1e-8) }
        }
        let (m, d) = (try #require(once.margins.difference), try #require(back.margins.difference))
        #expect(
            abs(m.estimate - d.estimate) < 1e-12
                && abs(once.margins.statistic - back.margins.statistic) < 1e-8)
    }

    /// Two voices that answer the same have nothing to tell them apart; a step nobody takes is no degree.
    @Test func marginsByHand() throws {
        let same = try SameMeaning.meaning((0..<40).map { [($0 % 5 + 1, $0 % 5 + 1)] })
        #expect(same.margins.reason?.contains("too seldom") == true && same.margins.difference == nil)
        // 30 of 40 one step apart, 10 alike: the mean is 3/4.
        let apart = try SameMeaning.meaning((0..<40).map { [($0 < 10 ? 2 : 3, 2)] })
        let difference = try #require(apart.margins.difference)
        #expect(difference.estimate == 0.75 && apart.margins.degrees == 1)
        #expect(abs(difference.se - (0.75 * 0.25 / 39).squareRoot()) < 1e-12)
        #expect(abs(apart.margins.statistic - 0.75 * 39 / 0.25) < 1e-9)
        #expect(apart.margins.steps.map(\.citizen) == [0, 0.25, 0.75, 0, 0])
    }

    @Test func whatCannotBeCompared() throws {
        let people = SameMeaning.people(300, seed: 3)
        func reason(_ people: [[(Int, Int)]], steps: Int = 5) throws -> String {
            let rounds = try SameMeaning.meaning(people, steps: steps).rounds[0]
            #expect(rounds.p.isNaN && rounds.statistic.isNaN && rounds.differences.isEmpty)
            return rounds.reason ?? "none"
        }
        #expect(
            try reason(people.map { Array($0.prefix(1)) }).hasPrefix("too few rounds: in one quarter only"))
        #expect(try reason(Array(people.prefix(10))).hasPrefix("too few rounds: in no quarter"))
        let three = people.map { $0.map { (min($0.0, 3), min($0.1, 3)) } }
        #expect(try reason(three, steps: 3).hasPrefix("with 3 steps the place and spread"))
        let few = try SameMeaning.meaning(Array(people.prefix(12)).map { Array($0.prefix(1)) }).margins
        #expect(few.reason?.contains("20 are needed") == true && few.p.isNaN)
        // A quarter in which a step was hardly chosen is left out and named.
        let rare = people.map { own in own.enumerated().map { $0 == 1 && $1.0 == 5 ? (4, $1.1) : $1 } }
        let rounds = try SameMeaning.meaning(rare).rounds[0]
        #expect(
            rounds.leftOut.contains(1) && !rounds.quarters.contains { $0.quarter == 1 }
                && rounds.reason == nil)
    }

    @Test func aDayBelongsToTheNearestQuarter() {
        #expect([0, 45, 46, 91, 136, 137, 182].map { QuarterAnswers.quarter($0) } == [0, 0, 1, 1, 1, 2, 2])
        #expect(StateReport.list([0, 1, 2, 4, 6, 7]) == "0–2, 4, 6–7" && StateReport.list([3]) == "3")
    }

    /// In the table and in JSON, also where the item's model stopped.
    @Test func reportsSaySo() throws {
        let table = try SameMeaning.table(SameMeaning.people(300, moved: 0.5, seed: 3))
        let report = try State.model(items: ["a"]).fitWithoutCaseworker(table)
        #expect(report.table.contains("citizen, the same thresholds at each round: T² "))
        #expect(
            report.table.contains("largest difference ")
                && report.table.contains("the voices' answers are alike: T² "))
        #expect(report.json.contains("\"rounds\": [{\"voice\": \"citizen\", \"reason\": null"))
        let few = try SameMeaning.table(SameMeaning.people(40, seed: 3))
        let stopped = try State.model(items: ["a"]).fitWithoutCaseworker(few)
        #expect(
            stopped.table.contains("Stopped")
                && stopped.table.contains("the same thresholds at each round: no test"))
        #expect(stopped.json.contains("\"margins\": {\"reason\": "))
    }
}

extension StateModel {
    fileprivate func fitWithoutCaseworker(_ table: DataTable) throws -> StateReport {
        var model = self
        model.columns.caseworker = nil
        return try model.fit(table)
    }
}
