import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Adding a citizen with a case by hand.
struct AddingCase: Sendable {
    let cases: CaseStore
    let staff: StaffStore
    let codes: [CodeList]
    let vault: (any CPRVault)?
    let audit: AuditTrail

    /// The form comes back with a number taken out of it that belongs to somebody else.
    static let numberTaken = "numberTaken"
    /// Whoever then sends it without a number says so.
    static let withoutNumber = "withoutNumber"

    func reply(_ visit: Visit) async throws -> Reply {
        let choices = try await choices(visit)
        guard visit.isPost else { return .page(NewCasePage.html(visit, choices)) }
        do {
            let new = try newCase(visit, choices)
            let id = try await cases.add(new, vault: vault, by: visit.actor, at: visit.now)
            let member = try visit.staff()
            let relation = try await cases.relation(id, on: visit.today)
            let mayRun = (try? Need.runsCase(id).check(.staff(member), relation: relation)) != nil
            if mayRun { return .see(.caseFile(id), .citizen) }
            return member.has(.caseworker) ? .see(.day, .citizen) : .see(.home)
        } catch let faults as FieldFaults {
            if faults.all.contains(where: { $0.kind == .cprTaken }) { try await recordLook(visit) }
            return .page(NewCasePage.html(visit, choices, problems: faults.all), status: faults.all[0].status)
        } catch let problem as Problem {
            if problem.kind == .cprTaken { try await recordLook(visit) }
            return .page(NewCasePage.html(visit, choices, problems: [problem]), status: problem.status)
        }
    }

    /// Whoever tries a number here learns whether its owner is known: that is a look, and stands in the log.
    private func recordLook(_ visit: Visit) async throws {
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .citizenSought, detail: visit.route.name))
    }

    /// - Throws: `cprTaken` again where a number was taken out and nobody has said that it is to be left out.
    private func number(_ request: Request) throws(Problem) -> CPR? {
        let number = try FormReading.cpr(request, "cpr")
        let wasTaken = request.form[AddingCase.numberTaken] != nil
        guard number != nil || !wasTaken || request.form[AddingCase.withoutNumber] != nil else {
            throw Problem(.cprTaken, field: "cpr")
        }
        return number
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
        let units = try await staff.units().filter { unit in
            member.roles.contains { $0.unit == unit.id && $0.role != .teamLeader }
        }
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

    /// - Throws: every field's fault at once.
    private func newCase(_ visit: Visit, _ choices: Choices) throws(FieldFaults) -> NewCase {
        let request = visit.request
        var faults = FieldFaults()
        let name = faults.reading { () throws(Problem) in try FormReading.text(request, "name") }
        let number = faults.reading { () throws(Problem) in try self.number(request) }
        let points = faults.reading { () throws(Problem) in try FormReading.points(request) }
        let unit = faults.reading { () throws(Problem) in try self.unit(request, choices) }
        let caseworker = faults.reading { () throws(Problem) in try self.caseworker(request, unit, choices) }
        let chosenBy = faults.reading { () throws(Problem) in try FormReading.chosenBy(request) }
        let openedOn = faults.reading { () throws(Problem) in try self.openedOn(request, visit.today) }
        let codes = [
            "visitation": faults.reading { () throws(Problem) in try code(request, "visitation", choices.visitation) },
            "benefit": faults.reading { () throws(Problem) in try code(request, "benefit", choices.benefits) },
        ]
        let birthYear = faults.reading { () throws(Problem) in try self.birthYear(request, visit.today) }
        let sex = faults.reading { () throws(Problem) in try self.sex(request) }
        let language = faults.reading { () throws(Problem) in try self.language(request, choices) }
        guard faults.all.isEmpty, let name, let unit, let openedOn, let chosenBy, let language else { throw faults }
        return NewCase(
            name: name, language: language, birthYear: birthYear ?? nil, sex: sex ?? nil, unit: unit,
            openedOn: openedOn, caseworker: caseworker ?? nil, chosenBy: chosenBy,
            codes: codes.compactMapValues { $0 ?? nil }, cpr: number ?? nil,
            contact: Contact(points: points ?? [:], rules: ContactRuleTicks.ticked(request)))
    }

    private func unit(_ request: Request, _ choices: Choices) throws(Problem) -> UnitID {
        let unit = request.field("unit").flatMap(Int64.init).map { UnitID($0) }
        guard let unit, choices.units.contains(where: { $0.id == unit }) else {
            throw Problem(.codeUnknown, field: "unit")
        }
        return unit
    }

    private func language(_ request: Request, _ choices: Choices) throws(Problem) -> Language {
        guard let language = try choices.language.reading(request) else {
            throw Problem(.fieldMissing, field: LanguageChoice.field)
        }
        return language
    }

    private func openedOn(_ request: Request, _ today: Day) throws(Problem) -> Day {
        let day = try FormReading.day(request, "openedOn")
        guard day <= today else { throw Problem(.dateOutOfRange, field: "openedOn") }
        return day
    }

    private func birthYear(_ request: Request, _ today: Day) throws(Problem) -> Int? {
        guard let text = request.field("birthYear") else { return nil }
        guard let year = Int(text), (today.parts.year - 110...today.parts.year - 14).contains(year) else {
            throw Problem(.yearUnreadable, field: "birthYear")
        }
        return year
    }

    private func sex(_ request: Request) throws(Problem) -> String? {
        guard let text = request.field("sex") else { return nil }
        guard ["female", "male"].contains(text) else { throw Problem(.codeUnknown, field: "sex") }
        return text
    }

    private func caseworker(_ request: Request, _ unit: UnitID?, _ choices: Choices) throws(Problem) -> StaffID? {
        guard let text = request.field("caseworker") else { return nil }
        let chosen = choices.caseworkers.first { member in
            String(member.id.number) == text
                && unit.map { member.roles.contains(RoleInUnit(role: .caseworker, unit: $0)) } ?? true
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
