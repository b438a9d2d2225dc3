package import FremdriftDomain

/// Results as a study could have released them.
package enum StudyResultSamples {
    package static func result(
        _ group: String = "alone", value: Double = 1.6, isSimulated: Bool = false, faults: [StudyResult.Fault] = []
    ) -> StudyResult {
        StudyResult(
            about: StudyResult.Subject(effort: "companyInternship", group: group), standing: .adjusted,
            measure: .hazardRatio,
            estimate: StudyResult.Estimate(value: value, lower: value - 0.4, upper: value + 0.5), people: 1234,
            events: 87, exposedEvents: 23, from: Month(index: 2024 * 12 + 2).firstDay,
            to: Month(index: 2026 * 12 + 1).lastDay, whose: .own, formula: "job ~ internship",
            isSimulated: isSimulated, faults: faults)
    }
}
