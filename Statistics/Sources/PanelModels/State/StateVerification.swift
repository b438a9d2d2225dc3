internal import Foundation

/// How well the measurement model finds a truth that is known, by simulation.
public struct StateVerification: Sendable {
    /// Groups simulated for each number of persons.
    public var runs: Int
    public var personCounts: [Int]
    public var seed: UInt64

    /// Uneven thresholds, reliability 0.63 and 0.69 at the first round, states that hang together and move together.
    public static let truth = StateParameters(
        citizenThresholds: [-1.6, -0.7, 0.3, 1.4], caseworkerThresholds: [-1.3, -0.4, 0.6, 1.7],
        noise: (0.77, 0.67), correlation: 0.6, movement: (0.15, 0.06, 0.2))

    public init(runs: Int = 1000, personCounts: [Int] = [300, 1000, 4000], seed: UInt64 = 2026) {
        self.runs = runs
        self.personCounts = personCounts
        self.seed = seed
    }

    /// The command that makes the study, without what it would do anyway.
    var command: String {
        let usual = personCounts == StateVerification().personCounts
        let persons = usual ? "" : " --persons " + personCounts.map { "\($0)" }.joined(separator: ",")
        return "panelstat verify state --runs \(runs)\(persons) --seed \(seed)"
    }

    /// One group's estimate of one number.
    struct Found: Sendable {
        var estimate: Double
        var se: Double
        var isCovered: Bool
    }

    /// What is estimated, with its truth.
    static var targets: [(term: String, value: Double)] {
        let terms = zip(truth.layout.names, truth.values).map { (term: $0, value: $1) }
        return terms
            + Voice.allCases.flatMap { voice in
                [0.0, 4].map { quarters in
                    let state = 1 + truth.movement(voice, voice) * quarters
                    return (
                        term: "\(voice.name) reliability, \(quarters == 0 ? "first round" : "4 quarters on")",
                        value: state / (state + truth.noise(voice) * truth.noise(voice))
                    )
                }
            }
    }

    /// Every group has its own seed, so the result is the same for any number of threads.
    /// - Parameter progress: called with the number of persons, the groups done and all; from one thread at a time.
    public func report(progress: @escaping @Sendable (Int, Int, Int) -> Void) throws(ModelError)
        -> StateVerificationReport
    {
        guard runs > 1, personCounts.allSatisfy({ $0 >= 100 }) else {
            throw ModelError(
                .option, "a verification needs at least 2 runs, and at least 100 persons in each")
        }
        var rows: [StateVerificationReport.Row] = []
        for persons in personCounts {
            var all: [[Found]?] = []
            let chunk = max(1, runs / 20)
            for start in stride(from: 0, to: runs, by: chunk) {
                let count = min(chunk, runs - start)
                all += Parallel.map(count) { run(persons, index: start + $0) }
                progress(persons, start + count, runs)
            }
            rows += Self.targets.enumerated().map { j, target in
                StateVerificationReport.Row(
                    persons: persons, term: target.term, truth: target.value, all, at: j)
            }
        }
        return StateVerificationReport(study: self, rows: rows)
    }

    /// nil when the fit stopped.
    func run(_ persons: Int, index: Int) -> [Found]? {
        let simulation = StateSimulation(parameters: Self.truth, persons: persons)
        let own = seed &+ UInt64(persons) &* 1_000_003 &+ UInt64(index) &* 7_919
        let model = StateModel(
            columns: .init(person: "id", time: "day", voice: "voice"), items: ["a"])
        guard let table = try? simulation.table(seed: own), let fit = try? model.fit(table).fits.first,
            fit.isConverged
        else { return nil }
        let found =
            fit.terms.map { ($0.estimate, $0.se, $0.lower, $0.upper) }
            + fit.reliability.map { ($0.estimate, $0.se, $0.lower, $0.upper) }
        return zip(found, Self.targets).map { found, target in
            Found(
                estimate: found.0, se: found.1,
                isCovered: found.2 <= target.value && target.value <= found.3)
        }
    }
}
