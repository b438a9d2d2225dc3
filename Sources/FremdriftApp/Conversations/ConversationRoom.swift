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

    /// From a list of steps; where it is asked why one was not done, the question has a page of its own.
    func endStep(_ visit: Visit, _ id: CaseFileID, _ step: AgreedStepID) async throws -> Reply {
        let endings = StepEndings(talks: talks)
        guard visit.isPost else {
            guard let row = try await endings.open(step, of: id) else { return .see(.caseFile(id)) }
            return .page(StepEndingPage.html(visit, row, nil))
        }
        do {
            let ending: AgreedStep.Ending = try FormReading.word(visit.request, FormName.go)
            try await endings.end(step, of: id, ending, whyIn: StepEndingPage.why, visit)
        } catch let problem as Problem where problem.status == 422 {
            guard let row = try await endings.open(step, of: id) else { return .see(.caseFile(id)) }
            return .page(StepEndingPage.html(visit, row, problem), status: problem.status)
        }
        return .see(visit.request.form["from"] == "day" ? .day : .caseFile(id))
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
