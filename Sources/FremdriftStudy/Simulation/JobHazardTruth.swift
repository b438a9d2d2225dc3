import Foundation
import FremdriftDomain

/// The true job hazard of invented citizens, on the complementary log-log scale: the rule they are drawn by. Nothing
/// of the kind exists for a real person, and nothing here can be given one's answers.
struct JobHazardTruth: Sendable {
    let profile: SimulationProfile
    /// The rule that decides whether an intervention still counts, in the profile's order.
    let rules: [ExposureRule]
    private let base: Double

    init(_ profile: SimulationProfile) {
        self.profile = profile
        self.base = log(-log1p(-profile.outcomes.job.monthlyProbability))
        self.rules = profile.interventions.map {
            ExposureRule(kind: $0.kind, beside: Set($0.parallel?.with ?? []), lastsMonths: $0.lastsMonths)
        }
    }

    /// What the hazard of a month depends on, all known on its first morning.
    struct Circumstances {
        var monthsSinceEntry: Int
        /// Nil when nobody has the case: the hazard then lies midway between the kinds.
        var caseworker: SimulatedCaseworker?
        var isJobReady: Bool
        var sex: SimulatedCitizen.Sex
        var age: AgeGroup
        var benefitRatio: Double
        var readiness: Double
        /// By intervention, in the profile's order.
        var exposures: [InterventionExposure]
    }

    /// log(−log(1 − h)) without the part that belongs to the caseworker.
    func linearPredictor(_ month: Circumstances) -> Double {
        let job = profile.outcomes.job
        var eta = base + job.durationSlope * log(Double(month.monthsSinceEntry + 1))
        if month.isJobReady { eta += log(job.jobReadyHazardRatio) }
        if month.sex == .female { eta += log(job.femaleHazardRatio) }
        eta += log(job.ageHazardRatios[month.age.rawValue] ?? 1) + log(month.benefitRatio)
        eta += job.readinessSlope * month.readiness
        for (intervention, exposure) in zip(profile.interventions, month.exposures) {
            eta += log(ratio(of: intervention, exposure))
        }
        return eta
    }

    /// The caseworker's part: log of the hazard ratio if optimistic, plus their own u.
    func caseworkerEffect(_ caseworker: SimulatedCaseworker?) -> Double {
        let effect = log(profile.outcomes.job.optimisticHazardRatio)
        guard let caseworker else { return effect / 2 }
        return (caseworker.kind == .optimistic ? effect : 0) + caseworker.jobEffect
    }

    /// h, the probability that a job begins in the month.
    func probability(_ month: Circumstances) -> Double {
        -expm1(-exp(linearPredictor(month) + caseworkerEffect(month.caseworker)))
    }

    private func ratio(of intervention: InterventionProfile, _ exposure: InterventionExposure) -> Double {
        switch exposure {
        case .none: 1
        case .alone: intervention.jobHazardRatio
        case .parallel: intervention.parallel?.jobHazardRatio ?? intervention.jobHazardRatio
        }
    }
}
