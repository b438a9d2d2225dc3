import FremdriftDomain
import Foundation

/// What came of a simulation, beside what was asked for.
package struct SimulationSummary: Codable, Hashable, Sendable {
    package var citizens: Int
    package var caseworkers: Int
    package var rounds: Int
    /// Sides in the state `answered` (complete forms) for each citizen.
    package var answeredByCitizenPerCitizen: Double?
    package var answeredByCaseworkerPerCitizen: Double?
    /// The same with partly answered forms counted too.
    package var sentByCitizenPerCitizen: Double?
    package var sentByCaseworkerPerCitizen: Double?
    /// Citizens who entered activity-ready at least 12 months before the last day.
    package var followedForAYear: Int
    /// Share of those with a job within 365 days of entry; every other end counts as no job.
    package var jobWithin12Months: Double?
    /// Months begun activity-ready, and jobs begun in them.
    package var personMonths: Int
    package var jobs: Int
    /// Mean of e^(slope · R) over person-months with an optimistic caseworker, divided by that with a pessimistic:
    /// how far selective survival has moved the marginal hazard ratio from the conditional one. 1 is not at all.
    package var readinessRatioOfKinds: Double?
    /// Citizens with at least one spell of the kind.
    package var citizensByIntervention: [String: Int]
    /// Ends of cases by reason.
    package var exits: [String: Int]

    /// Jobs per person-month; nil without person-months.
    package var jobsPerPersonMonth: Double? { ratio(Double(jobs), Double(personMonths)) }
}

/// Counts citizens as they are drawn, without keeping them.
package struct SimulationSummaryCount {
    private let simulation: Simulation
    private var citizens = 0
    private var rounds = 0
    private var answered = [0, 0]
    private var sent = [0, 0]
    private var followed = 0
    private var jobsWithinAYear = 0
    private var personMonths = 0
    private var jobs = 0
    private var frailty: [CaseworkerKind: (sum: Double, months: Double)] = [:]
    private var interventions: [String: Int] = [:]
    private var exits: [String: Int] = [:]

    package init(_ simulation: Simulation) { self.simulation = simulation }

    package mutating func count(_ citizen: SimulatedCitizen) {
        citizens += 1
        rounds += citizen.rounds.count
        for round in citizen.rounds {
            count(round.citizen.state, at: 0)
            count(round.caseworker.state, at: 1)
        }
        for kind in Set(citizen.interventions.map(\.kind)) { interventions[kind, default: 0] += 1 }
        if let exit = citizen.exit { exits[exit.reason.rawValue, default: 0] += 1 }
        countFirstYear(citizen)
        countMonths(citizen)
    }

    private mutating func count(_ state: ResponseState, at rater: Int) {
        if state == .answered { answered[rater] += 1 }
        if state == .answered || state == .partlyAnswered { sent[rater] += 1 }
    }

    private mutating func countFirstYear(_ citizen: SimulatedCitizen) {
        let aYearOn = citizen.entry.adding(days: 365)
        guard citizen.visitation.first?.code == "activityReady", aYearOn <= simulation.size.endingOn else {
            return
        }
        followed += 1
        if let exit = citizen.exit, exit.reason == .job, exit.day <= aYearOn { jobsWithinAYear += 1 }
    }

    private mutating func countMonths(_ citizen: SimulatedCitizen) {
        let slope = simulation.profile.outcomes.job.readinessSlope
        let record = citizen.forStudy(observedUntil: simulation.size.endingOn)
        for month in FremdriftStudy.personMonths(of: record, by: .activityReady) {
            personMonths += 1
            if month.job { jobs += 1 }
            guard let caseworker = month.caseworker else { continue }
            let kind = simulation.caseworkers[caseworker - 1].kind
            let weight = exp(slope * citizen.readiness[month.monthsSinceEntry])
            frailty[kind, default: (0, 0)].sum += weight
            frailty[kind, default: (0, 0)].months += 1
        }
    }

    package var summary: SimulationSummary {
        let mean = { (kind: CaseworkerKind) in frailty[kind].flatMap { ratio($0.sum, $0.months) } }
        let each = { (count: Int) in ratio(Double(count), Double(citizens)) }
        return SimulationSummary(
            citizens: citizens, caseworkers: simulation.caseworkers.count, rounds: rounds,
            answeredByCitizenPerCitizen: each(answered[0]), answeredByCaseworkerPerCitizen: each(answered[1]),
            sentByCitizenPerCitizen: each(sent[0]), sentByCaseworkerPerCitizen: each(sent[1]),
            followedForAYear: followed, jobWithin12Months: ratio(Double(jobsWithinAYear), Double(followed)),
            personMonths: personMonths, jobs: jobs,
            readinessRatioOfKinds: mean(.optimistic).flatMap { high in mean(.pessimistic).map { high / $0 } },
            citizensByIntervention: interventions, exits: exits)
    }
}

/// Nil when there is nothing to divide by.
private func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
