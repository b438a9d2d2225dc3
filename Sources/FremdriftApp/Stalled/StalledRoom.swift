import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A caseworker's cases that a rule says stand still: which rule, on what fact, and what to ask next. And the rules'
/// numbers, which are the organisation's.
struct StalledRoom: Sendable {
    let facts: StalledStore
    let limits: StalledLimitsStore
    let lists: CaseloadStore
    let audit: AuditTrail
    let codes: [CodeList]

    func page(_ visit: Visit) async throws -> Reply {
        let limits = try await limits.read()
        let found = try await findings(visit, limits)
        let lines = try await lists.cases(of: try visit.staff().id, on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "stalled \(found.count)"))
        return .page(StalledPage.html(visit, limits, found, lines))
    }

    /// How many cases a rule holds about.
    func count(_ visit: Visit) async throws -> Int { try await findings(visit, try await limits.read()).count }

    func findings(_ visit: Visit, about id: CaseFileID) async throws -> [StalledFinding] {
        try await findings(visit, try await limits.read(), only: id)[id] ?? []
    }

    func changeLimits(_ visit: Visit) async throws -> Reply {
        let limits = try await limits.read()
        guard visit.isPost else { return .page(StalledLimitsPage.html(visit, limits, [])) }
        var faults = FieldFaults()
        let new = StalledLimitsPage.reading(visit.request, &faults)
        guard faults.all.isEmpty else {
            return .page(StalledLimitsPage.html(visit, limits, faults.all), status: faults.all[0].status)
        }
        try await self.limits.write(new, by: visit.actor, at: visit.now)
        return .see(.stalledLimits, .change)
    }

    /// By case; a case about which no rule holds is absent.
    private func findings(
        _ visit: Visit, _ limits: StalledLimits, only id: CaseFileID? = nil
    ) async throws -> [CaseFileID: [StalledFinding]] {
        try await facts.facts(of: try visit.staff().id, only: id, jobDirected: codes.jobDirected, on: visit.today)
            .mapValues { $0.findings(limits, on: visit.today) }.filter { !$0.value.isEmpty }
    }
}

extension [CodeList] {
    /// Codes of efforts that are directed at a job.
    var jobDirected: Set<String> {
        let kinds = first { $0.id == InterventionPage.listID }?.codes ?? []
        return Set(kinds.filter { $0.flags.contains(.jobDirected) }.map(\.id))
    }
}
