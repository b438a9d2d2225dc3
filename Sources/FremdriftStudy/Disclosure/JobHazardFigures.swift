import Foundation
package import FremdriftDomain
package import PanelModels

/// What the job hazard says, as it may leave: of company internships alone and beside treatment or upskilling, and of each
/// step of the caseworker's stated belief.
package struct JobHazardFigures: Sendable {
    /// Caseworkers, and events in each group compared, that a result needs before it is shown.
    package static let fewest = 20

    private enum Cell: Hashable {
        case people, events
        case eventsIn(InterventionExposure)
    }

    package let results: [StudyResult]

    /// - Parameters:
    ///   - fit: of the job hazard's own specification to these months.
    ///   - months: everybody's, at least one; those with something missing are left out as in the fit.
    package init(
        _ fit: HazardFit, of months: [PersonMonth], isSimulated: Bool, smallest: Int = DisclosureControl.smallest
    ) {
        let used = months.filter(\.isComplete)
        let dates = used.isEmpty ? months : used
        let (first, last) = (dates.map(\.month).min(), dates.map(\.month).max())
        let counts = Self.released(used, smallest).value
        let isWhole = [Cell.people, .events].allSatisfy { counts[$0]?.number != nil }
        func result(
            _ subject: StudyResult.Subject, _ standing: EvidenceCard.Standing, _ estimate: StudyResult.Estimate?,
            exposed: Int?, _ faults: [StudyResult.Fault]
        ) -> StudyResult {
            StudyResult(
                about: subject, standing: standing, measure: .hazardRatio, estimate: estimate,
                people: counts[.people]?.number, events: counts[.events]?.number, exposedEvents: exposed,
                from: (first ?? Month(index: 0)).firstDay, to: (last ?? Month(index: 0)).lastDay, whose: .own,
                formula: JobHazardSpecification.statedBelief.formula, isSimulated: isSimulated, faults: faults)
        }
        let internships = [InterventionExposure.alone, .parallel].map { exposure in
            let shown = counts[.eventsIn(exposure)]?.number
            let estimate = shown == nil ? nil : fit.hazardRatio("internship\(exposure.rawValue)")
            return result(
                .init(effort: ExposureRule.companyInternship.kind, group: exposure.rawValue), .adjusted, estimate,
                exposed: shown, Self.faults(fit, used, of: exposure, isWhole: estimate != nil && isWhole))
        }
        let belief = isWhole ? fit.hazardRatio("belief") : nil
        let step = result(
            .init(indicator: PersonMonthRule.activityReady.belief, group: "perStep"), .association, belief,
            exposed: nil,
            Self.faults(fit, used, isWhole: belief != nil))
        results = internships + [step]
    }

    /// A job start is a person, so few events are few people.
    private static func released(_ months: [PersonMonth], _ smallest: Int) -> Released<[Cell: ShownCount]> {
        let exposures = InterventionExposure.allCases
        let cells: [(Cell, Int)] =
            [(.people, people(months)), (.events, months.count(where: \.job))]
            + exposures.map { exposure in
                (.eventsIn(exposure), months.count { $0.job && $0.internship == exposure })
            }
        return DisclosureControl.release(
            cells, sums: [(whole: 1, parts: Array(2..<cells.count))], smallest: smallest,
            few: Set(
                exposures.indices.filter { index in
                    (1..<smallest).contains(people(months.filter { $0.internship == exposures[index] }))
                }.map { $0 + 2 }),
            // Job starts without an internship are in no result, so they go first.
            coarser: [[2]], worth: { $0 == .eventsIn(.none) ? 1 : 10 })
    }

    private static func people(_ months: [PersonMonth]) -> Int { Set(months.map(\.citizen)).count }

    /// - Parameters:
    ///   - exposure: who is compared with those without; `nil` for a comparison between steps, which all are in.
    ///   - isWhole: every number that a result is shown with may be shown.
    private static func faults(
        _ fit: HazardFit, _ months: [PersonMonth], of exposure: InterventionExposure? = nil, isWhole: Bool
    ) -> [StudyResult.Fault] {
        func events(_ wanted: InterventionExposure?) -> Int {
            months.count { $0.job && (wanted == nil || $0.internship == wanted) }
        }
        let checks: [(StudyResult.Fault, Bool)] = [
            (.notConverged, !fit.isConverged), (.fewCaseworkers, (fit.clusters ?? 0) < fewest),
            (.fewExposedEvents, events(exposure) < fewest),
            (.fewOtherEvents, exposure != nil && events(InterventionExposure.none) < fewest),
            (.intervalNotFinite, fit.isConverged && !fit.terms.allSatisfy { $0.lower.isFinite && $0.upper.isFinite }),
            (.numberWithheld, fit.isConverged && !isWhole),
        ]
        return checks.filter(\.1).map(\.0)
    }
}

extension PersonMonth {
    /// Nothing is missing that the job hazard's own specification uses.
    fileprivate var isComplete: Bool {
        caseworker != nil && statedBelief != nil && ageGroup != nil && sex != nil && benefit != nil
    }
}

extension ShownCount {
    /// `nil` when it is withheld.
    fileprivate var number: Int? { if case .count(let number) = self { number } else { nil } }
}

extension HazardFit {
    /// `nil` for a term that is not there or has no finite interval.
    fileprivate func hazardRatio(_ name: String) -> StudyResult.Estimate? {
        guard let term = terms.first(where: { $0.term == name }) else { return nil }
        let ratios = [term.estimate, term.lower, term.upper].map { exp($0) }
        guard ratios.allSatisfy(\.isFinite) else { return nil }
        return StudyResult.Estimate(value: ratios[0], lower: ratios[1], upper: ratios[2])
    }
}
