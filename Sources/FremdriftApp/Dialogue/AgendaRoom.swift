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
    let codes: [CodeList]

    /// The kind a talk is given that was held without being planned.
    private static let unplannedKind = "dialogueConversation"
    /// The hidden field with the remark as it stood when the form was shown: an older tab writes over nothing.
    static let shownRemark = "shownRemark"
    /// And the number of the round it is about.
    static let shownRound = "shownRound"

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        guard visit.isPost else { return .page(AgendaPage.html(visit, try await table(visit, id), problem: nil)) }
        do {
            try await keep(visit, id)
            return .see(.agenda(id), .agreement)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(AgendaPage.html(visit, try await table(visit, id), problem: problem), status: problem.status)
        }
    }

    /// Opens the belief in the talk, and keeps which concrete job the caseworker can see for the person.
    func openBelief(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        do {
            let prospect = try AgendaBelief.prospect(visit.request)
            let round = try await rounds.find(number, of: id)
            try await agendas.openBelief(
                of: round.id, by: try await instruments.instrument(round.instrument), seeing: prospect, for: id,
                actor: visit.actor, at: visit.now)
            return .see(visit.request.form["from"] == "agenda" ? .agenda(id) : .picture(id))
        } catch let problem as Problem where problem.status == 422 {
            return .page(AgendaPage.html(visit, try await table(visit, id), problem: problem), status: problem.status)
        }
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

    /// What lies between the two.
    private func table(_ visit: Visit, _ id: CaseFileID) async throws -> AgendaTable {
        let caseFile = try await cases.find(id, on: visit.today)
        let all = try await rounds.all(of: id)
        let instrument =
            if let last = all.last { try await instruments.instrument(last.instrument) } else {
                try await instruments.newest()
            }
        let (held, steps) = try await talks.all(of: id)
        let remarks = try await remarks(all.newestRevealed)
        return AgendaTable(
            caseFile: caseFile, instrument: instrument, picture: DialoguePicture(rounds: all, by: instrument),
            talks: held, steps: steps, remark: remarks.agreed, ownRemark: remarks.own,
            prospect: try await agendas.prospect(of: id), card: try await card(visit, id),
            changes: try await changes.find(visit, in: all), stalled: try await stalled.findings(visit, about: id),
            landmarks: try await landmarks.texts(in: visit.language),
            goals: try await goals.all(of: caseFile.citizen.id),
            waiting: all.last { $0.revealedAt == nil && $0.canReveal(on: visit.today) && $0.hasGivenSide }?.number)
    }

    private func remarks(_ round: Round?) async throws -> (agreed: AgreedRemark?, own: AgreedRemark?) {
        guard let round else { return (nil, nil) }
        return try await agendas.remarks(on: round.id)
    }

    /// The outgoing caseworker's card for this handover, until the one who has the case now has talked with the citizen.
    private func card(_ visit: Visit, _ id: CaseFileID) async throws -> NamedCard? {
        guard let handover = try await agendas.handover(of: id, on: visit.today), !handover.hasTalked,
            let card = try await agendas.card(for: handover, of: id)
        else { return nil }
        return try await NamedCard.named(card, staff)
    }

    /// A remark is about the round that stood on the page, and beside what stood there; the same form sent twice is no conflict.
    /// - Throws: `Problem.conversationChanged`; what was written stays in the form.
    private func requireAsShown(_ visit: Visit, _ round: Round) async throws {
        let standing = try await agendas.remarks(on: round.id).agreed?.words ?? ""
        guard standing != visit.request.field("remark") else { return }
        let isSameRound = visit.request.field(Self.shownRound).map { $0 == "\(round.number)" } ?? true
        guard isSameRound, standing == visit.request.field(Self.shownRemark) ?? "" else {
            throw Problem(.conversationChanged, field: "remark")
        }
    }

    private func keep(_ visit: Visit, _ id: CaseFileID) async throws {
        let form = ConversationForm(request: visit.request, today: visit.today, kinds: codes)
        let step = try form.step()
        let words = try FormReading.words(visit.request, "remark", longest: Conversation.longestNote)
        let isNew = words != visit.request.field(Self.shownRemark)
        let round = isNew ? try await rounds.all(of: id).newestRevealed : nil
        if let round { try await requireAsShown(visit, round) }
        try await talks.agree(
            step, remarking: round.flatMap { shown in words.map { (shown.id, $0) } }, of: id, in: unplanned(visit),
            by: visit.actor, at: visit.now)
    }

    private func unplanned(_ visit: Visit) -> Conversation {
        let (day, hour, minute) = visit.now.local
        guard let time = TimeOfDay(hour: hour, minute: minute) else {
            preconditionFailure("the clock has the hours of a day")
        }
        return Conversation(day: day, time: time, kind: Self.unplannedKind, way: .inPerson, standing: .held)
    }
}

/// A handover card with the name of who wrote it.
struct NamedCard: Sendable {
    let card: HandoverCard
    let name: String

    /// The newest of a case.
    static func find(of id: CaseFileID, _ agendas: AgendaStore, _ staff: StaffStore) async throws -> NamedCard? {
        guard let card = try await agendas.handoverCard(of: id) else { return nil }
        return try await named(card, staff)
    }

    static func named(_ card: HandoverCard, _ staff: StaffStore) async throws -> NamedCard {
        NamedCard(card: card, name: try await staff.namesByActor()[card.by] ?? "")
    }
}

/// Everything a talk needs, as it was read.
struct AgendaTable: Sendable {
    let caseFile: CaseFile
    let instrument: Instrument
    let picture: DialoguePicture
    /// Latest first.
    let talks: [ConversationRow]
    let steps: [AgreedStepRow]
    let remark: AgreedRemark?
    /// The citizen's own, beside the same answers.
    let ownRemark: AgreedRemark?
    let prospect: JobProspect?
    let card: NamedCard?
    let changes: IndicatorChanges
    let stalled: [StalledFinding]
    let landmarks: [IndicatorID: LandmarkText]
    /// The citizen's own, as first written.
    let goals: [OwnGoalRow]
    /// The number of a round both have answered and nobody has looked at together.
    let waiting: Int?

    /// Goals that stand, and those that were reached since the talk before: something to be glad about together.
    func goalsToTalkAbout(on day: Day) -> [OwnGoalRow] {
        goals.filter { row in
            switch row.goal.standing {
            case .open: true
            case .reached: row.changedAt.local.day >= since(day)
            case .dropped: false
            }
        }
    }

    /// The talk before a day, or one interval back where none was held.
    private func since(_ day: Day) -> Day {
        talks.first { $0.content.standing == .held && $0.content.day < day }?.content.day
            ?? day.adding(days: -instrument.schedule.intervalDays)
    }

    /// What is looked back at in a talk of a day: steps from before it that are open, or that ended since the talk before.
    func promises(before day: Day) -> [AgreedStepRow] {
        let since = since(day)
        let agreedNow = Set(agreed(on: day).map(\.id))
        return steps.filter { row in
            !agreedNow.contains(row.id) && (row.endedAt.map { $0.local.day >= since } ?? true)
        }.sorted { left, right in
            (left.step.answeredFor, left.step.dueOn, left.id) < (right.step.answeredFor, right.step.dueOn, right.id)
        }
    }

    /// Steps agreed in the talks of a day.
    func agreed(on day: Day) -> [AgreedStepRow] {
        let ids = Set(talks.filter { $0.content.day == day }.map(\.id))
        return steps.filter { ids.contains($0.conversation) }
    }

    /// The open answers of the newest round, by what they ask.
    func said(_ id: String) -> AnswerValue? { picture.said[id].flatMap { $0.isBlank ? nil : $0 } }
}
