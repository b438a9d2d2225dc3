import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What is kept about a citizen beside the case: how to reach them, and the CPR number, of which half is ever shown.
struct CitizenRoom: Sendable {
    let cases: CaseStore
    let contacts: ContactStore
    let languages: CitizenLanguageStore
    let rounds: RoundStore
    /// `nil` where there is no key.
    let numbers: CPRStore?
    let audit: AuditTrail

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            if visit.isPost {
                try await change(visit, caseFile)
                return .see(.caseFile(id), .change)
            }
            return .page(CitizenPage.html(visit, try await details(visit, caseFile), problem: nil))
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(
                CitizenPage.html(visit, try await details(visit, caseFile), problem: problem), status: problem.status)
        }
    }

    /// Finds the case of a CPR number among those the viewer runs. The number comes in the body of a form and goes
    /// nowhere; that somebody searched is in the log.
    func search(_ visit: Visit) async throws -> Reply {
        guard let numbers else { throw Problem(.cprWithoutKey) }
        guard let number = try FormReading.cpr(visit.request, "cpr") else { throw Problem(.cprUnreadable) }
        let citizen = try await numbers.citizen(with: number)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .citizenSought, citizen: citizen))
        guard let citizen else { throw Problem(.nobodyFound) }
        for id in try await cases.all(of: citizen) {
            let relation = try await cases.relation(id, on: visit.today)
            if (try? Need.runsCase(id).check(visit.viewer, relation: relation)) != nil { return .see(.caseFile(id)) }
        }
        throw Problem(.nobodyFound)
    }

    private func change(_ visit: Visit, _ caseFile: CaseFile) async throws {
        let form = visit.request
        let language = try await language(caseFile, visit).reading(form)
        let contact = Contact(
            points: try FormReading.points(form),
            rules: ContactRuleTicks.ticked(form))
        if let number = try FormReading.cpr(form, "cpr") {
            guard let numbers else { throw Problem(.cprWithoutKey, field: "cpr") }
            try await numbers.record(
                number, of: caseFile.citizen.id, caseFile: caseFile.id, field: "cpr", by: visit.actor, at: visit.now)
        }
        try await contacts.change(
            of: caseFile.citizen.id, caseFile: caseFile.id, to: contact, by: visit.actor, at: visit.now)
        if let language {
            try await languages.record(language, of: caseFile.citizen.id, by: visit.actor, at: visit.now)
        }
    }

    private func language(_ caseFile: CaseFile, _ visit: Visit) async throws -> LanguageChoice {
        LanguageChoice(visit.house.citizens, recorded: try await rounds.language(of: caseFile.citizen.id))
    }

    private func details(_ visit: Visit, _ caseFile: CaseFile) async throws -> CitizenDetails {
        CitizenDetails(
            language: try await language(caseFile, visit), caseFile: caseFile,
            contact: try await contacts.contact(of: caseFile.citizen.id),
            maskedNumber: try await numbers?.number(of: caseFile.citizen.id)?.masked, hasKey: numbers != nil)
    }
}

/// What the page shows.
struct CitizenDetails: Sendable {
    let language: LanguageChoice
    let caseFile: CaseFile
    let contact: Contact
    let maskedNumber: String?
    let hasKey: Bool
}
