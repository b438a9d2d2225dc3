import PanelModels

/// What one simulated centre gave.
package struct RecoveryRun: Codable, Hashable, Sendable {
    package var seed: UInt64
    package var achieved: SimulationSummary
    package var kind: RecoveryEstimate
    package var naive: RecoveryEstimate

    package subscript(model: RecoveryStudy.Model) -> RecoveryEstimate { model == .kind ? kind : naive }
}

/// The judged coefficient of one fit, a log hazard ratio.
package struct RecoveryEstimate: Codable, Hashable, Sendable {
    /// Nil when the fit stopped; `stopped` then says why.
    package var value: Value?
    package var stopped: String?
    /// Person-months used and left out.
    package var n: Int
    package var dropped: Int
    package var events: Int
    package var clusters: Int

    package struct Value: Codable, Hashable, Sendable {
        package var estimate: Double
        package var se: Double
        /// The interval as the fit prints it.
        package var lower: Double
        package var upper: Double

        package init(estimate: Double, se: Double, lower: Double, upper: Double) {
            self.estimate = estimate
            self.se = se
            self.lower = lower
            self.upper = upper
        }
    }

    /// An estimate that comes from elsewhere than a fit of this study.
    package init(value: Value? = nil, stopped: String? = nil, clusters: Int = 0) {
        self.value = value
        self.stopped = stopped
        self.n = 0
        self.dropped = 0
        self.events = 0
        self.clusters = clusters
    }

    init(_ fit: HazardFit, term: String) {
        self.n = fit.n
        self.dropped = fit.dropped
        self.events = fit.events
        self.clusters = fit.clusters ?? 0
        switch fit.outcome {
        case .stopped(let reason): self.stopped = reason
        case .converged:
            if fit.terms.contains(where: \.lower.isNaN) {
                self.stopped = "\(clusters) caseworkers are too few for an interval"
            } else if let found = fit.terms.first(where: { $0.term == term }) {
                self.value = Value(
                    estimate: found.estimate, se: found.se, lower: found.lower, upper: found.upper)
            } else {
                self.stopped = "the fit has no term \(term)"
            }
        }
    }
}
