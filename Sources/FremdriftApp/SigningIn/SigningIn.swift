import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Signing in and out, and changing one's password.
struct SigningIn: Sendable {
    static let shortestPassword = 12

    let staff: StaffStore
    let signIns: SignIns
    let passwords: any PasswordHasher

    func reply(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else {
            return .page(SignInPage.html(visit, form: SignInPage.Form(visit.request, destination: visit.request.query)))
        }
        let form = SignInPage.Form(visit.request, destination: visit.request.form)
        let username = (visit.request.field("username") ?? "").lowercased()
        do {
            let reserved = try await signIns.attempts.reserve(
                signIns.subjects(named: username, visit.request), at: visit.now)
            let id = try await verified(username, visit.request.form["password"] ?? "")
            try await signIns.attempts.forget(reserved)
            let cookie = try await signIns.start(
                for: .staff(id), seconds: SignIns.staffSeconds, at: visit.now, actor: .staff(id))
            return try await next(visit, form, cookie)
        } catch let problem as Problem {
            if problem.kind == .wrongSignIn {
                try await signIns.attempts.recordFailure(AuditEvent(at: visit.now, actor: .nobody, .signInFailed))
            }
            return .page(SignInPage.html(visit, form: form, problem: problem), status: problem.status)
        }
    }

    /// Where somebody is sent who has to sign in first. What they were about to send is kept in the page.
    static func detour(_ visit: Visit) -> Reply {
        if case .citizenSelf = visit.route.need { return OwnPage.askForCode(visit) }
        let form = SignInPage.Form(interrupted: visit)
        return .page(
            SignInPage.html(visit, form: form, problem: visit.isPost ? Problem(.signInNeeded) : nil), status: 401)
    }

    func signOut(_ visit: Visit) async throws -> Reply {
        if let session = visit.session { try await signIns.sessions.end(session, at: visit.now) }
        let isStaff = if case .staff = visit.viewer { true } else { false }
        return Reply.see(isStaff ? .signIn : .ownCode).setting(Cookie(Cookie.session, "", maxAge: 0))
    }

    func changePassword(_ visit: Visit) async throws -> Reply {
        let staff = try visit.staff()
        guard visit.isPost else { return .page(PasswordPage.html(visit, problem: nil)) }
        do {
            try await change(visit, staff)
            return .page(PasswordPage.changed(visit))
        } catch let problem as Problem {
            return .page(PasswordPage.html(visit, problem: problem), status: problem.status)
        }
    }

    private func change(_ visit: Visit, _ member: Staff) async throws {
        let form = visit.request.form
        let reserved = try await signIns.attempts.reserve(
            signIns.subjects(named: "password:\(member.id)", visit.request), at: visit.now)
        let old = try await staff.passwordHash(of: member.id)
        guard await passwords.verify(form["old"] ?? "", against: old) else {
            try await signIns.attempts.recordFailure(AuditEvent(at: visit.now, actor: visit.actor, .signInFailed))
            throw Problem(.wrongSignIn, field: "old")
        }
        try await signIns.attempts.forget(reserved)
        let new = try SigningIn.checked(form["new"] ?? "", again: form["again"] ?? "", field: "new")
        try await staff.changePassword(
            of: member.id, to: try await passwords.hash(new), keeping: visit.session?.id, by: visit.actor,
            at: visit.now)
    }

    /// A password that may be used.
    /// - Throws: `passwordTooShort`, `passwordsDiffer`.
    static func checked(_ password: String, again: String, field: String) throws(Problem) -> String {
        guard password.count >= shortestPassword else { throw Problem(.passwordTooShort, field: field) }
        guard password == again else { throw Problem(.passwordsDiffer, field: "again") }
        return password
    }

    /// The same time goes by for a name that does not exist, so that names cannot be found by the clock.
    private func verified(_ username: String, _ password: String) async throws -> StaffID {
        let account = try await staff.signIn(username: username)
        let matches = await passwords.verify(password, against: account?.passwordHash ?? SigningIn.nobodysHash)
        guard let account, matches else { throw Problem(.wrongSignIn) }
        return account.id
    }

    /// A hash at the usual cost that no password is known for.
    private static let nobodysHash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Sm9zZWZpbmVvZ0JvZ2FhcmFmc3RlZG9nbGFuZ3R2"

    private func next(_ visit: Visit, _ form: SignInPage.Form, _ cookie: Cookie) async throws -> Reply {
        guard let destination = form.destination.flatMap(Route.init(path:)) else {
            return Reply.see(.home).setting(cookie)
        }
        guard destination.methods.contains(.get) else { return Reply.see(.home).setting(cookie) }
        guard !form.carried.isEmpty else { return Reply.see(destination).setting(cookie) }
        let session = try await signIns.sessions.find(tokenHash: signIns.tokens.hash(cookie.value), at: visit.now)
        return Reply.page(SignInPage.resume(visit, form, destination, forgery: session?.forgeryToken ?? ""))
            .setting(cookie)
    }
}
