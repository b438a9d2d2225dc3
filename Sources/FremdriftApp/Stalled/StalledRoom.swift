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
    let readings: StalledReadings
    let landmarks: LandmarksRoom

    func page(_ visit: Visit) async throws -> Reply {
        let read = try await readings.read()
        let found = try await findings(visit, read)
        let lines = try await lists.cases(of: try visit.staff().id, on: visit.today).filter {
            found[$0.caseFile] != nil
        }
        let offers = try await offers(visit, found)
        // What is offered is chosen by the citizen's answers, and the first rule reads them: that is a look at the case.
        let looked = found.filter { id, findings in
            offers[id] != nil || findings.contains { $0.rule == .noClearChange }
        }
        try await audit.recordLooks(
            [AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "stalled \(found.count)")]
                + looked.keys.sorted().map {
                    AuditEvent(at: visit.now, actor: visit.actor, .caseRead, caseFile: $0, detail: visit.route.name)
                })
        return .page(StalledPage.html(visit, read.limits, found, lines, offers))
    }

    /// How many cases a rule holds about. Nobody is shown a case by it: it is no look, and stores no word.
    func count(_ visit: Visit) async throws -> Int {
        try await findings(visit, try await readings.read()).count
    }

    func findings(_ visit: Visit, about id: CaseFileID) async throws -> [StalledFinding] {
        try await findings(visit, try await readings.read(), only: id)[id] ?? []
    }

    /// By case; none for a case in which both see everything alike, or have looked at nothing together.
    private func offers(_ visit: Visit, _ found: [CaseFileID: [StalledFinding]]) async throws -> [CaseFileID:
        StalledOffer]
    {
        guard !found.isEmpty else { return [:] }
        let instrument = try await readings.instruments.newest()
        let texts = try await landmarks.texts(in: visit.language)
        let answers = try await facts.newestAnswers(of: try visit.staff().id, on: visit.today)
        return answers.filter { found[$0.key] != nil }.compactMapValues { pairs in
            let apart = pairs.mapValues { $0.citizen - $0.caseworker }
            guard let id = NextTopic.choose(apart, in: instrument), let question = texts[id]?.questions.first,
                let indicator = instrument.indicator(id)
            else { return nil }
            return StalledOffer(indicator: id, name: visit[indicator.name], question: question)
        }
    }

    func changeLimits(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(StalledLimitsPage.html(visit, try await limits.read(), [])) }
        var faults = FieldFaults()
        let new = StalledLimitsPage.reading(visit.request, &faults)
        guard faults.all.isEmpty else {
            return .page(
                StalledLimitsPage.html(visit, try await limits.read(), faults.all), status: faults.all[0].status)
        }
        do {
            try await limits.write(new, by: visit.actor, at: visit.now) { standing throws(Problem) in
                try StalledLimitsPage.requireShown(standing, visit.request)
            }
        } catch let problem as Problem where problem.kind == .textChanged {
            return .page(
                StalledLimitsPage.html(visit, try await limits.read(), [problem]), status: problem.status)
        }
        return .see(.stalledLimits, .change)
    }

    /// By case; a case about which no rule holds is absent.
    private func findings(
        _ visit: Visit, _ read: StalledReadings.Read, only id: CaseFileID? = nil
    ) async throws -> [CaseFileID: [StalledFinding]] {
        try await facts.facts(
            of: try visit.staff().id, only: id, jobDirected: codes.jobDirected,
            reading: read.rounds, on: visit.today
        ).mapValues { $0.findings(read.limits, on: visit.today) }.filter { !$0.value.isEmpty }
    }
}

/// The organisation's numbers, and what the first rule reads: words of change where a table may be used, and the answers
/// themselves where none may.
struct StalledReadings: Sendable {
    let limits: StalledLimitsStore
    let tables: ChangeTableStore
    let instruments: InstrumentShelf

    struct Read: Sendable {
        let limits: StalledLimits
        /// `nil` where the first rule is not used.
        let rounds: RoundReading?
    }

    func read() async throws -> Read {
        var limits = try await limits.read()
        var versions: [RoundReading.Version] = []
        for instrument in try await instruments.all() {
            versions.append(
                RoundReading.Version(instrument, try await tables.newest(for: instrument.key)?.table))
        }
        limits.basis = versions.first?.table == nil ? .answers : .words
        let basis = limits.basis
        return Read(
            limits: limits,
            rounds: limits[.noClearChange].map { RoundReading(rounds: $0, by: basis, versions) })
    }
}

extension [CodeList] {
    /// Codes of efforts that are directed at a job.
    var jobDirected: Set<String> {
        let kinds = first { $0.id == InterventionPage.listID }?.codes ?? []
        return Set(kinds.filter { $0.flags.contains(.jobDirected) }.map(\.id))
    }
}
