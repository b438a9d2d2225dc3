package import FremdriftDomain

/// One invented citizen with everything that happened. All days are on or before the simulation's last day,
/// except planned ends of interventions and pauses that still run.
package struct SimulatedCitizen: Hashable, Sendable {
    /// 1, 2, … ; with the seed it decides everything else.
    package var number: Int
    package var firstName: String
    package var surname: String
    package var sex: Sex
    package var birthYear: Int
    package var language: Language
    /// Index into the profile's units.
    package var unit: Int
    package var entry: Day
    /// Nil while the case runs on the last day.
    package var exit: StudyExit?
    package var visitation: [DatedCode]
    package var benefit: [DatedCode]
    /// In order of day, never overlapping; the last one ends with the case, or is open.
    package var assignments: [StudyAssignment]
    /// In order of their first day.
    package var interventions: [StudyIntervention]
    package var pauses: [SimulatedPause]
    /// One for each month from entry to exit or to the last day; nothing after an exit.
    package var outcomes: [SimulatedOutcome]
    /// Every round that opened before the case ended, oldest first.
    package var rounds: [SimulatedRound]
    /// The readiness score R on the morning of each month of `outcomes`: truth that no estimate may see.
    package var readiness: [Double]

    package enum Sex: String, Sendable, Hashable { case female, male }
}

/// A spell in which the case rested, both days included.
package struct SimulatedPause: Hashable, Sendable {
    package var from: Day
    package var to: Day
    package var reason: PauseReason
}

/// What a citizen lived on in a month, or how the case ended in it.
package struct SimulatedOutcome: Hashable, Sendable {
    package var month: Month
    package var status: Status

    package enum Status: Hashable, Sendable {
        case onBenefit
        case ended(LeftReason)

        /// `onBenefit`, `job`, `education`, …
        package var name: String {
            switch self {
            case .onBenefit: "onBenefit"
            case .ended(let reason): reason.rawValue
            }
        }
    }
}

extension SimulatedCitizen {
    /// The study's view: no name, and only what an analysis may use.
    /// - Parameter last: the simulation's last day.
    package func forStudy(observedUntil last: Day) -> StudyCitizen {
        StudyCitizen(
            number: number, birthYear: birthYear, sex: sex.rawValue, entry: entry, exit: exit,
            observedUntil: last, visitation: visitation, benefit: benefit, caseworkers: assignments,
            interventions: interventions, responses: rounds.flatMap(\.sentResponses))
    }
}
