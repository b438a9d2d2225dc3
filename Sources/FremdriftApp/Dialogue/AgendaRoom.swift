import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The page two people have between them in a talk, and what the talk leaves: a step, a remark, a note to copy.
struct AgendaRoom: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let talks: ConversationStore
    let agendas: AgendaStore
    let goals: OwnGoalStore
    let staff: StaffStore
    let instruments: InstrumentShelf
    let changes: ChangeLookup
    let stalled: StalledRoom
    let landmarks: LandmarksRoom
    let dialogue: Dialogue
    let codes: [CodeList]

    /// The kind a talk is given that was held without being planned.
    private static let unplannedKind = "dialogueConversation"

    /// All of the page is one form: whichever button is pressed, what was written anywhere on it comes along, and what the
    /// button does not save stands on the page that comes back.
    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        guard visit.isPost else { return .page(AgendaPage.html(visit, try await table(visit, id))) }
        let form = AgendaForm(visit)
        do {
            try await take(form, visit, id)
            let table = try await table(visit, id)
            let back = AgendaReturn(
                form: form, isMore: form.isMore(on: table), correcting: form.nextCorrection(on: table))
            guard form.act == .show || back.isMore || table.step(of: back.correcting, on: visit.today) != nil else {
                return reply(form.act, id)
            }
            return .page(AgendaPage.html(visit, table, back))
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            let table = try await table(visit, id)
            // Who has been told that the step was changed elsewhere puts right what stands now.
            let isTold = problem.kind == .conversationChanged && problem.field == "what"
            let sent = form.sentCorrection
            let back = AgendaReturn(
                form: form, problem: problem, correcting: isTold ? sent.flatMap { table.correction(of: $0.step) } : sent
            )
            return .page(AgendaPage.html(visit, table, back), status: problem.status)
        }
    }

    /// Opens the belief from the picture.
    func openBelief(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        try await openBelief(of: number, seeing: nil, visit, id)
        return .see(.picture(id))
    }

    func journalNote(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let note = JournalNote(try await table(visit, id), on: visit.today, codes)
        guard visit.request.query[JournalNotePage.download] != nil else {
            return .page(JournalNotePage.html(visit, id, note))
        }
        return Reply(
            status: 200,
            headers: [
                ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Content-Disposition", "attachment; filename=\"notat-\(visit.today.iso).txt\""),
            ],
            body: Array(note.text.utf8))
    }

    private func take(_ form: AgendaForm, _ visit: Visit, _ id: CaseFileID) async throws {
        switch form.act {
        case .keep: try await keep(form, visit, id, mustHold: true)
        case .plan: try await keep(form, visit, id, mustHold: false)
        case .openBelief(let round): try await openBelief(of: round, seeing: try form.prospect(), visit, id)
        case .reveal(let round): try await dialogue.show(visit, id, round)
        case .end(let step, let ending):
            if step == form.sentCorrection?.step { try form.makeRoom(in: try await talks.all(of: id).steps) }
            try await StepEndings(talks: talks).end(
                step, of: id, ending, whyIn: AgendaForm.why(step), visit)
        case .reopen(let step): try await talks.reopen(step, of: id, by: visit.actor, at: visit.now)
        case .correct(let step): try await bringBack(step, form, visit, id)
        case .show, .leave: break
        case .unknown: throw Problem(.codeUnknown)
        }
    }

    private func reply(_ act: AgendaForm.Act, _ id: CaseFileID) -> Reply {
        switch act {
        case .keep: .see(.agenda(id), .agreement)
        case .plan: .see(.newConversation(id))
        case .openBelief, .reveal, .end, .reopen, .correct, .leave, .show, .unknown: .see(.agenda(id))
        }
    }

    /// A step of the day stands in the fields again; nothing is written before it is saved.
    private func bringBack(_ step: AgreedStepID, _ form: AgendaForm, _ visit: Visit, _ id: CaseFileID) async throws {
        let steps = try await talks.all(of: id).steps
        guard let row = steps.first(where: { $0.id == step }) else { throw Problem(.nothingHere) }
        guard row.canBeCorrected(on: visit.today) else {
            throw Problem(.stepEnded, field: "what", exactly: AgendaForm.tooLate)
        }
        try form.makeRoom(in: steps)
    }

    /// Opens the belief in the talk, and keeps which concrete job the caseworker can see for the person.
    private func openBelief(of number: Int, seeing job: SeenJob?, _ visit: Visit, _ id: CaseFileID) async throws {
        let round = try await rounds.find(number, of: id)
        try await agendas.openBelief(
            of: round.id, by: try await instruments.instrument(round.instrument), seeing: job, for: id,
            actor: visit.actor, at: visit.now)
    }

    /// - Parameter mustHold: whether there has to be something in it.
    private func keep(_ form: AgendaForm, _ visit: Visit, _ id: CaseFileID, mustHold: Bool) async throws {
        let agreed = Agreement(
            step: try form.step(codes), correcting: form.sentCorrection, remark: try await remark(form, id),
            prospect: try form.prospect())
        if agreed.isEmpty, mustHold || form.hasWhy { throw form.nothingToSave }
        do {
            try await talks.agree(
                agreed, of: id, in: unplanned(visit), planned: form.plannedTalk, by: visit.actor, at: visit.now)
        } catch let problem as Problem where problem.kind == .textChanged {
            throw Problem(.conversationChanged, field: problem.field ?? "remark")
        } catch let problem as Problem where problem.kind == .stepEnded {
            throw Problem(.stepEnded, field: "what", exactly: AgendaForm.tooLate)
        }
    }

    /// What both agreed to write, where it is not what stands already.
    ///
    /// - Throws: `Problem.conversationChanged` when the page stood with another round; what was written stays in the form.
    private func remark(_ form: AgendaForm, _ id: CaseFileID) async throws -> Agreement.Remark? {
        guard let words = try form.newRemark(), let round = try await rounds.all(of: id).newestRevealed else {
            return nil
        }
        guard form.stands(besideRound: round.number) else { throw Problem(.conversationChanged, field: "remark") }
        return Agreement.Remark(words: words, after: form.remarkShown, round: round.id)
    }

    private func unplanned(_ visit: Visit) -> Conversation {
        let (day, hour, minute) = visit.now.local
        guard let time = TimeOfDay(hour: hour, minute: minute) else {
            preconditionFailure("the clock has the hours of a day")
        }
        return Conversation(day: day, time: time, kind: Self.unplannedKind, way: .inPerson, standing: .held)
    }

    /// What lies between the two.
    private func table(_ visit: Visit, _ id: CaseFileID) async throws -> AgendaTable {
        let caseFile = try await cases.find(id, on: visit.today)
        let all = try await rounds.all(of: id)
        let instrument =
            if let last = all.last { try await instruments.instrument(last.instrument) } else {
                try await instruments.newest()
            }
        let (held, steps) = try await talks.all(of: id)
        let (newest, prospect) = (all.newestRevealed, try await agendas.prospect(of: id))
        let remarks = try await remarks(newest)
        return AgendaTable(
            caseFile: caseFile, instrument: instrument, picture: DialoguePicture(rounds: all, by: instrument),
            talks: held, steps: steps, remark: remarks.agreed, ownRemark: remarks.own, prospect: prospect,
            isProspectNew: isNew(prospect, in: newest),
            handedOver: try await handedOver(visit, id),
            changes: try await changes.find(visit, in: all), stalled: try await stalled.findings(visit, about: id),
            landmarks: try await landmarks.texts(in: visit.language),
            goals: try await goals.all(of: caseFile.citizen.id),
            // An older one is no part of this talk, and it would take words that were said of later answers off their ground.
            waiting: all.last { $0.waits(on: visit.today) && $0.number > newest?.number ?? 0 }?.number)
    }

    private func isNew(_ prospect: JobProspect?, in round: Round?) -> Bool {
        guard let prospect, let shown = round?.revealedAt else { return false }
        return prospect.on >= shown
    }

    private func remarks(_ round: Round?) async throws -> (agreed: AgreedRemark?, own: AgreedRemark?) {
        guard let round else { return (nil, nil) }
        return try await agendas.remarks(on: round.id)
    }

    /// From whom the case came and what they left, until the one who has it now has talked with the citizen.
    private func handedOver(_ visit: Visit, _ id: CaseFileID) async throws -> HandedOver? {
        guard let handover = try await agendas.handover(of: id, on: visit.today), !handover.hasTalked else {
            return nil
        }
        let card = try await agendas.card(for: handover, of: id)
        let from = card?.by ?? Actor.staff(handover.from).description
        return HandedOver(from: try await staff.namesByActor()[from] ?? "", on: handover.on, card: card)
    }
}
