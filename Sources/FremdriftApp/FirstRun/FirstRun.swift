import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The very first page of a new installation: the organisation's name and the first administrator. Open only while
/// there is nobody, and only to who has the setup code that the server printed.
struct FirstRun: Sendable {
    let staff: StaffStore
    let passwords: any PasswordHasher
    let setupCode: String

    func reply(_ visit: Visit) async throws -> Reply {
        if try await staff.hasAny() { return .see(.signIn) }
        guard visit.isPost else { return .page(FirstRunPage.html(visit, problem: nil)) }
        do {
            try await setUp(visit)
            return .see(.signIn)
        } catch let problem as Problem {
            return .page(FirstRunPage.html(visit, problem: problem), status: problem.status)
        }
    }

    private func setUp(_ visit: Visit) async throws {
        let request = visit.request
        guard HandedCode.normalised(request.form["setupCode"] ?? "") == HandedCode.normalised(setupCode) else {
            throw Problem(.wrongCode, field: "setupCode", exactly: FirstRunPage.wrongSetupCode)
        }
        let organisation = try FormReading.text(request, "organisation")
        let unit = try FormReading.text(request, "unit")
        let name = try FormReading.text(request, "name")
        let username = try FormReading.username(request, "username")
        let password = try SigningIn.checked(
            request.form["password"] ?? "", again: request.form["again"] ?? "", field: "password")
        _ = try await staff.add(
            username: username, name: name, passwordHash: try await passwords.hash(password),
            roles: Role.allCases, unit: unit, organisation: organisation, by: .operations, at: visit.now)
    }
}
