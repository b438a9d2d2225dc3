import Foundation
import FremdriftDomain
import FremdriftStudy
import PanelModels
import Testing

@Suite("The hazard that jobs are drawn from") struct ConditionalHazardTests {
    /// With true readiness among the covariates the model is the very one that was drawn from, so that every
    /// coefficient must come out: this checks the simulator, where `RecoveryStudyTests` check the analysis.
    @Test func everyEffectComesOutWhenReadinessIsKnown() throws {
        let centre = try DefaultProfile.centre(citizens: 10_000, seed: 10)
        var months: [PersonMonth] = []
        var readiness: [Double] = []
        for citizen in centre.citizens {
            let own = personMonths(
                of: citizen.forStudy(observedUntil: centre.size.endingOn), by: .activityReady)
            months += own
            readiness += own.map { citizen.readiness[$0.monthsSinceEntry] }
        }
        var table = try JobHazardAnalysis.table(of: months)
        try table.add("readiness", numbers: readiness)
        try table.add(
            "kind",
            texts: months.map {
                $0.caseworker.map { centre.caseworkers[$0 - 1].kind == .optimistic ? "yes" : "no" }
            })
        var specification = JobHazardSpecification.statedBelief
        specification.formula =
            "job ~ log(monthsAtRisk) + kind + readiness + ageGroup + sex + benefit + internship"
        let fit = try JobHazardAnalysis(specification).fit(table)
        let truth = [
            "kindyes": log(1.32), "readiness": 0.70, "log(monthsAtRisk)": -0.10, "internshipalone": log(1.6),
            "internshipparallel": log(2.2), "ageGroup50plus": log(0.65 / 1.2), "sexmale": -log(0.92),
            "benefitjobClarificationCourse": log(0.7),
        ]
        for (term, value) in truth {
            let found = try #require(fit.terms.first { $0.term == term })
            #expect(
                abs(found.estimate - value) < 3.5 * found.se,
                "\(term) \(found.estimate) ± \(found.se) for \(value)")
            #expect(found.se < 0.2, "\(term) is too vague to tell")
        }
    }
}
