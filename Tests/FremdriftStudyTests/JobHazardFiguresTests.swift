import Foundation
import FremdriftDomain
import FremdriftStudy
import PanelModels
import Testing

/// What leaves the study about internships, and what stands in the way of it.
@Suite("Results of the job hazard") struct JobHazardFiguresTests {
    private static let cohort = Result {
        let centre = try DefaultProfile.centre(citizens: 3000, seed: 1, years: 2)
        return centre.citizens.flatMap {
            personMonths(of: $0.forStudy(observedUntil: centre.size.endingOn), by: .activityReady)
        }
    }

    private func figures(
        _ months: [PersonMonth], smallest: Int = DisclosureControl.smallest
    ) throws -> (HazardFit, [InterventionExposure: StudyResult]) {
        let fit = try JobHazardAnalysis(.statedBelief).fit(months)
        let results = JobHazardFigures(fit, of: months, isSimulated: true, smallest: smallest).results
        #expect(results.map(\.about.group) == ["alone", "parallel", "perStep"])
        return (fit, [.alone: results[0], .parallel: results[1]])
    }

    /// Of each step of belief, among all who are in the fit.
    @Test func beliefIsAnAssociationAmongAll() throws {
        let months = try Self.cohort.get()
        let fit = try JobHazardAnalysis(.statedBelief).fit(months)
        let belief = try #require(JobHazardFigures(fit, of: months, isSimulated: true).results.last)
        let term = try #require(fit.terms.first { $0.term == "belief" })
        #expect(belief.about.key == "caseworkerBelief:perStep" && belief.standing == .association && belief.hasPassed)
        #expect(abs(log(try #require(belief.estimate).value) - term.estimate) < 1e-9)
        #expect(belief.exposedEvents == nil && belief.events == fit.events)
        var left = 4
        let few = months.filter { month in
            guard month.job else { return true }
            left -= 1
            return left >= 0
        }
        let hidden = try #require(
            JobHazardFigures(try JobHazardAnalysis(.statedBelief).fit(few), of: few, isSimulated: true).results.last)
        #expect(hidden.events == nil && hidden.estimate == nil && hidden.faults.contains(.fewExposedEvents))
    }

    /// The rows that are counted are the rows that were fitted, and the ratio is the term's.
    @Test func aResultSaysWhatTheFitSays() throws {
        let months = try Self.cohort.get()
        let (fit, results) = try figures(months)
        let used = months.filter { $0.statedBelief != nil && $0.caseworker != nil }
        let alone = try #require(results[.alone])
        #expect(fit.n == used.count)
        #expect(alone.people == Set(used.map(\.citizen)).count && alone.events == fit.events)
        #expect(alone.exposedEvents == used.count { $0.job && $0.internship == .alone })
        #expect(alone.from == used.map(\.month).min()?.firstDay && alone.to == used.map(\.month).max()?.lastDay)
        let term = try #require(fit.terms.first { $0.term == "internshipalone" })
        let estimate = try #require(alone.estimate)
        for (ratio, logRatio) in [
            (estimate.value, term.estimate), (estimate.lower, term.lower), (estimate.upper, term.upper),
        ] {
            #expect(abs(log(ratio) - logRatio) < 1e-9)
        }
        #expect(alone.hasPassed, "\(alone.faults)")
        #expect(alone.formula == JobHazardSpecification.statedBelief.formula && alone.standing == .adjusted)
    }

    @Test func fewCaseworkersAreAFault() throws {
        let (fit, results) = try figures(try Self.cohort.get().filter { ($0.caseworker ?? 0) % 3 == 0 })
        #expect((fit.clusters ?? 0) < JobHazardFigures.fewest)
        for result in results.values { #expect(result.faults.contains(.fewCaseworkers)) }
    }

    /// Of too few people neither the number nor the estimate leaves, nor a number they could be worked out from.
    @Test func numbersAboutFewPeopleStayHere() throws {
        var left = 4
        let months = try Self.cohort.get().filter { month in
            guard month.job && month.internship == .parallel else { return true }
            left -= 1
            return left >= 0
        }
        let (_, results) = try figures(months)
        let (alone, parallel) = (try #require(results[.alone]), try #require(results[.parallel]))
        #expect(parallel.exposedEvents == nil && parallel.estimate == nil)
        #expect(parallel.faults.contains(.numberWithheld) && parallel.faults.contains(.fewExposedEvents))
        #expect(alone.exposedEvents != nil && alone.hasPassed, "jobs without an internship are told nowhere")
    }

    @Test func aFitThatStoppedIsAFaultAndNoEstimate() throws {
        let months = try Self.cohort.get().filter { !$0.job }
        let (fit, results) = try figures(months)
        #expect(!fit.isConverged)
        for result in results.values {
            #expect(result.faults.contains(.notConverged) && result.estimate == nil && !result.hasPassed)
        }
    }

    @Test func aResultIsTheSameWhenItIsReadAgain() throws {
        for result in try figures(try Self.cohort.get()).1.values {
            #expect(try StudyResult(json: result.json()) == result)
        }
    }
}
