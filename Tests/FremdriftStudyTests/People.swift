import FremdriftDomain
import FremdriftStudy

/// Invented people for hand-worked tests.
enum People {
    /// Comes on 10 January 2026, changes caseworker, has an internship, begins a job on 20 April.
    static let amira = StudyCitizen(
        number: 1, birthYear: 1990, sex: "female", entry: day("2026-01-10"),
        exit: StudyExit(day: day("2026-04-20"), reason: .job), observedUntil: day("2026-11-22"),
        visitation: [DatedCode(from: day("2026-01-10"), code: "activityReady")],
        benefit: [
            DatedCode(from: day("2026-01-10"), code: "cashBenefit"),
            DatedCode(from: day("2026-03-01"), code: "sicknessBenefit"),
        ],
        caseworkers: [
            StudyAssignment(caseworker: 7, from: day("2026-01-10"), to: day("2026-02-14")),
            StudyAssignment(caseworker: 8, from: day("2026-03-02"), to: nil),
        ],
        interventions: [
            StudyIntervention(kind: "companyInternship", from: day("2026-02-01"), to: day("2026-03-31")),
            StudyIntervention(kind: "treatment", from: day("2026-03-10"), to: day("2026-05-01")),
        ],
        responses: [
            response("2026-01-20", .step(2)), response("2026-02-10", .withheld),
            response("2026-02-20", .step(5), isBlind: false), response("2026-04-01", .step(4)),
        ])

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private static func response(_ iso: String, _ belief: AnswerValue, isBlind: Bool = true) -> StudyResponse {
        StudyResponse(
            rater: .caseworker, caseworker: 7, answeredOn: day(iso), wasBlind: isBlind,
            answers: [IndicatorID("caseworkerBelief"): belief])
    }
}
