import FremdriftDomain
import FremdriftStudy
import PanelModels
import Testing

@Suite("Job-hazard analysis") struct JobHazardAnalysisTests {
    let months: [PersonMonth]

    init() throws {
        let centre = try DefaultProfile.centre(citizens: 1500, seed: 9)
        months = centre.citizens.flatMap {
            personMonths(of: $0.forStudy(observedUntil: centre.size.endingOn), by: .activityReady)
        }
    }

    @Test func statedBeliefIsFittedClusteredAndCalledAnAssociation() throws {
        let fit = try JobHazardAnalysis(.statedBelief).fit(months)
        #expect(fit.isConverged)
        let used = months.filter { $0.statedBelief != nil && $0.caseworker != nil }
        #expect(fit.n == used.count)
        #expect(fit.dropped == months.count - used.count)
        #expect(fit.events == used.count { $0.job })
        #expect(fit.clusters == Set(used.compactMap(\.caseworker)).count)
        let terms = fit.terms.map(\.term)
        #expect(
            terms.contains("belief") && terms.contains("internshipalone")
                && terms.contains("internshipparallel"))
        #expect(!terms.contains("ageGroupunder30") && terms.contains("ageGroup50plus"))
        #expect(JobHazardSpecification.statedBelief.reading.contains("association"))
    }

    @Test func anUnknownColumnIsNamed() {
        var specification = JobHazardSpecification.statedBelief
        specification.formula = "job ~ optimism"
        #expect(throws: ModelError.self) { try JobHazardAnalysis(specification).fit(months) }
    }
}
