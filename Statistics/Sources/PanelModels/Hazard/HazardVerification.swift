internal import Foundation

/// How often the default intervals of the hazard hold the truth, found by simulation.
///
/// Persons of one caseworker share a positive stable frailty S of index α, which multiplies their cumulative hazard. Over
/// caseworkers P(T > t | x) = E exp(−S (t e^{a + xb})^{1/α}) = exp(−t e^{a + xb}): the hazard is *exactly* the
/// complementary log-log model with the coefficients b, dependence or not, so the truth is known and not estimated.
/// - Reference: Hougaard (1986), Biometrika 73, 387–396; Kanter (1975), Annals of Probability 3, 697–707.
public struct HazardVerification: Sendable {
    /// Panels simulated for each number of clusters.
    public var runs: Int
    public var clusterCounts: [Int]
    public var seed: UInt64
    public var personsPerCluster = 20
    /// Persons still without the event are censored after so many periods.
    public var periods = 8
    /// Index α of the frailty, above 0 and at most 1 (independence); log S has the variance (1/α² − 1) π²/6.
    public var stability = 0.9
    /// Draws of the score bootstrap; 0 leaves it out.
    public var bootstrapDraws = 199

    static let intercept = -2.0
    /// x: the caseworker's, normal; z: the caseworker's, normal, without effect; w: the person's, 0 or 1.
    static let truth: [(term: String, value: Double)] = [("x", 0.4), ("z", 0), ("w", 0.5)]

    public init(runs: Int = 1000, clusterCounts: [Int] = [12, 20, 40, 300], seed: UInt64 = 2026) {
        self.runs = runs
        self.clusterCounts = clusterCounts
        self.seed = seed
    }

    /// The command that makes the study, without what it would do anyway.
    var command: String {
        let usual = clusterCounts == HazardVerification().clusterCounts
        let clusters = usual ? "" : " --clusters " + clusterCounts.map { "\($0)" }.joined(separator: ",")
        return "panelstat verify hazard --runs \(runs)\(clusters) --seed \(seed)"
    }

    /// One panel's estimates.
    struct Run: Sendable {
        struct Term: Sendable {
            var estimate: Double
            var se: Double
            var isCovered: Bool
            var isRejected: Bool
            var isCoveredByCR1: Bool
        }
        var terms: [Term]
        /// The bootstrap's p-value of the term without effect is at most 0.05.
        var bootstrapRejects: Bool
    }

    /// Every panel has its own seed, so the result is the same for any number of threads.
    /// - Parameter progress: called with the number of clusters, the panels done and all; from one thread at a time.
    public func report(progress: @escaping @Sendable (Int, Int, Int) -> Void) throws(ModelError)
        -> VerificationReport
    {
        guard runs > 1, clusterCounts.allSatisfy({ $0 >= 10 }) else {
            throw ModelError(
                .option, "a verification needs at least 2 runs, and at least 10 clusters in each")
        }
        var rows: [VerificationReport.Row] = []
        for clusters in clusterCounts {
            let results = Results(count: runs)
            let chunk = max(1, runs / 20)
            for start in stride(from: 0, to: runs, by: chunk) {
                let count = min(chunk, runs - start)
                DispatchQueue.concurrentPerform(iterations: count) { i in
                    results.set(start + i, run(clusters, index: start + i))
                }
                progress(clusters, start + count, runs)
            }
            rows += Self.truth.indices.map { j in
                VerificationReport.Row(
                    clusters: clusters, term: Self.truth[j].term, truth: Self.truth[j].value,
                    results.runs, at: j)
            }
        }
        return VerificationReport(study: self, rows: rows)
    }

    /// nil when the fit stopped.
    func run(_ clusters: Int, index: Int) -> Run? {
        var random = SplitMix64(seed: seed &+ UInt64(clusters) &* 1_000_003 &+ UInt64(index) &* 7_919)
        do throws(ModelError) {
            let table = try panel(clusters, &random)
            let formula = try Formula("event ~ x + z + w")
            let fit = try HazardModel(formula: formula, cluster: "caseworker").fit(table)
            let cr1 = try HazardModel(formula: formula, cluster: "caseworker", correction: .cr1).fit(table)
            guard fit.isConverged, cr1.isConverged, let estimate = fit.estimate else { return nil }
            var rejects = false
            if bootstrapDraws > 0 {
                let bootstrap = ScoreBootstrap(draws: bootstrapDraws, seed: random.next())
                let score = RestrictedScore(
                    estimate: estimate, columns: Array(estimate.design.terms[1].columns))
                rejects = (score.flatMap(bootstrap.test)?.p ?? 1) <= 0.05
            }
            return Run(
                terms: Self.truth.indices.map { j in
                    let (own, other, truth) = (fit.terms[j + 1], cr1.terms[j + 1], Self.truth[j].value)
                    return Run.Term(
                        estimate: own.estimate, se: own.se,
                        isCovered: own.lower <= truth && truth <= own.upper,
                        isRejected: own.p <= 0.05,
                        isCoveredByCR1: other.lower <= truth && truth <= other.upper)
                }, bootstrapRejects: rejects)
        } catch {
            return nil
        }
    }

    /// Person-periods of one simulated panel.
    func panel(_ clusters: Int, _ random: inout SplitMix64) throws(ModelError) -> DataTable {
        var event: [Double] = []
        var columns: [[Double]] = [[], [], [], []]
        for caseworker in 0..<clusters {
            let frailty = Self.stable(stability, &random)
            // one decimal, so that patterns repeat as codes in a study do
            let x = (Self.normal(&random) * 10).rounded() / 10
            let z = (Self.normal(&random) * 10).rounded() / 10
            for _ in 0..<personsPerCluster {
                let w = random.next() >> 63 == 0 ? 0.0 : 1.0
                let eta = Self.intercept + Self.truth[0].value * x + Self.truth[2].value * w
                // S (t e^η)^{1/α} = E at the event
                let time = pow(-log(1 - random.uniform()) / frailty, stability) * exp(-eta)
                let last = min(Double(periods), max(1, time.rounded(.up)))
                for period in 1...Int(last) {
                    event.append(time <= Double(period) ? 1 : 0)
                    for (i, value) in [Double(caseworker), x, z, w].enumerated() { columns[i].append(value) }
                }
            }
        }
        var table = DataTable()
        try table.add("event", numbers: event)
        for (name, values) in zip(["caseworker", "x", "z", "w"], columns) {
            try table.add(name, numbers: values)
        }
        return table
    }

    /// A positive stable variable with Laplace transform exp(−s^α).
    static func stable(_ index: Double, _ random: inout SplitMix64) -> Double {
        guard index < 1 else { return 1 }
        let angle = Double.pi * (random.uniform() + 0x1p-54)
        let exponential = -log(1 - random.uniform())
        let first = sin(index * angle) / pow(sin(angle), 1 / index)
        return first * pow(sin((1 - index) * angle) / max(exponential, 0x1p-60), (1 - index) / index)
    }

    /// Box and Muller (1958).
    private static func normal(_ random: inout SplitMix64) -> Double {
        (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * Double.pi * random.uniform())
    }
}

/// One slot per run, each written by one thread.
private final class Results: @unchecked Sendable {
    private var slots: [HazardVerification.Run?]
    private let lock = NSLock()
    init(count: Int) { slots = Array(repeating: nil, count: count) }
    var runs: [HazardVerification.Run?] { slots }
    func set(_ index: Int, _ run: HazardVerification.Run?) { lock.withLock { slots[index] = run } }
}
