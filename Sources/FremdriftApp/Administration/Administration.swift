import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Who can sign in, which cases there are, and who has looked at what.
struct Administration: Sendable {
    static let pageSize = 50
    /// Cases on the first page, which has more than cases on it.
    static let casesShown = 20

    let staff: StaffStore
    let lists: CaseloadStore
    let audit: AuditTrail
    let passwords: any PasswordHasher
    /// CPR numbers are kept, so that one can be searched for.
    let hasKey: Bool

    func page(_ visit: Visit) async throws -> Reply {
        let name = visit.request.query["navn"] ?? ""
        let before = visit.request.query["efter"].flatMap(Int64.init).map { CaseFileID($0) }
        let lines = try await lists.cases(
            administeredBy: try visit.staff().id, name: name, before: before, size: Administration.casesShown,
            on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "administration \(lines.count)"))
        return .page(
            AdministrationPage.html(
                visit, staff: try await staff.all(), units: try await staff.units(), lines: lines, search: name,
                hasKey: hasKey))
    }

    func addStaff(_ visit: Visit) async throws -> Reply {
        let units = try await administered(visit)
        guard visit.isPost else { return .page(NewStaffPage.html(visit, units, problem: nil)) }
        do {
            try await add(visit)
            return .see(.administration, .user)
        } catch let problem as Problem {
            return .page(NewStaffPage.html(visit, units, problem: problem), status: problem.status)
        }
    }

    func auditTrail(_ visit: Visit) async throws -> Reply {
        let before = visit.request.query["efter"].flatMap(Int64.init)
        let lines = try await audit.page(before: before, size: Administration.pageSize)
        try await audit.recordLook(AuditEvent(at: visit.now, actor: visit.actor, .auditRead))
        let names = try await staff.namesByActor()
        return .page(AuditTrailPage.html(visit, lines, names))
    }

    private func add(_ visit: Visit) async throws {
        let request = visit.request
        let roles = Role.allCases.filter { request.form["role.\($0.rawValue)"] != nil }
        guard !roles.isEmpty else { throw Problem(.fieldMissing, field: "role") }
        let unit = try await unit(visit)
        let name = try FormReading.text(request, "name")
        let username = try FormReading.username(request, "username")
        let password = try SigningIn.checked(
            request.form["password"] ?? "", again: request.form["again"] ?? "", field: "password")
        _ = try await staff.add(
            username: username, name: name, passwordHash: try await passwords.hash(password), roles: roles,
            unit: unit, by: visit.actor, at: visit.now)
    }

    /// The unit's name: one the administrator administers, chosen from the list. New units are made with `user add`.
    private func unit(_ visit: Visit) async throws -> String {
        let chosen = visit.request.field("unit")
        guard let unit = try await administered(visit).first(where: { "\($0.id)" == chosen }) else {
            throw Problem(.codeUnknown, field: "unit")
        }
        return unit.name
    }

    private func administered(_ visit: Visit) async throws -> [Unit] {
        let member = try visit.staff()
        return try await staff.units().filter { member.administeredUnits.contains($0.id) }
    }
}
