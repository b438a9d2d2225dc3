import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A case's visitation, benefit and units over time, and adding to the first two.
struct CaseHistoryRoom: Sendable {
    /// The lists that a case has codes of: the word they are stored under, and the list's own.
    static let lists = [(stored: "visitation", id: "visitationCategories"), (stored: "benefit", id: "benefits")]

    let cases: CaseStore
    let histories: CaseHistoryStore
    let codes: [CodeList]

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            if visit.isPost {
                try await record(visit, caseFile)
                return .see(.history(id))
            }
            return .page(try await html(visit, caseFile, problem: nil))
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await html(visit, caseFile, problem: problem), status: problem.status)
        }
    }

    private func record(_ visit: Visit, _ caseFile: CaseFile) async throws {
        let day = try FormReading.day(visit.request, "from")
        guard day >= caseFile.openedOn, day <= visit.today else { throw Problem(.dateOutOfRange, field: "from") }
        var chosen: [String: String] = [:]
        for list in CaseHistoryRoom.lists {
            guard let text = visit.request.field(list.stored) else { continue }
            guard offered(list.id, day).contains(where: { $0.id == text }) else {
                throw Problem(.codeNotInList, field: list.stored)
            }
            chosen[list.stored] = text
        }
        try await histories.record(chosen, of: caseFile.id, from: day, by: visit.actor, at: visit.now)
    }

    private func html(_ visit: Visit, _ caseFile: CaseFile, problem: Problem?) async throws -> HTML {
        CaseHistoryPage.html(
            visit, caseFile, try await histories.history(of: caseFile.id), codes: codes, problem: problem)
    }

    private func offered(_ list: String, _ day: Day) -> [Code] { codes.first { $0.id == list }?.codes(on: day) ?? [] }
}
