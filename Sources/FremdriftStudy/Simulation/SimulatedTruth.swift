import Foundation
import FremdriftDomain

/// Everything needed to judge an estimate made from a simulated job centre. It is written beside the database,
/// never into it, so that an analysis cannot see it by mistake.
package struct SimulatedTruth: Codable, Hashable, Sendable {
    /// Says in the file itself what it is.
    package var note: String
    package var profile: String
    package var seed: UInt64
    package var generator: String
    package var citizens: Int
    package var years: Int
    /// ISO day.
    package var endingOn: String
    package var job: JobTruth
    package var interventions: [InterventionTruth]
    package var caseworkers: [CaseworkerTruth]
    /// Correlations of the latent processes at one time, row by row in the order of `indicators`.
    package var indicators: [String]
    package var correlations: [[Double]]
    package var achieved: SimulationSummary

    init(of simulation: Simulation, achieved: SimulationSummary) {
        let processes = simulation.profile.readiness.indicators
        self.note = "Simulated. No person behind any row; not a finding about any job centre."
        self.profile = simulation.profile.id
        self.seed = simulation.seed
        self.generator = "xoshiro256** seeded by SplitMix64"
        self.citizens = simulation.size.citizens
        self.years = simulation.size.years
        self.endingOn = simulation.size.endingOn.iso
        self.job = JobTruth(
            simulation.profile.outcomes.job, monthlyHazard: achieved.jobsPerPersonMonth ?? 0,
            jobHazardSpread: simulation.profile.caseworkers.jobHazardSpread)
        self.interventions = simulation.profile.interventions.map(InterventionTruth.init)
        self.caseworkers = simulation.caseworkers.map { CaseworkerTruth(number: $0.number, kind: $0.kind) }
        self.indicators = processes.map(\.id)
        self.correlations = processes.map { row in
            processes.map { $0.id == row.id ? 1 : $0.loading * row.loading }
        }
        self.achieved = achieved
    }
}

/// The truth about job chances.
package struct JobTruth: Codable, Hashable, Sendable {
    /// `cloglog`: ratios are those of continuous-time hazards.
    package var link: String
    /// Optimistic against pessimistic caseworker, for the same citizen in the same month (conditional).
    package var optimisticHazardRatio: Double
    package var logOptimisticHazardRatio: Double
    /// The odds ratio of a month that the hazard ratio comes to at the achieved mean monthly hazard.
    package var impliedMonthlyOddsRatio: Double
    /// Log hazard for each standard deviation of true readiness R.
    package var readinessSlope: Double
    /// Standard deviation between caseworkers of the same kind, on the log hazard.
    package var caseworkerSpread: Double

    init(_ profile: JobProfile, monthlyHazard: Double, jobHazardSpread: Double) {
        self.link = "cloglog"
        self.optimisticHazardRatio = profile.optimisticHazardRatio
        self.logOptimisticHazardRatio = log(profile.optimisticHazardRatio)
        self.impliedMonthlyOddsRatio = oddsRatio(
            hazardRatio: profile.optimisticHazardRatio, at: monthlyHazard)
        self.readinessSlope = profile.readinessSlope
        self.caseworkerSpread = jobHazardSpread
    }
}

/// The odds ratio of one period with probability h that a hazard ratio comes to: at h = 0 the two are the same.
///
///     h₁ = 1 − (1 − h)^HR
package func oddsRatio(hazardRatio: Double, at h: Double) -> Double {
    guard h > 0, h < 1 else { return hazardRatio }
    let h1 = -expm1(hazardRatio * log1p(-h))
    return (h1 / (1 - h1)) / (h / (1 - h))
}

/// What one kind of intervention truly does.
package struct InterventionTruth: Codable, Hashable, Sendable {
    package var kind: String
    package var jobHazardRatio: Double
    package var gainPerMonth: Double
    package var gains: [String]
    package var beside: [String]
    /// The same two beside one of those; equal to them when that makes no difference.
    package var jobHazardRatioBeside: Double
    package var gainPerMonthBeside: Double
    package var lastsMonths: Int

    init(_ profile: InterventionProfile) {
        self.kind = profile.kind
        self.jobHazardRatio = profile.jobHazardRatio
        self.gainPerMonth = profile.gainPerMonth
        self.gains = profile.gains
        self.beside = profile.parallel?.with ?? []
        self.jobHazardRatioBeside = profile.parallel?.jobHazardRatio ?? profile.jobHazardRatio
        self.gainPerMonthBeside = profile.parallel?.gainPerMonth ?? profile.gainPerMonth
        self.lastsMonths = profile.lastsMonths
    }
}

/// The stable kind of one caseworker.
package struct CaseworkerTruth: Codable, Hashable, Sendable {
    package var number: Int
    package var kind: CaseworkerKind
}
