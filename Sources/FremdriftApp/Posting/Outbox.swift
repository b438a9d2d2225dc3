import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The administrator's outbox, how rounds run, and the texts.
struct Outbox: Sendable {
    static let pageSize = 50
    static let retry = "retry"
    static let withdraw = "withdraw"
    private static let days = 30

    let outbox: OutboxStore
    let cases: CaseStore
    let policy: RoundPolicyStore
    let texts: MessageTextStore
    let instruments: InstrumentShelf
    let audit: AuditTrail
    let office: PostOffice
    let readiness: SendingReadiness

    func page(_ visit: Visit) async throws -> Reply {
        let standing = visit.request.query["vis"].flatMap(OutboxStore.Standing.init(rawValue:)) ?? .waiting
        let page = max(0, visit.request.query["side"].flatMap { Int($0) } ?? 0)
        let since = visit.now.adding(seconds: -Outbox.days * 86_400)
        let chosen = try await policy.read().channels
        let scope = OutboxStore.Scope.administeredBy(try visit.staff().id, on: visit.today)
        let content = OutboxPage.Content(
            counts: try await outbox.counts(since: since, scope),
            lines: try await outbox.page(
                standing, size: Outbox.pageSize, skipping: min(page, 100_000) * Outbox.pageSize, scope),
            standing: standing, page: page, isRunning: try await policy.isRunning(),
            missing: visit.house.simulated == nil ? try await readiness.missing() : [],
            silent: chosen.filter { !office.channels.contains($0) && $0 != .inPerson })
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .outboxRead, detail: standing.rawValue))
        return .page(OutboxPage.html(visit, content))
    }

    /// Only for an administrator of the case that the message is about; whether there is such a message is nobody else's
    /// business.
    func change(_ visit: Visit, _ message: MessageID) async throws -> Reply {
        guard let caseFile = try await outbox.caseFile(of: message) else { throw Problem(.notYours) }
        let relation = try await cases.relation(caseFile, on: visit.today)
        try Need.administratorOfCase(caseFile).check(visit.viewer, relation: relation)
        switch visit.request.form[FormName.go] {
        case Outbox.retry: try await outbox.retry(message, by: visit.actor, at: visit.now)
        case Outbox.withdraw: try await outbox.withdraw(message, by: visit.actor, at: visit.now)
        default: throw Problem(.unreadableRequest)
        }
        return .see(.outbox)
    }

    func settings(_ visit: Visit) async throws -> Reply {
        let schedule = try await instruments.newest().schedule
        let form = RoundSettingsForm(
            policy: try await policy.read(), isRunning: try await policy.isRunning(),
            telephone: try await policy.telephone() ?? "", longest: schedule.opensDaysBefore + schedule.closesDaysAfter)
        guard visit.isPost else { return .page(RoundSettingsPage.html(visit, form, office.channels, problem: nil)) }
        do {
            let new = try form.reading(visit.request)
            try await policy.write(
                new.policy, isRunning: new.isRunning, telephone: new.telephone, by: visit.actor, at: visit.now)
            return .see(.outbox, .change)
        } catch {
            guard let problem = error as? Problem else { throw error }
            return .page(
                RoundSettingsPage.html(visit, form, office.channels, problem: problem), status: problem.status)
        }
    }
}
