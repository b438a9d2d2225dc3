import FremdriftDomain
import FremdriftStore
import FremdriftStudy

/// Writes what a job centre has going for most of its cases: small jobs with ordinary hours, and supported placements. About
/// three running cases in four have something directed at a job, with what their course already holds.
///
/// Nothing is drawn: it follows from the citizen's number, so that the course stays as it was. These kinds move nothing in
/// the simulation, and no analysis reads them.
struct EffortWriter {
    let citizen: SimulatedCitizen
    /// The last day of the simulation, which is today in a demo.
    let today: Day
    let connection: any SQLConnection

    /// The kinds of the course that are directed at a job.
    private static let ofTheCourse: Set<String> = ["companyInternship", "wageSubsidy"]
    /// Days back in which one of these makes another unlikely.
    private static let recent = 90

    func write(of id: CaseFileID) throws {
        guard citizen.exit == nil, !hasRecent, citizen.number % 10 < 7 else { return }
        let start = max(citizen.entry, today.adding(days: 14 - citizen.number % 80))
        try connection.recordIntervention(
            id, kind: citizen.number.isMultiple(of: 3) ? "individualPlacementSupport" : "ordinaryHours", from: start,
            to: citizen.number.isMultiple(of: 4) ? nil : start.adding(days: 60 + citizen.number % 50), by: .simulation,
            at: .noon(min(start, today)))
    }

    private var hasRecent: Bool {
        citizen.interventions.contains { spell in
            Self.ofTheCourse.contains(spell.kind)
                && (spell.to.map { $0 >= today.adding(days: -Self.recent) } ?? true)
        }
    }
}
