import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Planning a talk with a citizen, and noting how it went and what was agreed.
struct ConversationRoom: Sendable {
    let cases: CaseStore
    let talks: ConversationStore
    let rounds: RoundStore
    let codes: [CodeList]

    func plan(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        guard visit.isPost else { return .page(NewConversationPage.html(visit, caseFile, codes, problem: nil)) }
        do {
            let conversation = try form(visit).conversation(nil)
            let new = try await talks.plan(conversation, of: id, by: visit.actor, at: visit.now)
            // What is planned for a day that is over is there to be noted.
            return conversation.day < visit.today
                ? .see(.conversation(id, new), .conversation) : .see(.caseFile(id), .conversation)
        } catch let problem as Problem where problem.status == 422 {
            return .page(NewConversationPage.html(visit, caseFile, codes, problem: problem), status: problem.status)
        }
    }

    func page(_ visit: Visit, _ id: CaseFileID, _ talk: ConversationID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        do {
            guard visit.isPost else { return .page(try await html(visit, caseFile, talk, problem: nil)) }
            let (known, _) = try await talks.find(talk, of: id)
            let conversation = try form(visit).conversation(known.content)
            let version = visit.request.field("version").flatMap(Int64.init) ?? 0
            try await talks.change(
                talk, of: id, from: version, to: conversation, agreeing: try form(visit).step(), by: visit.actor,
                at: visit.now)
            return visit.request.form[FormName.go] == "more"
                ? .see(.conversation(id, talk), .conversation) : .see(.caseFile(id), .conversation)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await html(visit, caseFile, talk, problem: problem), status: problem.status)
        }
    }

    func endStep(_ visit: Visit, _ id: CaseFileID, _ step: AgreedStepID) async throws -> Reply {
        let ending: AgreedStep.Ending = try FormReading.word(visit.request, FormName.go)
        do {
            try await talks.end(
                step, of: id, ending, why: try why(visit, ending), by: visit.actor, at: visit.now)
        } catch let problem as Problem where problem.kind == .stepEnded {
            // Another tab was first; what this one wanted is as it is.
        } catch let problem as Problem where problem.status == 422 {
            guard let row = try await talks.all(of: id).steps.first(where: { $0.id == step }) else {
                throw Problem(.nothingHere)
            }
            if row.ending == nil {
                return .page(StepEndingPage.html(visit, row, problem), status: problem.status)
            }
        }
        switch visit.request.form["from"] {
        case "day": return .see(.day)
        case "agenda": return .see(.agenda(id))
        default: return .see(.caseFile(id))
        }
    }

    /// - Throws: `Problem.reasonMissing` for a step that was not done without a word about why.
    private func why(_ visit: Visit, _ ending: AgreedStep.Ending) throws(Problem) -> String? {
        guard ending == .dropped else { return nil }
        guard let why = try FormReading.words(visit.request, "why", longest: Conversation.longestLine) else {
            throw Problem(.reasonMissing, field: "why")
        }
        return why
    }

    private func form(_ visit: Visit) -> ConversationForm {
        ConversationForm(request: visit.request, today: visit.today, kinds: codes)
    }

    private func html(_ visit: Visit, _ caseFile: CaseFile, _ talk: ConversationID, problem: Problem?) async throws
        -> HTML
    {
        let (row, steps) = try await talks.find(talk, of: caseFile.id)
        let open = try await rounds.all(of: caseFile.id).last { $0.window.isOpen(on: visit.today) }
        return ConversationPage.html(visit, caseFile, row, steps, open, codes, problem: problem)
    }
}
