internal import Foundation

/// People whose two voices answer as the measurement model says, with known truth.
public struct StateSimulation: Sendable {
    public var parameters: StateParameters
    public var sensitivity: StateSensitivity
    public var persons: Int
    /// Rounds of a person: one of these, all as likely.
    public var rounds: ClosedRange<Int>
    /// A round is a quarter of 91 days after the one before, and late by one of 0, 1, …, so many whole weeks.
    public var latestWeeks: Int
    /// Share of the answers that are missing at random; the row is there.
    public var missing: Double
    /// Persons of one caseworker, who changes with the share ``handover`` from a round to the next.
    public var personsPerCaseworker: Int
    public var handover: Double
    public var items: Int

    public init(
        parameters: StateParameters, sensitivity: StateSensitivity = StateSensitivity(), persons: Int,
        rounds: ClosedRange<Int> = 3...8, latestWeeks: Int = 2, missing: Double = 0.15,
        personsPerCaseworker: Int = 20, handover: Double = 0, items: Int = 1
    ) {
        self.parameters = parameters
        self.sensitivity = sensitivity
        self.persons = persons
        self.rounds = rounds
        self.latestWeeks = latestWeeks
        self.missing = missing
        self.personsPerCaseworker = personsPerCaseworker
        self.handover = handover
        self.items = items
    }

    /// Columns `id`, `day`, `voice`, `caseworker` and the items `a`, `b`, …; a row for a person, round and voice.
    public func table(seed: UInt64) throws(ModelError) -> DataTable {
        var random = SplitMix64(seed: seed)
        var (ids, days): ([Double], [Double]) = ([], [])
        var voices: [String?] = []
        var caseworkers: [String?] = []
        var answers = Array(repeating: [Double](), count: items)
        let caseworkerCount = max(1, persons / max(personsPerCaseworker, 1))
        for person in 0..<persons {
            let visits = self.visits(&random)
            var caseworker = person % caseworkerCount
            var names: [Int] = []
            for _ in visits {
                if !names.isEmpty, random.uniform() < handover {
                    caseworker = Int(random.uniform() * Double(caseworkerCount))
                }
                names.append(caseworker)
            }
            for (index, day) in visits.enumerated() {
                for voice in Voice.allCases {
                    ids.append(Double(person + 1))
                    days.append(Double(day))
                    voices.append(voice.name)
                    caseworkers.append("k\(names[index] + 1)")
                }
            }
            for item in 0..<items { answers[item] += responses(visits, names, &random) }
        }
        var table = DataTable()
        try table.add("id", numbers: ids)
        try table.add("day", numbers: days)
        try table.add("voice", texts: voices)
        try table.add("caseworker", texts: caseworkers)
        for item in 0..<items { try table.add(Self.name(ofItem: item), numbers: answers[item]) }
        return table
    }

    /// `a` to `z`, then `i27`, …
    public static func name(ofItem item: Int) -> String {
        item < 26 ? String(UnicodeScalar(UInt8(97 + item))) : "i\(item + 1)"
    }

    private func visits(_ random: inout SplitMix64) -> [Int] {
        let count = rounds.lowerBound + Int(random.uniform() * Double(rounds.count))
        return (0..<count).map { round in
            round == 0 ? 0 : round * 91 + 7 * Int(random.uniform() * Double(latestWeeks + 1))
        }
    }

    /// Answers of the citizen and the caseworker by turns; NaN is missing.
    private func responses(_ days: [Int], _ caseworkers: [Int], _ random: inout SplitMix64) -> [Double] {
        let rho = parameters.correlation
        let first = random.normal()
        var state = [first, rho * first + (1 - rho * rho).squareRoot() * random.normal()]
        let l11 = parameters.movement(.citizen, .citizen).squareRoot()
        let l21 = parameters.movement(.citizen, .caseworker) / l11
        let l22 = (parameters.movement(.caseworker, .caseworker) - l21 * l21).squareRoot()
        let course = StateCourse(returning: sensitivity.returning)
        var errors = [0.0, 0.0]
        var leaning = 0.0
        var answers: [Double] = []
        for round in days.indices {
            let quarters = round == 0 ? 0 : Double(days[round] - days[round - 1]) / daysPerQuarter
            let (a, b) = (random.normal(), random.normal())
            let (left, spread) = (course.kept(quarters), course.grown(quarters).squareRoot())
            state[0] = left * state[0] + spread * l11 * a
            state[1] = left * state[1] + spread * (l21 * a + l22 * b)
            if round == 0 || caseworkers[round] != caseworkers[round - 1] {
                leaning = sensitivity.leaning.squareRoot() * random.normal()
            }
            let kept = round == 0 ? 0 : pow(sensitivity.errorCorrelation, quarters)
            for voice in Voice.allCases {
                errors[voice.rawValue] =
                    kept * errors[voice.rawValue] + (1 - kept * kept).squareRoot() * random.normal()
                let y =
                    state[voice.rawValue] + parameters.noise(voice) * errors[voice.rawValue]
                    + (voice == .caseworker ? leaning : 0)
                let step = 1 + parameters.thresholds(voice).count { $0 < y }
                answers.append(random.uniform() < missing ? .nan : Double(step))
            }
        }
        return answers
    }
}

extension SplitMix64 {
    /// Standard normal.
    /// - Reference: Box & Muller (1958), Annals of Mathematical Statistics 29, 610–611.
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }
}
