import Foundation

/// The constants of the eleven latent processes, worked out once for a profile.
struct ReadinessModel: Sendable {
    let profile: ReadinessProfile
    /// Index of each indicator in the profile's order.
    let index: [String: Int]
    /// λ_j and √(1 − λ_j²), by indicator.
    let loading: [Double]
    let specific: [Double]
    /// w_j divided by the standard deviation of Σ w θ at entry, by indicator.
    let weight: [Double]
    /// (from, to, per month), as indices.
    let influences: [(from: Int, to: Int, perMonth: Double)]

    init(_ profile: SimulationProfile) {
        let processes = profile.readiness.indicators
        let index = Dictionary(
            processes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let loading = processes.map(\.loading)
        let specific = loading.map { (1 - $0 * $0).squareRoot() }
        let raw = processes.map { profile.outcomes.job.readinessWeights[$0.id] ?? 0 }
        let common = zip(raw, loading).reduce(0) { $0 + $1.0 * $1.1 }
        let own = zip(raw, specific).reduce(0) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }
        let deviation = (common * common + own).squareRoot()
        self.profile = profile.readiness
        self.index = index
        self.loading = loading
        self.specific = specific
        self.weight = deviation > 0 ? raw.map { $0 / deviation } : raw
        self.influences = profile.readiness.influences.compactMap { influence in
            guard let from = index[influence.from], let to = index[influence.to] else { return nil }
            return (from, to, influence.perMonth)
        }
    }

    /// The entry of a new citizen: every part drawn from its stationary distribution, nothing gained yet.
    func start(_ stream: inout RandomStream) -> ReadinessState {
        let common = stream.normal()
        let specific = loading.map { _ in stream.normal() }
        return ReadinessState(common: common, specific: specific, gain: loading.map { _ in 0 })
    }

    /// One month on. `gains` are what interventions added during the month, by indicator.
    func advance(_ state: inout ReadinessState, gains: [Double], _ stream: inout RandomStream) {
        let moved = theta(state)
        state.common = autoregressed(state.common, profile.commonPersistence, &stream)
        for j in loading.indices {
            state.specific[j] = autoregressed(state.specific[j], profile.specificPersistence, &stream)
            state.gain[j] = profile.gainPersistence * state.gain[j] + gains[j]
        }
        for influence in influences {
            let above = moved[influence.from] - profile.indicators[influence.from].mean
            state.gain[influence.to] += influence.perMonth * above
        }
    }

    private func autoregressed(_ value: Double, _ persistence: Double, _ stream: inout RandomStream) -> Double {
        persistence * value + (1 - persistence * persistence).squareRoot() * stream.normal()
    }

    /// θ, by indicator.
    func theta(_ state: ReadinessState) -> [Double] {
        loading.indices.map { j in
            profile.indicators[j].mean + loading[j] * state.common + specific[j] * state.specific[j]
                + state.gain[j]
        }
    }

    /// R: the weighted sum of θ − μ, with mean 0 and standard deviation 1 at entry.
    func score(_ theta: [Double]) -> Double {
        theta.indices.reduce(0) { $0 + weight[$1] * (theta[$1] - profile.indicators[$1].mean) }
    }
}

/// Where one citizen stands in a month.
struct ReadinessState: Sendable {
    /// F.
    var common: Double
    /// S, by indicator.
    var specific: [Double]
    /// D, by indicator.
    var gain: [Double]
}
