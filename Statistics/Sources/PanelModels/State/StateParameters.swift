/// Who answers: the person, or the person's caseworker.
public enum Voice: Int, CaseIterable, Hashable, Sendable {
    case citizen, caseworker

    public var name: String { self == .citizen ? "citizen" : "caseworker" }
}

/// Where each parameter of the measurement model of one item stands in a flat array.
///
/// Thresholds of the citizen, thresholds of the caseworker, σ of both, ρ, Q₁₁, Q₁₂, Q₂₂: 2(K − 1) + 6 for K steps, 14 for five.
struct StateLayout: Hashable, Sendable {
    /// K, from 2.
    let steps: Int

    /// Thresholds of a voice.
    var thresholds: Int { steps - 1 }
    var count: Int { 2 * thresholds + 6 }
    /// Of the threshold between the steps `below` and `below` + 1; steps count from 1.
    func threshold(_ voice: Voice, below: Int) -> Int { voice.rawValue * thresholds + below - 1 }
    func noise(_ voice: Voice) -> Int { 2 * thresholds + voice.rawValue }
    var correlation: Int { 2 * thresholds + 2 }
    /// Of Q's element; the order of the voices is of no matter.
    func movement(_ a: Voice, _ b: Voice) -> Int { 2 * thresholds + 3 + a.rawValue + b.rawValue }

    /// In their order, as tables name them.
    var names: [String] {
        var names: [String] = []
        for voice in Voice.allCases {
            for below in 1...thresholds { names.append("\(voice.name) \(below)|\(below + 1)") }
        }
        for voice in Voice.allCases { names.append("\(voice.name) noise") }
        return names + ["correlation", "citizen movement", "joint movement", "caseworker movement"]
    }
}

/// The parameters of the measurement model of one item, on the scale of the citizen's and the caseworker's state at the
/// first round: mean 0 and variance 1.
public struct StateParameters: Hashable, Sendable {
    let layout: StateLayout
    /// In the order of the layout.
    var values: [Double]

    init(layout: StateLayout, values: [Double]) {
        precondition(values.count == layout.count)
        self.layout = layout
        self.values = values
    }

    /// - Parameters:
    ///   - citizenThresholds, caseworkerThresholds: ascending, as many.
    ///   - noise: σ of the citizen's and the caseworker's answers, above 0.
    ///   - correlation: ρ of the two states at the first round.
    ///   - movement: Q₁₁, Q₁₂, Q₂₂, the covariance of what the states move in a quarter of 91 days.
    public init(
        citizenThresholds: [Double], caseworkerThresholds: [Double], noise: (Double, Double),
        correlation: Double, movement: (Double, Double, Double)
    ) {
        precondition(
            citizenThresholds.count == caseworkerThresholds.count && !citizenThresholds.isEmpty,
            "both voices have the same steps")
        layout = StateLayout(steps: citizenThresholds.count + 1)
        values =
            citizenThresholds + caseworkerThresholds
            + [noise.0, noise.1, correlation, movement.0, movement.1, movement.2]
    }

    /// K.
    public var steps: Int { layout.steps }

    public func thresholds(_ voice: Voice) -> [Double] {
        (1..<steps).map { values[layout.threshold(voice, below: $0)] }
    }

    /// σ, the standard deviation of what an answer has besides the state.
    public func noise(_ voice: Voice) -> Double { values[layout.noise(voice)] }

    /// ρ, of the two states at the first round.
    public var correlation: Double { values[layout.correlation] }

    /// Q's element: the covariance of what the two states move in a quarter.
    public func movement(_ a: Voice, _ b: Voice) -> Double { values[layout.movement(a, b)] }
}

/// What is not estimated but handed in, to see how far the estimates depend on it.
public struct StateSensitivity: Hashable, Sendable {
    /// φ, from 0 to below 1: errors of one voice a time Δ apart have the correlation φ^(Δ/91 days).
    public var errorCorrelation: Double
    /// τ², from 0: the variance of a caseworker's stable leaning for a person, gone with a change of caseworker.
    public var leaning: Double
    /// κ, from 0: the rate a quarter at which states return to the middle; 0 is a random walk.
    public var returning: Double

    public init(errorCorrelation: Double = 0, leaning: Double = 0, returning: Double = 0) {
        self.errorCorrelation = errorCorrelation
        self.leaning = leaning
        self.returning = returning
    }
}

/// Days in a quarter, the time in which the states' innovations have the covariance Q.
let daysPerQuarter = 91.0
