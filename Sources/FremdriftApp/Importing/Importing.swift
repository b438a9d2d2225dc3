import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Bringing in people from a file: hand over the file, look through what it would do, write it.
struct Importing: Sendable {
    /// Rows of each kind that a page shows; the file with the refused rows has them all.
    static let mostRows = 200

    let imports: PeopleImportStore
    let staff: StaffStore
    let audit: AuditTrail
    let drafts: ImportDrafts
    let erasures: ErasureLog
    let tokens: any TokenMaker
    let hasKey: Bool

    func start(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(ImportStartPage.html(visit, hasKey: hasKey, fault: nil)) }
        do {
            return .see(.importDraft(try await keep(visit)))
        } catch let fault as ImportFault {
            return .page(
                ImportStartPage.html(visit, hasKey: hasKey, fault: fault), status: fault.problem.status)
        }
    }

    func draft(_ visit: Visit, _ token: String) async throws -> Reply {
        let draft = try await kept(visit, token)
        guard visit.isPost else { return try await page(visit, token, draft, problem: nil) }
        switch visit.request.form[FormName.go] {
        case "discard":
            await drafts.forget(token)
            return .see(.importing)
        case "apply": return try await apply(visit, token, draft, skipsRefused: false)
        case "applyRest": return try await apply(visit, token, draft, skipsRefused: true)
        default: throw Problem(.unreadableRequest)
        }
    }

    /// The refused rows as a file of the same kind, with a column that says why.
    func errors(_ visit: Visit, _ token: String) async throws -> Reply {
        let draft = try await kept(visit, token)
        try await recordLook(visit, draft)
        let charset = draft.file.text.encoding == .windows1252 ? "windows-1252" : "utf-8"
        return Reply(
            status: 200,
            headers: [
                ("Content-Type", "text/csv; charset=\(charset)"), ("Cache-Control", "no-store"),
                ("Content-Disposition", "attachment; filename=\"afviste-raekker.csv\""),
            ], cookies: [], body: draft.file.refusedRows(draft.plan))
    }

    /// A file that was brought in before somebody was erased is not here any more: it could have them in it.
    private func kept(_ visit: Visit, _ token: String) async throws -> ImportDrafts.Draft {
        try await drafts.draft(
            token, of: try visit.staff().id, after: try await erasures.count(), at: visit.now)
    }

    private func keep(_ visit: Visit) async throws -> String {
        let upload = visit.request.files["file"]
        let pasted = visit.request.form["text"] ?? ""
        let bytes = upload.map(\.bytes).flatMap { $0.isEmpty ? nil : $0 } ?? Array(pasted.utf8)
        guard !bytes.isEmpty else { throw ImportFault(Problem(.fieldMissing)) }
        let erased = try await erasures.count()
        let file = try PeopleFile(bytes: bytes)
        let plan = try await imports.plan(file, try await scope(visit), on: visit.today)
        try await imports.recordTrial(plan, by: visit.actor, at: visit.now)
        let token = tokens.token()
        await drafts.keep(
            ImportDrafts.Draft(
                owner: try visit.staff().id, fileName: upload.map(\.name) ?? "", file: file, plan: plan,
                outcome: .waiting,
                until: visit.now.adding(seconds: ImportDrafts.patience), erasures: erased),
            as: token, at: visit.now)
        return token
    }

    private func apply(_ visit: Visit, _ token: String, _ draft: ImportDrafts.Draft, skipsRefused: Bool) async throws
        -> Reply
    {
        guard draft.outcome != .written else { return .see(.importDraft(token)) }
        let scope = try await scope(visit)
        do {
            let plan = try await imports.apply(
                draft.file, scope, shown: draft.plan, skipsRefused: skipsRefused, by: visit.actor, at: visit.now)
            await drafts.update(token, plan, .written)
            return .see(.importDraft(token))
        } catch let problem as Problem where problem.kind == .planChanged {
            let plan = try await imports.plan(draft.file, scope, on: visit.today)
            await drafts.update(token, plan, .changedMeanwhile)
            return try await page(visit, token, try await kept(visit, token), problem: problem)
        } catch let problem as Problem where problem.kind == .rowsRefused {
            return try await page(visit, token, draft, problem: problem)
        }
    }

    private func page(_ visit: Visit, _ token: String, _ draft: ImportDrafts.Draft, problem: Problem?) async throws
        -> Reply
    {
        try await recordLook(visit, draft)
        return .page(ImportDraftPage.html(visit, token, draft, problem: problem), status: problem?.status ?? 200)
    }

    /// The people in the file, beside what is known of them here.
    private func recordLook(_ visit: Visit, _ draft: ImportDrafts.Draft) async throws {
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "import \(draft.plan.rows.count)"))
    }

    /// Whoever imports in the browser touches the units they administer, and those the file brings.
    private func scope(_ visit: Visit) async throws -> ImportScope {
        let member = try visit.staff()
        let units = try await staff.units().filter { member.administeredUnits.contains($0.id) }
        return ImportScope(units: Set(units.map(\.name)), username: member.username)
    }
}
