import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Adding a citizen with a case by hand.
struct AddingCase: Sendable {
    let cases: CaseStore
    let staff: StaffStore
    let codes: [CodeList]
    let vault: (any CPRVault)?

    func reply(_ visit: Visit) async throws -> Reply {
        let choices = try await choices(visit)
        guard visit.isPost else { return .page(NewCasePage.html(visit, choices, problem: nil)) }
        do {
            let new = try newCase(visit, choices)
            let id = try await cases.add(new, vault: vault, by: visit.actor, at: visit.now)
            let member = try visit.staff()
            let relation = try await cases.relation(id, on: visit.today)
            let mayRun = (try? Need.runsCase(id).check(.staff(member), relation: relation)) != nil
            return .see(mayRun ? .caseFile(id) : .home)
        } catch let problem as Problem {
            return .page(NewCasePage.html(visit, choices, problem: problem), status: problem.status)
        }
    }

    /// What may be chosen: only units in which the viewer has a role, and their caseworkers.
    struct Choices: Sendable {
        let units: [Unit]
        let caseworkers: [Staff]
        let visitation: [Code]
        let benefits: [Code]
        let language: LanguageChoice
        /// A CPR number can be kept.
        let hasKey: Bool
    }

    private func choices(_ visit: Visit) async throws -> Choices {
        let member = try visit.staff()
        let units = try await staff.units().filter { unit in member.roles.contains { $0.unit == unit.id } }
        var caseworkers: [Staff] = []
        for unit in units {
            for caseworker in try await cases.caseworkers(in: unit.id)
            where !caseworkers.contains(where: { $0.id == caseworker.id }) {
                caseworkers.append(caseworker)
            }
        }
        return Choices(
            units: units, caseworkers: caseworkers, visitation: current("visitationCategories", visit),
            benefits: current("benefits", visit),
            language: LanguageChoice(visit.house.citizens), hasKey: vault != nil)
    }

    private func current(_ list: String, _ visit: Visit) -> [Code] {
        codes.first { $0.id == list }?.codes(on: visit.today) ?? []
    }

    private func newCase(_ visit: Visit, _ choices: Choices) throws(Problem) -> NewCase {
        let request = visit.request
        let unit = request.field("unit").flatMap(Int64.init).map { UnitID($0) }
        guard let unit, choices.units.contains(where: { $0.id == unit }) else {
            throw Problem(.codeUnknown, field: "unit")
        }
        let openedOn = try FormReading.day(request, "openedOn")
        guard openedOn <= visit.today else { throw Problem(.dateOutOfRange, field: "openedOn") }
        guard let language = try choices.language.reading(request) else {
            throw Problem(.fieldMissing, field: LanguageChoice.field)
        }
        return NewCase(
            name: try FormReading.text(request, "name"), language: language,
            birthYear: try birthYear(request, visit.today), sex: try sex(request), unit: unit, openedOn: openedOn,
            caseworker: try caseworker(request, unit, choices),
            chosenBy: try FormReading.chosenBy(request),
            codes: [
                "visitation": try code(request, "visitation", choices.visitation),
                "benefit": try code(request, "benefit", choices.benefits),
            ].compactMapValues(\.self), cpr: try FormReading.cpr(request, "cpr"),
            contact: Contact(points: try FormReading.points(request)))
    }

    private func birthYear(_ request: Request, _ today: Day) throws(Problem) -> Int? {
        guard let text = request.field("birthYear") else { return nil }
        guard let year = Int(text), (today.parts.year - 110...today.parts.year - 14).contains(year) else {
            throw Problem(.dateOutOfRange, field: "birthYear")
        }
        return year
    }

    private func sex(_ request: Request) throws(Problem) -> String? {
        guard let text = request.field("sex") else { return nil }
        guard ["female", "male"].contains(text) else { throw Problem(.codeUnknown, field: "sex") }
        return text
    }

    private func caseworker(_ request: Request, _ unit: UnitID, _ choices: Choices) throws(Problem) -> StaffID? {
        guard let text = request.field("caseworker") else { return nil }
        let chosen = choices.caseworkers.first { member in
            String(member.id.number) == text && member.roles.contains(RoleInUnit(role: .caseworker, unit: unit))
        }
        guard let chosen else { throw Problem(.codeUnknown, field: "caseworker") }
        return chosen.id
    }

    private func code(_ request: Request, _ name: String, _ offered: [Code]) throws(Problem) -> String? {
        guard let text = request.field(name) else { return nil }
        guard offered.contains(where: { $0.id == text }) else { throw Problem(.codeUnknown, field: name) }
        return text
    }
}
