package import FremdriftDomain

/// Results as a study could have released them.
package enum StudyResultSamples {
    package static func result(
        _ group: String = "alone", value: Double = 1.6, isSimulated: Bool = false, faults: [StudyResult.Fault] = []
    ) -> StudyResult {
        result(
            .init(effort: "companyInternship", group: group), .adjusted, value, exposed: 23, isSimulated, faults)
    }

    /// Of each step of the caseworker's belief.
    package static func belief(value: Double = 1.6) -> StudyResult {
        result(
            .init(indicator: IndicatorID("caseworkerBelief"), group: "perStep"), .association, value, exposed: nil,
            false, [])
    }

    private static func result(
        _ subject: StudyResult.Subject, _ standing: EvidenceCard.Standing, _ value: Double, exposed: Int?,
        _ isSimulated: Bool, _ faults: [StudyResult.Fault]
    ) -> StudyResult {
        StudyResult(
            about: subject, standing: standing, measure: .hazardRatio,
            estimate: StudyResult.Estimate(value: value, lower: value - 0.4, upper: value + 0.5), people: 1234,
            events: 87, exposedEvents: exposed, from: Month(index: 2024 * 12 + 2).firstDay,
            to: Month(index: 2026 * 12 + 1).lastDay, whose: .own, formula: "job ~ internship",
            isSimulated: isSimulated, faults: faults)
    }
}
